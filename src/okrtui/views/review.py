"""The monthly review: four questions, each with the things it is about and what there is to say of them."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from okrtui.advice.finding import Finding
from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.domain.evaluation.health import Health
from okrtui.domain.evaluation.status import ORDER
from okrtui.domain.rounding import points
from okrtui.text.dates import day
from okrtui.text.escaping import flat
from okrtui.text.figures import no_update
from okrtui.text.glyphs import SEVERITY_COLUMNS
from okrtui.text.goals import full_value
from okrtui.text.rows import BLANK, ColumnHeads, Listing, Role, Row
from okrtui.views.advice import GLYPHS, name_of
from okrtui.views.describe import key_result_row, kpi_row, objective_row
from okrtui.views.due import OwnerScope
from okrtui.views.normal_range import asks_why, kpi_limits, signal_words
from okrtui.views.report import all_well, as_of, initiative_words, open_objectives, running_results
from okrtui.views.today import red_words

SPAN = 30
"""Days that a monthly review looks back."""


class Question(NamedTuple):
    """One of the four questions: its name, what it asks, what is said where nothing is to be looked at.

    What is said of KPIs depends on which there are.
    """

    name: str
    ask: str
    nothing: str


QUESTIONS = (
    Question("Key results", "what moved?", "No open key results"),
    Question("KPIs", "are they healthy?", ""),
    Question("Objectives", "do they still make sense?", "No open objectives"),
    Question("Advice", "what should change?", "No advice right now"),
)


def review_listing(
    evaluator: Evaluator,
    mine: OwnerScope,
    page: int,
    found: Sequence[Finding] | None,
    keep: Callable[[str, str], bool] | None = None,
) -> Listing:
    """The things of one question that a filter keeps. `found` is what advice has to say; None: not known yet."""
    first = evaluator.today - timedelta(days=SPAN)
    if page == 0:
        rows = _results(evaluator, mine, first)
    elif page == 1:
        rows = _kpis(evaluator, mine, first)
    elif page == 2:
        rows = _objectives(evaluator, mine)
    else:
        rows = _adjust(evaluator, found or ())
    if keep is not None:
        rows = _kept(rows, keep)
    question = QUESTIONS[page]
    left: list[tuple[str, Role]] = [(question.name, "strong"), (question.ask, "text")]
    kind = {1: "kpis", 3: "plain"}.get(page, "results")
    # Objectives have no value of their own.
    target = {1: "healthy", 2: ""}.get(page, "target")
    heads = ColumnHeads(tuple(left), target=target, kind=kind)  # type: ignore[arg-type]
    return Listing(heads, tuple(rows), question.nothing or all_well(evaluator, mine))


def _kept(rows: list[Row], keep: Callable[[str, str], bool]) -> list[Row]:
    """The things that a filter keeps, each with what is said below it."""
    kept: list[Row] = []
    fits = False
    for row in rows:
        fits = keep(row.table, row.thing) if row.selectable else fits
        kept += [row] if fits else []
    return kept


def _below(text: str, indent: int = 1) -> Row:
    return Row("text", indent=indent, title=text, in_place_of_bar_role="dim")


def _results(evaluator: Evaluator, mine: OwnerScope, first: date) -> list[Row]:
    """Each with what it was a month ago; the worst first."""
    before = as_of(evaluator, first)
    results = running_results(evaluator, mine)
    results.sort(key=lambda item: (ORDER[evaluator.key_result(item).counts_as], item.id))
    rows = []
    for key_result in results:
        now, then = evaluator.key_result(key_result), before.key_result(key_result)
        rows.append(key_result_row(evaluator, key_result, indent=0))
        gained = points(now.progress or 0.0) - points(then.progress or 0.0)
        if then.value is None:
            told = f"no value on {day(first)}"
        elif (then.value, then.steps) == (now.value, now.steps):
            told = f"the same as on {day(first)}"
        else:
            told = f"was {full_value(key_result, then.value)} on {day(first)}"
            told += "" if now.key_result.is_held else f", {gained:+d} points since"
        if now.confidence is not None and then.confidence is not None and now.confidence != then.confidence:
            told += f"; confidence {then.confidence} → {now.confidence}"
        if now.blocker:
            told += f"; blocked: {flat(now.blocker)}"
        rows.append(_below(told))
    return rows


def _kpis(evaluator: Evaluator, mine: OwnerScope, first: date) -> list[Row]:
    """Those that are not healthy, that came back, or that do something unusual."""
    before = as_of(evaluator, first)
    rows = []
    for kpi in evaluator.workspace.kpis.values():
        if kpi.archived or not mine.holds(kpi.owner):
            continue
        now, then = evaluator.kpi(kpi.id), before.kpi(kpi.id)
        limits = kpi_limits(evaluator, kpi)
        unusual = signal_words(evaluator, kpi, limits)
        if now.health in (Health.ALERT, Health.WATCH):
            told = red_words(evaluator, now)
        elif now.health in (Health.STALE, Health.NO_DATA):
            told = no_update(now.freshness.age)
        elif then.health in (Health.ALERT, Health.WATCH):
            told = f"healthy again; {then.health.value} on {day(first)}"
        elif not unusual:
            continue
        else:
            told = ""
        ask = "add a note to say why" if unusual and asks_why(evaluator, kpi, limits) else ""
        rows += [kpi_row(evaluator, kpi.id), _below("; ".join(filter(None, (told, unusual, ask))))]
    return rows


def _objectives(evaluator: Evaluator, mine: OwnerScope) -> list[Row]:
    """Each with what it is for, and what is done for it."""
    rows: list[Row] = []
    for objective in open_objectives(evaluator, mine):
        rows += [BLANK] if rows else []
        rows.append(objective_row(evaluator, objective))
        rows.append(_below(f"Why: {flat(objective.why)}" if objective.why else 'No "why" yet'))
        words = initiative_words(evaluator, objective)
        rows += [_below(words)] if words else []
        if objective.review_day:
            rows.append(_below(f"Reviewed on {objective.review_day}"))
    return rows


def _adjust(evaluator: Evaluator, found: Sequence[Finding]) -> list[Row]:
    rows: list[Row] = []
    for finding in found:
        glyph, role = GLYPHS[finding.rule.severity]
        words = finding.words(evaluator)
        rows.append(
            Row(
                "text", id=f"{finding.rule.name} {finding.id}", table=finding.table, record=finding.id,
                rule=finding.rule.name, glyph=glyph, glyph_role=role, glyph_columns=SEVERITY_COLUMNS,
                title=f"{name_of(evaluator, finding)}: {words.what}", word=finding.rule.name,
            )
        )  # fmt: skip
        why = Row("text", title=words.why, glyph_columns=SEVERITY_COLUMNS, in_place_of_bar_role="dim")
        rows.append(why)
    return rows
