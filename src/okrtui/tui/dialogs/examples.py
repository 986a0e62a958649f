"""The library while something new is written: search it, and begin from what was found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from okrtui.domain.library.examples import GOALS, KPIS
from okrtui.domain.library.templates import Goal, Instrument, Result
from okrtui.text.numbers import leading, plain, valued
from okrtui.tui.dialogs.choice import Choice, Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrtui.tui.ui import Ui
    from okrtui.tui.widgets.form import Form


def goal_examples(ui: Ui, chosen: Callable[[Goal], None], form: Form) -> None:
    """Objectives; the one that is picked brings its key results along."""

    def pick(goal: Goal) -> None:
        chosen(goal)
        form.fill({"title": goal.title, "why": goal.why})

    options = [Option(goal.title, "; ".join(map(way, goal.results)), partial(pick, goal)) for goal in GOALS]
    ui.open(Choice(ui, "Examples of objectives", options))


def result_examples(ui: Ui, form: Form) -> None:
    """Key results, with the objective they are under."""

    def pick(result: Result) -> None:
        figures = {"kind": "number", "start": plain(result.start), "target": plain(result.target)}
        form.fill({"title": result.title, "unit": result.unit, **figures})

    every = [(goal, result, way(result, named=False)) for goal in GOALS for result in goal.results]
    wide = max(len(figures) for _, _, figures in every)
    options = [
        Option(result.title, f"{figures:<{wide}}  {goal.title}", partial(pick, result))
        for goal, result, figures in every
    ]
    ui.open(Choice(ui, "Examples of key results", options))


def kpi_examples(ui: Ui, form: Form) -> None:
    """KPI cards with definition and range."""

    def pick(card: Instrument) -> None:
        texts = {name: str(value) for name, value in card.fields.items()}
        edges = {
            name: "" if value is None else plain(value)
            for name, value in (("low", card.low), ("high", card.high))
        }
        form.fill({**texts, **edges})

    wide = max(len(healthy(card)) for card in KPIS)
    options = [
        Option(card.title, f"{healthy(card):<{wide}}  {card.definition}", partial(pick, card), card.category)
        for card in KPIS
    ]
    ui.open(Choice(ui, "Examples of KPIs", options, rooms=(34, 10)))


def way(result: Result, *, named: bool = True) -> str:
    """`Monthly churn 6 → 4 %`."""
    figures = f"{leading(result.start, result.unit)} → {valued(result.target, result.unit)}"
    return f"{result.title} {figures}" if named else figures


def healthy(card: Instrument) -> str:
    """`≥ 50 %`, `≤ 3`, `7–9 h`."""
    if card.low is not None and card.high is not None:
        return f"{leading(card.low, card.unit)}–{valued(card.high, card.unit)}"
    if card.low is not None:
        return f"≥ {valued(card.low, card.unit)}"
    return f"≤ {valued(card.high or 0.0, card.unit)}"
