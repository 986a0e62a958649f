"""What a tree of dicts and lists holds: objectives with their key results, wherever they hang in it."""

from dataclasses import dataclass, field, replace
from typing import Any

from okrtui.parsing.files.cells import text_of
from okrtui.parsing.files.column_heads import read_head
from okrtui.parsing.files.contents import Tree
from okrtui.parsing.files.cycle_words import cycle_named
from okrtui.parsing.files.filling import reading_of, say_states
from okrtui.parsing.files.found import (
    Choices,
    Findings,
    FoundCycle,
    FoundKeyResult,
    FoundObjective,
    Surroundings,
)
from okrtui.parsing.files.goal_labels import speaks_of_goals, words
from okrtui.parsing.files.sheets import find_in_sheets
from okrtui.parsing.files.tree_harvest import (
    CHILDREN_OF,
    GOALS,
    KPIS,
    RESULTS,
    TEAMS,
    Harvest,
    Place,
    bare,
    linked,
)
from okrtui.parsing.files.tree_keys import (
    CHILDREN,
    PARENT_IDS,
    RESULT_TITLES,
    TITLES,
    Dict,
    Key,
    field_of,
    is_scalar,
    keys_of,
    labelled,
    names_cycle,
    names_goals,
    names_results,
    names_work,
    objective_title,
    reference,
    title_in,
    type_of,
)
from okrtui.parsing.files.tree_kpis import is_kpi, kpi_of
from okrtui.parsing.files.tree_results import result_of
from okrtui.parsing.files.tree_values import in_percent, sheet_in, texts_in
from okrtui.parsing.files.tree_wrappers import unwrapped
from okrtui.text.fitting import shortened


