"""Adding: a title, which may be a quick line, and options for the fields it does not say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okrtui.cli.finding import Names
from okrtui.cli.saving import undo_words
from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import WordsProblem
from okrtui.domain.evaluation.same_name import same_named_kpi
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.kinds import KINDS
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.kpi import Kpi
from okrtui.domain.model.objective import Initiative, Objective
from okrtui.domain.model.record import Record
from okrtui.domain.model.references import named_tables
from okrtui.operations.base import Operation, require
from okrtui.parsing.fields import Reader, annotation_of, choices_of, editable, flat, text_of
from okrtui.parsing.lines.as_kind import read_kind
from okrtui.parsing.lines.describe import described, remarks_of
from okrtui.parsing.lines.line import Line
from okrtui.parsing.requests import (
    line_of,
    request_cycle,
    request_initiative,
    request_key_result,
    request_kpi,
    request_objective,
)
from okrtui.text.escaping import visible
from okrtui.text.fitting import shortened
from okrtui.text.kpi_words import measures_the_same

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from okrtui.cli.parser import Parser
    from okrtui.domain.change import Change

MODELS: dict[str, tuple[type[Record], ...]] = {
    "cycle": (Cycle,),
    "objective": (Objective,),
    "result": KINDS,
    "kpi": (Kpi,),
    "initiative": (Initiative,),
}
TABLES = {thing: models[0].table for thing, models in MODELS.items()}
OTHERS = {
    "closed_on": "when it was closed",
    "learned": "what you learned",
    "came_from": "the id of the one it was carried over from",
    "closed_value": "the value when it was closed",
    "score": "0.0 to 1.0, given when it closes",
    "score_note": "why this score",
    "archived": "yes: hidden, and never due",
    "state": "open, or how it ended",
    "low": "healthy from; empty: no lower limit",
    "high": "healthy up to; empty: no upper limit",
    "alert_low": "alert at or below; empty: at the edge of the range",
    "alert_high": "alert at or above; empty: at the edge of the range",
    "since": "the first day of this range",
}
UNDER = "the objective it belongs to; default: the only open one in the current cycle"


def fields_of(thing: str) -> dict[str, type[Record]]:
    """The fields that options may set, each with the first model that has it."""
    found: dict[str, type[Record]] = {}
    for model in MODELS[thing]:
        for name in editable(model):
            if name != "title":
                found.setdefault(name, model)
    return found


def _option(kind: type[KeyResult]) -> str:
    """What people call a kind, as a word of the shell: yes-no."""
    return kind.called.replace("/", "-")


def option_of(name: str) -> str:
    """A field's name as an option."""
    return "--" + name.replace("_", "-")


def _arguments(parser: Parser, thing: str) -> None:
    more = {
        "objective": "@owner and #tags",
        "result": "its figures, @owner, and a deadline",
        "kpi": "its range or its value now, @owner, and #tags",
    }
    also = f"; it can contain {more[thing]}" if thing in more else ""
    parser.word("title", f"the title{also}; - reads one per line from stdin", nargs="+")
    parser.flag("--yes", help="add lines from stdin without asking")
    if thing == "result":
        parser.option("--kind", metavar="|".join(map(_option, KINDS)), help="default: as the title reads")
    if thing == "kpi":
        parser.option("--value", metavar="NUMBER", help="today's value")
    for name, model in fields_of(thing).items():
        if name == "objective":
            parser.option("--objective", "--under", metavar="KEY", help=UNDER)
            continue
        spec = model.fields.get(name)
        described = (spec.description if spec is not None else "") or OTHERS.get(name, "")
        parser.option(option_of(name), metavar=_metavar(model, name), help=described)


def _metavar(model: type[Record], name: str) -> str:
    annotation = annotation_of(model, name)
    if choices := choices_of(annotation):
        return "|".join(choices)
    kinds = flat(annotation)
    if named_tables(model.table, name):
        return "KEY"
    for kind, word in ((bool, "yes|no"), (date, "DAY"), (float, "NUMBER"), (int, "NUMBER")):
        if kind in kinds:
            return word
    return "TEXT"


def add(shell: Shell, args: Namespace) -> int:
    """Make it, print its id, and say how its line was understood."""
    thing = shell.thing
    shell.session  # noqa: B018 - reads the file, so that damage is said first
    texts = {name: text for name in fields_of(thing) if (text := getattr(args, name)) is not None}
    title = " ".join(args.title)
    if title.strip() == "-":
        return _from_stdin(shell, args, texts)
    if not title.strip():
        raise WordsProblem(f'Enter a title, for example: okrtui add {thing} "..."')
    operation, line = _request(shell, args, texts)(title)
    change = shell.session.run(operation)
    given = texts if getattr(args, "value", None) is None else {**texts, "value": args.value}
    _tell(shell, change, line, given, chosen=bool(getattr(args, "kind", None)))
    return 0


