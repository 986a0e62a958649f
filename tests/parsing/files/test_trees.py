"""Trees of dicts and lists: what is a goal in them, whatever the keys are called."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain.errors import Problem
from okrtui.formats.files.json_tree import tree_of as of_json
from okrtui.formats.files.yaml_tree import tree_of as of_yaml
from okrtui.parsing.files.contents import Tree
from okrtui.parsing.files.found import Choices, Findings, FoundKeyResult, Surroundings
from okrtui.parsing.files.trees import find_in_tree

TODAY = date(2027, 2, 10)


def found(tree: Tree | str, name: str = "file") -> Findings:
    """What is found in a tree, or in a text in YAML."""
    tree = of_yaml(name, tree) if isinstance(tree, str) else tree
    return find_in_tree(f"{name}.yaml", tree, Choices(), Surroundings(TODAY))


def results(findings: Findings) -> dict[str, FoundKeyResult]:
    """All key results by their titles."""
    return {one.line: one for objective in findings.objectives for one in objective.key_results}


def shape(findings: Findings) -> list[tuple[str, list[str]]]:
    """Objectives with the titles of their key results."""
    return [(one.title, [result.line for result in one.key_results]) for one in findings.objectives]


@pytest.mark.parametrize(
    "text",
    [
        "objectives:\n- title: Bees thrive\n  key_results:\n  - name: Hives\n  - Honey from 3 to 9 kg\n",
        "okrs:\n- o: Bees thrive\n  krs:\n  - k: Hives\n  - k: Honey from 3 to 9 kg\n",
        "goals:\n  Bees thrive:\n  - Hives\n  - Honey from 3 to 9 kg\n",
        "Objective: Bees thrive\nKR1: Hives\nKR2: Honey from 3 to 9 kg\n",
        "Ziele:\n- Ziel: Bees thrive\n  Schlüsselergebnisse:\n  - Ergebnis: Hives\n  - Honey from 3 to 9 kg\n",
        "objetivos:\n- objetivo: Bees thrive\n  resultados_clave: [Hives, Honey from 3 to 9 kg]\n",
        "- objective: Bees thrive\n  key_result: Hives\n- objective: Bees thrive\n  key_result: Honey from 3 to 9 kg\n",
        """
items:
- {id: 1, type: Objective, name: Bees thrive}
- {id: 2, type: Key Result, name: Hives, parent_id: 1}
- {id: 3, type: KR, name: Honey from 3 to 9 kg, parent_id: 1}
""",
        """
objectives: [{id: a, title: Bees thrive}]
keyResults: [{title: Hives, objectiveId: a}, {title: Honey from 3 to 9 kg, objectiveId: a}]
""",
        """
plan:
  deep:
  - children:
    - {type: goal, name: Bees thrive, children: [{type: kr, name: Hives}, {type: kr, name: Honey from 3 to 9 kg}]}
""",
    ],
)
def test_many_shapes_are_one_objective_with_its_key_results(text: str) -> None:
    """Lists, mappings, labels, rows and nodes with parents say the same thing."""
    assert shape(found(text)) == [("Bees thrive", ["Hives", "Honey from 3 to 9 kg"])]


def test_labels_in_front_of_titles_are_no_part_of_them() -> None:
    """`KR 2: ` says what it is."""
    text = "goals:\n- title: 'Objective 1: Bees thrive'\n  krs: ['KR 1: Hives', 'KR2 - Honey']\n"
    assert shape(found(text)) == [("Bees thrive", ["Hives", "Honey"])]


def test_figures_are_taken_from_their_keys() -> None:
    """Start, target and current value are numbers with the unit that stands there; nothing is made up."""
    text = "goals:\n- goal: g\n  krs: [{name: Honey, from: 3 kg, to: 9 kg, now: 4 kg}, {name: Hives, target: 5}]\n"
    honey, hives = results(found(text))["Honey"], results(found(text))["Hives"]
    assert (honey.figures, honey.unit) == ({"start": 3, "target": 9}, "kg")
    assert honey.value is not None
    assert honey.value.value == 4
    assert (hives.figures, hives.value, hives.done) == ({"target": 5}, None, None)


def test_a_target_in_words_stays_words() -> None:
    """`< 4 per week` is read behind the title; 12 of 12 is where it is to arrive."""
    text = "goals:\n- goal: g\n  krs:\n  - {text: Stings, target: < 4 per week}\n  - {text: Frames, target: 12 of 12}\n"
    assert results(found(text))["Stings"].goal == "< 4 per week"
    assert results(found(text))["Frames"].figures == {"target": 12}


@pytest.mark.parametrize(
    ("told", "shares"), [((40, 133.3), (0.4, 1.333)), ((0.4, 1.0), (0.4, 1.0)), (("40%", "7 %"), (0.4, 0.07))]
)
def test_progress_is_one_scale_in_a_file(told: tuple[Any, Any], shares: tuple[float, float]) -> None:
    """Percent where one value is above 2, else shares; a sign settles it."""
    root = {
        "goals": [
            {"goal": "g", "krs": [{"text": "a", "progress": told[0]}, {"text": "b", "progress": told[1]}]}
        ]
    }
    one, other = results(found(Tree("t", root))).values()
    assert (one.progress, other.progress) == pytest.approx(shares)


def test_done_and_open_are_words_in_many_languages() -> None:
    """A state that is no end says nothing."""
    states = {"done": True, "erledigt": True, "hecho": True, "open": False, "on track": None, "x": True}
    root = {"goals": [{"goal": "g", "krs": [{"k": f"kr {name}", "status": name} for name in states]}]}
    assert {one.line[3:]: one.done for one in results(found(Tree("t", root))).values()} == states


def test_a_cycle_may_be_a_key_a_field_or_above_everything() -> None:
    """The nearest one counts."""
    text = (
        "quarter: Q1 2027\ngoals:\n- goal: a\n- goal: b\n  cycle: Q2 2027\nteams:\n- name: North\n"
        "  OKR:\n    2027-Q3:\n      Objective: c\n      KRs: [x]\n    2028: {}\n"
    )
    cycles = {one.title: one.cycle.title for one in found(text).objectives if one.cycle}
    assert cycles == {"a": "Q1 2027", "b": "Q2 2027", "c": "Q3 2027"}
    assert found(text).objectives[-1].texts == {"team": "North"}


def test_lists_that_are_no_goals_are_left_out_by_name() -> None:
    """Someday is not now, and hooks are nothing at all; one's own goals are personal."""
    findings = found("goals:\n- goal: a\nsomeday:\n- b\nhooks:\n- name: c\nlife:\n- title: Dance\n")
    assert [one.title for one in findings.objectives] == ["a", "Dance"]
    assert findings.objectives[1].texts == {"level": "personal"}
    assert len(findings.left_out) == 2


