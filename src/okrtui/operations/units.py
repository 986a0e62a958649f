"""A unit that changes: what was entered so far is converted, or gets another label, but never in silence."""

import math
from datetime import date
from typing import Any, Literal, TypeVar

from okrtui.domain.change import Edit
from okrtui.domain.errors import DataProblem
from okrtui.domain.key_results.base import KeyResult, TargetChange
from okrtui.domain.model.dated_target import DatedTarget
from okrtui.domain.model.entry import CheckIn, Reading
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.model.record import Record
from okrtui.domain.outcomes.things import Recount
from okrtui.domain.rounding import worked_out
from okrtui.domain.units import bounds, conversion
from okrtui.domain.workspace import Workspace
from okrtui.operations.base import checked_text, title_of
from okrtui.text.escaping import visible
from okrtui.text.numbers import counted, rate_text

R = TypeVar("R", bound=Record)
History = Literal["relabel"] | float | None
"""What becomes of the values so far: the factor that converts them, another label alone, or not said."""
FIGURES = ("start", "target", "stretch", "commit", "low", "high", "closed_value")
"""Fields of a key result that are counted in its unit."""
PLAIN = "plain numbers"
"""What is counted without a unit."""
EDGES = ("low", "high", "alert_low", "alert_high")


class UnitQuestion(DataProblem):
    """A unit would change over values that are there, and nobody said what becomes of them."""

    def __init__(self, record: Kpi | KeyResult, count: int, unit: str) -> None:
        old, new = (visible(name) or PLAIN for name in (record.unit, unit))
        self.factor = conversion(record.unit, unit)
        rate = "" if self.factor is None else f" ({rate_text(record.unit, unit, self.factor, PLAIN)})"
        super().__init__(
            f"{title_of(record, 40)} has {counted(count, 'value')} in {old}. "
            f"Convert to {new}{rate}, or only change the label?",
            "unit",
        )


def recount(workspace: Workspace, before: Record, after: Record, history: History) -> Recount | None:
    """What became of the values that a record had when its unit changed; None where it had none."""
    count = values_so_far(workspace, before)
    if not count or history is None:
        return None
    old, new = (str(getattr(record, "unit", "")) for record in (before, after))
    return Recount(count, old, new, None if history == "relabel" else history)


def values_so_far(workspace: Workspace, record: Record) -> int:
    """How many values a KPI or key result has that are counted in its unit."""
    match record:
        case Kpi():
            return len(workspace.order_of_readings(record.id))
        case KeyResult() if record.in_unit:
            entries = workspace.check_ins.group("key_result", record.id)
            return sum(entry.value is not None for entry in entries)
        case _:
            return 0


def with_unit(
    workspace: Workspace, record: R, unit: str, history: History, today: date, reason: str = ""
) -> tuple[R, list[Edit]]:
    """The record counted in another unit, and the edits of what is counted with it.

    A UnitQuestion where it has values and `history` does not say what becomes of
    them; a DataProblem for a key result that moves with a KPI.
    """
    unit = str(checked_text("unit", unit))
    if isinstance(record, Kpi):
        kpi, edits = _kpi(workspace, record, unit, history, today)
        return kpi, edits  # type: ignore[return-value]
    if isinstance(record, KeyResult) and record.in_unit:
        result, edits = _key_result(workspace, record, unit, history, today, reason)
        return result, edits  # type: ignore[return-value]
    # Steps and yes or no are counted in themselves, whatever unit is beside them.
    return record.with_(unit=unit), []


def _kpi(workspace: Workspace, kpi: Kpi, unit: str, history: History, today: date) -> tuple[Kpi, list[Edit]]:
    """A KPI, all its readings, those after a day one looks back from too, and the key results that follow it."""
    count = values_so_far(workspace, kpi)
    if count and history is None:
        raise UnitQuestion(kpi, count, unit)
    factor = _factor(history)
    edits: list[Edit] = []
    for item in workspace.linked_to(kpi.id):
        edits.append(Edit(item, _recounted(item, unit, factor, today, "")))
        edits += _converted_entries(workspace.check_ins.group("key_result", item.id), factor)
    edits += _converted_entries(workspace.readings.group("kpi", kpi.id), factor)
    fields: dict[str, Any] = {"unit": unit, **_bounds(kpi, unit, factor)}
    if factor is not None:
        fields["ranges"] = tuple(_converted_range(item, factor) for item in kpi.ranges)
        fields["targets"] = _converted_targets(kpi.targets, factor)
        fields["decimals"] = None
        fields["step"] = _converted(kpi.step, factor)
    if count:
        fields["levels"] = tuple(sorted({*kpi.levels, today}))
    return kpi.with_(**fields), edits


