"""What notes hold: objectives with their key results where labels, headings or tables show them; else nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from okrtui.parsing.files.contents import Block, Notes
from okrtui.parsing.files.cycle_words import cycle_named, cycle_of
from okrtui.parsing.files.filling import Reading, is_dropped, reading_of, say_states
from okrtui.parsing.files.found import Choices, Findings, FoundCycle, FoundObjective, Surroundings, Where
from okrtui.parsing.files.goal_labels import (
    field_named,
    is_of_a_meeting,
    speaks_of_goals,
)
from okrtui.parsing.files.limits import refuse_sentences, refuse_things
from okrtui.parsing.files.notes_evidence import (
    intro,
    is_goal,
    is_labelled,
    is_page_of_goals,
    small_goals,
    tells_shares,
    title_below,
)
from okrtui.parsing.files.notes_parts import Part, cycle_at, parts_of, text_of_block
from okrtui.parsing.files.notes_tables import is_sheet, sheet_of
from okrtui.parsing.files.objective_notes import ObjectiveNotes
from okrtui.parsing.files.sheets import find_in_sheets
from okrtui.text.fitting import shortened


@dataclass(frozen=True, slots=True)
class Place:
    """What is known where a part of the notes is read."""

    cycle: FoundCycle | None = None
    parent: FoundObjective | None = None
    among_goals: bool = False
    """Whether a heading above says that goals are below it."""
    fields: tuple[tuple[str, str], ...] = ()
    """What the page says for all of its objectives: owner, team."""


@dataclass
class _Page:
    """A page that is being searched."""

    file: str
    notes: Notes
    choices: Choices
    surroundings: Surroundings
    reading: Reading
    findings: Findings
    labelled: bool = False
    """Whether objectives are called so; then nothing else is one."""
    of_goals: bool = False
    """Whether the page as a whole is one of goals."""
    sentences: int = 0
    """Key results so far."""

    def where(self, block: Block) -> Where:
        """The place of a block."""
        return Where(self.file, block.line)

    # Going through the parts

    def search(self, parts: list[Part], place: Place) -> None:
        """Find the objectives among some parts and below them."""
        last: FoundObjective | None = None
        for at, part in enumerate(parts):
            if part.role == "objective" and part.title:
                last = self.objective(part, self._of_cycle(part, place))
            elif part.role in ("key_result", "key_results", "initiatives", "why") and last is not None:
                self._notes_of(last).part(part)
            elif part.role == "objectives" and (title := title_below(parts, at)) is not None:
                last = self.objective(title, self._of_cycle(part, place))
            elif part.block.kind == "table":
                self._table(part, place)
            elif part.role == "explaining" and part.is_heading and not self._holds_goals(part):
                self._left_out(part)
            elif part.is_heading:
                self._heading(part, self._of_cycle(part, place))
            elif part.role in ("objectives", "plain"):
                self._listed(part, place)

    def _of_cycle(self, part: Part, place: Place) -> Place:
        """The place below a heading, which may name a cycle of its own."""
        found = cycle_at(part) if part.is_heading or part.role == "objectives" else None
        for name, text in part.block.fields:
            if field_named(name) == "cycle":
                found = cycle_named(text) or found
        if found is None or (place.cycle is not None and not found.strong):
            return place
        return replace(place, cycle=FoundCycle(found.title))

    def _heading(self, part: Part, place: Place) -> None:
        title = text_of_block(part.block)
        if part.role == "objectives" or (not self.labelled and speaks_of_goals(title) and part.headings):
            self.search(part.parts, replace(place, among_goals=True))
            return
        if not self.labelled and is_goal(part, self.of_goals, place.among_goals):
            self.objective(part, place)
        elif not self.labelled and self.of_goals and speaks_of_goals(title):
            self.search(part.parts, replace(place, among_goals=True))
        else:
            before = len(self.findings.objectives)
            self.search(part.parts, place)
            if self.of_goals and not part.headings and len(self.findings.objectives) == before:
                self._left_out(part)

    def _listed(self, part: Part, place: Place) -> None:
        """An item or line among goals that has no label: an objective where nothing else is one."""
        if part.role == "objectives":
            self.search(part.parts, replace(self._of_cycle(part, place), among_goals=True))
        elif self.labelled or part.block.kind != "item":
            self.search(part.parts, place)
        elif place.among_goals and (self.of_goals or self.choices.shape == "objectives"):
            self.objective(part, place)

    def _holds_goals(self, part: Part) -> bool:
        """Whether there are objectives or key results below a heading that sounds as if it explains."""
        return any(one.role == "objective" and one.title for one in part.below()) or small_goals(
            part.headings
        )

    def _left_out(self, part: Part) -> None:
        """A part that explains is named where it holds a list: somebody may look for it."""
        if any(one.block.kind == "item" for one in part.below()):
            title = shortened(text_of_block(part.block), 40)
            self.findings.left_out.append(f"{title} on line {part.block.line}: no objectives in it")

    def _table(self, part: Part, place: Place) -> None:
        """A table that stands by itself: objectives with their key results, or a history of a KPI."""
        if not is_sheet(part.block):
            return
        sheet = sheet_of(part.block, self.notes.name)
        found = find_in_sheets([(self.file, sheet)], self.choices, self.surroundings)
        for one in found.objectives:
            one.cycle = one.cycle or place.cycle
        found.beliefs = [belief for belief in found.beliefs if belief not in self.findings.beliefs]
        self.findings.add(found)

    # Objectives

    def objective(self, part: Part, place: Place) -> FoundObjective:
        """An objective of a part, with all that is below it; objectives below it help it."""
        found = FoundObjective(self.where(part.block), part.title, cycle=place.cycle, parent=place.parent)
        dropped = next((text for _, text in part.block.fields if is_dropped(text)), "")
        if dropped:
            title = shortened(part.title, 40)
            self.findings.left_out.append(
                f"{title} on line {part.block.line}: it is marked {dropped.lower()}"
            )
            return found
        self.findings.objectives.append(found)
        refuse_things(len(self.findings.objectives))
        notes = self._notes_of(found)
        notes.page_fields(place.fields)
        notes.take(part)
        self.sentences += len(found.key_results)
        refuse_sentences(self.sentences)
        inner = [one for one in part.parts if one.role == "objective" and one.title]
        for one in inner:
            self.objective(one, replace(self._of_cycle(one, place), parent=found))
        for one in part.headings:
            if one.role == "objectives":
                self.search(one.parts, replace(place, parent=found, among_goals=True))
        return found

    def _notes_of(self, found: FoundObjective) -> ObjectiveNotes:
        return ObjectiveNotes(found, self.file, self.reading, self.findings, self.choices.columns)


def find_in_notes(file_name: str, notes: Notes, choices: Choices, surroundings: Surroundings) -> Findings:
    """All that is found in notes; nothing where they show no goals, as minutes do not.

    A DataProblem names the lines where numbers or days contradict each other.
    """
    findings = Findings()
    root = parts_of(notes)
    every = root.below()
    title = title_of(notes, root)
    of_goals = choices.shape in ("objectives", "results") or is_page_of_goals(title, notes, root)
    named = any(one.role in ("key_result", "key_results") for one in every)
    if (
        not of_goals
        and not named
        and (is_of_a_meeting(title) or is_of_a_meeting(notes.name.replace("_", " ")))
    ):
        return findings
    labelled = any(is_labelled(one, of_goals) for one in every)
    if not labelled:
        # A goal that is mentioned without anything that belongs to one is a word of its sentence.
        for one in every:
            one.role = "plain" if one.role == "objective" else one.role
    # What a page without goals holds must not be asked about: its days and numbers are looked at only now.
    if not (labelled or of_goals or small_goals(every) or any(is_sheet(one.block) for one in every)):
        return findings
    reading = reading_of(_texts(notes), choices, surroundings, findings, _dated(notes))
    reading.progress_behind = tells_shares(every)
    page = _Page(file_name, notes, choices, surroundings, reading, findings, labelled, of_goals)
    among = of_goals and not labelled and _is_list_of_goals(notes, root)
    page.search(
        _below_title(root, title), Place(_cycle(notes, root, title), None, among, _for_all(notes, root))
    )
    _believe(page, title)
    say_states(reading, findings)
    return findings if not findings.empty else Findings()


def title_of(notes: Notes, root: Part) -> str:
    """What the page is called: its field of that name, its first heading, or what is bold above everything."""
    named = next((text for name, text in notes.fields if name.lower() == "title"), "")
    first = root.parts[0] if root.parts else None
    if named or first is None:
        return named
    bold = first.block.kind == "paragraph" and first.block.label and not first.block.text
    alone = (
        first.block.kind == "paragraph" and len(first.block.text) < 80 and not first.block.text.endswith(".")
    )
    return text_of_block(first.block) if first.is_heading or bold or alone else ""


def _below_title(root: Part, title: str) -> list[Part]:
    """The parts of the page, without the line that is its title and no heading."""
    first = root.parts[0] if root.parts else None
    if not title or first is None or first.is_heading or first.role == "objective":
        return root.parts
    if text_of_block(first.block) == title:
        return [*first.parts, *root.parts[1:]] if not first.items or first.role == "plain" else root.parts
    return root.parts


def _is_list_of_goals(notes: Notes, root: Part) -> bool:
    """Whether the page's first headings are goals: its own title is said elsewhere, or there are several."""
    named = " ".join(text for name, text in notes.fields if name.lower() == "title")
    if speaks_of_goals(named) or (named and not root.headings):
        return True
    first = root.parts[0] if root.parts else None
    if first is not None and not first.is_heading and speaks_of_goals(text_of_block(first.block)):
        return True
    return len(root.headings) > 1 and speaks_of_goals(notes.name.replace("_", " ").replace("-", " "))


