"""Notes: which of their headings and lists are goals, and which are none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.domain.errors import Problem
from okrtui.formats.files.markdown import notes_of
from okrtui.formats.files.org import notes_of as notes_of_org
from okrtui.parsing.files.cycle_words import cycle_named
from okrtui.parsing.files.found import Choices, Findings, FoundKeyResult, Surroundings
from okrtui.parsing.files.goal_labels import label_of, part_named
from okrtui.parsing.files.notes import find_in_notes

TODAY = date(2027, 2, 10)


def found(text: str, name: str = "page", *, shape: str = "") -> Findings:
    """What is found in a page of Markdown."""
    return find_in_notes(f"{name}.md", notes_of(name, text), Choices(shape), Surroundings(TODAY))


def found_in_org(text: str) -> Findings:
    """What is found in an org file."""
    return find_in_notes("page.org", notes_of_org("page", text), Choices(), Surroundings(TODAY))


def shape(findings: Findings) -> list[tuple[str, list[str]]]:
    """Objectives with the titles of their key results."""
    return [(one.title, [result.line for result in one.key_results]) for one in findings.objectives]


def only(findings: Findings) -> FoundKeyResult:
    """The one key result that was found."""
    [objective] = findings.objectives
    [result] = objective.key_results
    return result


BEES = [("Bees thrive", ["Honey from 3 to 9 kg", "Every hive is named"])]


@pytest.mark.parametrize(
    "text",
    [
        "## Objective 1: Bees thrive\n- Honey from 3 to 9 kg\n- Every hive is named\n",
        "# O1 - Bees thrive\n* KR1: Honey from 3 to 9 kg\n* KR2: Every hive is named\n",
        "**O1** Bees thrive\n\n**KR1** Honey from 3 to 9 kg\n\n**KR2** Every hive is named\n",
        "Objective: Bees thrive\nKR1: Honey from 3 to 9 kg\nKR2: Every hive is named\n",
        "- Objective: Bees thrive\n  - KR: Honey from 3 to 9 kg\n  - KR: Every hive is named\n",
        "# Team\n## Objective\nBees thrive\n## Key results\n1. Honey from 3 to 9 kg\n2. Every hive is named\n",
        "# Bees thrive\n\nKey results:\n- Honey from 3 to 9 kg\n- Every hive is named\n",
        "# OKRs 2027-Q1\n\n## Bees thrive\n- Honey from 3 to 9 kg\n- Every hive is named\n",
        "# Ziele\n## Ziel 1: Bees thrive\n### Schlüsselergebnisse\n- Honey from 3 to 9 kg\n- Every hive is named\n",
        "# OKR\n**Objectif 1 : Bees thrive**\n\nRésultats clés :\n- Honey from 3 to 9 kg\n- Every hive is named\n",
        "# Goals 2027\n1. Bees thrive\n   - Honey from 3 to 9 kg\n   - Every hive is named\n",
        "# Cele\n## Cel 1: Bees thrive\nKluczowe wyniki:\n- Honey from 3 to 9 kg\n- Every hive is named\n",
        "# Bees thrive\n| Key result | Who |\n|---|---|\n| Honey from 3 to 9 kg | |\n| Every hive is named | Lo |\n",
    ],
)
def test_many_ways_of_writing_are_one_objective_with_its_key_results(text: str) -> None:
    """Headings, labels, lists and tables say the same thing."""
    assert shape(found(text)) == BEES


@pytest.mark.parametrize(
    "text",
    [
        "# Weekly meeting, 3 February 2027\n\n## Roof\n- 3 of 4 tiles are loose\n- until then: buckets\n",
        "# Minutes\n## OKR review\n- O1 is on track\n- KR2 is late\n",
        "# Handbook\n## Goals\n- be kind\n## Rules\n- 4 spaces\n",
        "# Recipe\n## Dough\n- 500 g flour\n- 10 g salt\n",
        "# Planning 3 February 2027\n\nGoal: find a day\n\n- Bo has time\n",
        "# Shopping\n- [ ] milk\n- [x] bread\n",
        "",
        "only words\n",
    ],
)
def test_pages_about_something_else_hold_nothing(text: str) -> None:
    """Headings and bullets alone are no goals."""
    assert found(text).empty


def test_what_explains_is_left_out_and_named() -> None:
    """Its bullets are no key results."""
    findings = found(
        "# Goals Q1 2027\n## How we write them\n- short\n## Bees thrive\n- Honey\n## Lessons learned\n- sting\n"
    )
    assert shape(findings) == [("Bees thrive", ["Honey"])]
    assert len(findings.left_out) == 2


@pytest.mark.parametrize(
    ("title", "cycle"),
    [
        ("Goals Q1 2027", "Q1 2027"),
        ("Goals 2027-Q1", "Q1 2027"),
        ("Ziele 1. Quartal 2027", "Q1 2027"),
        ("Goals of the first quarter 2027", "Q1 2027"),
        ("Objectifs 1er trimestre 2027", "Q1 2027"),
        ("Objetivos T1 2027", "Q1 2027"),
        ("Cele na I kwartał 2027", "Q1 2027"),
        ("Goals H1/27", "H1 2027"),
        ("Goals FY27 Q1", "Q1 FY2027"),
        ("Goals 2027", "2027"),
        ("Goals January 2027", "January 2027"),
        ("Notes of 3 February 2027", ""),
        ("Notes of 2027-02-03", ""),
    ],
)
def test_a_title_names_the_cycle(title: str, cycle: str) -> None:
    """Quarters, halves, months and years in several languages; a day is none."""
    named = cycle_named(title)
    assert (named.title if named else "") == cycle


def test_the_cycle_of_a_page_is_that_of_its_objectives() -> None:
    """The nearest heading counts before the page, whose fields count before its title."""
    text = "---\nquarter: Q2 2027\n---\n# Goals\n## Objective: a\n- x\n## Q3 2027\n### Objective: b\n- y\n"
    assert [one.cycle.title for one in found(text).objectives if one.cycle] == ["Q2 2027", "Q3 2027"]


def test_boxes_are_key_results_and_boxes_in_them_their_steps() -> None:
    """Fields belong to what they stand in, and to no title."""
    result = only(
        found(
            "# Objective: Swim [due:: 2027-03-20]\n- [ ] Lanes [owner:: Lo] [due:: 2027-03-01]\n"
            "  - [x] one [completion:: 2027-01-20]\n  - [ ] two 📅 2027-02-20\n"
        )
    )
    assert (result.line, result.done) == ("Lanes", False)
    assert result.texts == {"owner": "Lo", "deadline": "2027-03-01"}
    assert [(one.title, one.done, one.due) for one in result.steps] == [
        ("one", True, None),
        ("two", False, date(2027, 2, 20)),
    ]


def test_a_table_of_key_results_has_no_start_but_what_it_says() -> None:
    """Current and target are figures; a head that nobody knows goes into the note."""
    text = (
        "# Bees\n\n| | Key result | Now | Goal | Who | Confidence | Hive |\n|-|-|-|-|-|-|-|\n"
        "| 1 | KR1: Honey (kg) | 3,5 | 9 | Lo | 7/10 | north |\n| 2 | | | 4 | | | |\n"
    )
    findings = found(text)
    result = only(findings)
    assert (result.line, result.figures, result.texts) == ("Honey (kg)", {"target": 9}, {"owner": "Lo"})
    assert result.value is not None
    assert (result.value.value, result.value.confidence) == (3.5, 7)
    assert "north" in result.note
    assert [one.where.line for one in findings.not_read] == [6]


LOG = """# Objective: Bees thrive

