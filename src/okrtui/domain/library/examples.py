"""A small library: well-formed objectives and KPI cards to begin from. Every number is an example to be changed."""

from okrtui.domain.library.templates import Goal, Instrument, Result

GOALS: tuple[Goal, ...] = (
    Goal(
        "Customers stay because we keep our word",
        "those who leave say that promises were not kept",
        (Result("Monthly churn", 6, 4, "%"), Result("Deliveries on the promised day", 78, 95, "%"),
         Result("Complaints a week", 14, 5)),
        ("Call everyone who left last month", "One calendar for all promised days"),
    ),
    Goal(
        "New users reach their first success alone",
        "half of them write to us before they have seen anything work",
        (Result("Sign-ups that finish the first task", 42, 65, "%"),
         Result("Minutes until the first result", 26, 10, "min"), Result("Questions per hundred sign-ups", 31, 12)),
        ("Watch five people begin, in silence", "Take two steps out of the first form"),
    ),
    Goal(
        "Our service sleeps through the night",
        "people who are woken make mistakes by day",
        (Result("Night pages a week", 9, 3), Result("Hours until a fault is found", 5, 1, "h"),
         Result("Alerts that lead to an action", 35, 80, "%")),
        ("Delete every alert nobody acted on in a year", "A runbook beside each alert that stays"),
    ),
    Goal(
        "Changes reach users while they are fresh",
        "what lies for weeks is wrong by the time it is out",
        (Result("Days from start to users", 21, 7, "d"), Result("Changes that are taken back", 18, 6, "%")),
        ("Cut work until it fits into a week", "Let the tests say when it is ready"),
    ),
    Goal(
        "Sales talks to those we can help",
        "most of our calls end with a kind no",
        (Result("Calls that become an offer", 12, 25, "%"), Result("Weeks from call to contract", 9, 5, "wk"),
         Result("Share of revenue from the three best-fit trades", 34, 55, "%")),
        ("Write down whom we cannot help", "Ask ten won customers why they chose us"),
    ),
    Goal(
        "People find us when they look for help",
        "we are known to those who know us already",
        (Result("Visits a month from search", 3200, 6000), Result("Visitors who try it", 3, 6, "%")),
        ("Answer the twenty questions people really ask", "Say on the first page whom it is for"),
    ),
    Goal(
        "Whoever joins us is at home within a month",
        "new colleagues stand alone after the first week",
        (Result("Days until the first own piece of work", 18, 6, "d"),
         Result("New ones who would join again", 60, 90, "%")),
        ("A companion for each of the first twenty days", "One page instead of the twelve"),
    ),
    Goal(
        "We decide in days, not in meetings",
        "the same question comes back three times",
        (Result("Hours in meetings a week and person", 14, 8, "h"),
         Result("Decisions that are written down", 20, 85, "%")),
        ("Every open question gets one name and one day", "No meeting without a question to answer"),
    ),
    Goal(
        "The money lasts until we stand on our own",
        "every plan ends where the account does",
        (Result("Months of money left", 9, 15, "mo"),
         Result("Share of income that comes again each month", 45, 65, "%"),
         Result("Bills paid late by customers", 22, 8, "%")),
        ("Ask for a part of the money before we begin", "One bill a month in place of five"),
    ),
    Goal(
        "Our answers settle the matter the first time",
        "people write twice, and we answer twice",
        (Result("Tickets settled with the first answer", 48, 70, "%"),
         Result("Hours until the first answer", 20, 4, "h")),
        ("The ten most asked questions get a page", "One of us reads new tickets each morning"),
    ),
    Goal(
        "Schools teach with what we publish",
        "good material lies unread in our archive",
        (Result("Schools that use it a second time", 12, 40), Result("Lessons taught a month", 85, 250)),
        ("Sit in on five lessons", "A plan of one lesson beside each piece"),
    ),
    Goal(
        "I run without thinking about it",
        "stairs take my breath",
        (Result("Kilometres a week", 4, 20, "km"), Result("Resting pulse", 72, 62)),
    ),
    Goal(
        "I speak Italian with my neighbours",
        "we have been nodding at each other for two years",
        (Result("Talks a week without a word of English", 0, 3), Result("Words I know by heart", 200, 1000)),
    ),
    Goal(
        "Evenings belong to people again",
        "the screen eats the hours I wanted for friends",
        (Result("Evenings a week without a screen", 1, 4), Result("Friends met a month", 2, 6)),
    ),
)  # fmt: skip
"""Objectives with their key results and, where they help, initiatives."""

