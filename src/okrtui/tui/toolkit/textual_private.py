"""Every private name of Textual that the toolkit depends on, and why. Nothing else of it is touched.

| name | why |
|---|---|
| `_compositor.ChopsUpdate`, `LayoutUpdate`, `CompositorUpdate` | what changed, before it is made into bytes |
| `_ansi_sequences.ANSI_SEQUENCES_KEYS` | the keys of every terminal; what is none of them is a reply |
| `_xterm_parser.XTermParser` | reads keys and the mouse out of what `input` lets through |
| `App._display` | the one place where an update is sent |
| `App._batch_count`, `_running`, `_closed` | whether an update is to be sent now |
| `App._begin_update`, `_end_update` | synchronized output around what is sent |
| `App._driver` | writing to the terminal |
| `App._fatal_error`, `_exception`, `_close_messages_no_wait` | leaving without a traceback on the screen |
| `Screen._extend_compose` | no tooltips and no toasts beside the canvas |
| `LinuxDriver._file` | what is written to, which must not fail when the terminal is gone |
| `LinuxDriver._writer_thread` | whether the terminal was taken |
| `LinuxDriver._auto_restart` | whether the terminal is lent, as to an editor, and no signal may take it |
| `LinuxDriver._sigcont_application` | it takes the terminal in the middle of anything, after the loop too |
| `LinuxDriver._run_input_thread` | a fault there would be shown as a traceback, and end with 0 |

A test for each is in `tests/tui/test_textual_private.py`: a Textual without one of them fails there.
"""

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser

APP_NAMES = (
    "_display", "_batch_count", "_running", "_closed", "_begin_update", "_end_update", "_driver", "_fatal_error",
    "_exception", "_close_messages_no_wait",
)  # fmt: skip
"""Those of `textual.app.App`."""
DRIVER_NAMES = ("_file", "_writer_thread", "_auto_restart", "_sigcont_application", "_run_input_thread")
"""Those of `textual.drivers.linux_driver.LinuxDriver`."""
SCREEN_NAMES = ("_extend_compose",)
"""Those of `textual.screen.Screen`."""
KEY_SEQUENCES = frozenset(ANSI_SEQUENCES_KEYS)
"""What begins with Esc and is a key somewhere."""

__all__ = [
    "APP_NAMES",
    "DRIVER_NAMES",
    "KEY_SEQUENCES",
    "SCREEN_NAMES",
    "ChopsUpdate",
    "CompositorUpdate",
    "LayoutUpdate",
    "XTermParser",
]
