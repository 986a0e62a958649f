"""The help of all commands on one page."""

from okrtui.cli.commands import COMMANDS

WIDE = 98
"""Columns of the longest line."""

EXIT_STATUS = (
    "0 done", "1 something found (doctor, --check)", "2 unknown command or KEY", "65 not readable", "69 refused",
    "70 internal error", "71 output failed", "73 not created", "74 not saved",
    "75 locked, or saved but perhaps not yet safe on disk", "130 interrupted",
)  # fmt: skip


def overview() -> str:
    """The help of all commands."""
    from textwrap import wrap  # 2 ms, which only the help needs

    wide = max(len(item.name) for item in COMMANDS) + 2
    lines = [
        "okrtui: objectives, key results and KPIs in the terminal",
        "",
        "  okrtui [--db FILE]              opens the app",
        "  okrtui COMMAND ...              one of these; okrtui COMMAND --help explains it",
        "  okrtui help WORD                what a word means, such as confidence",
        "",
        *[f"  {item.name:<{wide}}{item.summary}" for item in COMMANDS],
        "",
        "KEY is a KPI's short name, a number as in lists (1, 1.2), the end of an id,",
        "or words from one title. Values: 42, 1.2k, 45%, 2/5, +5, -=5. Days: fri, -3d, 2026-11-13.",
        "",
        "  --db FILE     the file; default: OKRTUI_DB, or the one in the data folder",
        "  --today DAY   as if it were that day; also OKRTUI_TODAY",
        "  --json        data as JSON",
        "  --version     the version",
        "",
        *wrap("Exit status: " + ", ".join(EXIT_STATUS) + ".", WIDE),
    ]
    return "\n".join(lines) + "\n"