def test_what_is_empty_is_nothing_and_what_hangs_nowhere_is_named() -> None:
    """No row is lost without a word."""
    findings = found(
        "nodes:\n- {id: 1, type: objective, name: a, children: [{type: kr, name: ''}]}\n"
        "- {type: kr, name: lonely}\n- {type: kr, name: orphan, parent: 9}\n- {type: kr, target: 5}\n"
    )
    assert shape(findings) == [("a", [])]
    assert {one.text for one in findings.not_read} == {"lonely", "orphan", "type: kr, target: 5"}


def test_objectives_inside_objectives_help_them() -> None:
    """The outer one is the parent."""
    inner = found("goals:\n- goal: a\n  objectives:\n  - goal: b\n    krs: [x]\n").objectives[1]
    assert inner.parent is not None
    assert inner.parent.title == "a"


def test_steps_and_entries_hang_in_key_results() -> None:
    """A history has days; a value that is its last one counts once."""
    text = (
        "goals:\n- goal: g\n  krs:\n  - name: k\n    current: 5\n    history: {2027-01-04: 3, 2027-01-11: 5}\n"
        "  - name: s\n    steps: [one, {title: two, done: true}]\n"
    )
    k, s = results(found(text)).values()
    assert [(one.on, one.value) for one in k.entries] == [(date(2027, 1, 4), 3), (date(2027, 1, 11), 5)]
    assert k.value is None
    assert [(one.title, one.done) for one in s.steps] == [("one", False), ("two", True)]


@pytest.mark.parametrize(
    "text",
    [
        "name: app\nversion: 1.0\nscripts: {test: run}\n",
        "a: [1, 2]\n",
        "- 1\n- x\n",
        "results:\n- title: hit\n",
        "{}",
        "5",
    ],
)
def test_files_about_something_else_hold_nothing(text: str) -> None:
    """A key such as results alone makes no goals."""
    assert found(text).empty


def test_flat_rows_are_a_table() -> None:
    """Days and values without any goal are a history."""
    rows = [{"date": f"2027-01-{day:02}", "value": day} for day in (4, 11, 18)]
    assert [len(one.readings) for one in found(Tree("walks", rows), "walks").kpis] == [3]


def test_kpis_are_found_beside_goals() -> None:
    """With their range and readings."""
    kpi = found(
        "kpis:\n- name: Queue\n  unit: people\n  high: 9\n  history:\n  - {date: 2027-01-04, value: 7}\n"
    ).kpis[0]
    assert (kpi.title, kpi.figures, [one.value for one in kpi.readings]) == ("Queue", {"high": 9}, [7])


KEYS = """
objectives goal o krs key_results title name id parent type progress target start current done history date value steps
children cycle owner status life someday teams kpis KR1 O1 2027-Q1 initiatives metric
""".split()  # noqa: SIM905 - a list of that length is read as text
WORDS = ["done", "40%", "2027-Q1", "3 of 4", "1/2/2027", "objective", "kr", "o1", "-"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=6), inner, max_size=5)
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_any_tree_gives_findings_or_a_problem(root: Any) -> None:
    """Whatever hangs where, nothing else is raised."""
    try:
        findings = found(Tree("goals", root))
    except Problem:
        return
    assert all(one.title for one in findings.objectives)
    assert all(one.line for one in results(findings).values())


def test_duplicate_keys_lose_nothing() -> None:
    """Two lists of one name are one list."""
    tree = of_json("t", '{"goals": [{"goal": "a"}], "goals": [{"goal": "b"}]}')
    assert [one.title for one in found(tree).objectives] == ["a", "b"]
