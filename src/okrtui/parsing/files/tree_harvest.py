"""What was found in a tree so far, and what waits for a part that may come later."""

from dataclasses import dataclass, field, replace
from typing import Any

from okrtui.parsing.files.cells import level_of, text_of
from okrtui.parsing.files.contents import Tree
from okrtui.parsing.files.cycle_words import cycle_named
from okrtui.parsing.files.filling import Reading, fill_objective, is_dropped
from okrtui.parsing.files.found import (
    Findings,
    FoundCycle,
    FoundInitiative,
    FoundKeyResult,
    FoundObjective,
    NotRead,
    Where,
)
from okrtui.parsing.files.goal_labels import label_of, weighted, words
from okrtui.parsing.files.limits import refuse_things
from okrtui.parsing.files.tree_keys import (
    OF_LEVEL,
    TITLES,
    Key,
    field_of,
    keys_of,
    labelled,
    reference,
    scalars,
    title_in,
    type_of,
)
from okrtui.text.fitting import shortened

OF_RESULTS = frozenset(("target", "last", "current", "metric", "key_result", "start", "first"))
"""Fields that only key results have."""
OF_TEAM = frozenset(("team", "department", "squad", "abteilung", "bereich", "equipe", "equipo", "afdeling"))
"""Keys whose text is a team, not a name of something else."""
GOALS, RESULTS, CHILDREN_OF, TEAMS, KPIS = "objectives", "key_results", "children", "teams", "kpis"


@dataclass(frozen=True, slots=True)
class Place:
    """What is known where a part of the tree hangs."""

    holds: str = ""
    """What the key above says is here: objectives, key_results, children, teams, kpis."""
    objective: FoundObjective | None = None
    cycle: FoundCycle | None = None
    texts: tuple[tuple[str, str], ...] = ()
    """Owner, team and level that hold for all below."""
    line: int = 0

    def at(self, line: int) -> "Place":
        """The same, on another line of the file."""
        return self if line == self.line else Place(self.holds, self.objective, self.cycle, self.texts, line)


