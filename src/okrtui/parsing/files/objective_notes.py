"""What notes say below an objective: its key results, fields, tables and work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okrtui.domain.errors import DataProblem
from okrtui.parsing.days import read_day
from okrtui.parsing.files.contents import Block
from okrtui.parsing.files.filling import Reading, add_note, fill, fill_objective, is_dropped
from okrtui.parsing.files.found import (
    Findings,
    FoundCycle,
    FoundInitiative,
    FoundKeyResult,
    FoundObjective,
    FoundStep,
    FoundValue,
    Where,
)
from okrtui.parsing.files.goal_labels import field_named, weighted
from okrtui.parsing.files.limits import refuse_sentences
from okrtui.parsing.files.notes_evidence import progress_behind
from okrtui.parsing.files.notes_parts import Part, text_of_block
from okrtui.parsing.files.notes_tables import add_log, add_results, is_log, is_table_of_results
from okrtui.text.fitting import shortened


@dataclass
class ObjectiveNotes:
    """Puts what is written below an objective into it."""

    objective: FoundObjective
    file: str
    reading: Reading
    findings: Findings
    columns: Mapping[str, str]
    """What columns of its tables are said to be."""
    start: str = ""
    due: str = ""
    """Days of the objective as a whole."""

    def page_fields(self, fields: tuple[tuple[str, str], ...]) -> None:
        """What the page says for all objectives; what the objective says itself goes before that."""
        for name, text in fields:
            self.objective.texts.setdefault(name, text)

    def take(self, part: Part) -> None:
        """All that is below the part of the objective."""
        title, weight = weighted(self.objective.title)
        title, told, _ = progress_behind(title, shares=self.reading.progress_behind)
        self.objective.title = title
        if told:
            self.findings.remarks.append(
                f"“{shortened(title, 40)}”: how far an objective is follows from its key results, so {told} is left out"
            )
        if weight:
            self.objective.texts["weight"] = weight
        if part.block.done is not None:
            self.objective.done = part.block.done
        for name, text in part.block.fields:
            self._field(field_named(name), text, part.block)
        marked = self._marks_results(part)
        for one in part.parts:
            self.part(one, marked)
        self._why(part)
        self._days(part)

    def _marks_results(self, part: Part) -> bool:
        """Whether key results are named as such, so that other items are none."""
        return any(
            is_table_of_results(one.block)
            if one.block.kind == "table"
            else one.role in ("key_result", "key_results") and (bool(one.parts) or one.role == "key_result")
            for one in part.parts
        )

    def part(self, part: Part, marked: bool = False) -> None:
        """One part below the objective; where key results are `marked` as such, other items are none."""
        match part.role:
            case "key_result":
                self.key_result(part)
            case "key_results":
                for one in part.parts:
                    self._part_of_results(one)
            case "initiatives" | "initiative":
                self._work(part)
            case "why":
                text = " ".join(text_of_block(one.block) for one in part.parts if one.block.kind != "table")
                self._field("why", text, part.block)
            case "field":
                self._field(*part.named, part.block)
            case "plain" if part.block.kind == "table":
                self._table(part.block)
            case "plain" if part.block.kind == "item" and not marked:
                self.key_result(part)
            case "plain" if part.is_heading and not marked:
                self._heading(part)
            case "objective" | "objectives":
                return
            case _ if part.is_heading and part.tables:
                for block in part.tables:
                    self._table(block)
            case _ if any(one.block.kind == "item" for one in (part, *part.below())):
                title = shortened(text_of_block(part.block), 40)
                self.findings.left_out.append(f"{title} on line {part.block.line}: it is no key result")

    def _part_of_results(self, part: Part) -> None:
        """What is below a line that says that key results follow."""
        if part.block.kind == "table":
            self._table(part.block)
        elif part.role == "field" and part.block.kind != "item":
            self._field(*part.named, part.block)
        elif part.role in ("initiatives", "why", "explaining") or (
            part.is_heading and part.tables and not part.items
        ):
            self.part(part, marked=True)
        elif part.block.kind == "item" or part.is_heading or part.role == "key_result":
            self.key_result(part)

    def _heading(self, part: Part) -> None:
        """A heading below an objective: a key result, a group of them, or a table with a title."""
        if part.tables and not part.items:
            self.part(part, marked=True)
            return
        plain = [one for one in part.items if one.block.done is None]
        if plain and len(plain) == len(part.items) and len(plain) > 1:
            for one in part.parts:
                self.part(one, marked=False)
        else:
            self.key_result(part)

    def _table(self, block: Block) -> None:
        if is_log(block):
            add_log(block, self.objective.key_results, self.file, self.reading, self.findings)
        elif is_table_of_results(block):
            add_results(block, self.objective, self.file, self.reading, self.findings, self.columns)
        else:
            self.findings.left_out.append(f"The table on line {block.line}: no key results in it")

    # Key results

    def key_result(self, part: Part) -> None:
        """A key result of an item, heading or line, with its fields and steps."""
        title, weight = weighted(part.title or text_of_block(part.block))
        if not title.strip():
            return
        title, told, done = progress_behind(title, shares=self.reading.progress_behind)
        found = FoundKeyResult(
            Where(self.file, part.block.line), title, done=part.block.done if done is None else done
        )
        if told:
            fill(found, "progress", told, self.reading)
        if weight:
            found.texts["weight"] = weight
        for name, text in part.block.fields:
            self._result_field(found, field_named(name), text)
        boxed = any(one.block.done is not None for one in part.items)
        for one in part.parts:
            if one.role == "field":
                self._result_field(found, *one.named)
            elif one.block.kind == "table":
                self._entries(found, one.block)
            elif boxed and one.block.kind == "item":
                found.steps.append(self._step(one))
            elif one.role in ("initiatives", "initiative"):
                self._work(one)
            elif one.block.kind != "heading" or one.role == "plain":
                self._remark(found, one)
        self.objective.key_results.append(found)
        refuse_sentences(len(self.objective.key_results))

    def _result_field(self, found: FoundKeyResult, name: str, text: str) -> None:
        if name in ("why", "cycle"):
            add_note(found, text)
        elif name != "completion" and not (name in ("state", "status") and is_dropped(text)):
            fill(found, name, text, self.reading)
        elif name == "completion" and found.done and (on := self.reading.on(text)):
            found.value = found.value or FoundValue(1.0, on[0])

    def _remark(self, found: FoundKeyResult, part: Part) -> None:
        for one in (part, *part.below()):
            text = text_of_block(one.block)
            if text:
                add_note(found, text)

    def _entries(self, found: FoundKeyResult, block: Block) -> None:
        """A table below one key result: what was reached on which day."""
        if is_log(block):
            add_log(block, [found], self.file, self.reading, self.findings)

    def _step(self, part: Part) -> FoundStep:
        due = next((text for name, text in part.block.fields if field_named(name) == "due"), "")
        return FoundStep(part.title, bool(part.block.done), self._due(due) if due else None)

    def _due(self, text: str) -> date | None:
        on = self.reading.on(text)
        if on is not None:
            return on[0]
        try:
            return read_day(text, self.reading.surroundings.today, ahead=True)
        except DataProblem:
            return None

    def _work(self, part: Part) -> None:
        """Initiatives: the items below a line that names them, or one that is labelled so."""
        parts = (
            [part] if part.role == "initiative" else [one for one in part.parts if one.block.kind == "item"]
        )
        for one in parts:
            found = FoundInitiative(Where(self.file, one.block.line), one.title, done=one.block.done)
            for name, text in (
                *one.block.fields,
                *(below.named for below in one.parts if below.role == "field"),
            ):
                known = field_named(name) or name
                if known == "due":
                    found.texts["due"] = self.reading.day(text)
                elif known == "owner":
                    found.texts["owner"] = text
            self.objective.initiatives.append(found)

    # Fields of the objective

    def _field(self, name: str, text: str, block: Block) -> None:
        if name == "start_date" or name == "start":
            self.start = self.reading.day(text, first=True)
        elif name == "due" or name == "last":
            self.due = self.reading.day(text)
        elif name == "cycle":
            self.objective.cycle = self.objective.cycle or FoundCycle(text)
        elif (
            name
            and not fill_objective(self.objective, name, text, self.reading)
            and name not in ("completion", "updated")
        ):
            self.findings.remarks.append(
                f"Line {block.line}: an objective has no place for “{shortened(text, 40)}”"
            )

    def _why(self, part: Part) -> None:
        """A paragraph directly below an objective says why, where nothing else does."""
        first = next((one for one in part.parts if one.block.kind != "item" or one.role != "field"), None)
        if (
            first is not None
            and first.block.kind == "paragraph"
            and first.role == "plain"
            and part.is_heading
        ):
            self.objective.texts.setdefault("why", text_of_block(first.block))

    def _days(self, part: Part) -> None:
        """Days of an objective: its own cycle where it has both and none else is named; key results go by them."""
        objective = self.objective
        first, last = (self.reading.on(text) for text in (self.start, self.due))
        if objective.cycle is None and first and last and first[0] < last[0]:
            objective.cycle = FoundCycle("", first[0], last[0])
            return
        for found in objective.key_results:
            if self.due:
                found.texts.setdefault("deadline", self.due)
            if self.start:
                found.texts.setdefault("start_date", self.start)
        if (self.due or self.start) and not objective.key_results:
            day = self.due or self.start
            title = shortened(objective.title, 40)
            self.findings.remarks.append(
                f"{day} is the day of “{title}”, but only key results have one: it is left out"
            )
