"""The library as commands of the shell, ready to be changed and run."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from okrtui.domain.library.examples import fitting_goals, fitting_kpis
from okrtui.text.numbers import plain

if TYPE_CHECKING:
    from okrtui.cli.shell import Shell
    from okrtui.domain.library.templates import Goal, Instrument, Result


def show_examples(shell: Shell, words: str) -> None:
    """Those that fit: each thing with the command that adds it."""
    goals, cards = fitting_goals(words), fitting_kpis(words)
    if shell.json:
        shell.out_json([*map(_goal_json, goals), *map(_card_json, cards)])
        return
    for goal in goals:
        shell.out_pieces([(goal.title, "strong")])
        shell.out_wrapped(goal.why, "dim", "  ")
        shell.out(f"  {goal_command(goal)}")
        for result in goal.results:
            shell.out(f"  {result_command(goal, result)}")
        for title in goal.initiatives:
            shell.out(f"  okrtui add initiative {shlex.quote(title)} --under {shlex.quote(goal.title)}")
    for card in cards:
        shell.out_pieces([(card.title, "strong"), (f"  {card.category}", "dim")])
        shell.out_wrapped(card.definition, "dim", "  ")
        shell.out(f"  {card_command(card)}")
    if not goals and not cards:
        shell.say("No example has all of these words. okrtui list examples shows all examples")


def goal_command(goal: Goal) -> str:
    """What adds the objective."""
    return f"okrtui add objective {shlex.quote(goal.title)} --why {shlex.quote(goal.why)}"


def result_command(goal: Goal, result: Result) -> str:
    """What adds a key result under it."""
    unit = f" --unit {shlex.quote(result.unit)}" if result.unit else ""
    figures = f"--start {plain(result.start)} --target {plain(result.target)}".replace(",", "")
    return f"okrtui add result {shlex.quote(result.title)} {figures}{unit} --under {shlex.quote(goal.title)}"


def card_command(card: Instrument) -> str:
    """What adds the KPI."""
    parts = ["okrtui add kpi", shlex.quote(card.title), "--key", card.key]
    for name, value in (("low", card.low), ("high", card.high)):
        if value is not None:
            parts += [f"--{name}", plain(value).replace(",", "")]
    for name in ("unit", "better", "cadence", "category", "definition"):
        if value := getattr(card, name):
            parts += [f"--{name}", shlex.quote(str(value))]
    return " ".join(parts)


def _goal_json(goal: Goal) -> dict[str, Any]:
    return {
        "kind": "objective", "title": goal.title, "why": goal.why,
        "key_results": [result._asdict() for result in goal.results], "initiatives": list(goal.initiatives),
    }  # fmt: skip


def _card_json(card: Instrument) -> dict[str, Any]:
    return {"kind": "kpi", **card._asdict()}
