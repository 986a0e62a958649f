"""Settings in groups, the common ones first: one's own, those of the file, which all who open it share, the keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.config import WORDS, SettingsProblem
from okrtui.domain.errors import DataProblem
from okrtui.domain.settings import CHOICES, DAYS, GROUPS, SETTINGS, STAGES, WEEKDAYS, checked, written_setting
from okrtui.operations.base import Operation
from okrtui.operations.editing import SetSettings
from okrtui.paths import shown
from okrtui.text.spans import Message, Span, message
from okrtui.tui.dialogs.ask import Ask
from okrtui.tui.dialogs.choice import Choice, Lasting, Option
from okrtui.tui.widgets.kept_texts import KeptTexts

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

YOURS, FILE, BOUND = "Yours, on this machine", "This file, for everyone who opens it", "Keys"
"""Groups beside those of the settings of the file."""
SHORT = 24
"""Columns of a default that is shown in front of what the setting is for."""
OWN = {
    "me": "your name as an owner; empty: the login name",
    "glyphs": "unicode or ascii; empty: as the terminal can",
    "theme": "terminal (its own colours), dark or light",
    "mouse": "whether okrtui uses the mouse; if not, dragging selects text",
}  # fmt: skip


def settings(ui: Ui) -> None:
    """A list of all settings to search; Enter asks for the value of one, and comes back to the list."""
    now, about = partial(_options, ui), partial(_about, ui)
    ui.open(
        Choice(ui, "Settings", now(), rooms=(35, 11), least=(20, 8), lasting=Lasting(now, about, "change"))
    )


def _about(ui: Ui, option: Option) -> Message:
    """What a setting was at first, and where it is kept."""
    own = ui.user_settings
    if option.name in SETTINGS:
        first = written_setting(option.name, SETTINGS[option.name].default)
        # A list of words leaves no room for what it is for.
        return message(option.words if len(first) > SHORT else f"Default {first}: {option.words}")
    kept = "" if own is None or option.name in ("title", "stage") else f"yours, in {shown(own.path)}"
    return message(option.words, Span(kept, "dim"))


def _options(ui: Ui) -> list[Option]:
    return [*plain_settings(ui), *_key_options(ui)]


def plain_settings(ui: Ui) -> list[Option]:
    """Every setting but the keys, the common ones first; picked, its value is asked for."""
    meta, said = ui.workspace.meta, ui.workspace.settings.given
    stage = STAGES[meta.stage] if meta.stage in range(len(STAGES)) else "from another version"
    title = partial(_ask, ui, "title", meta.title, "any text")
    number = partial(_ask, ui, "stage", str(meta.stage), _stages())
    options = [
        Option("title", "the name on the top line", title, meta.title, FILE),
        Option("stage", f"advice: {stage}", number, str(meta.stage), FILE),
    ]
    for group, names in GROUPS.items():
        for name in names:
            setting = SETTINGS[name]
            value = written_setting(name, said.get(name, setting.default))
            hint = f"{setting.meaning}; empty: {written_setting(name, setting.default)}"
            words = CHOICES.get(name, WEEKDAYS if name in DAYS else ())
            ask = partial(_ask, ui, name, value, hint, words)
            options.append(Option(name, setting.meaning, ask, value, group))
    return [*_own_options(ui), *options]


def _stages() -> str:
    return "  ".join(f"{number} {words}" for number, words in enumerate(STAGES) if number)


def _ask(ui: Ui, name: str, value: str, hint: str, words: tuple[str, ...] = ()) -> None:
    """Ask for a setting of the file; what does not fit is told, and the line stays."""

    def save(text: str) -> Operation:
        if text.strip() and name in SETTINGS:
            checked(name, text.strip())
        return SetSettings({name: text.strip()})

    kept = KeptTexts(ui, f"setting {name}", f"Setting {name}")
    ui.open(
        Ask(ui, f"{name}:", value, save, hint="  ".join(words) or hint, fresh=True, words=words, kept=kept)
    )


def _own_options(ui: Ui) -> list[Option]:
    """One's own: looks and name."""
    own = ui.user_settings
    if own is None:
        return []
    options = []
    for name, meaning in OWN.items():
        value = getattr(own.settings, name)
        text = ("true" if value else "false") if isinstance(value, bool) else value
        words = ("true", "false") if isinstance(value, bool) else tuple(filter(None, WORDS.get(name, ())))
        options.append(Option(name, meaning, partial(_ask_own, ui, name, text, words), text, YOURS))
    return options


def _key_options(ui: Ui) -> list[Option]:
    """The keys of every command."""
    if ui.user_settings is None:
        return []
    options = []
    for command in ui.keyboard.commands:
        name, text = f"keys.{command.id}", " ".join(command.keys)
        options.append(Option(name, command.help, partial(_ask_own, ui, name, text), text, BOUND))
    return options


def _taken(ui: Ui, own: str, keys: str) -> str:
    """`. q was that of Quit`: whose key it was so far."""
    said = [
        f"{key} was the key of {command.name}"
        for key in keys.split()
        for command in ui.keyboard.commands
        if key in command.keys and command.id != own
    ]
    return f". {said[0]}" if said else ""


def _ask_own(ui: Ui, name: str, text: str, words: tuple[str, ...] = ()) -> None:
    """Ask for one of the user's own, and write it into their file."""
    own = ui.user_settings
    if own is None:
        return

    def save(typed: str) -> None:
        value: str | bool = typed.strip()
        if words == ("true", "false") and typed.strip() in words:
            value = typed.strip() == "true"
        try:
            own.change(name, value)
        except SettingsProblem as problem:
            # The file's name is in the list; here there is room for what is wrong alone.
            raise DataProblem(problem.fault) from None
        taken = _taken(ui, name.removeprefix("keys."), typed) if name.startswith("keys.") else ""
        ui.keyboard.rebind()
        for layer in ui.stack.layers:
            layer.changed()
        if name == "theme":
            ui.host.show_theme(own.settings.theme)
        now = "" if name.startswith("keys.") or name == "theme" else ", from the next start on"
        ui.say(f"Saved: {name} {typed.strip() or 'back to its default'}{now}{taken}")

    hint = "  ".join(words) or (
        "keys separated by spaces; empty: the default" if name.startswith("keys.") else OWN[name]
    )
    kept = KeptTexts(ui, f"setting {name}", f"Setting {name}")
    ui.open(Ask(ui, f"{name}:", text, save, hint=hint, fresh=True, words=words, kept=kept))