def _request(
    shell: Shell, args: Namespace, texts: dict[str, str]
) -> Callable[[str], tuple[Operation, Line | None]]:
    """What adds a line, with the options beside it, and how it was read; what it goes under is found once."""
    thing, reader = shell.thing, Reader(shell.workspace, shell.today)
    if thing == "result" and args.kind and not read_kind(args.kind):
        raise WordsProblem(
            f"There is no kind {visible(args.kind)[:40]}. Choose from {', '.join(map(_option, KINDS))}"
        )
    under = _under(shell, reader, texts) if thing in ("result", "initiative") else None

    def request(title: str) -> tuple[Operation, Line | None]:
        match thing:
            case "cycle":
                return request_cycle(reader, title, texts), None
            case "objective":
                return request_objective(reader, title, texts), None
            case "kpi":
                asked = request_kpi(reader, title, texts, args.value)
                return asked.operation, asked.line
        assert under is not None
        if thing == "initiative":
            return request_initiative(reader, title, texts, under), None
        found = request_key_result(reader, title, texts, under, kind=args.kind or "")
        return found.operation, found.line

    return request


def _from_stdin(shell: Shell, args: Namespace, texts: dict[str, str]) -> int:
    """One thing a line, all of them or none; their ids, in the order of the lines."""
    from okrtui.cli.add_lines import add_lines

    request, table = _request(shell, args, texts), TABLES[shell.thing]

    def read(text: str) -> tuple[Operation, str]:
        operation, line = request(text)
        words = visible(text) if line is None else described(line, shell.today, of_kpi=shell.thing == "kpi")
        return operation, words

    change = add_lines(shell, read, sure=args.yes)
    if change is None:
        return 0
    made = [edit.record for edit in change.edits if edit.before is None and edit.record.table == table]
    if shell.json:
        from okrtui.views.as_json import AsJson

        records = [shell.workspace.find(table, record.id) or record for record in made]
        shell.out_json([AsJson(shell.evaluator).thing(record) for record in records])
    else:
        for record in made:
            shell.out(record.id)
    shell.say(f"{shell.described(change).sentence}. Undo: {undo_words(shell, change)}")
    return 0


def _tell(shell: Shell, change: Change, line: Line | None, texts: dict[str, str], *, chosen: bool) -> None:
    made = next(
        edit.record
        for edit in change.edits
        if edit.before is None and edit.record.table == TABLES[shell.thing]
    )
    record = shell.workspace.find(made.table, made.id) or made
    sentence = shell.described(change).sentence
    if line is not None and isinstance(record, KeyResult | Kpi):
        # Where the KPI that it follows has a value, that is the start.
        judged = shell.evaluator.key_result(record).key_result if isinstance(record, KeyResult) else record
        sentence = (
            f"Added: {described(line_of(judged, line, texts), shell.today, of_kpi=isinstance(record, Kpi))}"
        )
        if isinstance(record, Kpi):
            sentence += f", as {record.key}"
        elif isinstance(record, Milestones) and "steps" in texts:
            sentence += f": {text_of(record.steps, shell.workspace)}"
    begun = [
        edit.record.label for edit in change.edits if edit.before is None and edit.record.table == "cycles"
    ]
    if begun and made.table != "cycles":
        sentence += f". {begun[0]} was added for it"
    if made.table in ("objectives", "key_results"):
        sentence += f" ({Names(shell.evaluator).of(record)})"
    if shell.json:
        from okrtui.views.as_json import AsJson

        shell.out_json(AsJson(shell.evaluator).thing(record))
    else:
        shell.out(made.id)
    shell.say(sentence)
    for remark in () if line is None else remarks_of(line, shell.today):
        shell.say(remark)
    if isinstance(record, KeyResult) and not chosen and line is not None and not line.short:
        others = [_option(kind) for kind in KINDS if kind is not type(record)]
        listed = f"{', '.join(others[:-1])} or {others[-1]}"
        shell.say(f"Not {record.called}? Run okrtui undo, then add it with --kind {listed}")
    if isinstance(record, KeyResult) and not record.kpi:
        same = same_named_kpi(shell.workspace, record.title, record.unit)
        if same is not None:
            name = Names(shell.evaluator).of(record)
            shell.say(
                f"{measures_the_same(same)}. To enter the value only once: okrtui set {name} kpi={same.key}"
            )


def _under(shell: Shell, reader: Reader, texts: dict[str, str]) -> Objective:
    """The objective a new thing goes under: the one that is named, else the only open one of the cycle."""
    workspace, noun = shell.workspace, MODELS[shell.thing][0].noun
    if named := texts.pop("objective", ""):
        return require(workspace, Objective, str(reader.read(MODELS[shell.thing][0], "objective", named)))
    cycle = workspace.cycle_for_new(shell.today)
    own = [item for item in workspace.objectives_of(cycle.id if cycle else None) if item.state == "open"]
    if len(own) == 1:
        return own[0]
    if not own:
        raise WordsProblem(
            'A key result or initiative needs an objective. Add one first: okrtui add objective "..."'
        )
    names = Names(shell.evaluator)
    listed = ", ".join(f"{names.of(item)} ({shortened(item.title, 30)})" for item in own[:4])
    more = f" and {len(own) - 4} more" if len(own) > 4 else ""
    raise WordsProblem(f"Which objective does this {noun} belong to? Add --under {listed}{more}")


VERBS = {"add": Verb(_arguments, add)}
