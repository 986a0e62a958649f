"""Tables, notes and trees as strangers keep them: heads in two rows, days nobody asks for, words for how things go."""

import pytest

from okrtui.formats.files import json_tree, markdown
from okrtui.parsing.files.contents import Contents, GivenFile
from okrtui.parsing.files.finding import find
from okrtui.parsing.files.found import Choices, Findings, FoundKeyResult
from tests.parsing.files.reading import AROUND, found_in


def _found(contents: Contents) -> Findings:
    return find([GivenFile("laps", (contents,))], Choices(), AROUND)


def _results(found: Findings) -> list[FoundKeyResult]:
    return [result for objective in found.objectives for result in objective.key_results]


def test_years_above_months_are_those_of_the_columns_below() -> None:
    """Merged cells are blank behind their first; a month may come once in each year."""
    found = found_in("KPI,2025,,2026,\n,Nov,Dec,Jan,Nov\nLaps,5,6,7,8\n")
    assert [(point.on and point.on.isoformat(), point.value) for point in found.kpis[0].readings] == [
        ("2025-11-30", 5),
        ("2025-12-31", 6),
        ("2026-01-31", 7),
    ]


def test_a_second_row_of_heads_parts_what_the_first_sums_up() -> None:
    """Start and target below Figures; a first row of words that are known is none."""
    found = found_in("Objective,Key result,Figures,,Owner\n,,Start,Target,\nSwim,Laps,3,9,Mia\n")
    (laps,) = _results(found)
    assert (laps.figures, laps.texts["owner"]) == ({"start": 3, "target": 9}, "Mia")


def test_days_of_a_column_that_goes_nowhere_are_not_asked_about() -> None:
    """Those of a deadline are."""
    text = "Objective,Key result,Start,Target,{}\nSwim,Laps,3,9,5/1/2026\n"
    assert not found_in(text.format("Last update")).questions
    assert "1 May or 5 January" in found_in(text.format("Due date")).questions[0].words


@pytest.mark.parametrize(
    "contents",
    [
        json_tree.tree_of(
            "okrs",
            '{"objectives": [{"title": "Swim", "status": "at risk", "keyResults": [{"title": "Laps", "target": 9}]}]}',
        ),
        json_tree.tree_of(
            "okrs",
            '{"objectives": [{"title": "Swim", "keyResults": [{"title": "Laps", "target": 9, "status": "at risk"}]}]}',
        ),
        markdown.notes_of("okrs", "# OKRs 2026-Q2\n## Swim\n- Laps by 5%\n  Status: at risk\n"),
    ],
    ids=["objective", "key result", "notes"],
)
def test_words_for_how_things_go_are_said_to_have_no_place(contents: Contents) -> None:
    """Of objectives and key results; once, with some of them."""
    left = "Left out: status, such as “at risk”. How things are going is worked out from their values"
    assert _found(contents).remarks == [left]


def test_states_of_a_column_are_said_to_have_no_place_unless_they_say_done() -> None:
    """In any language; what is done, or has not begun, is taken over."""
    text = (
        "Ziel,Ergebnis,Status\nLesen,Regal bauen,Erledigt\nLesen,Licht kaufen,Offen\nLesen,Bilder malen,{}\n"
    )
    found = found_in(text.format("Im Plan"))
    assert [result.done for result in _results(found)] == [True, None, None]
    assert found.remarks == [
        "Left out: status, such as “Im Plan”. How things are going is worked out from their values"
    ]
    assert found_in(text.format("offen")).remarks == []


def test_a_head_says_what_times_are_counted_in() -> None:
    """As a word of the name, or alone."""
    slept = found_in("Day,Hours slept\n2026-04-01,7:30\n2026-04-02,6:15\n").kpis[0]
    assert (slept.texts["unit"], [point.value for point in slept.readings]) == ("h", [7.5, 6.25])
    assert found_in("Day,KPI,Hours\n2026-04-01,Swim,1.5\n").kpis[0].texts["unit"] == "h"


def test_a_number_of_a_task_is_no_value() -> None:
    """A list of what was done on which day is no history."""
    assert found_in("Task ID,Completed At,Name\n1,2026-04-01,Buy caps\n2,2026-04-02,Call Tom\n").empty


def test_what_an_answer_includes_is_put_where_it_is_named() -> None:
    """In JSON:API: key results of an objective, and who owns them; each thing once."""
    text = """{"data": [{"id": "1", "type": "goals", "attributes": {"title": "Swim"}, "relationships":
        {"keyResults": {"data": [{"id": "2", "type": "results"}]}, "owner": {"data": {"id": "3", "type": "people"}}}}],
        "included": [{"id": "2", "type": "results", "attributes": {"title": "Laps", "target": 9},
        "relationships": {"goal": {"data": {"id": "1", "type": "goals"}}}},
        {"id": "3", "type": "people", "attributes": {"name": "Mia"}}]}"""
    found = _found(json_tree.tree_of("okrs", text))
    (swim,) = found.objectives
    assert (swim.title, swim.texts["owner"]) == ("Swim", "Mia")
    assert [(one.line, one.figures) for one in swim.key_results] == [("Laps", {"target": 9})]


def test_how_far_an_objective_is_is_no_part_of_its_title() -> None:
    """It follows from its key results, which is said."""
    found = _found(markdown.notes_of("okrs", "# Goals 2026-Q2\n## Swim (40% done)\n- Laps by 5%\n"))
    assert [one.title for one in found.objectives] == ["Swim"]
    assert "so 40% is left out" in found.remarks[0]
