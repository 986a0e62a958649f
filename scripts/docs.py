"""Makes what is generated in the documentation: the pictures in docs/ and the pages made from the code.

python scripts/docs.py            writes them
python scripts/docs.py --check    exits 1 and names what is not as it would write it
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    # Run as a script, Python looks beside this file alone.
    sys.path.insert(0, str(ROOT))

from benchmarks.terminal import Program  # noqa: E402

from okrtui import config  # noqa: E402
from okrtui.cli.commands import COMMANDS as VERBS  # noqa: E402
from okrtui.cli.overview import EXIT_STATUS  # noqa: E402
from okrtui.domain.settings import GROUPS as SETTING_GROUPS  # noqa: E402
from okrtui.domain.settings import SETTINGS  # noqa: E402
from okrtui.text.glossary import GLOSSARY  # noqa: E402
from okrtui.text.glyphs import UNICODE  # noqa: E402
from okrtui.tui.app import all_commands  # noqa: E402
from okrtui.tui.command import GROUPS  # noqa: E402
from okrtui.tui.toolkit.keys import written_key  # noqa: E402
from scripts.file_page import file_page  # noqa: E402
from scripts.picture import svg  # noqa: E402

DAY = "2026-11-20"
"""The day the sample data is drawn for."""
DRAWN = "[⣀⣤⣶⣿]{4}"
"""A trend; trends come a moment after the rows."""


class Shot(NamedTuple):
    """One picture: its name, what it shows, the window's size, the keys that lead there."""

    name: str
    title: str
    columns: int
    rows: int
    keys: str


SHOTS = (
    Shot("today", "Today: what is due, what is in alert, what needs attention", 80, 24, "gg"),
    Shot("today-wide", "Today in a wide window", 120, 40, "gg"),
    Shot("kpis", "KPIs: every number with its healthy range and its trend", 80, 24, "Kgg"),
)


