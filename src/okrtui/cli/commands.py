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
    "status", "list", "show", "report", "advice", "decide", "history", "backup", "diff", "lint", "doctor", "paths",
    "help", "completion", "export", "schema",
})  # fmt: skip
"""Commands that show something; all others are over when the change is saved, whatever becomes of what they print."""
CHANGING_WITH = {"backup": {"restore"}, "doctor": {"--repair"}}
"""Of those the ones that change something with such a word."""
SHELLS = ("bash", "zsh", "fish")
FORMER_NAMES = {"level": "baseline"}
"""What commands were called before, so that scripts go on working."""

COMMANDS: tuple[Command, ...] = (
    Command("demo", "start", "explore sample data in a temporary copy",
            ("okrtui demo", "okrtui demo --make sample.json")),
    Command("init", "start", "create the file, for you or for a group",
            ("okrtui init", "okrtui init --template team", "okrtui init --shared --db /srv/team/okrs.json")),
    Command("status", "show", "what's due, alerts and progress, on one screen or one line",
            ("okrtui status", "okrtui status --short")),
    Command("list", "show", "one line per item",
            ("okrtui list", "okrtui list due", "okrtui list results --filter '@ann is:risk'",
             "okrtui list kpis --json"),
            LISTED, CURRENT),
    Command("show", "show", "everything about one item",
            ("okrtui show churn", "okrtui show 1.2", "okrtui show 4K7QZ", "okrtui show settings")),
    Command("add", "add", "add an item; prints its id",
            ("okrtui add objective 'Customers stay' --owner ann", "okrtui add result 'Churn 8 % -> 4 %' --under 1",
             "okrtui add kpi 'MRR >= $200k' --value 214k"), ADDED),
    Command("set", "change", "change fields of an item, or settings of the file",
            ("okrtui set 1.2 owner=cho deadline=2026-12-15", "okrtui set settings pace.at_risk=-20")),
    Command("edit", "outline", "change a cycle as Markdown in your editor (EDITOR), in one step",
            ("okrtui edit", "okrtui edit 2027-Q1", "okrtui edit none")),
    Command("delete", "change", "delete an item and what belongs to it (undo restores it)", ("okrtui delete 1.2",)),
    Command("checkin", "enter", "record a value; without KEY, everything that's due, line by line",
            ("okrtui checkin", "okrtui checkin 1.1 5.4 --confidence 7", "okrtui checkin 1.2 -=1 --on fri")),
    Command("log", "log", "record a KPI's value, or many as CSV or JSON with -",
            ("okrtui log mrr 214k", "okrtui log mrr 209k --on -1d", "okrtui log - < values.csv")),
    Command("report", "report", "what moved, what needs attention, what's done: by week, month or cycle",
            ("okrtui report", "okrtui report --month --format markdown", "okrtui report --cycle 2026-Q3")),
    Command("export", "exporting", "everything, or one cycle, for other programs: JSON, CSV, HTML, calendar",
            ("okrtui export -o okrs.json", "okrtui export --format csv -o tables",
             "okrtui export --cycle 2026-Q4 -o q4.html", "okrtui export --format kpi-csv > values.csv")),
    Command("advice", "advice", "what needs attention, worst first",
            ("okrtui advice", "okrtui advice --check --json")),
    Command("silence", "advice", "hide advice for an item or a rule (undo restores it)",
            ("okrtui silence nps kpi-unattacked", "okrtui silence objective-plain")),
    Command("import", "importing", "bring in a file of another program: CSV, XLSX, JSON, YAML, Markdown, org",
            ("okrtui import goals.xlsx", "okrtui import visits.csv --dry-run",
             "okrtui import sales.csv --map Umsatz=value --set days=dmy")),
    Command("act", "advice", "draft the objective for a KPI out of range", ("okrtui act nps",)),
    Command("baseline", "advice", "confirm a KPI's new normal level from a day on",
            ("okrtui baseline mrr --since 2026-10-01",)),
    Command("decide", "advice", "KPI or OKR? Six questions", ("okrtui decide",)),
    Command("score", "closing", "score a key result, 0.0 to 1.0", ("okrtui score 1.2 0.7",)),
    Command("close", "closing", "close an objective, or a cycle step by step",
            ("okrtui close 1 --as missed --learned 'start earlier' --next carry", "okrtui close 2026-Q4")),
    Command("reopen", "closing", "reopen a closed cycle", ("okrtui reopen 2026-Q3",)),
    Command("history", "undo", "who changed what", ("okrtui history --since monday",)),
    Command("undo", "undo", "undo your last change, or the one you name",
            ("okrtui undo", "okrtui undo 4K7QZ")),
    Command("redo", "undo", "redo the last undone change", ("okrtui redo",)),
    Command("backup", "keeping", "list, show, compare or restore earlier versions",
            ("okrtui backup list", "okrtui backup diff 1a2b3c4d", "okrtui backup restore 1a2b3c4d"),
            ("list", "show", "diff", "restore")),
    Command("diff", "diff", "what changed between two states of the file; also for git diff",
            ("okrtui diff", "okrtui diff HEAD~3", "okrtui diff monday", "okrtui diff 1a2b3c4d",
             "okrtui diff old.json new.json", "okrtui diff --saved")),
    Command("lint", "lint", "check an outline in Markdown, with a line for each mistake",
            ("okrtui lint goals.md", "okrtui lint goals.md --strict")),
    Command("doctor", "keeping", "check the file and its copies; --repair fixes them",
            ("okrtui doctor", "okrtui doctor --repair")),
    Command("schema", "other", "what the file can say, as JSON Schema",
            ("okrtui schema > okrtui.schema.json",)),
    Command("paths", "other", "where the file, settings and state are", ("okrtui paths",)),
    Command("help", "help", "what a word of the screens means; without one, all commands",
            ("okrtui help confidence", "okrtui help --all")),
    Command("completion", "completion", "a script that completes commands and options in your shell",
            ('eval "$(okrtui completion bash)"',), SHELLS),
)  # fmt: skip


def command(name: str) -> Command | None:
    """The command of that name, or of a name that it had before."""
    known = FORMER_NAMES.get(name, name)
    return next((found for found in COMMANDS if found.name == known), None)
