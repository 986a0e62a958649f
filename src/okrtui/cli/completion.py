"""Scripts that complete commands and options in a shell.

They are static, so that completing costs nothing; only keys of things are
asked from okrtui, with `okrtui list ... --keys`, and only where one is due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.commands import COMMANDS, Command
from okrtui.cli.shell import Shell, Verb

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser

EVERYWHERE = "--db --today --json --help"
OPTIONS: dict[str, str] = {
    "demo": "--size --make",
    "init": "--template --shared",
    "status": "--short --all --check",
    "list": "--filter --all --keys",
    "list cycles": "--filter --all --keys",
    "list objectives": "--filter --all --keys",
    "list results": "--filter --all --keys",
    "list kpis": "--filter --all --keys",
    "list initiatives": "--filter --all --keys",
    "list entries": "--filter --all --keys",
    "list due": "--filter --all --keys --check",
    "list examples": "--filter",
    "add cycle": "--kind --start --end --closed --went-well --went-badly --to-change --thanks --closed-on",
    "add objective": (
        "--why --cycle --parent --count-in-parent --level --team --owner --ambition --weight --tags "
        "--guardrails --review-day --state --closed-on --learned --came-from"
    ),
    "add result": (
        "--kind --objective --under --definition --unit --decimals --step --owner --start-date "
        "--deadline --cadence --weight --kpi --link --state --closed-value --score --score-note "
        "--came-from --start --target --stretch --commit --low --low-open --high --high-open --held --steps"
    ),
    "add kpi": (
        "--value --key --definition --unit --decimals --step --better --floor --ceiling --cadence "
        "--known-after --combine --owner --level --team --category --leading --benchmark --tags "
        "--archived --low --high --alert-low --alert-high --since"
    ),
    "add initiative": "--objective --under --owner --due --done",
    "set": "--reason --history",
    "checkin": "--confidence --note --blocker --on --once --all",
    "log": "--on --note --once",
    "report": "--since --cycle --month --mine --format",
    "advice": "--check",
    "silence": "--off",
    "act": "--title --target --owner",
    "level": "--since",
    "score": "--note",
    "close": "--as --learned --next --target --baseline",
    "history": "--since",
    "doctor": "--repair",
    "help": "--all",
}
"""Options by command and thing. Asking the commands themselves would load them all: a test compares."""
KEYED = {
    "show": "objectives results kpis initiatives cycles",
    "set": "objectives results kpis initiatives cycles",
    "delete": "objectives results kpis initiatives cycles",
    "checkin": "results kpis",
    "log": "kpis",
    "silence": "objectives results kpis cycles",
    "act": "kpis",
    "level": "kpis",
    "score": "results",
    "close": "objectives cycles",
    "reopen": "cycles",
}
"""Commands whose first word is a KEY, and the lists it is one of."""


def _arguments(parser: Parser, thing: str) -> None:
    pass


def completion(shell: Shell, args: Namespace) -> int:
    """Print the script."""
    written = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell.thing]()
    for line in written.rstrip("\n").split("\n"):
        shell.out(line)
    return 0


def options_of(command: Command, thing: str = "") -> str:
    """The options of a command, those that go everywhere included."""
    own = OPTIONS.get(f"{command.name} {thing}".strip(), "")
    return f"{own} {EVERYWHERE}".strip()


def _cases(indent: str) -> str:
    """For bash and zsh: command and thing to the words that may follow."""
    lines = []
    for command in COMMANDS:
        name, things = command.name, " ".join(command.things)
        lines += [
            f'{indent}"{name} {thing}") options="{options_of(command, thing)}" ;;' for thing in command.things
        ]
        lines.append(f'{indent}"{name} "*) options="{options_of(command)}"; things="{things}" ;;')
    return "\n".join(lines)


def _keyed(indent: str) -> str:
    return "\n".join(f'{indent}{name}) lists="{lists}" ;;' for name, lists in KEYED.items())


_SHARED = """\
  local word command="" thing="" options="{everywhere} --version" things="{commands}" lists="" skip="" count=0
  local -a file
  file=()
  for word in "${{before[@]}}"; do
    if [[ $skip == --db ]]; then file=(--db "$word"); skip=""; continue; fi
    if [[ -n $skip ]]; then skip=""; continue; fi
    case "$word" in
      --db|--today) skip=$word ;;
      -*) ;;
      *) count=$((count + 1))
         if [[ -z $command ]]; then command=$word; elif [[ -z $thing ]]; then thing=$word; fi ;;
    esac
  done
  if [[ -n $command ]]; then
    options="" things=""
    case "$command $thing" in
{cases}
    esac
    if [[ $count == 1 ]]; then
      case "$command" in
{keyed}
      esac
    fi
  fi
  if [[ $current == -* ]]; then
    things=""
  else
    options=""
    for word in $(echo $lists); do
      things="$things $(okrtui "${{file[@]}}" list "$word" --keys 2>/dev/null | tr '\\n' ' ')"
    done
  fi
"""


def _shared() -> str:
    names = " ".join(command.name for command in COMMANDS)
    return _SHARED.format(
        everywhere=EVERYWHERE, commands=names, cases=_cases("      "), keyed=_keyed("        ")
    )


def _bash() -> str:
    return f"""\
# okrtui in bash: eval "$(okrtui completion bash)"
_okrtui() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}"
  local -a before
  before=("${{COMP_WORDS[@]:1:COMP_CWORD-1}}")
{_shared()}  COMPREPLY=($(compgen -W "$options $things" -- "$current"))
}}
complete -o default -F _okrtui okrtui
"""


def _zsh() -> str:
    return f"""\
#compdef okrtui
# okrtui in zsh: eval "$(okrtui completion zsh)", behind compinit
_okrtui() {{
  emulate -L zsh
  setopt shwordsplit
  local current="${{words[CURRENT]}}"
  local -a before
  before=("${{(@)words[2,CURRENT-1]}}")
{_shared()}  compadd -- ${{=options}} ${{=things}} || _files
}}
compdef _okrtui okrtui
"""


def _fish() -> str:
    lines = ["# okrtui in fish: okrtui completion fish | source", "complete -c okrtui -e"]
    lines += [
        "complete -c okrtui -l db -r -F -d 'the file'",
        "complete -c okrtui -l today -x -d 'as if it were that day'",
        "complete -c okrtui -l json -d 'data as JSON'",
        "complete -c okrtui -l help -d 'help'",
    ]
    for command in COMMANDS:
        summary = command.summary.replace("'", "’")
        lines.append(f"complete -c okrtui -f -n __fish_use_subcommand -a {command.name} -d '{summary}'")
        seen = f"__fish_seen_subcommand_from {command.name}"
        if command.things:
            things = " ".join(command.things)
            missing = f"{seen}; and not __fish_seen_subcommand_from {things}"
            lines.append(f"complete -c okrtui -f -n '{missing}' -a '{things}'")
        lines += [
            f"complete -c okrtui -n '{seen}' -l {name[2:]}" for name in OPTIONS.get(command.name, "").split()
        ]
        for thing in command.things:
            both = f"{seen}; and __fish_seen_subcommand_from {thing}"
            names = OPTIONS.get(f"{command.name} {thing}", "").split()
            lines += [f"complete -c okrtui -n '{both}' -l {name[2:]}" for name in names]
        for kind in KEYED.get(command.name, "").split():
            lines.append(f"complete -c okrtui -f -n '{seen}' -a '(okrtui list {kind} --keys 2>/dev/null)'")
    return "\n".join(lines) + "\n"


VERBS = {"completion": Verb(_arguments, completion)}
