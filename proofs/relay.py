"""A slow line: a relay on the loopback that holds every byte back and lets only so many through."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from proofs.children import Child, Report

PIECE = 512
"""Bytes that go as one, as a packet of a modem line does."""


@contextmanager
def relay(to: int, delay: float, rate: float) -> Iterator[int]:
    """The port of a relay to another one: `delay` seconds each way, `rate` bytes a second each way."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port: int = listening.getsockname()[1]

        # A process of its own: it must not wait for those whose time is taken.
        def work(say: Report) -> None:
            say({"ready": True})
            asyncio.run(_serve(listening, to, delay, rate))

        with Child(work) as child:
            child.hear()
            yield port


async def _serve(listening: socket.socket, to: int, delay: float, rate: float) -> None:
    async def both_ways(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", to)
            await asyncio.gather(
                _one_way(reader, far_writer, delay, rate), _one_way(far_reader, writer, delay, rate)
            )
        except OSError:
            # A line that is cut is what some come for.
            writer.close()

    server = await asyncio.start_server(both_ways, sock=listening)
    await server.serve_forever()


async def _one_way(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float, rate: float
) -> None:
    """Each piece leaves when those before it are through, and arrives `delay` later."""
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def deliver() -> None:
        while True:
            due, data = await under_way.get()
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            if not data:
                writer.close()
                return
            writer.write(data)
            await writer.drain()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(deliver())
        free = 0.0
        while True:
            data = await reader.read(PIECE)
            free = max(free, time.monotonic()) + len(data) / rate
            under_way.put_nowait((free + delay, data))
            if not data:
                return
            # Nobody further back can send faster than the line takes it.
            await asyncio.sleep(max(0.0, free - time.monotonic()))
