"""Today: what to type, what is red, what is worth a thought, what comes next."""

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.text.columns import columns_for
from okrtui.text.glyphs import UNICODE
from okrtui.text.grid import column_heads_line, plain_text
from okrtui.views.due import OwnerScope, due_items
from okrtui.views.summary import summary
from okrtui.views.today import next_due, red_words, today_listing
from tests.builders import TODAY, WorkspaceBuilder, day
from tests.views.sample import EVERYONE, Sample, built, explained, row_of, titles

DUE = [
    "On-call rating by the team", "Monthly churn", "First reply to a ticket", "Uptime", "Guides rebuilt",
    "Teams that invite a second", "Night pages a week", "Alerts with a runbook", "MRR", "NPS",
]  # fmt: skip
BLOCKED = "Teams that invite a second: blocked for 9 days, legal review"


def test_the_home_screen_of_the_company(acme: Sample) -> None:
    """Due, alerts, what is blocked, and with room what comes next."""
    found = titles(today_listing(acme.evaluator, EVERYONE, acme.summary, [], 60))
    assert found[:24] == [
        "[Due 10]", *DUE, "",
        "[Alerts 2]", "NPS", "First reply", "",
        "[Needs attention]", BLOCKED, "",
        "[Next]", "Fri 27 Nov  4 values", "Thu 17 Dec  2 weeks left of 2026-Q4",
        "Tue 29 Dec  6 values", "Thu 31 Dec  2026-Q4 ends",
    ]  # fmt: skip
    assert found[24:26] == ["", "[Since Monday]"]


def test_with_little_room_what_is_next_is_left_out(acme: Sample) -> None:
    """What has to be done stands alone."""
    found = titles(today_listing(acme.evaluator, EVERYONE, acme.summary, [], 20))
    assert found[-1] == BLOCKED


def test_the_heading_says_whose_and_whether_anything_is_late(acme: Sample) -> None:
    """Everyone's with a late one; ben's without."""
    everyone = today_listing(acme.evaluator, EVERYONE, acme.summary, [], 0)
    assert everyone.rows[0].in_place_of_bar == "late first; everyone's"
    bens = today_listing(acme.evaluator, OwnerScope("ben"), acme.summary, [], 0)
    assert (bens.rows[0].title, bens.rows[0].in_place_of_bar) == ("Due 2", "mine")


def test_a_saved_row_keeps_its_place(acme: Sample) -> None:
    """The order of when the screen was opened stands; what is due besides follows."""
    keys = [item.id for item in due_items(acme.evaluator, EVERYONE)]
    saved = acme.id("key_results", "Set up within a day")
    found = titles(today_listing(acme.evaluator, EVERYONE, acme.summary, [keys[3], saved, keys[0]], 0))
    assert found[:6] == [
        "[Due 10]", "Uptime", "Set up within a day", "On-call rating by the team",
        "Monthly churn", "First reply to a ticket",
    ]  # fmt: skip


def test_an_alert_says_for_how_long_and_who_acts(acme: Sample) -> None:
    """One that nothing acts on, and one in recovery."""
    listing = today_listing(acme.evaluator, EVERYONE, acme.summary, [], 0)
    said = {row.title: (row.now, row.in_place_of_bar) for row in listing.rows if row.id.startswith("alert ")}
    assert said == {
        "NPS": ("28", "3 weeks in alert, no objective"),
        "First reply": ("21", "under way since 1 Oct"),
    }


def test_the_first_value_out_of_range_is_no_week_yet() -> None:
    """It is in alert; for how many weeks is said from the second on. Its sentence says since which day."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi(title="NPS", low=40, high=60, cadence="weekly")
    builder.reading(kpi, 50, day(11, 13))
    builder.reading(kpi, 28, TODAY)
    evaluator = built(builder, TODAY)
    assert red_words(evaluator, evaluator.kpi(kpi.id)) == "in alert, no objective"
    said = explained(evaluator, "kpis", kpi.id)
    assert said is not None
    assert "under 40 since 20 Nov, and no objective" in said[2]
    builder.reading(kpi, 29, day(11, 13))
    evaluator = built(builder, TODAY)
    assert red_words(evaluator, evaluator.kpi(kpi.id)) == "2 weeks in alert, no objective"


def test_the_cycle_is_beside_the_day_as_far_as_there_is_room() -> None:
    """With its week where the line has no heads of columns, by its name before them, else not at all."""
    builder = WorkspaceBuilder()
    objective = builder.in_quarter()
    evaluator = built(builder, TODAY)

    def head(evaluator: Evaluator, title: str = "") -> str:
        given = summary(evaluator, EVERYONE)._replace(title=title)
        heads = today_listing(evaluator, EVERYONE, given, [], 0).column_heads
        return plain_text(column_heads_line(heads, columns_for(80), UNICODE))

    assert head(evaluator) == " Friday 20 November   2026-Q4, week 8 of 13"
    builder.metric(under=objective)
    evaluator = built(builder, TODAY)
    assert head(evaluator).startswith(" Friday 20 November   2026-Q4       now target")
    assert head(evaluator, "our company").startswith(" our company  Friday 20 November    now target")


def test_nothing_due_says_until_when() -> None:
    """The day on which something falls due next."""
    builder = WorkspaceBuilder()
    kpi = builder.kpi(title="MRR")
    builder.reading(kpi, 5, TODAY)
    evaluator = built(builder, TODAY)
    listing = today_listing(evaluator, EVERYONE, summary(evaluator, EVERYONE), [], 0)
    assert titles(listing) == ["[Due 0]"]
    assert listing.rows[0].in_place_of_bar == "nothing is due until Friday 27 November"


def test_what_falls_due_on_which_day(acme: Sample) -> None:
    """By day, in the order of the screens."""
    found = {
        on: [acme.title(item.table, item.id) for item in items]
        for on, items in next_due(acme.evaluator, EVERYONE).items()
    }
    assert found == {
        day(11, 27): ["Set up within a day", "Trials that pay", "Active teams", "Open bugs"],
        day(12, 29): [
            "Teams that pay", "Revenue from yearly plans", "Sign-ups by referral",
            "Reviews of four stars or more", "CAC payback", "Cash runway",
        ],
    }  # fmt: skip


def test_the_longest_blocked_stands_first() -> None:
    """Three at the most."""
    builder = WorkspaceBuilder()
    for number, since in enumerate((day(11, 18), day(11, 2), day(11, 10), day(11, 6))):
        key_result = builder.metric(title=f"R{number}")
        builder.check_in(key_result, 1, since, blocker="legal")
        builder.check_in(key_result, 2, TODAY, blocker="legal")
    evaluator = built(builder, TODAY)
    listing = today_listing(evaluator, EVERYONE, summary(evaluator, EVERYONE), [], 0)
    assert [row.title for row in listing.rows if row.id.startswith("blocked ")] == [
        "R1: blocked for 18 days, legal", "R3: blocked for 14 days, legal", "R2: blocked for 10 days, legal",
    ]  # fmt: skip


def test_a_filter_narrows_every_part(acme: Sample) -> None:
    """Only KPIs let through: no key result is due, none is blocked."""
    listing = today_listing(
        acme.evaluator, EVERYONE, acme.summary, [], 0, keep=lambda table, _: table == "kpis"
    )
    assert titles(listing) == ["[Due 2]", "MRR", "NPS", "", "[Alerts 2]", "NPS", "First reply"]
    assert row_of(listing, "MRR").in_place_of_bar == "+1.9 % better"
