"""Pictures for a page, as SVG inside of it: bars and trends in the colours of the page's style, each with its words."""

from collections.abc import Sequence

from okrtui.formats.pages.page import text
from okrtui.views.figures import Bar, Figure, Trend, TrendPoint, trend_days

WIDTH, HEIGHT, EDGE = 240.0, 64.0, 5.0
"""Of a trend, and the room around its line."""
BAR_WIDTH, BAR_HEIGHT = 120.0, 10.0


class Pictures:
    """Draws, and gives each picture names of its own in its page."""

    def __init__(self) -> None:
        self._count = 0

    def figure(self, figure: Figure | None, title: str) -> str:
        """A picture of it; empty where there is none."""
        match figure:
            case Bar():
                return self.bar(figure, title)
            case Trend():
                return self.trend(figure, title)
            case None:
                return ""

    def bar(self, bar: Bar, title: str) -> str:
        """How far it is, with a mark where it is expected to be."""
        done = min(1.0, max(0.0, bar.share)) * BAR_WIDTH
        parts = [_rect("ground", 0, 0, BAR_WIDTH, BAR_HEIGHT, radius=BAR_HEIGHT / 2)]
        if done:
            parts.append(
                _rect(f"done {bar.tone}", 0, 0, max(done, BAR_HEIGHT), BAR_HEIGHT, radius=BAR_HEIGHT / 2)
            )
        if bar.pace is not None:
            at = min(1.0, max(0.0, bar.pace)) * (BAR_WIDTH - 2)
            parts.append(_rect("pace", at, -3, 2, BAR_HEIGHT + 6))
        box = f"0 -3 {_n(BAR_WIDTH)} {_n(BAR_HEIGHT + 6)}"
        return self._picture("bar", box, title, bar.words, "".join(parts))

    def trend(self, trend: Trend, title: str) -> str:
        """The line of its values over what was healthy; it is broken where a period has no value."""
        place = _Places(trend)
        parts = [
            *(place.band(point, following) for point, following in _healthy_spans(trend.every)),
            *(_line(place, run) for run in trend.runs),
        ]
        x, y = place.of(trend.every[-1])
        parts.append(f'<circle class="last {trend.tone}" cx="{_n(x)}" cy="{_n(y)}" r="3.2"/>')
        return self._picture("trend", f"0 0 {_n(WIDTH)} {_n(HEIGHT)}", title, trend.words, "".join(parts))

    def _picture(self, kind: str, box: str, title: str, words: str, inside: str) -> str:
        self._count += 1
        name = f"p{self._count}"
        return (
            f'<svg class="{kind}" viewBox="{box}" preserveAspectRatio="none" role="img" '
            f'aria-labelledby="{name}t {name}d">'
            f'<title id="{name}t">{text(title)}</title><desc id="{name}d">{text(words)}</desc>{inside}</svg>'
        )


class _Places:
    """Where the values of a trend are in its picture."""

    def __init__(self, trend: Trend) -> None:
        self._first, _, self._span = trend_days(trend)
        values = [point.value for point in trend.every]
        edges = [edge for point in trend.every for edge in (point.low, point.high) if edge is not None]
        # An edge far off would leave nothing of the line to be seen.
        room = (max(values) - min(values)) or max(abs(values[0]) * 0.1, 1.0)
        near = [edge for edge in edges if min(values) - room <= edge <= max(values) + room]
        self._low, top = min([*values, *near]), max([*values, *near])
        self._size = (top - self._low) or 1.0
        if top == self._low:
            self._low -= 0.5

    def x(self, point: TrendPoint) -> float:
        """Of the middle of its days."""
        middle = point.first + (point.last - point.first) / 2
        return EDGE + (WIDTH - 2 * EDGE) * ((middle - self._first) / self._span)

    def y(self, value: float) -> float:
        """Of a value, within the picture."""
        share = (value - self._low) / self._size
        return min(HEIGHT, max(0.0, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share))

    def of(self, point: TrendPoint) -> tuple[float, float]:
        """Of a value with its day."""
        return self.x(point), self.y(point.value)

    def band(self, point: TrendPoint, following: TrendPoint | None) -> str:
        """What was healthy from its first day on, until another range holds."""
        if point.low is None and point.high is None:
            return ""
        begin = WIDTH * ((point.first - self._first) / self._span)
        end = WIDTH if following is None else WIDTH * ((following.first - self._first) / self._span)
        top = 0.0 if point.high is None else self.y(point.high)
        bottom = HEIGHT if point.low is None else self.y(point.low)
        return _rect("band", begin, top, end - begin, max(0.0, bottom - top))


def _healthy_spans(points: Sequence[TrendPoint]) -> list[tuple[TrendPoint, TrendPoint | None]]:
    """The first value of each range, and the first one of the next."""
    first = [
        point
        for before, point in zip([None, *points], points, strict=False)
        if before is None or (before.low, before.high) != (point.low, point.high)
    ]
    return list(zip(first, [*first[1:], None], strict=True))


def _line(place: _Places, run: Sequence[TrendPoint]) -> str:
    """A run of values; one alone is a dot."""
    if len(run) == 1:
        x, y = place.of(run[0])
        return f'<circle class="alone" cx="{_n(x)}" cy="{_n(y)}" r="1.8"/>'
    return '<polyline class="line" points="{}"/>'.format(
        " ".join(",".join(map(_n, place.of(point))) for point in run)
    )


def _rect(kind: str, x: float, y: float, width: float, height: float, radius: float = 0) -> str:
    round_ = f' rx="{_n(radius)}"' if radius else ""
    return f'<rect class="{kind.strip()}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{round_}/>'


def _n(number: float) -> str:
    return f"{round(number, 1):g}"
