"""A KPI in one line: a name and the range to stay in, or no figures."""

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.key_result import line_of
from okrtui.parsing.lines.line import OF_KPI, Around, Line
from okrtui.parsing.lines.rows import changes, edges, from_to, rates, steps
from okrtui.parsing.lines.rows.table import attempt
from okrtui.parsing.lines.sentence import Reading, Sentence

_NO_WAY = 'A KPI has a range to stay in, not a way to go. For example: okrtui add kpi "Churn <= 5 %"'


def read_kpi(text: str, around: Around, parts: frozenset[str] = OF_KPI) -> Line:
    """What one line says of a KPI: its range, or none; a DataProblem where its figures are a way to go."""
    return line_of(text, around, parts, _range)


def _range(sentence: Sentence) -> Reading:
    found = attempt(edges.read, sentence) or attempt(rates.read, sentence)
    if found is not None and attempt(from_to.read, sentence) is None:
        names = ("unit", "low", "high", "low_open", "high_open", "cadence")
        fields = {name: value for name, value in found.fields.items() if name in names}
        return Reading(found.kind, fields, found.first, found.last, found.signed, found.remarks)
    for row in (from_to, changes, steps):
        way = attempt(row.read, sentence)
        # A rating or a share that is beside the point stays in the title.
        if way is not None and (way.kind == "milestones" or {"start", "change"} & way.fields.keys()):
            raise DataProblem(_NO_WAY, "title")
    return Reading("", {}, 0, -1)
