"""The words for a change of several things alike: which ones they are, and what was done to all of them."""

from collections.abc import Sequence
from datetime import date

from okrtui.operations.facts import Fact
from okrtui.text.fitting import shortened
from okrtui.text.numbers import counted
from okrtui.views.changes.fact_values import noun_of, string, title_in, value_text, whole

NAMED = 2
"""Things that are named; of the others only how many there are is said."""
TITLE = 30
"""Columns of a title among others."""


def is_batch(fact: Fact) -> bool:
    """Whether it is about several things, which the facts behind it name."""
    return (
        whole(fact, "count") is not None
        and "id" not in fact
        and fact.get("verb") not in ("imported", "edited")
    )


def batch_subject(facts: Sequence[Fact]) -> str:
    """`Churn, NPS and 3 more`; where it is not known which ones they are, how many."""
    head, count = facts[0], whole(facts[0], "count") or 0
    values = head.get("table") == "readings"
    own = [fact for fact in facts[1:] if string(fact, "title")]
    # What was deleted with an objective is not what was chosen.
    own.sort(key=lambda fact: head.get("verb") == "deleted" and fact.get("table") != "objectives")
    titles = list(dict.fromkeys(string(fact, "title") for fact in own))
    if not titles or (values and len(facts) <= count):
        return counted(count, "value" if values else "line" if head.get("verb") == "added" else "row")
    if not values:
        titles = titles[:count]
    named = [str(shortened(title, TITLE)) for title in titles[:NAMED]]
    more = (len(titles) if values else count) - len(named)
    return f"{', '.join(named)} and {more:,} more" if more > 0 else " and ".join(named)


def batch_words(facts: Sequence[Fact], on: date | None) -> str:
    """What was done to all of them: `owner dee → eva`, where it was dee of all; `moved to 2027-Q1`."""
    head, count = facts[0], whole(facts[0], "count") or 0
    match head.get("verb"):
        case "entered" if head.get("field") == "blocker":
            new = _shared(facts, "blocker", "new", on)
            return f'blocker named: "{shortened(new, TITLE)}"' if new else "blocker named"
        case "entered":
            return f"{counted(count, 'value')} saved"
        case "changed" if head.get("field") == "owner":
            old, new = _shared(facts, "owner", "old", on), value_text(head, "new", on)
            if not new:
                return f"owner {old} removed" if old else "owner removed"
            return f"owner {old} → {new}" if old else f"owner is now {new}"
        case "moved":
            return _moved(facts[1:])
        case "added":
            tables = {
                string(fact, "table")
                for fact in facts[1:]
                if string(fact, "table") not in ("readings", "check_ins")
            }
            return f"new {noun_of(facts[1])}{'s' if count != 1 else ''}" if len(tables) == 1 else "added"
        case verb:
            return str(verb)


def _shared(facts: Sequence[Fact], field: str, name: str, on: date | None) -> str:
    """The old or new value of a field that is the same for all."""
    found = {value_text(fact, name, on) for fact in facts[1:] if fact.get("field") == field}
    return found.pop() if len(found) == 1 else ""


def _moved(facts: Sequence[Fact]) -> str:
    """Where all of them went, and from where, as far as that is the same place."""
    places = [
        {title_in(fact.get(name)) for fact in facts if fact.get("field") in ("cycle", "objective")}
        for name in ("old", "new")
    ]
    old, new = (found.pop() if len(found) == 1 else "" for found in places)
    return f"moved from {old} to {new}" if old and new else f"moved to {new}" if new else "moved"
