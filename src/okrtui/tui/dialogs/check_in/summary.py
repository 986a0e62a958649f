"""The end of a check-in: how many, how long, what moved most, what needs attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.rounding import points
from okrtui.text.dates import long, weekday
from okrtui.text.escaping import visible
from okrtui.text.fitting import width, wrapped
from okrtui.text.glyphs import shown_text
from okrtui.text.numbers import counted, percent
from okrtui.text.spans import Message, message
from okrtui.tui.dialogs.check_in.outcome import attention, attention_lines, move_lines, moved
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.widgets.dialog import Dialog
from okrtui.views.due import counts_for_today
from okrtui.views.first_hints import confidence_hint
from okrtui.views.today import following_words

if TYPE_CHECKING:
    from okrtui.tui.dialogs.check_in.state import Stop
    from okrtui.tui.ui import Ui


class CheckInSummary(Dialog):
    """Shown until Enter or Esc."""

    def __init__(self, ui: Ui, stops: list[Stop], seconds: int, before: float | None) -> None:
        """What was walked, in how many seconds; `before` is the cycle's progress when it began."""
        super().__init__(ui)
        self.stops = stops
        self.seconds = seconds
        self.before = before

    def top(self) -> list[Line]:
        """How many, how long, which day."""
        saved = sum(stop.saved for stop in self.stops)
        minutes, seconds = divmod(self.seconds, 60)
        left = f"  {saved} of {len(self.stops)} in {minutes}:{seconds:02}"
        today = self.ui.today
        right = f"{long(today)}, week {today.isocalendar().week}"
        pad = self.ui.columns - 14 - len(left) - len(right)
        tail = [(" " * pad, "text"), (right, "dim")] if pad > 0 else []
        return [line([(" Check-in done", "strong"), (left, "text"), *tail])]

    def body(self, columns: int, rows: int) -> list[Line]:
        """Counts, moves, what needs attention, what was left."""
        glyphs = self.ui.glyphs
        lines = [line(()), line(cut_to([(" " + self._counted(columns), "text")], columns, glyphs)), line(())]
        moves, needing = moved(self.ui.evaluator, self.stops), attention(self.ui.evaluator, self.stops)
        if moves:
            lines += [line([(" Moved most", "strong")]), *move_lines(moves, columns, glyphs), line(())]
        if needing:
            lines.append(line([(" Needs attention", "strong")]))
            lines += [*attention_lines(needing, columns, glyphs), line(())]
        for heading, text in (
            ("Unchanged", self._titles(self._unchanged())),
            ("Skipped", self._titles([stop for stop in self.stops if not stop.saved])),
            ("Next", following_words(self.ui.evaluator, self.ui.mine)),
        ):
            if text:
                first, *more = wrapped(shown_text(text, glyphs), columns - 14)
                lines.append(line([(f" {heading:<10}  ", "strong"), (first, "text")]))
                lines += [line([(" " * 13 + part, "text")]) for part in more]
        if hint := confidence_hint(self.ui.workspace):
            lines += [line(()), line(cut_to([(f" {hint}", "dim")], columns, glyphs))]
        return lines

    def _unchanged(self) -> list[Stop]:
        earlier = self._earlier()
        return [
            stop
            for stop in self.stops
            if stop.saved and stop not in earlier and self._value(stop) == stop.was
        ]

    def _earlier(self) -> list[Stop]:
        """What was saved for an earlier period than that of today."""
        today, evaluator = self.ui.today, self.ui.evaluator
        return [
            stop
            for stop in self.stops
            if stop.saved
            and stop.saved_for not in (None, today)
            and self.ui.workspace.find(stop.item.table, stop.item.id) is not None
            and not counts_for_today(evaluator, stop.item, stop.saved_for or today)
        ]

    def _earlier_words(self) -> str:
        """`3 for Thu 19 Nov, 2 of them corrected`: the day where it is one, else that they are several."""
        stops = self._earlier()
        days = {stop.saved_for for stop in stops if stop.saved_for is not None}
        when = weekday(min(days)) if len(days) == 1 else "earlier days"
        corrected = sum(stop.replaced for stop in stops)
        more = (
            "" if not corrected else ", corrected" if corrected == len(stops) else f" ({corrected} corrected)"
        )
        return f"{len(stops)} for {when}{more}" if stops else ""

    def _value(self, stop: Stop) -> float | None:
        record = self.ui.workspace.find(stop.item.table, stop.item.id)
        if isinstance(record, KeyResult):
            return self.ui.evaluator.key_result(record).value
        return self.ui.evaluator.kpi(stop.item.id).latest if record is not None else None

    def _titles(self, stops: list[Stop]) -> str:
        records = (self.ui.workspace.find(stop.item.table, stop.item.id) for stop in stops)
        return ", ".join(str(getattr(record, "title", "gone")) for record in records)

    def _counted(self, columns: int) -> str:
        unchanged = len(self._unchanged())
        saved = sum(stop.saved for stop in self.stops)
        skipped = len(self.stops) - saved
        earlier = self._earlier()
        fresh = saved - unchanged - len(earlier)
        parts = [counted(fresh, "new value")] if fresh or not earlier else []
        parts += [self._earlier_words()] if earlier else []
        parts += [f"{unchanged} unchanged"] if unchanged else []
        parts += [f"{skipped} skipped"] if skipped else []
        cycle = self.ui.workspace.current_cycle(self.ui.today)
        now = self.ui.evaluator.cycle(cycle) if cycle else None
        way = ""
        if cycle and now and now.progress is not None and self.before is not None:
            pace = "" if now.expected is None else f", pace {points(now.expected)}"
            way = f"  {cycle.title} {percent(self.before)} {self.ui.glyphs.to} {percent(now.progress)}{pace}."
        said = ", ".join(parts) + "."
        return said + way if width(visible(said + way)) < columns else said

    def text(self) -> str:
        """The summary for a chat, a mail or a commit message: no markup."""
        today = self.ui.today
        summary = self.ui.summary
        lines = [f"Week {today.isocalendar().week}, {long(today)} {today.year}, {summary.title}".rstrip(", ")]
        if summary.cycle:
            lines.append(f"{summary.cycle}, {summary.week}: {summary.pace}")
        arrow = self.ui.glyphs.to
        moves, needing = moved(self.ui.evaluator, self.stops), attention(self.ui.evaluator, self.stops)
        if moves:
            lines += ["", "Moved"]
            lines += [
                f"- {move.title}: {move.was} {arrow} {move.now} ({move.size_words})".replace(":  ", ": ")
                for move in moves
            ]
        if needing:
            lines += [
                "Needs attention",
                *[f"- {item.state}: {item.name}, {item.text}" for item in needing],
            ]
        if following := following_words(self.ui.evaluator, self.ui.mine):
            lines.append(f"Next: {following}")
        return "\n".join(lines) + "\n"

    def message(self) -> Message:
        """That nothing is left to save."""
        return message("Every value is saved")

    def footer(self) -> list[tuple[str, str]]:
        """Back, copy, undo."""
        return [("enter", f"back to {self.ui.screen.name}"), ("y", "copy as text"), ("u", "undo the last")]

    def key(self, key: str, character: str | None) -> bool:
        """Back, copy; u undoes the last value."""
        if key in ("enter", "escape", "q"):
            self.ui.close()
        elif key == "y":
            self.ui.copy(self.text())
        elif key == "u":
            self.ui.changes.submit(self.ui.session.undo)
        else:
            return False
        return True