@dataclass
class _Search:
    """A tree that is being searched."""

    harvest: Harvest
    sure: bool
    """Whether the file is one of goals by its name or by what was settled."""
    personal: list[tuple[Any, Place]] = field(default_factory=list)
    rows: dict[tuple[str, str, int], FoundObjective] = field(default_factory=dict)
    """Objectives that rows repeat, by title, cycle and parent."""

    def visit(self, value: Any, place: Place) -> None:
        """Find what is in a value."""
        if isinstance(value, dict):
            self._dict(value, place.at(self.harvest.line_of(value, place)))
        elif isinstance(value, list):
            places = linked(value, place, sure=self.sure)
            for one in value:
                self.visit(one, places.get(id(one), place))
        elif isinstance(value, str) and value.strip() and place.holds:
            self._text(value, place)

    def _text(self, text: str, place: Place) -> None:
        if place.holds == GOALS:
            self.objective(text, [], place)
        elif place.objective is not None:
            self.harvest.key_result(FoundKeyResult(self.harvest.where(place), bare(text)), place)
        else:
            self.harvest.astray(text, place)

    def _dict(self, value: Dict, place: Place) -> None:
        keys = keys_of(value)
        if not keys:
            return
        place = self.harvest.known_here(keys, place)
        kind = type_of(keys)
        if kind == "key_result" or (place.holds == RESULTS and kind in ("", "kpi")):
            self._result(value, keys, place)
        elif kind == "initiative":
            self.harvest.work(value, place)
        elif (
            place.holds == KPIS
            or (kind == "kpi" and place.objective is None)
            or (place.objective is None and not place.holds and is_kpi(keys))
        ):
            self._kpi(keys, place)
        elif (title := objective_title(keys, kind, place.holds, sure=self.sure)) is not None:
            self._objective(title, keys, place)
        elif kind == "objective":
            self.harvest.no_title(keys, place)
        elif place.holds == GOALS and not any(field_of(key) in ("title", "id") for key in keys):
            self._mapping(keys, place)
        elif place.holds == CHILDREN_OF and place.objective is not None and title_in(keys, RESULT_TITLES):
            self._result(value, keys, place)
        else:
            self._inside(keys, place)

    def _kpi(self, keys: list[Key], place: Place) -> None:
        found = kpi_of(keys, self.harvest.where(place), self.harvest.reading, self.harvest.findings)
        if found is None:
            self.harvest.no_title(keys, place)
        else:
            self.harvest.findings.kpis.append(found)

    def _mapping(self, keys: list[Key], place: Place) -> None:
        """Objectives by their titles, labels or cycles."""
        for key in keys:
            if names_cycle(key.written):
                found = cycle_named(key.written)
                self.visit(key.value, replace(place, cycle=FoundCycle(found.title) if found else None))
            elif names_goals(key.word) or key.word in CHILDREN or not key.written.strip():
                self.visit(key.value, place)
            elif self._set_aside(key, place):
                continue
            elif isinstance(key.value, dict) and (inner := keys_of(key.value)):
                title = objective_title(inner, type_of(inner), place.holds, sure=self.sure)
                titled = title is not None and title.word in (*TITLES, *words("OBJECTIVES"))
                if titled or labelled(key, "objective"):
                    self.visit(key.value, place)
                else:
                    below = self.harvest.known_here(
                        inner, replace(place, line=self.harvest.line_of(key.value, place))
                    )
                    self._objective(Key(key.word, key.written, key.written), inner, below)
            elif isinstance(key.value, list):
                self._objective(
                    Key(key.word, key.written, key.written),
                    [Key("key results", key.value, "key results")],
                    place,
                )
            elif isinstance(key.value, str) and field_of(key) not in (
                "cycle",
                "owner",
                "team",
                "note",
                "unused",
                "why",
            ):
                self._text(key.value, place)

    def _set_aside(self, key: Key, place: Place) -> bool:
        """Whether a list is left out by its name, or is one of goals of one's own, which are looked at last."""
        if is_scalar(key.value):
            return False
        reason = words("NO_GOALS").get(key.word)
        if reason is not None:
            self.harvest.findings.left_out.append(
                f"{shortened(key.written, 40)}: {'it is ' if reason != 'no goals' else 'it holds '}{reason}"
            )
            return True
        if key.word in words("PERSONAL"):
            texts = (*place.texts, ("level", "personal"))
            line = self.harvest.line_of(key.value, place)
            self.personal.append((key.value, replace(place, holds=GOALS, texts=texts, line=line)))
            return True
        return False

    def _objective(self, title: Key, keys: list[Key], place: Place) -> None:
        row = next(
            (key for key in keys if names_results(key.word, loose=False) and isinstance(key.value, str)), None
        )
        if self.harvest.dropped(str(title.value), keys) and row is None:
            return
        if row is None:
            self.objective(str(title.value), [key for key in keys if key is not title], place)
            return
        # A row that repeats its objective for each key result.
        known = (str(title.value), place.cycle.title if place.cycle else "", id(place.objective))
        if known not in self.rows:
            self.rows[known] = self.objective(known[0], [], place)
        others = {
            key.written: key.value for key in keys if key is not title and key.word not in words("OBJECTIVES")
        }
        self._result(others, keys_of(others), replace(place, objective=self.rows[known], holds=RESULTS))

    def _below(self, key: Key, place: Place) -> None:
        """What hangs in an objective by one of its keys."""
        if names_goals(key.word):
            self.visit(key.value, replace(place, holds=GOALS))
        elif names_results(key.word):
            self._results(key.value, place)
        elif labelled(key, "key_result"):
            self._results([key.value], place)
        elif names_work(key.word) or key.word in ("tasks", "todo", "todos"):
            for one in key.value if isinstance(key.value, list) else [key.value]:
                self.harvest.work(one, place)
        elif key.word in CHILDREN or key.word in ("milestones", "steps"):
            self.visit(key.value, replace(place, holds=CHILDREN_OF))
        elif isinstance(key.value, list | dict) and field_of(key) == "":
            self.visit(key.value, replace(place, holds=""))

    def _results(self, value: Any, place: Place) -> None:
        """Key results: a list of them, one, or several by their labels or titles."""
        place = replace(place, holds=RESULTS, line=self.harvest.line_of(value, place))
        if not isinstance(value, dict) or title_in(keys_of(value), RESULT_TITLES):
            self.visit(value, place)
            return
        for key in keys_of(value):
            if labelled(key, "key_result") or key.written.isdecimal() or not key.written.strip():
                self.visit(key.value, place)
            elif isinstance(key.value, dict):
                self._result(
                    {"title": key.written, **key.value}, keys_of({"title": key.written, **key.value}), place
                )
            elif is_scalar(key.value):
                other = {
                    "title": key.written,
                    "v" if isinstance(key.value, bool | str) else "target": key.value,
                }
                self._result(other, keys_of(other), place)

    def _result(self, value: Dict, keys: list[Key], place: Place) -> None:
        title = title_in(keys, RESULT_TITLES)
        if title is None and len(keys) == 1 and is_scalar(keys[0].value) and not field_of(keys[0]):
            # A title with its target behind it.
            keys = keys_of({"title": keys[0].written, "target": keys[0].value})
            title = keys[0]
        if title is not None and self.harvest.dropped(str(title.value), keys):
            return
        if title is None or not str(title.value).strip():
            self.harvest.no_title(keys, place)
            return
        found, work = result_of(
            title, keys, self.harvest.where(place), self.harvest.reading, self.harvest.findings
        )
        found.line = bare(found.line)
        parent = reference(keys, "parent") or next(
            (
                text_of(key.value)
                for key in keys
                if key is not title and key.word in PARENT_IDS and is_scalar(key.value)
            ),
            "",
        )
        if place.objective is not None:
            self.harvest.key_result(found, place)
        elif parent:
            self.harvest.waiting.append((found, parent))
        else:
            self.harvest.astray(str(title.value), place)
        if place.objective is not None:
            for one in work:
                self.harvest.work(one, place)

    def _inside(self, keys: list[Key], place: Place) -> None:
        """A dict that is no goal: what hangs in it."""
        name = title_in(keys, TITLES)
        if place.holds == TEAMS and name is not None:
            place = replace(place, texts=(*place.texts, ("team", text_of(name.value))))
        for key in keys:
            if labelled(key, "objective") and (self.sure or place.cycle is not None):
                self.visit(key.value, replace(place, holds=GOALS))
                continue
            if is_scalar(key.value) or self._set_aside(key, place):
                continue
            below = replace(place, holds="", line=self.harvest.line_of(key.value, place))
            if read_head(key.written).field == "kpi" and key.word not in words("KEY_RESULTS"):
                below = replace(below, holds=KPIS)
            elif names_cycle(key.written) and (found := cycle_named(key.written)):
                holds = place.holds or (GOALS if self.sure else "")
                below = replace(below, cycle=FoundCycle(found.title), holds=holds)
            elif names_goals(key.word, loose=self.sure or key.word in ("okr", "okrs")):
                below = replace(below, holds=GOALS)
            elif names_results(key.word, loose=False):
                below = replace(below, holds=RESULTS)
            elif field_of(key) == "team" and isinstance(key.value, dict):
                for team, one in key.value.items():
                    self.visit(one, replace(below, texts=(*place.texts, ("team", str(team)))))
                continue
            elif field_of(key) == "team":
                below = replace(below, holds=TEAMS)
            self.visit(key.value, below)

    def objective(self, title: str, keys: list[Key], place: Place) -> FoundObjective:
        """An objective with all that hangs in its dict; its own days are those of its key results."""
        found = self.harvest.objective(title, keys, place)
        below = replace(place, objective=found, texts=tuple(one for one in place.texts if one[0] != "owner"))
        for key in keys:
            if not is_scalar(key.value) or labelled(key, "key_result"):
                self._below(key, below)
        days: dict[str, str] = {
            name: found.texts.pop(name) for name in ("deadline", "start_date") if name in found.texts
        }
        for one in found.key_results:
            one.texts = {**days, **one.texts}
        return found


def find_in_tree(file_name: str, tree: Tree, choices: Choices, surroundings: Surroundings) -> Findings:
    """All that is found in a tree; nothing where no key speaks of goals.

    A DataProblem names the lines where numbers or days contradict each other.
    """
    wrapped, tree = tree, unwrapped(tree)
    findings = Findings(remarks=list(wrapped.remarks))
    reading = reading_of(texts_in(tree), choices, surroundings, findings)
    reading.hundred = in_percent(tree.root)
    sure = speaks_of_goals(tree.name.replace("_", " ").replace("-", " ")) or choices.shape in (
        "objectives",
        "results",
    )
    search = _Search(Harvest(file_name, tree, reading, findings), sure)
    search.visit(tree.root, Place(holds=GOALS if sure and isinstance(tree.root, list) else ""))
    if findings.objectives:
        for value, place in search.personal:
            search.visit(value, place)
    search.harvest.link()
    say_states(reading, findings)
    if findings.empty and not findings.not_read:
        sheet = sheet_in(tree)
        return Findings() if sheet is None else find_in_sheets([(file_name, sheet)], choices, surroundings)
    findings.beliefs.insert(
        0, f"{file_name} holds objectives and key results, known by the names of their parts"
    )
    return findings
