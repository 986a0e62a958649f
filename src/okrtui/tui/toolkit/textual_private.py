"""Every private name of Textual that the toolkit stands on, and why. Nothing else of it is touched.

| name | why |
|---|---|
| `_compositor.ChopsUpdate`, `LayoutUpdate`, `CompositorUpdate` | what changed, before it is made into bytes |
| `App._display` | the one place where an update is sent |
| `App._batch_count`, `_running`, `_closed` | whether an update is to be sent now |
| `App._begin_update`, `_end_update` | synchronized output around what is sent |
| `App._driver` | writing to the terminal |
| `App._fatal_error`, `_exception`, `_close_messages_no_wait` | leaving without a traceback on the screen |

A test for each stands in `tests/toolkit/test_textual_private.py`: a Textual without one of them fails there.
"""

from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

APP_NAMES = (
    "_display", "_batch_count", "_running", "_closed", "_begin_update", "_end_update", "_driver", "_fatal_error",
    "_exception", "_close_messages_no_wait",
)  # fmt: skip
"""Those of `textual.app.App`."""

__all__ = ["APP_NAMES", "ChopsUpdate", "CompositorUpdate", "LayoutUpdate"]