def main() -> int:
    """Write all, or compare all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit status 1 if something is stale"
    )
    check = parser.parse_args().check
    wanted = {ROOT / "docs" / f"{shot.name}.svg": picture(shot) for shot in SHOTS}
    wanted[ROOT / "docs" / "settings.md"] = settings_page()
    wanted[ROOT / "docs" / "keys.md"] = keys_page()
    wanted[ROOT / "docs" / "glossary.md"] = glossary_page()
    wanted[ROOT / "docs" / "commands.md"] = commands_page()
    wanted[ROOT / "docs" / "file.md"] = file_page(ROOT / "sample_data" / "company.json")
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        name = path.relative_to(ROOT)
        sys.stdout.write(
            f"{name} is stale: python scripts/docs.py writes it\n" if check else f"wrote {name}\n"
        )
        if not check:
            path.write_text(wanted[path], "utf-8")
    return 1 if check and stale else 0


def picture(shot: Shot) -> str:
    """A screen of the demo as an SVG."""
    with tempfile.TemporaryDirectory(prefix="okrtui-docs-") as home:
        # Nothing of the user's own may show: no settings, no name.
        own = {
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_STATE_HOME": home,
            "LOGNAME": "ann",
        }
        command = [sys.executable, "-m", "okrtui", "demo", "--today", DAY]
        with Program(command, shot.columns, shot.rows, own) as program:
            program.until(DRAWN)
            program.until_quiet(0.6)
            for key in shot.keys:
                program.press(key, quiet=0.4)
            return svg(program.screen(), shot.title)


def commands_page() -> str:
    """Every command with its examples, and the exit statuses."""
    lines = [
        "# Commands", "",
        "Data goes to stdout, messages to stderr, and every command that shows something takes `--json`.",
        "`okrtui COMMAND --help` lists the options. `eval \"$(okrtui completion bash)\"` completes them in your shell.",
        "",
        "Each line is an example by itself. Numbers such as 1.2 and short names such as `churn` are those of the",
        "sample (`okrtui demo --make sample.json`, then `--db sample.json`); ids such as `4K7QZ` and `1a2b3c4d`, files",
        "and days stand for yours. `--db FILE` uses another file, `--today DAY` looks at it as of another day;",
        "`OKRTUI_DB` and `OKRTUI_TODAY` do the same. Once a file has several owners and you are one of them, `status`,",
        "`checkin` and `list due` show what is yours or has no owner; `--all` shows everyone's.",
        "", "| command | does |", "|---|---|", "| `okrtui` | opens the app |",
    ]  # fmt: skip
    lines += [f"| [`okrtui {command.name}`](#{command.name}) | {command.summary} |" for command in VERBS]
    lines += ["", "Exit status: " + ", ".join(EXIT_STATUS) + "."]
    for command in VERBS:
        summary = f"{command.summary[0].upper()}{command.summary[1:]}."
        lines += ["", f"## {command.name}", "", summary, "", "```sh", *command.examples, "```"]
    return "\n".join(lines) + "\n"


def key_table() -> str:
    """Keys as they come with the program, group by group."""
    lines = ["| key | does | on |", "|---|---|---|"]
    for group in GROUPS:
        lines.append(f"| **{group}** | | |")
        if group == GROUPS[0]:
            lines.append("| `0`-`9` `.` `=` | type a value | rows with a value |")
        for command in all_commands():
            if command.group == group:
                keys = " ".join(f"`{written_key(key)}`" for key in command.keys).replace("|", "\\|")
                where = ", ".join(command.screens) or "every list"
                lines.append(f"| {keys} | {command.help.replace('|', chr(92) + '|')} | {where} |")
    return "\n".join(lines) + "\n"


def keys_page() -> str:
    """Every key, with what it does and where."""
    top = "# Keys\n\n`?` in the app explains the row, Tab there shows the keys of the screen, `:` all commands.\n"
    return f"{top}Any key can be changed in\n[settings](settings.md).\n\n{key_table()}"


def settings_page() -> str:
    """Every setting: those of the file, and the user's own."""
    lines = [
        "# Settings", "",
        "Settings that change a number or a status are in the file, so that everyone sees the same:",
        "`okrtui set settings NAME=VALUE` changes one, `NAME=` restores its default, `okrtui show settings` lists",
        "them. `title` is the name of the file at the top of the screens (`okrtui set settings title=Acme`), `stage`",
        "how much advice there is, from 1 to 5; 0 is all of it.", "",
    ]  # fmt: skip
    for group, names in SETTING_GROUPS.items():
        lines += [f"## {group}", "", "| name | default | what it is |", "|---|---|---|"]
        lines += [f"| `{name}` | {SETTINGS[name].default} | {SETTINGS[name].meaning} |" for name in names]
        lines.append("")
    lines += [
        "## Yours",
        "",
        "Your name, your keys and how okrtui looks are your own, in `settings.toml` (`okrtui paths` shows where):",
        "",
    ]
    lines += ["| name | default | what it is |", "|---|---|---|"]
    said = dict(
        re.findall(r'^    (\w+): [^\n]+\n    """(.*?)"""', inspect.getsource(config.Settings), re.MULTILINE)
    )
    for name, default in config.Settings._field_defaults.items():
        shown = str(default).lower() if isinstance(default, bool) else default or "–"
        lines.append(f"| `{name}` | {shown} | {said[name]} |")
    lines += [
        "", "`,` in the app lists the ids of all commands. In the file, keys have a part of their own:", "",
        "```toml", 'me = "ann"', "", "[keys]", 'check-in = "c f5"', "```",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def glossary_page() -> str:
    """Every word of the trade, its sign, and what else it is looked for by."""
    lines = [
        "# Glossary", "",
        "The words on the screens. In the app F1 explains those of the row under the cursor first; in the shell",
        "`okrtui help WORD` prints one.", "",
        "| | word | means | also found as |", "|---|---|---|---|",
    ]  # fmt: skip
    for word in GLOSSARY:
        sign = getattr(UNICODE, word.glyph) if word.glyph else ""
        lines.append(
            f"| {sign} | **{word.word}** | {word.meaning} | {', '.join((*word.also, *word.looked_for_by))} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
