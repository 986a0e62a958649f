"""Every command there is, in the order of the help: a line here, and a verb in its family's file."""

from typing import NamedTuple


class Command(NamedTuple):
    """What is known of a command before its file is loaded."""

    name: str
    family: str
    """The module of okrtui.cli that does it."""
    summary: str
    examples: tuple[str, ...]
    things: tuple[str, ...] = ()
    """What it can be about, as the word behind its name; empty: it takes no such word."""
    at_first: str = ""
    """The thing it is about where none is said; empty: one has to be."""

    def is_change(self, words: list[str]) -> bool:
        """Whether it changes something with these words behind it, instead of showing."""
        return self.name not in SHOWING or bool(CHANGING_WITH.get(self.name, set()) & {*words})


LISTED = ("cycles", "objectives", "results", "kpis", "initiatives", "entries", "due", "examples")
CURRENT = "current"
"""What is listed where nothing is named: the objectives of the current cycle with their key results."""
ADDED = ("cycle", "objective", "result", "kpi", "initiative")
SHOWING = frozenset({
    "status", "list", "show", "report", "advice", "decide", "history", "backup", "doctor", "paths", "help",
    "completion",
})  # fmt: skip
"""Commands that show something; all others are over when the change is saved, whatever becomes of what they print."""
CHANGING_WITH = {"backup": {"restore"}, "doctor": {"--repair"}}
"""Of those the ones that change something with such a word."""
SHELLS = ("bash", "zsh", "fish")

COMMANDS: tuple[Command, ...] = (
    Command("demo", "start", "the app on sample data, in a copy that is thrown away",
            ("okrtui demo", "okrtui demo --make sample.json")),
    Command("init", "start", "make the file, for yourself or for a group",
            ("okrtui init", "okrtui init --template team", "okrtui init --shared")),
    Command("status", "show", "what is due, alerts and progress, on one screen or one line",
            ("okrtui status", "okrtui status --short")),
    Command("list", "show", "one line per item; without a word what is in the current cycle",
            ("okrtui list", "okrtui list due", "okrtui list results --filter '@ann is:risk'",
             "okrtui list kpis --json"),
            LISTED, CURRENT),
    Command("show", "show", "everything about one thing",
            ("okrtui show churn", "okrtui show 1.2", "okrtui show 4K7QZ", "okrtui show settings")),
    Command("add", "add", "a new thing; prints its id",
            ('okrtui add objective "Customers stay" --owner ann', 'okrtui add result "Churn 8 % -> 4 %"',
             'okrtui add kpi "MRR >= $200k" --value 214k'), ADDED),
    Command("set", "change", "other fields for a thing, or settings of the file",
            ("okrtui set 1.2 owner=cho deadline=2026-12-15", "okrtui set settings pace.at_risk=-20")),
    Command("delete", "change", "a thing and what goes with it; undo brings it back", ("okrtui delete 1.2",)),
    Command("checkin", "enter", "a key result's or KPI's value; without KEY all that is due, line by line",
            ("okrtui checkin", "okrtui checkin churn 5.4 --confidence 7", "okrtui checkin 1.2 +5 --on fri")),
    Command("log", "log", "a KPI's value, or many as CSV with -",
            ("okrtui log mrr 214k", "okrtui log mrr 209k --on -1d", "okrtui log - < values.csv")),
    Command("report", "report", "what moved, what wants attention, what is done: of a week, a month, a cycle",
            ("okrtui report", "okrtui report --month --format markdown", "okrtui report --cycle 2026-Q3")),
    Command("advice", "advice", "what the method has to say, worst first",
            ("okrtui advice", "okrtui advice --check --json")),
    Command("silence", "advice", "no more advice on a thing, or of a rule; undo brings it back",
            ("okrtui silence nps kpi-unattacked", "okrtui silence objective-plain")),
    Command("act", "advice", "the objective that acts on a KPI out of its range", ("okrtui act nps",)),
    Command("level", "advice", "confirm a KPI's new level, from a day on", ("okrtui level mrr --since 2026-10-01",)),
    Command("decide", "advice", "KPI or OKR? Six questions", ("okrtui decide",)),
    Command("score", "closing", "a key result's score, 0.0 to 1.0", ("okrtui score 1.2 0.7",)),
    Command("close", "closing", "an objective, or a cycle line by line",
            ('okrtui close 1 --as missed --learned "start earlier" --next carry', "okrtui close 2026-Q4")),
    Command("reopen", "closing", "make a closed cycle active again", ("okrtui reopen 2026-Q3",)),
    Command("history", "undo", "who changed what", ("okrtui history --since monday",)),
    Command("undo", "undo", "take back your last change, or the one named",
            ("okrtui undo", "okrtui undo 4K7QZ")),
    Command("redo", "undo", "do again what was taken back last", ("okrtui redo",)),
    Command("backup", "keeping", "older states of the file: list them, look, compare, go back",
            ("okrtui backup list", "okrtui backup diff 1a2b3c4d", "okrtui backup restore 1a2b3c4d"),
            ("list", "show", "diff", "restore")),
    Command("doctor", "keeping", "look whether file and copies are sound, and mend them with --repair",
            ("okrtui doctor", "okrtui doctor --repair")),
    Command("paths", "other", "where the file, the settings and the state lie", ("okrtui paths",)),
    Command("help", "help", "what a word of the screens means; without one, all commands",
            ("okrtui help confidence", "okrtui help --all")),
    Command("completion", "completion", "a script that completes commands and options",
            ('eval "$(okrtui completion bash)"',), SHELLS),
)  # fmt: skip


def command(name: str) -> Command | None:
    """The command of that name."""
    return next((found for found in COMMANDS if found.name == name), None)
