"""What makes a page of notes one of goals, and a heading an objective: words, a cycle, figures, boxes, tables."""

import re
from collections.abc import Sequence

from okrtui.parsing.files.contents import Notes
from okrtui.parsing.files.cycle_words import cycle_named, without_cycle
from okrtui.parsing.files.goal_labels import explains, field_named, is_of_a_meeting, speaks_of_goals
from okrtui.parsing.files.notes_parts import Part, text_of_block
from okrtui.parsing.files.notes_tables import is_table_of_results

_TOLD = re.compile(
    r"\s*[-–—:]?\s*[(\[]\s*~?\s*(\d{1,3})\s?%\s*(done|complete|completed|erledigt|fertig)?\s*[)\]]\s*$"
)
"""How far something is, in brackets behind it: (60%)."""
_MARKED = re.compile(r"\s*[✔✅☑✓]\ufe0f?\s*$")
"""A mark behind what is done."""
_WORK = re.compile(r"@[\w.-]+ \(\d+(?:\.\d+)? days?\)")
"""Who worked on it for how long, as in reports of a week."""
ENOUGH = 2
"""What the evidence has to come to."""
_FIGURES = re.compile(
    r"\bfrom\b.*\d.*\bto\b.*\d|\bvon\b.*\d.*\bauf\b.*\d|\bde\b.*\d.*\bà\b.*\d|\d\s*\S{0,10}\s*(?:->|→|=>)\s*\D{0,3}\d|"
    r"[<>≤≥]=?\s*\d|\d\s?%|\bat (?:least|most)\b.*\d|\bby (?:\d|[A-Z][a-z]+ \d)",
    re.IGNORECASE,
)
"""Figures as key results have them, and minutes hardly."""
_DAY = re.compile(
    r"\d{4}-\d\d-\d\d|\b\d{1,2}\.?\s+[^\W\d_]{3,9}\.?\s+20\d\d|\b[^\W\d_]{3,9}\s+\d{1,2},\s+20\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
"""A day in a title: of minutes and diaries."""
_NUMBERED = re.compile(r"\((?:(?:KR|KRID|kr)[\s#:-]?\w{0,8}|new KR|no KR)\)\s*$", re.IGNORECASE)
"""An id of a key result at the end of an item."""


def is_page_of_goals(title: str, notes: Notes, root: Part) -> bool:
    """Whether a page as a whole is one of goals, so that its headings with lists are objectives."""
    if is_of_a_meeting(title):
        return False
    parts = root.below()
    score = -1 if _DAY.search(title[:300]) else 0
    begins = " ".join(text_of_block(one.block) for one in intro(root))[:300]
    score += speaks_of_goals(begins) + bool((found := cycle_named(begins)) and found.strong)
    name = notes.name.replace("_", " ").replace("-", " ")
    names = [
        title,
        name,
        *(text for key, text in notes.fields if key.lower() in ("title", "type", "tags", "kind")),
    ]
    score += ENOUGH if any(map(speaks_of_goals, names)) else 0
    cycles = [cycle_named(text) for key, text in notes.fields if field_named(key) == "cycle"]
    score += ENOUGH if any(cycles) else 0
    named = cycle_named(title)
    score += 0 if named is None else ENOUGH if named.strong else 1
    score += any(one.role == "objectives" and one.is_heading for one in parts)
    boxes = [one for one in parts if one.block.done is not None and one.block.kind == "item"]
    score += any(one.items and any(step.block.done is not None for step in one.items) for one in boxes)
    score += any(field_named(name) == "due" for one in boxes for name, _ in one.block.fields)
    items = [one for one in parts if one.block.kind == "item" and one.role == "plain"]
    figured = sum(bool(_FIGURES.search(one.title[:300])) for one in items)
    score += bool(items) and figured * 2 >= len(items)
    return score >= ENOUGH


def intro(root: Part) -> list[Part]:
    """The first lines of a page, before any list or further heading."""
    first = root.parts[0] if root.parts else root
    lines = first.parts if first.is_heading else root.parts
    found = []
    for one in lines[:3]:
        if one.block.kind != "paragraph":
            break
        found.append(one)
    return found


def is_labelled(part: Part, of_goals: bool) -> bool:
    """Whether a label makes an objective: of a heading, with a number, or with key results below it."""
    if part.role != "objective" or not part.title or part.label is None:
        return False
    return (
        of_goals or part.is_heading or bool(part.label.number) or has_results(part) or _nested_results(part)
    )


def _nested_results(part: Part) -> bool:
    return any(one.role in ("key_result", "key_results") for one in part.below())


def title_below(parts: Sequence[Part], at: int) -> Part | None:
    """The objective below a heading that only says `Objective`; None where several do, or none.

    The heading is the one `at` that place; key results follow in a heading of their own.
    """
    part = parts[at]
    after = (parts[place] for place in range(at + 1, len(parts)))
    inner = [one for one in part.parts if one.role in ("key_results", "key_result")]
    following = next((one for one in after if one.is_heading or one.role != "plain"), None)
    if not inner and (following is None or following.role != "key_results"):
        return None
    words = [
        one
        for one in part.parts
        if one.role in ("plain", "objective") and one.block.kind in ("paragraph", "item")
    ]
    if len(words) != 1 or (words[0].items and not inner):
        return None
    words[0].parts += [one for one in part.parts if one is not words[0]]
    return words[0]


def small_goals(parts: Sequence[Part]) -> bool:
    """Whether some part shows key results of its own, whatever the page is about."""
    return any(has_results(one) for one in parts if one.is_heading)


def has_results(part: Part) -> bool:
    """Whether key results are named directly below a part: by a label, a heading or a table."""
    below = [*part.parts, *(one for part in part.parts if part.role == "key_results" for one in part.parts)]
    items = [one for one in below if one.block.kind == "item"]
    if any(_NUMBERED.search(one.title) for one in items):
        return True
    if items and all(any(_WORK.match(text_of_block(work.block)) for work in one.parts) for one in items):
        return True
    return any(
        one.role in ("key_result", "key_results") and (bool(one.title) or bool(one.parts))
        if one.block.kind != "table"
        else is_table_of_results(one.block)
        for one in below
    )


def is_goal(part: Part, of_goals: bool, among_goals: bool) -> bool:
    """Whether a heading without a label is an objective."""
    title = text_of_block(part.block)
    if not part.title or explains(title) or part.role != "plain":
        return False
    if any(one.role == "objectives" for one in part.headings) or not without_cycle(title):
        return False
    if has_results(part):
        return True
    own = [one for one in part.headings if one.role in ("plain", "objective")]
    if any(has_results(one) or one.items for one in own) and not part.items:
        return False
    if among_goals and own and all(one.block.done is not None for one in own):
        return True
    if not of_goals:
        return among_goals and bool(part.items) and any(one.block.done is not None for one in part.items)
    if among_goals and not (own and not part.items):
        return True
    return bool(part.items) and not (speaks_of_goals(title) or own)


def progress_behind(title: str, *, shares: bool) -> tuple[str, str, bool | None]:
    """A title without a mark or percentage behind it, the percentage, and whether it is done.

    `shares`: the percentages behind titles say how far things are; a single one may be a goal.
    """
    if marked := _MARKED.search(title):
        return title[: marked.start()], "", True
    found = _TOLD.search(title)
    if found is None or not (shares or found[2]) or int(found[1]) > 100 or not found.start():
        return title, "", None
    return title[: found.start()], f"{found[1]}%", None


def tells_shares(parts: Sequence[Part]) -> bool:
    """Whether several items have a percentage in brackets behind them."""
    return sum(one.block.kind == "item" and bool(_TOLD.search(one.title)) for one in parts) > 1
