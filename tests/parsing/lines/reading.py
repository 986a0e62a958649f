"""What a line was understood as, in a few words that tables of cases are written in."""

from datetime import date

from okrtui.domain.rounding import as_typed
from okrtui.parsing.lines.key_result import read_key_result
from okrtui.parsing.lines.line import Around, Line

TODAY = date(2026, 5, 4)
"""A Monday, in the second quarter."""
CYCLE = (date(2026, 4, 1), date(2026, 6, 30))
AROUND = Around(TODAY, CYCLE)


def written(line: Line) -> str:
    """`metric 8 4`, `metric ? 40`, `change +30 %`, `range > 80`, `range 2 4 weekly`, `steps 2/7`, `yes/no`."""
    fields = line.fields
    match line.kind:
        case "metric" if "change" in fields:
            return f"change {fields['change']}"
        case "metric":
            start = as_typed(fields["start"]) if "start" in fields else "?"
            return f"metric {start} {as_typed(fields['target'])}"
        case "range":
            low = (
                "-"
                if "low" not in fields
                else ("> " if fields.get("low_open") else "") + as_typed(fields["low"])
            )
            high = (
                "-"
                if "high" not in fields
                else ("< " if fields.get("high_open") else "") + as_typed(fields["high"])
            )
            return " ".join(filter(None, ["range", low, high, fields.get("cadence", "")]))
        case "milestones":
            return f"steps {fields['done']}/{fields['steps']}"
        case _:
            return "yes/no"


def understood(text: str, around: Around = AROUND) -> str:
    """The same of a text."""
    return written(read_key_result(text, around))


def cases(*tables: str) -> list[tuple[str, str]]:
    """The lines of tables, each with what it means: `text | meaning`."""
    rows = [line.rpartition("|") for lines in tables for line in lines.strip().splitlines()]
    return [(text.strip(), meaning.strip()) for text, _, meaning in rows]
