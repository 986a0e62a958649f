"""What a command of the screens is called in the shell; a hint that names another one is left out there."""

HINTS: dict[str, str] = {
    "act": "okrtui act KPI",
    "blocker": "okrtui checkin KEY --blocker TEXT",
    "check-in": "okrtui checkin",
    "cycle.close": "okrtui close CYCLE",
    "decide": "okrtui decide",
    "delete": "okrtui delete KEY",
    "edit": "okrtui set KEY FIELD=VALUE",
    "go.advice": "okrtui advice",
    "go.cycles": "okrtui list cycles",
    "go.history": "okrtui history",
    "go.kpis": "okrtui list kpis",
    "go.objectives": "okrtui list objectives",
    "initiative.add": "okrtui add initiative TITLE",
    "key-result.add": "okrtui add result TITLE",
    "baseline": "okrtui baseline KPI",
    "new": "okrtui add",
    "open": "okrtui show KEY",
    "owner": "okrtui set KEY owner=NAME",
    "redo": "okrtui redo",
    "report": "okrtui report",
    "review": "okrtui report --month",
    "settings": "okrtui show settings",
    "undo": "okrtui undo",
}
"""Words of the shell by the id of the command; capitals stand for one's own words."""


def words_for(command: str) -> str:
    """The words that do in the shell what a command does on a screen; empty where none do."""
    return HINTS.get(command, "")
