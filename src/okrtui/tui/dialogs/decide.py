"""KPI or OKR? Six questions, one key each; then the form that fits, with what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrtui.advice.decide import QUESTIONS, Answer, Decision, decided
from okrtui.text.fitting import fit, wrapped
from okrtui.text.spans import Message, keyed, message
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import blank, cut_to, line
from okrtui.tui.widgets.dialog import Dialog
from okrtui.tui.widgets.form_drawing import MARGIN
from okrtui.tui.widgets.kept_texts import KeptTexts
from okrtui.tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okrtui.tui.ui import Ui

KEYS: dict[str, Answer] = {"k": "kpi", "o": "okr", "-": None, "space": None}
TITLE = "KPI or OKR?"
ABOUT = "about"
"""The name of its one text, where it is kept."""
ASKED = 43
"""Columns of a question, before its answer."""
THEN = {
    "kpi": "opens the form for a KPI",
    "okr": "opens the form for an objective",
    "both": "opens the form for a KPI; {act} on it drafts the objective that moves it",
    "neither": "opens the form for an initiative, under an objective you choose",
}


ASK_ABOUT = "   What is it about?  "


class Deciding(Dialog):
    """First what it is about, in a line; then the questions; then the answer."""

    typing = True

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self._kept = KeptTexts(ui, TITLE)
        self.about = TextField.holding(self._kept.text(ABOUT) or "")
        self.named = False
        self.answers: list[Answer] = []

    @property
    def decision(self) -> Decision | None:
        """What the answers come to, once all are given."""
        return decided(self.answers) if len(self.answers) == len(QUESTIONS) else None

    def top(self) -> list[Line]:
        """What is decided."""
        return [line([(f" {TITLE}", "strong")]), blank()]

    def body(self, columns: int, rows: int) -> list[Line]:
        """The line, the questions so far, the answer."""
        glyphs = self.ui.glyphs
        if self.named:
            text = self.about.text or "not named yet"
            about: list[tuple[str, str]] = [("   about  ", "dim"), (text, "text")]
        else:
            room = self._room(columns)
            shown, _ = self.about.window(room, glyphs)
            about = [(ASK_ABOUT, "text"), ("[", "key"), (fit(shown, room), "cell"), ("]", "key")]
        lines = [line(cut_to(about, columns, glyphs)), blank()]
        for question, answer in zip(QUESTIONS, self.answers, strict=False):
            words = {"kpi": question.kpi, "okr": question.okr}.get(answer or "", "can't say")
            pieces = [
                (f"   {fit(question.ask, min(ASKED, columns - 18), cut=glyphs.cut)}", "dim"),
                (words, "strong" if answer else "dim"),
            ]
            lines.append(line(cut_to(pieces, columns, glyphs)))
        if self.named and self.decision is None:
            question = QUESTIONS[len(self.answers)]
            lines.append(line([(glyphs.cursor, "key"), (f"  {question.ask}", "title")], lit=True))
            choices = [("     ", "text"), ("k", "key"), (f" {question.kpi}    ", "text"), ("o", "key")]
            lines.append(line(cut_to([*choices, (f" {question.okr}", "text")], columns, glyphs)))
        decision = self.decision
        if decision is not None:
            lines.append(blank())
            lines += [line([(f"   {part}", "strong")]) for part in wrapped(decision.sentence, columns - 4)]
            for reason in decision.reasons:
                lines += [
                    line([(f"   {glyphs.to_do} {part}", "dim")]) for part in wrapped(reason, columns - 6)
                ]
        return lines[-rows:]

    def message(self) -> Message:
        """What is asked, or what Enter does."""
        if not self.named:
            return message(
                "One line, such as Monthly churn; it will be in the form", then="Enter to continue"
            )
        decision = self.decision
        if decision is None:
            return message(f"Question {len(self.answers) + 1} of {len(QUESTIONS)}")
        return message(keyed(f"Enter {THEN[decision.what]}"))

    def footer(self) -> list[tuple[str, str]]:
        """The keys of a question."""
        if not self.named:
            return [("enter", "continue"), ("esc", "close")]
        if self.decision is not None:
            return [("enter", "open the form"), ("backspace", "back"), ("esc", "close")]
        question = QUESTIONS[len(self.answers)]
        return [
            ("k", question.kpi),
            ("o", question.okr),
            ("-", "can't say"),
            ("backspace", "back"),
            ("esc", "close"),
        ]

    def key(self, key: str, character: str | None) -> bool:
        """Type the line, answer, go back, open the form."""
        if self.named and self.ui.keyboard.has("keys", key):
            return False
        if key == "escape":
            self.ui.close()
        elif not self.named:
            if key == "enter":
                self.named = True
            else:
                self.about.key(key, character)
        elif key == "backspace":
            self._back()
        elif self.decision is not None:
            if key == "enter":
                self._form(self.decision)
        elif key in KEYS:
            self.answers.append(KEYS[key])
        elif character is not None:
            question = QUESTIONS[len(self.answers)]
            self.ui.say(f"k for {question.kpi}, o for {question.okr}, - if you can't say")
        return True

    def typed(self) -> dict[str, Any]:
        """What it is about; the answers are a key each."""
        text = self.about.text.strip()
        return self._kept.as_typed({ABOUT: text} if text else {})

    def paste(self, text: str) -> None:
        """Into the line."""
        if not self.named:
            self.about.paste(text)

    def _back(self) -> None:
        if self.answers:
            self.answers.pop()
        else:
            self.named = False

    def _form(self, decision: Decision) -> None:
        from okrtui.tui.dialogs.new import add_initiative_to, add_kpi, add_objective

        ui, text = self.ui, self.about.text.strip()
        ui.close()
        if decision.what in ("kpi", "both"):
            ui.stack.go("K")
            add_kpi(ui, text)
        elif decision.what == "okr":
            ui.stack.go("O")
            add_objective(ui, text)
        else:
            add_initiative_to(ui, text)

    def _room(self, columns: int) -> int:
        """Columns between the brackets of the line, which end where those of a form do."""
        return max(8, columns - len(ASK_ABOUT) - 2 - MARGIN)

    def cursor(self) -> tuple[int, int] | None:
        """The line, or the question."""
        if not self.named:
            return len(ASK_ABOUT) + 1 + self.about.window(self._room(self.ui.columns), self.ui.glyphs)[1], 0
        return 0, 2 + min(len(self.answers), len(QUESTIONS) - 1)