KPIS: tuple[Instrument, ...] = (
    Instrument("mrr", "Monthly recurring revenue", "what runs on at the end of the month, without one-off bills",
               "$", "higher", 50_000, None, "Money", "monthly"),
    Instrument("margin", "Gross margin", "income less what it cost to deliver, as a share of income", "%", "higher",
               60, None, "Money", "monthly"),
    Instrument("runway", "Months of money left", "cash by the mean loss of the last three months", "mo", "higher", 12,
               None, "Money", "monthly"),
    Instrument("cac", "Cost of a new customer", "spent on sales and marketing in the month, by customers won", "$",
               "lower", None, 400, "Money", "monthly"),
    Instrument("late", "Bills paid late", "share of bills open 14 days after their day", "%", "lower", None, 10,
               "Money", "monthly"),
    Instrument("churn", "Customers lost", "share of the customers at the month's beginning that left in it", "%",
               "lower", None, 3, "Customers", "monthly"),
    Instrument("retain", "Revenue kept", "this month's income from those who paid a year ago, by their income then",
               "%", "higher", 100, None, "Customers", "monthly"),
    Instrument("nps", "Would they recommend us", "promoters less detractors, of the last 90 days", "", "higher", 30,
               None, "Customers", "monthly"),
    Instrument("active", "Active users", "who did something of worth to them in the week, not who logged in", "",
               "higher", 500, None, "Customers"),
    Instrument("begin", "New users who get through", "share of the week's sign-ups that finish the first task", "%",
               "higher", 50, None, "Customers"),
    Instrument("trial", "Trials that pay", "share of trials ended in the month that became customers", "%", "higher",
               15, None, "Customers", "monthly"),
    Instrument("uptime", "Time we are up", "share of the week's minutes in which a page opened", "%", "higher", 99.9,
               None, "Service"),
    Instrument("slow", "Time to a page", "the 95th of 100 loads, mean of the week", "ms", "lower", None, 800,
               "Service"),
    Instrument("answer", "Hours until an answer", "the median of the week's tickets, nights included", "h", "lower",
               None, 8, "Service"),
    Instrument("first", "Settled at once", "share of tickets that needed one answer", "%", "higher", 60, None,
               "Service"),
    Instrument("old", "Requests older than a week", "open on Friday", "", "lower", None, 10, "Service"),
    Instrument("lead", "Days from start to users", "the median of what went out in the week", "d", "lower", None, 7,
               "Making"),
    Instrument("back", "Changes taken back", "share of the changes of four weeks that were undone or mended in haste",
               "%", "lower", None, 10, "Making"),
    Instrument("faults", "Faults found by users", "new ones in the week", "", "lower", None, 3, "Making"),
    Instrument("pages", "Night pages", "times somebody was woken in the week", "", "lower", None, 2, "Making"),
    Instrument("visits", "Visitors", "different people in the week, machines left out", "", "higher", 1_000, None,
               "Reach"),
    Instrument("offers", "Calls that become an offer", "share of first calls of the month", "%", "higher", 20, None,
               "Reach", "monthly"),
    Instrument("ontime", "Delivered on the day", "share of the week's deliveries on the promised day", "%", "higher",
               95, None, "Operations"),
    Instrument("stock", "Days of stock", "what lies there by what goes out a day", "d", "within", 20, 40,
               "Operations"),
    Instrument("mood", "How the week was", "each says 1 to 5, the mean of them", "/5", "higher", 3.5, None, "People"),
    Instrument("leave", "Colleagues who left", "of their own wish, share of all over twelve months", "%", "lower",
               None, 10, "People", "quarterly"),
    Instrument("sick", "Days off sick", "of all working days in the month", "%", "lower", None, 5, "People",
               "monthly"),
    Instrument("sleep", "Hours of sleep", "the mean of the week's nights", "h", "within", 7, 9, "Body"),
    Instrument("walks", "Days with a walk", "days of the week with half an hour outside", "", "higher", 4, None,
               "Body"),
    Instrument("saved", "Share of income saved", "what is left at the month's end", "%", "higher", 10, None, "Money",
               "monthly"),
)  # fmt: skip
"""KPI cards: what is measured and how, from where to where it is healthy."""


def fitting_goals(words: str) -> list[Goal]:
    """Those in which every word occurs, whatever its case."""
    return [
        goal
        for goal in GOALS
        if _fits(words, goal.title, goal.why, *(result.title for result in goal.results))
    ]


def fitting_kpis(words: str) -> list[Instrument]:
    """The same for KPI cards, their group and definition included."""
    return [one for one in KPIS if _fits(words, one.key, one.title, one.definition, one.category)]


def _fits(words: str, *texts: str) -> bool:
    everything = " ".join(texts).lower()
    return all(word in everything for word in words.lower().split())
