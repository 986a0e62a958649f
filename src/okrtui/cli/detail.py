"""One thing in full, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.finding import Names
from okrtui.cli.hints import words_for
from okrtui.cli.rows import print_rows
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.objective import Initiative
from okrtui.domain.model.record import Record
from okrtui.text.chart import draw_chart
from okrtui.text.dates import day, weekday
from okrtui.text.escaping import visible
from okrtui.text.fitting import fit, shortened, width
from okrtui.text.spans import in_words, sentence
from okrtui.views.describe import objective_row, value_of
from okrtui.views.detail import Detail, detail_of
from okrtui.views.entries import EntryLine
from okrtui.views.summary import legend_of, week_text

if TYPE_CHECKING:
    from okrtui.cli.shell import Shell

CHART_ROWS = 9
MOST_ENTRIES = 12
ENTRIES = ("check_ins", "readings")


def show_detail(shell: Shell, evaluator: Evaluator, record: Record) -> None:
    """A record with its figures, chart, entries and parts."""
    names = Names(evaluator)
    found = detail_of(evaluator, record.table, record.id, shell.glyphs)
    if found is not None:
        _detail(shell, found, names.of(record))
        return
    match record:
        case Cycle():
            _cycle(shell, evaluator, record, names)
        case Initiative():
            _initiative(shell, evaluator, record, names)
        case CheckIn() | Reading():
            _entry(shell, evaluator, record)
        case _:
            shell.out(record.label)


def _detail(shell: Shell, found: Detail, name: str) -> None:
    glyph = getattr(shell.glyphs, found.glyph)
    named = "" if found.table == "kpis" else f"  {name}"
    _head(shell, (glyph, found.glyph_role), found.title, f"{named}  {found.word}")
    if found.table == "key_results" and len(found.path) > 1 and found.path[1]:
        shell.out_wrapped(f"under {found.path[1]}", "dim", "  ")
    if found.facts:
        shell.out_wrapped(found.facts, "dim", "  ")
    shell.out_wrapped("   ".join(text for text, _ in found.figures), indent="  ")
    for text in found.sentences:
        shell.out_wrapped(text, indent="  ")
    if found.chart is not None:
        shell.out()
        drawn = draw_chart(found.chart, min(shell.columns - 4, 76), CHART_ROWS, shell.glyphs)
        for pieces in drawn.lines:
            shell.out(f"  {''.join(text for text, _ in pieces)}".rstrip())
        if drawn.legend:
            shell.out_wrapped(drawn.legend, indent="  ")
    if found.recovery:
        shell.out()
        shell.out_pieces([("  Action", "strong")])
        for said in found.recovery:
            shell.out_wrapped(in_words(sentence(said), words_for), indent="    ")
    for title, text in found.paragraphs:
        shell.out()
        shell.out_pieces([(f"  {title}", "strong")])
        shell.out_wrapped(text, indent="    ")
    if found.entries:
        shell.out()
        shell.out_pieces([(f"  {found.entries_head} {len(found.entries)}", "strong")])
        _lines(shell, found.entries[:MOST_ENTRIES])
        if len(found.entries) > MOST_ENTRIES:
            import shlex  # rare

            listed = f"okrtui list entries --all --filter {shlex.quote(found.title)}"
            shell.out_wrapped(f"and {len(found.entries) - MOST_ENTRIES} more: {listed}", indent="    ")
    for title, lines in found.parts:
        if lines:
            shell.out()
            shell.out_pieces([(f"  {title}", "strong")])
            _lines(shell, lines)


def _head(shell: Shell, glyph: tuple[str, str], title: str, words: str) -> None:
    """A title with its sign and words on one line; on several where it is long, for it is never cut here."""
    if width(visible(title)) + width(visible(words)) + 2 <= shell.columns:
        shell.out_pieces([glyph, (f" {title}", "strong"), (words, "text")])
        return
    shell.out_wrapped(f"{glyph[0]} {title}", "strong")
    shell.out_wrapped(words.strip(), indent="  ")


def _lines(shell: Shell, lines: tuple[EntryLine, ...]) -> None:
    wide = max(10, *(width(visible(line.value)) for line in lines if line.table in ENTRIES), 0)
    for line in lines:
        if line.table in ENTRIES:
            trust = f"cf {line.confidence}" if line.confidence else ""
            text = f"{fit(line.day, 11)} {fit(line.value, wide, right=True)}  {fit(trust, 5)}  {line.note}"
        else:
            more = "   ".join(part for part in (line.confidence, line.note) if part)
            text = f"{line.day} {line.value}" + (f"   {more}" if more else "")
        shell.out(shortened(f"    {text}".rstrip(), shell.columns))


def _cycle(shell: Shell, evaluator: Evaluator, cycle: Cycle, names: Names) -> None:
    shell.out_wrapped(f"{cycle.title}  {day(cycle.start)} – {day(cycle.end)} {cycle.end.year}", "strong")
    legend, _, _ = legend_of(evaluator, cycle)
    state, week = evaluator.workspace.cycle_state(cycle, evaluator.today), week_text(cycle, evaluator)
    said = (state, week, legend) if state in ("planned", "active") else (week, legend)
    shell.out_wrapped("   ".join(part for part in said if part), indent="  ")
    for title, text in (
        ("What went well", cycle.went_well), ("What didn't", cycle.went_badly),
        ("What should change", cycle.to_change), ("Thanks to", cycle.thanks),
    ):  # fmt: skip
        if text:
            shell.out()
            shell.out_pieces([(f"  {title}", "strong")])
            shell.out_wrapped(text, indent="    ")
    objectives = evaluator.workspace.objectives_of(cycle.id)
    if objectives:
        shell.out()
        print_rows(shell, [(names.of(item), objective_row(evaluator, item)) for item in objectives])


def _initiative(shell: Shell, evaluator: Evaluator, initiative: Initiative, names: Names) -> None:
    glyph = shell.glyphs.done if initiative.done else shell.glyphs.to_do
    _head(shell, (glyph, "text"), initiative.title, f"  {names.of(initiative)}")
    objective = evaluator.workspace.objectives.get(initiative.objective)
    facts = [f"under {objective.title}" if objective else "", initiative.owner]
    facts += [f"due {weekday(initiative.due)}"] if initiative.due else []
    facts += [f"done {weekday(initiative.done)}"] if initiative.done else []
    shell.out_wrapped("   ".join(fact for fact in facts if fact), indent="  ")


def _entry(shell: Shell, evaluator: Evaluator, entry: CheckIn | Reading) -> None:
    workspace = evaluator.workspace
    owner = (
        workspace.kpis.get(entry.kpi)
        if isinstance(entry, Reading)
        else workspace.key_results.get(entry.key_result)
    )
    shell.out_wrapped(f"{owner.label if owner else ''}  {weekday(entry.on)} {entry.on.year}", "strong")
    value = "–" if entry.value is None else value_of(owner, entry.value)
    shell.out_wrapped(f"value {value}   by {entry.by or 'nobody'}", indent="  ")
    if isinstance(entry, CheckIn):
        if entry.confidence is not None:
            shell.out(f"  confidence {entry.confidence}")
        if entry.blocker:
            shell.out_wrapped(f"blocked: {entry.blocker}", indent="  ")
    if entry.note:
        shell.out_wrapped(entry.note, indent="  ")