def _key_result(
    workspace: Workspace, item: KeyResult, unit: str, history: History, today: date, reason: str
) -> tuple[KeyResult, list[Edit]]:
    """A key result of its own and its entries."""
    kpi = workspace.kpis.get(item.kpi or "")
    if kpi is not None:
        raise DataProblem(
            f"It follows the KPI {visible(kpi.key)}, which is counted in {visible(kpi.unit) or PLAIN}. "
            f"Change the unit there",
            "unit",
        )
    count = values_so_far(workspace, item)
    if count and history is None:
        raise UnitQuestion(item, count, unit)
    factor = _factor(history)
    after = _recounted(item, unit, factor, today, reason, kept=bool(count))
    return after, _converted_entries(workspace.check_ins.group("key_result", item.id), factor)


def _recounted(
    item: KeyResult, unit: str, factor: float | None, today: date, reason: str, *, kept: bool = True
) -> Any:
    """A key result in another unit; that it changed is kept, so that a chart can mark it."""
    fields: dict[str, Any] = {"unit": unit}
    if factor is not None:
        fields |= item.recounted(lambda value: _times(value, factor))
        fields |= {"decimals": None, "step": _converted(item.step, factor)}
        fields["changes"] = tuple(_converted_change(made, factor) for made in item.changes)
    if kept:
        made = TargetChange(day=today, field="unit", was=item.unit, became=unit, reason=reason)
        fields["changes"] = (*fields.get("changes", item.changes), made)
    return item.with_(**fields)


def _factor(history: History) -> float | None:
    """What values are multiplied by; None where they stay the numbers they are."""
    if history is None or history == "relabel":
        return None
    if not math.isfinite(history) or history <= 0:
        raise DataProblem("The factor must be above 0", "unit")
    return history


def _converted(value: float | None, factor: float) -> float | None:
    return None if value is None else _times(value, factor)


def _times(value: float, factor: float) -> float:
    converted = value * factor
    if not math.isfinite(converted):
        raise DataProblem("That number is too large", "unit")
    return worked_out(converted)


def _converted_entries(entries: list[Any], factor: float | None) -> list[Edit]:
    """The values of check-ins or readings; the numbers stay where there is no factor."""
    if factor is None:
        return []
    found: list[CheckIn | Reading] = [entry for entry in entries if entry.value is not None]
    return [Edit(entry, entry.with_(value=_converted(entry.value, factor))) for entry in found]


def _converted_range(healthy: HealthyRange, factor: float) -> HealthyRange:
    return healthy.with_(**{name: _converted(getattr(healthy, name), factor) for name in EDGES})


def _converted_targets(targets: tuple[DatedTarget, ...], factor: float) -> tuple[DatedTarget, ...]:
    return tuple(item.with_(value=_converted(item.value, factor)) for item in targets)


def _converted_change(made: TargetChange, factor: float) -> TargetChange:
    """An earlier change of a figure, in the unit of today; days and steps are no figures."""
    if made.field not in FIGURES:
        return made
    return made.with_(
        **{
            name: _converted(value, factor) if isinstance(value, int | float) else value
            for name, value in (("was", made.was), ("became", made.became))
        }
    )


def _bounds(kpi: Kpi, unit: str, factor: float | None) -> dict[str, float | None]:
    """Floor and ceiling: those of a unit become those of the other one, others are converted."""
    usual, there = bounds(kpi.unit), bounds(unit)
    found: dict[str, float | None] = {}
    for name, was, now in zip(("floor", "ceiling"), usual, there, strict=True):
        value = getattr(kpi, name)
        if value == was:
            found[name] = now
        elif factor is not None:
            found[name] = _converted(value, factor)
    return found
