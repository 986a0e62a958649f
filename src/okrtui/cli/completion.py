"""Scripts that complete commands and options in a shell.

They are static, so that completing costs nothing; only keys of things are
asked from okrtui, with `okrtui list ... --keys`, and only where one is due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.commands import COMMANDS, Command
from okrtui.cli.main import command_parser
from okrtui.cli.shell import Shell, Verb

if TYPE_CHECKING:
    from argparse import Namespace

    from okrtui.cli.parser import Parser

EVERYWHERE = "--db --today --json --help"
KEYED = {
    "show": "objectives results kpis initiatives cycles",
    "set": "objectives results kpis initiatives cycles",
    "delete": "objectives results kpis initiatives cycles",
    "checkin": "results kpis",
    "log": "kpis",
    "silence": "objectives results kpis cycles",
    "act": "kpis",
    "baseline": "kpis",
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


def own_options(command: Command, thing: str = "") -> list[str]:
    """The options that a command declares for a thing; of one that wants a thing there are none without it."""
    if command.things and not thing and not command.at_first:
        return []
    return command_parser(command, thing)[1].options


def options_of(command: Command, thing: str = "") -> str:
    """The options of a command, those that go everywhere included."""
    return f"{' '.join(own_options(command, thing))} {EVERYWHERE}".strip()


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
        lines += [f"complete -c okrtui -n '{seen}' -l {name[2:]}" for name in own_options(command)]
        for thing in command.things:
            both = f"{seen}; and __fish_seen_subcommand_from {thing}"
            lines += [f"complete -c okrtui -n '{both}' -l {name[2:]}" for name in own_options(command, thing)]
        for kind in KEYED.get(command.name, "").split():
            lines.append(f"complete -c okrtui -f -n '{seen}' -a '(okrtui list {kind} --keys 2>/dev/null)'")
    return "\n".join(lines) + "\n"


VERBS = {"completion": Verb(_arguments, completion)}
