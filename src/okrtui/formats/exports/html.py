"""The export as a page to read, print and send: cycles with their objectives, and the KPIs with their trends."""

from okrtui.domain.goal import Reach, Steps, UnknownStart, YesNo
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.formats.exports.format import ExportFormat
from okrtui.formats.pages.page import page, text
from okrtui.formats.pages.svg import Pictures
from okrtui.text.dates import dated, day, span
from okrtui.text.escaping import flat
from okrtui.text.figures import STATUS_WORDS, status_word, way_and_pace
from okrtui.text.goals import full_value, range_text, target_text
from okrtui.text.kpi_words import change_words, judged_words, so_far_words
from okrtui.text.numbers import counted, percent
from okrtui.views.cycles import score_words
from okrtui.views.describe import health_word
from okrtui.views.exported import Exported
from okrtui.views.figures import TONES, key_result_bar, kpi_trend, rolled_bar, trend_days
from okrtui.views.summary import legend_of, week_text

ORDER = ("active", "over", "planned", "closed")
"""Which cycles come first, by their state."""


def _written(found: Exported) -> str:
    return page(found.title or "okrtui", _Page(found).body())


class _Page:
    """The parts of one page."""

    def __init__(self, found: Exported) -> None:
        self._found = found
        self._evaluator = found.evaluator
        self._workspace = found.evaluator.workspace
        self._pictures = Pictures()

    def body(self) -> str:
        """The head, cycles that are not closed, KPIs, then what is parked or over."""
        today, current = self._evaluator.today, self._workspace.current_cycle(self._evaluator.today)
        cycles = sorted(
            self._found.cycles,
            key=lambda cycle: (cycle != current, ORDER.index(self._state(cycle)), cycle.end, cycle.id),
        )
        open_cycles = [cycle for cycle in cycles if self._state(cycle) != "closed"]
        closed = [cycle for cycle in reversed(cycles) if self._state(cycle) == "closed"]
        parts = [
            (
                f"<header>\n<h1>{text(self._found.title or 'Objectives and KPIs')}</h1>"
                f'\n<p class="soft">As of {text(dated(today))}</p>\n</header>'
            ),
            *(self._cycle(cycle) for cycle in open_cycles),
            self._kpis(),
            *(self._cycle(cycle) for cycle in closed),
        ]
        if self._found.cycle is None and (parked := self._workspace.objectives_of(None)):
            parts.append(_section("Parked", "", "".join(map(self._objective, parked))))
        if not any(parts[1:]):
            parts.append("<p>No objectives and no KPIs yet</p>")
        parts.append(
            "<footer>A bar is the progress from start to target; the line across it is the pace expected by now. The "
            "ground of a trend is its healthy range.</footer>"
        )
        return "\n".join(filter(None, parts))

    def _state(self, cycle: Cycle) -> str:
        return self._workspace.cycle_state(cycle, self._evaluator.today)

    def _cycle(self, cycle: Cycle) -> str:
        """Its days, how far it is, and its objectives; what was learned once it is closed."""
        facts = f"{span(cycle.start, cycle.end)}, {week_text(cycle, self._evaluator)}"
        scored = score_words(self._evaluator, cycle) if cycle.closed else ""
        bar = None if self._state(cycle) == "planned" else rolled_bar(self._evaluator.cycle(cycle))
        words = scored or legend_of(self._evaluator, cycle)[2]
        over = ""
        if bar is not None:
            # Of what is closed the score is the last word, whatever the pace was.
            bar = bar._replace(tone="") if cycle.closed else bar
            picture = self._pictures.bar(bar, f"Progress of {cycle.title}")
            over = f'<div class="overview">{picture}<span>{text(words)}</span></div>'
        objectives = self._workspace.objectives_of(cycle.id)
        below = "".join(map(self._objective, objectives)) or '<p class="soft">No objectives</p>'
        return _section(cycle.title, facts, over + below + _looking_back(cycle))

    def _objective(self, objective: Objective) -> str:
        rolled = self._evaluator.objective(objective)
        facts = [objective.owner, objective.team, objective.level, objective.ambition]
        facts += [percent(rolled.progress)] if rolled.progress is not None else []
        facts += [f"#{tag}" for tag in objective.tags]
        word = STATUS_WORDS[rolled.status]
        results = self._workspace.key_results_of(objective.id)
        parts = [
            (
                f"<header><div><h3>{text(objective.title)}</h3>{_soft(' · '.join(filter(None, facts)))}</div>"
                f"{_pill(word, TONES.get(rolled.status, ''))}</header>"
            ),
            f"<p>{_lines(objective.why)}</p>" if objective.why else "",
            self._results(objective, results) if results else _soft("No key results yet"),
            _initiatives(self._workspace.initiatives_of(objective.id)),
            f"<h4>Learned</h4><p>{_lines(objective.learned)}</p>" if objective.learned else "",
        ]
        return f'\n<article class="card">\n{"".join(parts)}\n</article>'

    def _results(self, objective: Objective, results: list[KeyResult]) -> str:
        heads = (
            ("name", "Key result"),
            ("now", "Now and target"),
            ("way", "Progress"),
            ("sure", "Confidence"),
            ("how", "Status"),
        )
        head = "".join(f'<th scope="col" class="{kind}">{name}</th>' for kind, name in heads)
        rows = "\n".join(self._result(objective, item) for item in results)
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"

    def _result(self, objective: Objective, item: KeyResult) -> str:
        """A row: what it is and whose, its value and target, the way, confidence or score, and the one word."""
        state = self._evaluator.key_result(item)
        dropped = item.state == "dropped"
        whose = [item.owner if item.owner != objective.owner else ""]
        whose += [f"by {day(item.deadline, self._evaluator.today)}"] if item.deadline else []
        whose += [f"Blocked: {flat(state.blocker)}"] if state.blocker and not dropped else []
        value, target = full_value(item, state.value), target_text(state.key_result, state.value, full=True)
        arrow = isinstance(state.key_result.goal, Reach | UnknownStart | Steps | YesNo)
        now = text(f"{value} {target}") if arrow else f"{text(value)}{_small(f'to be {target}')}"
        bar = None if dropped else key_result_bar(state)
        way = "" if bar is None else self._pictures.bar(bar, f"Progress of {item.title}")
        way += "" if dropped or state.value is None else f"<small>{text(way_and_pace(state))}</small>"
        sure = "–" if state.confidence is None else f"{state.confidence} of 10"
        sure = sure if item.score is None else f"score {item.score:.1f}"
        cells = [
            f'<td class="name">{text(item.title)}{_small(" · ".join(filter(None, whose)))}</td>',
            f'<td class="now">{now}</td>',
            f'<td class="way">{way}</td>',
            f'<td class="sure">{text(sure)}</td>',
            f'<td class="how">{_pill(status_word(state), TONES.get(state.status, ""))}</td>',
        ]
        return f"<tr>{''.join(cells)}</tr>"

    def _kpis(self) -> str:
        kpis = [kpi for kpi in self._found.kpis if not kpi.archived]
        groups: dict[str, list[Kpi]] = {}
        for kpi in kpis:
            groups.setdefault(kpi.category, []).append(kpi)
        names = [name for name in groups if name] + ([""] if "" in groups else [])
        parts = []
        for name in names:
            head = f"<h4>{text(name or 'Others')}</h4>" if len(names) > 1 or name else ""
            parts.append(f'{head}<div class="kpis">{"".join(map(self._kpi, groups[name]))}\n</div>')
        return _section("KPIs", counted(len(kpis), "KPI"), "\n".join(parts)) if kpis else ""

    def _kpi(self, kpi: Kpi) -> str:
        """A card: value, how it moved, what is healthy, whose it is, and the trend with its days."""
        state, trend = self._evaluator.kpi(kpi.id), kpi_trend(self._evaluator, kpi)
        moved = [so_far_words(state), change_words(state, self._evaluator.today) if state.judged else ""]
        facts = [
            range_text(state.range, kpi.unit, kpi.decimals, state.value, full=True),
            kpi.owner,
            kpi.cadence,
        ]
        facts[0] = f"healthy {facts[0]}" if state.range else "no healthy range"
        value = judged_words(state, self._evaluator.today) or "no value yet"
        parts = [
            f"<header><h3>{text(kpi.title)}</h3>{_pill(health_word(state), TONES.get(state.health, ''))}</header>",
            f'<p class="value">{text(value)}</p>{_soft(", ".join(filter(None, moved)))}',
            _soft(" · ".join(filter(None, facts))),
        ]
        if trend is not None:
            first, last, _ = trend_days(trend)
            today = self._evaluator.today
            days = f"<span>{text(day(first, today))}</span><span>{text(day(min(last, today), today))}</span>"
            parts.append(
                f'{self._pictures.trend(trend, f"Trend of {kpi.title}")}<div class="days">{days}</div>'
            )
        return f'\n<article class="card">{"".join(parts)}</article>'


