"""A small library: well-formed objectives and KPI cards to start with. Every number is an example to be changed."""

from okrtui.domain.library.templates import Goal, Instrument, Result

GOALS: tuple[Goal, ...] = (
    Goal(
        "Customers stay because we keep our promises",
        "the ones who leave say that we didn't",
        (Result("Monthly churn", 6, 4, "%"), Result("On-time delivery rate", 78, 95, "%"),
         Result("Complaints a week", 14, 5)),
        ("Call everyone who left last month", "Keep one calendar of all promised dates"),
    ),
    Goal(
        "New users succeed without our help",
        "half of them contact support before they've seen anything work",
        (Result("Activation rate", 42, 65, "%"), Result("Minutes to the first result", 26, 10, "min"),
         Result("Support questions per 100 sign-ups", 31, 12)),
        ("Watch five people sign up, without helping", "Remove two steps from the first form"),
    ),
    Goal(
        "Nobody gets paged at night",
        "people who are woken up make mistakes the next day",
        (Result("Night pages a week", 9, 3), Result("Hours to detect an outage", 5, 1, "h"),
         Result("Alerts that lead to action", 35, 80, "%")),
        ("Delete every alert nobody acted on in a year", "Write a runbook for each alert that stays"),
    ),
    Goal(
        "Changes reach users within days",
        "what waits for weeks is outdated when it ships",
        (Result("Lead time", 21, 7, "d"), Result("Change failure rate", 18, 6, "%")),
        ("Split work until it fits into a week", "Release whenever the tests pass"),
    ),
    Goal(
        "Sales talks to the companies we can help",
        "most of our calls end with a friendly no",
        (Result("Call-to-offer rate", 12, 25, "%"), Result("Sales cycle", 9, 5, "wk"),
         Result("Share of revenue from our three best industries", 34, 55, "%")),
        ("Write down who we can't help", "Ask ten new customers why they chose us"),
    ),
    Goal(
        "People find us when they look for help",
        "only people who already know us come",
        (Result("Visits from search a month", 3200, 6000), Result("Visitor-to-trial rate", 3, 6, "%")),
        ("Answer the twenty questions people really ask", "Say on the home page who it is for"),
    ),
    Goal(
        "New colleagues feel at home within a month",
        "after the first week they are on their own",
        (Result("Days to the first contribution of their own", 18, 6, "d"),
         Result("New hires who would join again", 60, 90, "%")),
        ("Give everyone a buddy for the first month", "Replace the twelve onboarding pages by one"),
    ),
    Goal(
        "We decide in days, not in meetings",
        "the same question comes up three times",
        (Result("Meeting hours per person a week", 14, 8, "h"), Result("Decisions that are written down", 20, 85, "%")),
        ("Give every open question an owner and a date", "Hold no meeting without a question to answer"),
    ),
    Goal(
        "We become profitable before the money runs out",
        "every plan ends where the bank account does",
        (Result("Runway", 9, 15, "mo"), Result("Share of revenue that recurs", 45, 65, "%"),
         Result("Late invoices", 22, 8, "%")),
        ("Ask for a deposit before work starts", "Send one invoice a month instead of five"),
    ),
    Goal(
        "Customers get a complete answer the first time",
        "they write twice, and so do we",
        (Result("First-contact resolution", 48, 70, "%"), Result("First response time", 20, 4, "h")),
        ("Write a help page for the ten most common questions", "Someone triages new tickets every morning"),
    ),
    Goal(
        "Schools teach with our material",
        "good material goes unread in our archive",
        (Result("Schools that use it again", 12, 40), Result("Lessons taught a month", 85, 250)),
        ("Sit in on five lessons", "Add a lesson plan to each piece"),
    ),
    Goal(
        "I run without thinking about it",
        "stairs leave me out of breath",
        (Result("Kilometres a week", 4, 20, "km"), Result("Resting pulse", 72, 62)),
    ),
    Goal(
        "I speak Italian with my neighbours",
        "we've been nodding at each other for two years",
        (Result("Conversations in Italian a week", 0, 3), Result("Words I know by heart", 200, 1000)),
    ),
    Goal(
        "My evenings belong to people again",
        "screens take the hours I wanted for friends",
        (Result("Evenings a week without a screen", 1, 4), Result("Friends I meet a month", 2, 6)),
    ),
)  # fmt: skip
"""Objectives with their key results and, where they help, initiatives."""

