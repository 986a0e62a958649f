"""A KPI in one line: a name and the range to stay in, or its value now, or no figures."""

from okrtui.domain.errors import DataProblem
from okrtui.parsing.lines.key_result import line_of
from okrtui.parsing.lines.line import OF_KPI, Around, Line
from okrtui.parsing.lines.rows import changes, edges, from_to, rates, steps
from okrtui.parsing.lines.rows.table import attempt
from okrtui.parsing.lines.sentence import Reading, Sentence
from okrtui.parsing.lines.words.lists import words
from okrtui.parsing.lines.words.numbers import LONG_UNITS
from okrtui.parsing.lines.words.rates import PER, PERIODS, RATE_ADVERBS
from okrtui.parsing.lines.words.ways import FROM

BELONGING = words("""
    of in to at by from with for within under over per a an the page top tier level p b
    last past previous prior next after before since aged every
""")
"""Words whose figure belongs to the name: share of 5 %."""
LASTING = words("time duration runway delay age tenure backlog wait")
"""Names of what takes or lasts days and months: lead time 9 days."""
_DAYS = words("d day days tag tage tagen jours jour dias dia giorni giorno dagen dager dage dagar dni")
_CLAUSES = words("who that which where whose whom with")
"""A name with one of these says more than a name: its figures stay in it."""
_A_PERIOD = 2
"""Words of `a week`."""
_NO_WAY = 'A KPI has a range to stay in, not a way to go. For example: okrtui add kpi "Churn <= 5 %"'


def read_kpi(text: str, around: Around, parts: frozenset[str] = OF_KPI) -> Line:
    """What one line says of a KPI: its range, its `value` now, or neither.

    A DataProblem where its figures are a way to go.
    """
    return line_of(text, around, parts, _range)


def _range(sentence: Sentence) -> Reading:
    found = attempt(edges.read, sentence) or attempt(rates.read, sentence)
    if found is not None and (_is_span(sentence, found) or attempt(from_to.read, sentence) is None):
        names = ("unit", "low", "high", "low_open", "high_open", "cadence")
        fields = {name: value for name, value in found.fields.items() if name in names}
        last = _with_unit(sentence, found)
        if (cadence := _cadence_behind(sentence, last)) is not None:
            fields["cadence"], last = cadence, len(sentence.tokens) - 1
        # A name and its range: the range may change, and the name has to stay true.
        signed = found.signed or (found.first > 0 and not sentence.has(_CLAUSES))
        return Reading(found.kind, fields, found.first, last, signed, found.remarks)
    for row in (from_to, changes, steps):
        way = attempt(row.read, sentence)
        # A rating or a share that is beside the point stays in the title.
        if way is not None and (way.kind == "milestones" or {"start", "change"} & way.fields.keys()):
            raise DataProblem(_NO_WAY, "title")
    return _value(sentence) or Reading("", {}, 0, -1)


def _is_span(sentence: Sentence, found: Reading) -> bool:
    """Whether `200 to 400` are the ends of a range; with `from` or an arrow they are a way to go."""
    before = sentence.word(sentence.figures[0].first - 1) if sentence.figures else ""
    arrows = any(token.text in from_to.ARROWS for token in sentence.tokens)
    return {"low", "high"} <= found.fields.keys() and before not in FROM and not arrows


def _with_unit(sentence: Sentence, found: Reading) -> int:
    """The last token of a range with what it counts."""
    figure = next((item for item in sentence.figures if item.last == found.last), None)
    counts = figure is not None and not figure.measured and found.fields.get("unit")
    return sentence.noun(figure).last if figure is not None and counts else found.last


def _cadence_behind(sentence: Sentence, last: int) -> str | None:
    """How often it is looked at, where the line ends with that: `monthly`, `a week`, `every day`; else None."""
    words = [token.word for token in sentence.tokens[last + 1 :]]
    if len(words) == 1:
        return RATE_ADVERBS.get(words[0]) or None
    return PERIODS.get(words[1]) if len(words) == _A_PERIOD and words[0] in PER else None


def _value(sentence: Sentence) -> Reading | None:
    """`Churn 5 %`, `Signups: 40`: what it is now; a bare number may be a part of the name."""
    if len(sentence.figures) != 1 or sentence.brackets:
        return None
    figure = sentence.figures[0]
    marked = sentence.text(figure.first - 1) in (":", "=")
    if figure.first == 0 or figure.last + 1 < len(sentence.tokens) or figure.times or figure.spelled:
        return None
    if not (marked or figure.measured) or sentence.word(figure.first - 1) in BELONGING:
        return None
    lasts = sentence.word(figure.first - 1) in LASTING
    if not marked and not lasts and figure.unit.lower() in LONG_UNITS | _DAYS:
        # Return rate 30 days: of when it is.
        return None
    unit = sentence.unit(figure)
    fields = {"value": sentence.value(figure), **({"unit": unit} if unit else {})}
    return Reading("", fields, figure.first - marked, figure.last, signed=True)
