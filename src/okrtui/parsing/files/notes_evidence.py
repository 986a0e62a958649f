"""What makes a page of notes one of goals, and a heading an objective: words, a cycle, figures, boxes, tables."""

import re
from collections.abc import Sequence

from okrtui.parsing.files.contents import Notes
from okrtui.parsing.files.cycle_words import cycle_named
from okrtui.parsing.files.goal_labels import explains, field_named, is_of_a_meeting, speaks_of_goals
from okrtui.parsing.files.notes_parts import Part, text_of_block
from okrtui.parsing.files.notes_tables import is_table_of_results

ENOUGH = 2
"""What the evidence has to come to."""
_FIGURES = re.compile(
    r"\bfrom\b.*\d.*\bto\b.*\d|\bvon\b.*\d.*\bauf\b.*\d|\bde\b.*\d.*\bà\b.*\d|\d\s*\S{0,10}\s*(?:->|→|=>)\s*\D{0,3}\d|"
    r"[<>≤≥]=?\s*\d|\d\s?%|\bat (?:least|most)\b.*\d|\bby (?:\d|[A-Z][a-z]+ \d)",
    re.IGNORECASE,
)
"""Figures as key results have them, and minutes hardly."""


def is_page_of_goals(title: str, notes: Notes, parts: Sequence[Part]) -> bool:
    """Whether a page as a whole is one of goals, so that its headings with lists are objectives."""
    if is_of_a_meeting(title):
        return False
    score = 0
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
    score += ENOUGH if any(one.role == "objectives" and one.is_heading for one in parts) else 0
    boxes = [one for one in parts if one.block.done is not None and one.block.kind == "item"]
    score += any(one.items and any(step.block.done is not None for step in one.items) for one in boxes)
    score += any(field_named(name) == "due" for one in boxes for name, _ in one.block.fields)
    items = [one for one in parts if one.block.kind == "item" and one.role == "plain"]
    figured = sum(bool(_FIGURES.search(one.title[:300])) for one in items)
    score += bool(items) and figured * 2 >= len(items)
    return score >= ENOUGH


def small_goals(parts: Sequence[Part]) -> bool:
    """Whether some part shows key results of its own, whatever the page is about."""
    return any(has_results(one) for one in parts if one.is_heading)


def has_results(part: Part) -> bool:
    """Whether key results are named directly below a part: by a label, a heading or a table."""
    below = [*part.parts, *(one for part in part.parts if part.role == "key_results" for one in part.parts)]
    return any(
        one.role in ("key_result", "key_results") and (one.title or one.parts)
        if one.block.kind != "table"
        else is_table_of_results(one.block)
        for one in below
    )


def is_goal(part: Part, of_goals: bool, among_goals: bool) -> bool:
    """Whether a heading without a label is an objective."""
    title = text_of_block(part.block)
    if not part.title or explains(title) or part.role != "plain":
        return False
    if has_results(part):
        return True
    own = [one for one in part.headings if one.role in ("plain", "objective")]
    if any(has_results(one) or one.items for one in own) and not part.items:
        return False
    if not of_goals:
        return False
    if among_goals and not (own and not part.items):
        return True
    return bool(part.items) and not (speaks_of_goals(title) or own)