KPIS: tuple[Instrument, ...] = (
    Instrument("mrr", "MRR", "recurring revenue at the end of the month, without one-off invoices", "$", "higher",
               50_000, None, "Money", "monthly"),
    Instrument("margin", "Gross margin", "revenue minus the cost of delivery, as a share of revenue", "%", "higher",
               60, None, "Money", "monthly"),
    Instrument("runway", "Runway", "cash divided by the average monthly burn of the last three months", "mo", "higher",
               12, None, "Money", "monthly"),
    Instrument("cac", "Customer acquisition cost", "sales and marketing spend divided by new customers, this month",
               "$", "lower", None, 400, "Money", "monthly"),
    Instrument("late", "Late invoices", "share of invoices still open 14 days after they were due", "%", "lower", None,
               10, "Money", "monthly"),
    Instrument("churn", "Monthly churn", "share of customers at the start of the month who left", "%", "lower",
               None, 3, "Customers", "monthly"),
    Instrument("nrr", "Net revenue retention", "revenue from the customers of a year ago, as a share of theirs then",
               "%", "higher", 100, None, "Customers", "monthly"),
    Instrument("nps", "NPS", "promoters minus detractors, last 90 days", "", "higher", 30, None, "Customers",
               "monthly"),
    Instrument("active", "Active users", "people who got something done this week, not just logged in", "", "higher",
               500, None, "Customers"),
    Instrument("signup", "Activation rate", "share of this week's sign-ups who finish the first task", "%",
               "higher", 50, None, "Customers"),
    Instrument("trial", "Trial-to-paid rate", "share of trials ending this month that became customers", "%", "higher",
               15, None, "Customers", "monthly"),
    Instrument("uptime", "Uptime", "share of the week's minutes in which a page loads", "%", "higher", 99.9, None,
               "Service"),
    Instrument("speed", "Page load time (p95)", "95th percentile, average of the week", "ms", "lower", None, 800,
               "Service"),
    Instrument("reply", "First response time", "median of the week's tickets, nights included", "h", "lower", None,
               8, "Service"),
    Instrument("first", "First-contact resolution", "share of tickets solved with one answer", "%", "higher", 60, None,
               "Service"),
    Instrument("old", "Tickets older than a week", "still open on Friday", "", "lower", None, 10, "Service"),
    Instrument("lead", "Lead time in days", "from start of work to release, median of the week", "d", "lower", None, 7,
               "Delivery"),
    Instrument("fails", "Change failure rate", "share of changes rolled back or hotfixed, last four weeks", "%",
               "lower", None, 10, "Delivery"),
    Instrument("bugs", "Bugs reported by users", "new this week", "", "lower", None, 3, "Delivery"),
    Instrument("pages", "Night pages", "times someone was woken up this week", "", "lower", None, 2, "Delivery"),
    Instrument("visits", "Visitors", "unique visitors this week, without bots", "", "higher", 1_000, None, "Reach"),
    Instrument("offers", "Call-to-offer rate", "share of this month's first calls that lead to an offer", "%",
               "higher", 20, None, "Reach", "monthly"),
    Instrument("ontime", "On-time delivery rate", "share of this week's deliveries on the promised day", "%", "higher",
               95, None, "Operations"),
    Instrument("stock", "Days of stock", "stock divided by average daily sales", "d", "within", 20, 40, "Operations"),
    Instrument("mood", "Team mood", "everyone rates the week 1 to 5; the average", "/5", "higher", 3.5, None, "People"),
    Instrument("leave", "Staff turnover", "people who resigned, share of staff over twelve months", "%", "lower", None,
               10, "People", "quarterly"),
    Instrument("sick", "Sick days", "share of all working days this month", "%", "lower", None, 5, "People",
               "monthly"),
    Instrument("sleep", "Hours of sleep", "average per night, over the week", "h", "within", 7, 9, "Health"),
    Instrument("walks", "Days with a walk", "days of the week with half an hour outside", "", "higher", 4, None,
               "Health"),
    Instrument("saved", "Savings rate", "share of income left at the end of the month", "%", "higher", 10, None,
               "Money", "monthly"),
)  # fmt: skip
"""KPI cards: what is measured and how, and its healthy range."""


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
