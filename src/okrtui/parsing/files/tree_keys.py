"""What the keys of a dict mean where it is a goal, a key result, or holds them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from okrtui.parsing.files.cells import row_type, text_of
from okrtui.parsing.files.column_heads import folded_head, read_head
from okrtui.parsing.files.cycle_words import cycle_named
from okrtui.parsing.files.goal_labels import field_named, label_of, words
from okrtui.parsing.lines.words.lists import in_order
from okrtui.parsing.lines.words.lists import words as word_set

Dict = Mapping[str, Any]
LOOSE_RESULTS = word_set(
    """
    result results outcome outcomes measure measures metric metrics targets ergebnis ergebnisse kennzahlen
    resultat resultats resultado resultados risultato risultati resultaat resultaten resultater rezultat rezultaty
    wynik wyniki
    """
)
"""Words for key results that lists of other things have as well."""
LOOSE_GOALS = word_set(
    """
    meta metas but buts mal maal o obj aim aims cel cele okr okrs resolution resolutions
    """
)
"""Words for goals that mean other things as well, or are too short to be sure of."""
TITLES = in_order("""
    title name text statement label headline what summary heading t titel titre titulo titolo nombre nom nome naam navn
    namn tytul nazwa bezeichnung
""")
"""Keys that hold a title; the first of them counts."""
RESULT_TITLES = (
    "k",
    "kr",
    "key result",
    "keyresult",
    "result",
    "metric",
    "measure",
    "outcome",
    *TITLES,
    "kpi",
)
CHILDREN = word_set(
    """
    children childs items nodes elements sub subs entries list kinder enfants hijos figli
    """
)
STEPS = word_set(
    """
    steps subtasks checklist milestones tasks todos todo schritte etapes pasos passi stappen stages phases parts
    """
)
HISTORY = word_set("""
    history checkins checkin entries updates log values readings data series verlauf historique historial measurements
    records datapoints points
""") | {"check ins", "check in", "progress log", "data points"}
PARENT_IDS = frozenset(
    ("objective id", "goal id", "okr id", "objective", "goal", "okr", "objective ref", "parent")
)
TOTALS = word_set("total of out of count max steps")
OF_LEVEL = frozenset(("level", "scope"))


LONGEST_LABEL = 40


class Key(NamedTuple):
    """A key of a dict, folded, with its value."""

    word: str
    value: Any
    written: str


@lru_cache(maxsize=8192)
def key_word(key: str) -> str:
    """A key as the vocabularies have it: `KeyResults` and `key_results` are the same."""
    return folded_head(key)


def keys_of(found: Dict) -> list[Key]:
    """The keys of a dict that hold something."""
    return [Key(key_word(str(key)), value, str(key)) for key, value in found.items() if not is_empty(value)]


def is_empty(value: Any) -> bool:
    """Whether a value says nothing."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or (isinstance(value, dict | list) and not value)


def is_scalar(value: Any) -> bool:
    """Whether a value is a single one."""
    return isinstance(value, str | int | float | bool)


def names_results(word: str, *, loose: bool = True) -> bool:
    """Whether a key says that key results are below it."""
    return word in words("KEY_RESULTS") and (loose or word not in LOOSE_RESULTS)


def names_goals(word: str, *, loose: bool = True) -> bool:
    """Whether a key says that objectives are below it, or that its text is one."""
    known = word in words("OBJECTIVES") or (
        word.split()[0]
        in ("my", "our", "team", "company", "personal", "sub", "child", "annual", "quarterly", "yearly")
        and word.partition(" ")[2] in words("OBJECTIVES")
        if " " in word
        else word in ("subgoals", "subobjectives")
    )
    return known and (loose or word not in LOOSE_GOALS)


def names_work(word: str) -> bool:
    """Whether a key says that initiatives are below it."""
    return word in words("INITIATIVES") and word not in STEPS | {"plan"}