def _cycle(notes: Notes, root: Part, title: str) -> FoundCycle | None:
    """The cycle of the whole page: of a field, or of its title."""
    for name, text in (*notes.fields, *_fields_above(root)):
        if field_named(name) == "cycle" and (found := cycle_named(text)):
            return cycle_of(found.title)
    found = cycle_named(title)
    if found is None:
        lines = (cycle_named(text_of_block(one.block)) for one in intro(root))
        found = next((named for named in lines if named is not None and named.strong), None)
    return None if found is None else FoundCycle(found.title)


def _fields_above(root: Part) -> Iterator[tuple[str, str]]:
    """Fields above the first objective: behind the title of the page, or without any heading."""
    for part in root.parts[:20]:
        for one in (part, *(part.parts[:20] if part.is_heading and part.role != "objective" else ())):
            if one.role == "field":
                yield one.named
            yield from one.block.fields if one is not part and one.block.kind == "paragraph" else ()


def _for_all(notes: Notes, root: Part) -> tuple[tuple[str, str], ...]:
    """What the page says for all of its objectives."""
    known = [(field_named(name), text) for name, text in (*notes.fields, *_fields_above(root))]
    return tuple((name, text) for name, text in known if name in ("owner", "team"))


def _texts(notes: Notes) -> Iterator[tuple[int, str]]:
    for block in notes.blocks:
        yield block.line, text_of_block(block)
        for _, text in block.fields:
            yield block.line, text
        for row in block.rows:
            for cell in row.cells:
                yield row.number, str(cell or "")


def _dated(notes: Notes) -> Iterator[tuple[int, str]]:
    """The first cells of the rows of tables, and the fields of blocks."""
    for block in notes.blocks:
        yield from ((row.number, str(row.cells[0] or "")) for row in block.rows if row.cells)
        yield from ((block.line, text) for _, text in block.fields)


def _believe(page: _Page, title: str) -> None:
    """How the notes were read, in a sentence."""
    count = len(page.findings.objectives)
    if not count:
        return
    how = "are headings with lists below them"
    if page.labelled:
        line = page.findings.objectives[0].where.line
        block = next((one for one in page.notes.blocks if one.line == line), None)
        shown = (
            f"“{text_of_block(block)[:40]}” on" if block is not None and text_of_block(block) else "that of"
        )
        how = f"are known by a word or number in front, as in {shown} line {line}"
    page.findings.beliefs.insert(0, f"{page.file} holds notes: objectives {how}")
