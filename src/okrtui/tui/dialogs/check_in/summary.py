"""The end of a check-in: how many, how long, what moved most, what needs attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.domain.evaluation.status import Status
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.rounding import points
from okrtui.text.dates import long, weekday
from okrtui.text.figures import way_and_pace
from okrtui.text.fitting import fit, wrapped
from okrtui.text.glyphs import shown_text
from okrtui.text.goals import full_value, leading_value, target_text
from okrtui.text.kpi_words import change_text
from okrtui.text.numbers import counted, percent
from okrtui.text.spans import Message, in_words, message
from okrtui.tui.toolkit.canvas import Line
from okrtui.tui.toolkit.lines import cut_to, line
from okrtui.tui.widgets.dialog import Dialog
from okrtui.views.due import counts_for_today
from okrtui.views.explain import explain
from okrtui.views.first_hints import confidence_hint

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

    def moved(self) -> list[tuple[int, str, str, str]]:
        """Points gained, title, from and to, words; the biggest first."""
        found = []
        for stop in self.stops:
            record = self.ui.workspace.find(stop.item.table, stop.item.id)
            if not stop.saved or record is None:
                continue
            if isinstance(record, KeyResult):
                standing = self.ui.evaluator.key_result(record)
                if standing.value == stop.was:
                    continue
                gained = points(standing.progress or 0) - points(stop.progress or 0)
                beside = tuple(value for value in (stop.was, standing.value) if value is not None)
                was, now = leading_value(record, stop.was, beside), full_value(record, standing.value, beside)
                change = f"{was} {self.ui.glyphs.to} {now}"
                found.append((gained, record.title, change, f"{gained:+d} points"))
            else:
                kpi = self.ui.evaluator.kpi(record.id)
                if kpi.latest == stop.was:
                    continue
                word = "" if kpi.better is None else " better" if kpi.better else " worse"
                found.append((0, kpi.kpi.title, "", change_text(kpi) + word))
        return sorted(found, key=lambda item: -abs(item[0]))

    def attention(self) -> list[tuple[str, str, str]]:
        """Glyph, role and words of what is red or is blocked."""
        found = []
        for stop in self.stops:
            record = self.ui.workspace.find(stop.item.table, stop.item.id)
            said = explain(self.ui.evaluator, stop.item.table, stop.item.id)
            if isinstance(record, KeyResult):
                standing = self.ui.evaluator.key_result(record)
                if standing.blocker:
                    found.append(("act", "act", f"{record.title}  blocked: {standing.blocker}"))
                elif standing.status is Status.OFF_TRACK:
                    found.append(
                        (
                            "act",
                            "act",
                            f"{record.title} {target_text(standing.key_result, full=True)}  {way_and_pace(standing)}",
                        )
                    )
            elif said is not None and said.role == "act":
                found.append((said.glyph, "act", in_words(said.words, self.ui.keyboard.key_of)))
        return found[:4]

    def body(self, columns: int, rows: int) -> list[Line]:
        """Counts, moves, what needs attention, what was left."""
        glyphs = self.ui.glyphs
        lines = [line(()), line(cut_to([(" " + self._counted(), "text")], columns, glyphs)), line(())]
        moved = self.moved()
        if moved:
            lines.append(line([(" Moved most", "strong")]))
            for _, title, change, words in moved[:4]:
                name = fit(shown_text(title, glyphs), 30, cut=glyphs.cut)
                lines.append(
                    line(cut_to([(f"   {name}  {change:<18}  ", "text"), (words, "dim")], columns, glyphs))
                )
            lines.append(line(()))
        attention = self.attention()
        if attention:
            lines.append(line([(" Needs attention", "strong")]))
            for glyph, role, words in attention:
                lines.append(
                    line(cut_to([(f" {getattr(glyphs, glyph)} ", role), (words, "text")], columns, glyphs))
                )
            lines.append(line(()))
        for heading, stops in (
            ("Unchanged", self._unchanged()),
            ("Skipped", [s for s in self.stops if not s.saved]),
        ):
            if stops:
                titles = shown_text(", ".join(self._title(stop) for stop in stops), glyphs)
                first, *more = wrapped(titles, columns - 14)
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

    def _title(self, stop: Stop) -> str:
        return str(getattr(self.ui.workspace.find(stop.item.table, stop.item.id), "title", "gone"))

    def _counted(self) -> str:
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
        return ", ".join(parts) + "." + way

    def text(self) -> str:
        """The summary for a chat, a mail or a commit message: no markup."""
        today = self.ui.today
        summary = self.ui.summary
        lines = [f"Week {today.isocalendar().week}, {long(today)} {today.year}, {summary.title}".rstrip(", ")]
        if summary.cycle:
            lines.append(f"{summary.cycle}, {summary.week}: {summary.pace}")
        moved = self.moved()
        if moved:
            lines += [
                "",
                "Moved",
                *[
                    f"- {title}: {f'{change} ({words})' if change else words}"
                    for _, title, change, words in moved
                ],
            ]
        attention = self.attention()
        if attention:
            lines += ["Needs attention", *[f"- {words}" for _, _, words in attention]]
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