def type_of(found: Sequence[Key]) -> str:
    """objective, key_result, initiative or kpi, by what a dict says of itself."""
    for key in found:
        if (
            isinstance(key.value, str)
            and read_head(key.written).field == "type"
            and (known := row_type(key.value))
        ):
            return known
    return ""


def field_of(key: Key) -> str:
    """The field of an objective or key result that a key means."""
    if key.word in ("end", "to") or key.word in ("from", "start"):
        return "last" if key.word in ("end", "to") else "first"
    return read_head(key.written).field or field_named(key.written)


def title_in(found: Sequence[Key], titles: Sequence[str]) -> Key | None:
    """The key that holds the title of a dict; the first of the titles counts."""
    known = min(
        (
            (titles.index(key.word), at)
            for at, key in enumerate(found)
            if key.word in titles
            and isinstance(key.value, str | int | float)
            and not isinstance(key.value, bool)
        ),
        default=None,
    )
    if known is not None:
        return found[known[1]]
    for key in found:
        if isinstance(key.value, str) and titles is RESULT_TITLES and names_results(key.word):
            return key
    for key in found:
        if isinstance(key.value, str) and field_of(key) in ("title", "definition"):
            return key
    return None


def goal_text(found: Sequence[Key], *, loose: bool) -> Key | None:
    """The key whose text is an objective: `objective`, `goal`, `o`."""
    for key in found:
        if (
            isinstance(key.value, str)
            and names_goals(key.word, loose=loose)
            and any(map(str.isalpha, key.value))
        ):
            return key
    return None


def labelled(key: Key, kind: str) -> bool:
    """Whether a key is a label with a number, as KR1 or O2."""
    return _label(key.written) == kind


@lru_cache(maxsize=8192)
def _label(written: str) -> str:
    """What a key with a number is a label of; empty for any other key."""
    label = label_of(f"{written}:x") if len(written) <= LONGEST_LABEL else None
    return label.kind if label is not None and label.number and label.rest == "x" else ""


def names_cycle(text: str) -> bool:
    """Whether a key is a cycle, such as 2026-Q2 or 2026."""
    found = cycle_named(text)
    return found is not None and found.end - found.first >= len(text.strip()) - 2


def scalars(found: Sequence[Key]) -> Iterator[Key]:
    """The keys of single values, or of lists of words as one text."""
    for key in found:
        if is_scalar(key.value):
            yield key
        elif isinstance(key.value, list) and all(map(is_scalar, key.value)):
            yield key._replace(value=", ".join(map(str, key.value)))
        elif isinstance(key.value, dict) and field_of(key) in ("owner", "team", "cycle", "unit"):
            inner = keys_of(key.value)
            name = title_in(inner, TITLES) or next((one for one in inner if isinstance(one.value, str)), None)
            if name is not None:
                yield key._replace(value=name.value)


def objective_title(found: Sequence[Key], kind: str, holds: str, *, sure: bool) -> Key | None:
    """The key with the title of a dict that is an objective; None where it is none.

    `kind` is what it says of itself, `holds` what the key above says; `sure` whether the file is one of goals.
    """
    loose = bool(holds) or sure
    results = any(names_results(key.word, loose=loose) and not is_scalar(key.value) for key in found)
    row = any(names_results(key.word, loose=False) and isinstance(key.value, str) for key in found)
    numbered = any(labelled(key, "key_result") for key in found)
    shown = bool(holds) or results or row or numbered
    named = None if kind in ("kpi", "initiative") else goal_text(found, loose=shown)
    # A name beside a goal of figures alone: the goal is a target.
    if named is not None and (
        shown or title_in(found, TITLES) is None or not any(map(str.isdigit, named.value))
    ):
        return named
    below = any(key.word in CHILDREN and isinstance(key.value, list) for key in found)
    if kind == "objective" or results or numbered or holds == "objectives" or (holds == "children" and below):
        return title_in(found, TITLES)
    return None


def reference(found: Sequence[Key], name: str) -> str:
    """The `id` of a dict, or the one that it names as its `parent`."""
    return next((text_of(key.value) for key in found if is_scalar(key.value) and field_of(key) == name), "")