@dataclass
class Harvest:
    """Makes objectives, key results and work of dicts, and puts them where they belong."""

    file: str
    tree: Tree
    reading: Reading
    findings: Findings
    ids: dict[str, FoundObjective] = field(default_factory=dict)
    helped: list[tuple[FoundObjective, str]] = field(default_factory=list)
    waiting: list[tuple[FoundKeyResult | FoundInitiative, str]] = field(default_factory=list)
    """What names its parent, which may come later."""
    things: int = 0
    """Objectives and key results so far."""

    def where(self, place: Place) -> Where:
        """The place as a line of the file."""
        return Where(self.file, place.line)

    def line_of(self, value: Any, place: Place) -> int:
        """The line of a dict or list; where the format tells none, that of what it hangs in."""
        return self.tree.lines.get(id(value), place.line)

    def known_here(self, keys: list[Key], place: Place) -> Place:
        """The place with the cycle, owner and team that a dict names for all that is in it."""
        texts = dict(place.texts)
        cycle = place.cycle
        for key in scalars(keys):
            name = field_of(key)
            text = text_of(key.value)
            of_time = name == "cycle" or words("FIELDS").get(key.word) == "cycle"
            if of_time and (found := cycle_named(text)):
                cycle = FoundCycle(found.title)
            elif name == "owner" and not place.holds and key.word not in ("name", "email", "user", "author"):
                texts["owner"] = text
            elif name == "team" and key.word in OF_TEAM:
                texts["team"] = text
        for key in keys:
            if isinstance(key.value, dict) and field_of(key) == "cycle":
                cycle = self.cycle(keys_of(key.value)) or cycle
        known = tuple(texts.items())
        if cycle is place.cycle and known == place.texts:
            return place
        return replace(place, cycle=cycle, texts=known)

    def objective(self, title: str, keys: list[Key], place: Place) -> FoundObjective:
        """An objective with the single values of its dict."""
        title, weight = weighted(bare(title))
        found = FoundObjective(self.where(place), title, dict(place.texts), place.cycle, place.objective)
        if weight:
            found.texts["weight"] = weight
        self.findings.objectives.append(found)
        self._more()
        for key in scalars(keys):
            self._field(found, key)
        return found

    def _more(self) -> None:
        self.things += 1
        refuse_things(self.things)

    def _field(self, found: FoundObjective, key: Key) -> None:
        name, text = field_of(key), text_of(key.value)
        if name == "id":
            self.ids.setdefault(text, found)
        elif name == "parent":
            self.helped.append((found, text))
        elif name in OF_LEVEL:
            if level := level_of(text):
                found.texts["level"] = level
        elif name in ("due", "last"):
            found.texts["deadline"] = self.reading.day(text)
        elif name in ("start_date", "first"):
            found.texts["start_date"] = self.reading.day(text, first=True)
        elif name == "title":
            found.texts.setdefault("why", text)
        elif name == "note":
            self.findings.remarks.append(
                f"“{shortened(found.title, 40)}”: an objective has no place for “{shortened(text, 40)}”"
            )
        elif name not in ("progress", "cycle", "type") and not labelled(key, "key_result"):
            fill_objective(found, name, key.value, self.reading)

    def cycle(self, keys: list[Key]) -> FoundCycle | None:
        """A cycle that is a dict: its title, and its days where it has both."""
        title = title_in(keys, TITLES)
        days = {field_of(key): self.reading.on(key.value) for key in scalars(keys)}
        first = days.get("start_date") or days.get("first")
        last = days.get("due") or days.get("last")
        named = "" if title is None else text_of(title.value)
        if first and last and first[0] < last[0]:
            return FoundCycle(named, first[0], last[0])
        found = cycle_named(named)
        return None if found is None else FoundCycle(found.title)

    def key_result(self, found: FoundKeyResult, place: Place) -> None:
        """One more key result of the objective that it hangs in."""
        found.line, weight = weighted(found.line)
        if weight:
            found.texts["weight"] = weight
        if place.objective is not None and found.line:
            place.objective.key_results.append(found)
            self._more()

    def dropped(self, title: str, keys: list[Key]) -> bool:
        """Whether a dict says that it was given up; it is named then, and left out."""
        state = next(
            (
                key.value
                for key in keys
                if field_of(key) in ("status", "state") and isinstance(key.value, str)
            ),
            "",
        )
        if is_dropped(state):
            self.findings.left_out.append(f"{shortened(title, 40)}: it is marked {shortened(state, 20)}")
        return is_dropped(state)

    def work(self, value: Any, place: Place) -> None:
        """An initiative of the objective that it hangs in."""
        if isinstance(value, str) and value.strip() and place.objective is not None:
            place.objective.initiatives.append(FoundInitiative(self.where(place), value.strip()))
        elif isinstance(value, dict):
            keys = keys_of(value)
            title = title_in(keys, ("task", "initiative", "action", *TITLES))
            if title is None:
                return
            line = self.line_of(value, place)
            work = FoundObjective(Where(self.file, line), "")
            found = FoundInitiative(work.where, str(title.value))
            for key in scalars([key for key in keys if key is not title]):
                if field_of(key) in ("due", "owner"):
                    found.texts[field_of(key)] = (
                        self.reading.day(key.value) if field_of(key) == "due" else text_of(key.value)
                    )
                else:
                    fill_objective(work, field_of(key), key.value, self.reading)
            found.done = work.done
            if place.objective is not None:
                place.objective.initiatives.append(found)
            elif parent := reference(keys, "parent"):
                self.waiting.append((found, parent))
            else:
                self.astray(found.title, place, "it is an initiative and belongs to no objective")

    def no_title(self, keys: list[Key], place: Place) -> None:
        """A dict without a title: nothing where it says nothing else."""
        said = [key for key in scalars(keys) if field_of(key) not in ("id", "type", "cycle")]
        if said:
            text = ", ".join(f"{key.written}: {text_of(key.value)}" for key in scalars(keys))
            self.findings.not_read.append(NotRead(self.where(place), shortened(text, 200), "it has no title"))

    def astray(
        self, text: str, place: Place, why: str = "it is a key result and belongs to no objective"
    ) -> None:
        """What hangs under nothing."""
        self.findings.not_read.append(NotRead(self.where(place), text, why))

    def link(self) -> None:
        """Put what names its parent where it belongs, now that all are known."""
        titles = {one.title: one for one in reversed(self.findings.objectives)}
        for found, name in self.waiting:
            parent = self.ids.get(name) or titles.get(name)
            if parent is None:
                why = f"its parent {shortened(name, 40)} is not in the file"
                title = found.line if isinstance(found, FoundKeyResult) else found.title
                self.findings.not_read.append(NotRead(found.where, title, why))
            elif isinstance(found, FoundKeyResult):
                parent.key_results.append(found)
            else:
                parent.initiatives.append(found)
        for objective, name in self.helped:
            parent = self.ids.get(name) or titles.get(name)
            if parent is not None and parent is not objective and not _is_above(objective, parent):
                objective.parent = objective.parent or parent
            elif parent is None:
                title, parent_name = shortened(objective.title, 40), shortened(name, 40)
                self.findings.remarks.append(
                    f"“{title}” names {parent_name} as its parent, which is not in the file"
                )


def _is_above(one: FoundObjective, other: FoundObjective) -> bool:
    above: FoundObjective | None = other
    for _ in range(1000):
        if above is None:
            return False
        if above is one:
            return True
        above = above.parent
    return True


def bare(title: str) -> str:
    """A title without the label in front of it."""
    label = label_of(title)
    return label.rest if label is not None and label.rest else title.strip()


def linked(values: list[Any], place: Place, *, sure: bool) -> dict[int, Place]:
    """Nodes that name their parents and not what they are: those that nothing hangs under are key results."""
    nodes = {id(one): keys_of(one) for one in values if isinstance(one, dict)}
    if place.holds not in ("", GOALS) or not (sure or place.holds) or any(map(type_of, nodes.values())):
        return {}
    parents = {at: reference(keys, "parent") for at, keys in nodes.items()}
    above = {name for name in parents.values() if name}
    known = {reference(keys, "id") for keys in nodes.values()}
    if not above or not above & known:
        return {}
    found = {}
    for at, keys in nodes.items():
        leaf = bool(parents[at]) and reference(keys, "id") not in above
        figured = place.holds != GOALS or any(field_of(key) in OF_RESULTS for key in keys)
        found[at] = replace(place, holds=RESULTS if leaf and figured else GOALS)
    return found
