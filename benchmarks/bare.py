"""The yardstick: the smallest app Textual can show, one Static."""

from textual.app import App, ComposeResult
from textual.widgets import Static

SHOWN = "nothing but this"


class BareApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(SHOWN)


if __name__ == "__main__":
    BareApp().run()