def _section(title: str, facts: str, inside: str) -> str:
    return f"<section>\n<h2>{text(title)}</h2>\n{_soft(facts)}{inside}\n</section>"


def _looking_back(cycle: Cycle) -> str:
    said = (
        ("What went well", cycle.went_well), ("What didn't", cycle.went_badly),
        ("What should change", cycle.to_change), ("Thanks to", cycle.thanks),
    )  # fmt: skip
    return "".join(f"<h4>{name}</h4><p>{_lines(words)}</p>" for name, words in said if words)


def _initiatives(items: list[Initiative]) -> str:
    """What is done for it, with a mark of its own for what is done already."""
    if not items:
        return ""
    lines = []
    for item in items:
        when = f"done {day(item.done)}" if item.done else f"due {day(item.due)}" if item.due else "open"
        facts = ", ".join(filter(None, (item.owner, when)))
        sign = "✓" if item.done else "○"
        lines.append(f'<li>{sign} {text(item.title)} <span class="soft">{text(facts)}</span></li>')
    return f'<h4>Initiatives</h4><ul class="work">{"".join(lines)}</ul>'


def _pill(word: str, tone: str) -> str:
    return f'<span class="{f"pill {tone}".strip()}">{text(word)}</span>'


def _soft(words: str) -> str:
    return f'<p class="soft">{text(words)}</p>' if words else ""


def _small(words: str) -> str:
    return f"<small>{text(words)}</small>" if words else ""


def _lines(words: str) -> str:
    """A note of several lines."""
    return "<br>".join(text(line) for line in words.splitlines())


EXPORT = ExportFormat("html", (".html", ".htm"), _written)