- From: 04/01/2027
- Until: 28/03/2027
- Led by: Lo

Key results
1) Honey (weight 2)
2) Hives

| Day | 1 | 2 | Remark |
|--|--|--|--|
| 11/01/2027 | 10 % | n/a | cold |
| 18/01/2027 | 25 % | 40 % | - |
| soon | 3 | | |
| __/__/____ | | | |
"""


def test_a_log_gives_entries_to_the_key_results_of_its_columns() -> None:
    """What is to be filled in is none, and neither is n/a; a row without a day is named."""
    findings = found(LOG)
    [objective] = findings.objectives
    honey, hives = objective.key_results
    assert objective.texts["owner"] == "Lo"
    assert objective.cycle is not None
    assert objective.cycle.start == date(2027, 1, 4)
    assert [(one.on, one.value, one.note) for one in honey.entries] == [
        (date(2027, 1, 11), 0.1, "cold"),
        (date(2027, 1, 18), 0.25, ""),
    ]
    assert [one.value for one in hives.entries] == [0.4]
    assert (honey.shares, honey.texts["weight"], honey.line) == (True, "2", "Honey")
    assert [one.where.line for one in findings.not_read] == [15]


def test_org_headings_are_goals_and_their_states_and_tags_are_not_their_titles() -> None:
    """What was given up is left out, and said to be."""
    findings = found_in_org(
        "#+TITLE: Goals 2027\n* Swim\n* DONE Dive :sea:\n** NEXT Hold my breath [1/2]\n* CANCELLED Fly\n"
    )
    assert shape(findings) == [("Swim", []), ("Dive", ["Hold my breath"])]
    assert findings.objectives[1].texts == {"tags": "sea"}
    assert len(findings.left_out) == 1


def test_work_and_reasons_are_no_key_results() -> None:
    """Initiatives and why go where they belong."""
    [objective] = found(
        "# Objective: Bees thrive\nWhy: honey\n## Key results\n- Hives\n## Initiatives\n- [x] Buy suits\n- Read\n"
    ).objectives
    assert objective.texts["why"] == "honey"
    assert [(one.title, one.done) for one in objective.initiatives] == [("Buy suits", True), ("Read", None)]
    assert [one.line for one in objective.key_results] == ["Hives"]


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("Objective 1: a", "objective", "a"),
        ("O1 a", "objective", "a"),
        ("KR 1.2 - a", "key_result", "a"),
        ("O1KR2: a", "key_result", "a"),
        ("Objectif n° 1 : a", "objective", "a"),
        ("Goal 2 Increase", "objective", "Increase"),
        ("goal-oriented", "", ""),
        ("Goals of a team", "", ""),
        ("Result. Nothing", "", ""),
        ("O'Brien", "", ""),
    ],
)
def test_labels_are_told_from_words(text: str, kind: str, rest: str) -> None:
    """A label has a sign behind it, or is short and has a number."""
    label = label_of(text)
    assert (label.kind if label else "", label.rest if label else "") == (kind, rest)


def test_headings_name_what_is_below_them() -> None:
    """Whatever stands around the word."""
    names = ("Our goals for 2027", "Key Results (Q1)", "Maßnahmen", "Bees thrive")
    assert [part_named(name) for name in names] == ["objectives", "key_results", "initiatives", ""]


MARKS = [
    "# ",
    "## ",
    "- ",
    "  - ",
    "1. ",
    "- [ ] ",
    "| ",
    "",
    "> ",
    "**",
    "Objective: ",
    "KR1: ",
    "|-|-|",
    "Owner: ",
]
LINES = st.lists(st.tuples(st.sampled_from(MARKS), st.text(max_size=20)).map("".join), max_size=15)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_any_lines_give_findings_or_a_problem(lines: list[str]) -> None:
    """Whatever is marked up how, nothing else is raised, and no title is empty."""
    for read in (found, found_in_org):
        try:
            findings = read("# OKRs Q1 2027\n" + "\n".join(lines))
        except Problem:
            continue
        assert all(one.title.strip() for one in findings.objectives)
        assert all(result.line.strip() for one in findings.objectives for result in one.key_results)


def test_yes_and_no_in_a_log_are_what_was_done_when() -> None:
    """A column of answers is one of a key result without figures."""
    findings = found(
        "# Goal: Fewer trips by car\n\n1. Trips a week from 9 to 3\n2. Bicycle mended\n\n"
        "| Date | 1 | 2 |\n|---|---|---|\n| 2027-01-13 | 8 | no |\n| 2027-01-20 | 6 | yes |\n"
    )
    trips, mended = findings.objectives[0].key_results
    assert [[one.value for one in result.entries] for result in (trips, mended)] == [[8, 6], [0, 1]]
    assert findings.not_read == []


def test_columns_of_a_table_that_nobody_knows_are_named() -> None:
    """As in a sheet."""
    findings = found(
        "# Goal: Quiet nights\n\n| KR | From | To | Zorp |\n|---|---|---|---|\n| Alarms | 9 | 2 | 5 |\n"
    )
    assert [belief for belief in findings.beliefs if "Zorp" in belief]


def test_a_percentage_behind_titles_says_how_far_they_are() -> None:
    """Where several have one; a single one may be a goal."""
    page = "# Goals Q1 2027\n\n## A band that plays\n\n1. Demo recorded (100%)\n2. Room rented (30%)\n"
    (objective,) = found(page).objectives
    assert [(one.line, one.progress) for one in objective.key_results] == [
        ("Demo recorded", 1),
        ("Room rented", 0.3),
    ]
    (objective,) = found(
        "# Goals Q1 2027\n\n## A band that plays\n\n1. Refunds (5%)\n2. Demo recorded\n"
    ).objectives
    assert [(one.line, one.progress) for one in objective.key_results] == [
        ("Refunds (5%)", None),
        ("Demo recorded", None),
    ]


def told(findings: Findings) -> list[tuple[str, float | None, bool | None]]:
    """How far the key results are, and whether they are done."""
    return [(one.line, one.progress, one.done) for found in findings.objectives for one in found.key_results]


def test_a_mark_behind_a_title_says_that_it_is_done() -> None:
    """It is no part of the title."""
    page = "# Goals Q1 2027\n\n## The pool is open\n\n- Heater works ✔\n- Visits from 9 to 12\n"
    assert told(found(page)) == [("Heater works", None, True), ("Visits from 9 to 12", None, None)]


def test_cookies_of_org_say_how_far_something_is() -> None:
    """So many of them, or a percentage."""
    page = "* Objective: The mill grinds\n** KR: Farms [2/5]\n** KR: Licence [50%]\n** KR: Doors [/]\n"
    assert told(found_in_org(page)) == [("Farms", 0.4, None), ("Licence", 0.5, None), ("Doors", None, None)]


def test_tables_of_kpis_are_their_histories() -> None:
    """With months as heads, or days in the brackets of org, on a page about nothing else."""
    (loans,) = found("# Numbers\n\n| KPI | Nov 2026 | Dec 2026 |\n|---|---|---|\n| Loans | 41 | 38 |\n").kpis
    assert [(str(one.on), one.value) for one in loans.readings] == [("2026-11-30", 41), ("2026-12-31", 38)]
    page = "* Herd\n| Date | Milk |\n|--+--|\n| [2027-01-27 Wed] | 41 |\n| <2027-01-28 Thu> | 39 |\n"
    (milk,) = found_in_org(page).kpis
    assert [(str(one.on), one.value) for one in milk.readings] == [("2027-01-27", 41), ("2027-01-28", 39)]


def test_reports_of_a_week_name_who_worked_on_what() -> None:
    """Their items are key results; who worked on them is no title."""
    page = (
        "# Storage\n\n## Faster restores\n\n- Restore tested (St1)\n  - @lena (2 days), @mo (1.5 days)\n"
        "- Docs (St2)\n  - @mo (1 day)\n"
    )
    assert shape(found(page)) == [("Faster restores", ["Restore tested (St1)", "Docs (St2)"])]
