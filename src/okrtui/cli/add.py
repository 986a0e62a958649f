"""Adding: a title, which may be a quick line, and options for the fields it does not say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from okrtui.cli.finding import Names
from okrtui.cli.shell import Shell, Verb
from okrtui.domain.errors import WordsProblem
from okrtui.domain.evaluation.same_name import same_named_kpi
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.key_results.binary import Binary
from okrtui.domain.key_results.kinds import BY_NAME, KINDS
from okrtui.domain.key_results.milestones import Milestones
from okrtui.domain.model.cycle import Cycle
from okrtui.domain.model.initiative import Initiative
from okrtui.domain.model.kpi import HealthyRange, Kpi
from okrtui.domain.model.objective import Objective
from okrtui.domain.model.record import Record
from okrtui.domain.model.references import named_tables
from okrtui.operations.adding import AddCycle, AddInitiative, AddKeyResult, AddKpi, AddObjective
from okrtui.operations.base import Operation
from okrtui.parsing.cycle_titles import EXAMPLES, read_cycle_title
from okrtui.parsing.fields import Reader, annotation_of, choices_of, editable, flat, read_steps, text_of
from okrtui.parsing.quick_line import OF_KEY_RESULT, OF_KPI, Quick, described, read_names, read_quick
from okrtui.text.fitting import shortened
from okrtui.text.kpi_words import measures_the_same

if TYPE_CHECKING:
    from argparse import Namespace

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
EXAMPLE = 'For example: okrtui add result "Churn 8 % -> 4 %"'
OTHERS = {
    "closed_on": "the day it was closed",
    "learned": "what was learned",
    "came_from": "the id of what it was carried over from",
    "closed_value": "its value at the close",
    "score": "0.0 to 1.0, given at the close",
    "score_note": "why that score",
    "archived": "put away: not shown, not asked for",
    "state": "where it stands",
    "low": "healthy from",
    "high": "healthy up to",
    "alert_low": "alert from there down",
    "alert_high": "alert from there up",
    "since": "the day from which the range holds",
}
UNDER = "the objective it goes under; else the only open one of the current cycle"


def fields_of(thing: str) -> dict[str, type[Record]]:
    """The fields that options may set, each with the first model that has it."""
    found: dict[str, type[Record]] = {}
    for model in MODELS[thing]:
        for name in editable(model):
            if name != "title":
                found.setdefault(name, model)
    return found


def option_of(name: str) -> str:
    """A field's name as an option."""
    return "--" + name.replace("_", "-")


def _arguments(parser: Parser, thing: str) -> None:
    more = {
        "objective": "@owner and #tags",
        "result": "its figures, @owner, by a day",
        "kpi": "its range, @owner, #tags",
    }
    also = f"; it may say {more[thing]}" if thing in more else ""
    parser.word("title", f"its title{also}", nargs="+")
    if thing == "result":
        parser.option(
            "--kind", metavar="|".join(BY_NAME), choices=tuple(BY_NAME), help="else as the title reads"
        )
    if thing == "kpi":
        parser.option("--value", metavar="NUMBER", help="its value today")
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
    """Make it, print its id."""
    thing = shell.thing
    shell.session  # noqa: B018 - reads the file, so that damage is said first
    texts = {name: text for name in fields_of(thing) if (text := getattr(args, name)) is not None}
    title = " ".join(args.title)
    if title.strip() == "-":
        raise WordsProblem(f"'-' is not a title, and stdin is not read here: okrtui add {thing} TITLE")
    if not title.strip():
        raise WordsProblem(f'It needs a title. For example: okrtui add {thing} "..."')
    match thing:
        case "cycle":
            operation, quick = _cycle(shell, title, texts), None
        case "objective":
            operation, quick = _objective(shell, title, texts), None
        case "result":
            operation, quick = _result(shell, title, texts, args.kind)
        case "kpi":
            operation, quick = _kpi(shell, title, texts, args.value)
        case _:
            operation, quick = _initiative(shell, title, texts), None
    change = shell.session.run(operation)
    _tell(shell, change, quick)
    return 0


def _tell(shell: Shell, change: Change, quick: Quick | None) -> None:
    made = next(
        edit.record
        for edit in change.edits
        if edit.before is None and edit.record.table == TABLES[shell.thing]
    )
    record = shell.workspace.find(made.table, made.id) or made
    sentence = shell.described(change).sentence
    steps = ""
    if isinstance(record, KeyResult) and (quick is None or not quick.kind):
        quick = _as_line(record)
        steps = f": {text_of(record.steps, shell.workspace)}" if isinstance(record, Milestones) else ""
    if quick is not None and quick.kind:
        sentence = f"Added: {described(quick, shell.today)}{steps}"
        if isinstance(record, Kpi):
            sentence += f", as {record.key}"
    begun = [
        edit.record.label for edit in change.edits if edit.before is None and edit.record.table == "cycles"
    ]
    if begun and made.table != "cycles":
        sentence += f". {begun[0]} begins with it"
    if made.table in ("objectives", "key_results"):
        sentence += f" ({Names(shell.evaluator).of(record)})"
    if shell.json:
        from okrtui.views.as_json import AsJson

        shell.out_json(AsJson(shell.evaluator).thing(record))
    else:
        shell.out(made.id)
    shell.say(sentence)
    if isinstance(record, KeyResult) and not record.kpi:
        same = same_named_kpi(shell.workspace, record.title, record.unit)
        if same is not None:
            name = Names(shell.evaluator).of(record)
            shell.say(
                f"{measures_the_same(same)}. To enter the value only once: okrtui set {name} kpi={same.key}"
            )


def _as_line(record: KeyResult) -> Quick:
    """A key result whose figures came as options, as if one line had said them."""
    names = ("start", "target", "low", "high", "low_open", "high_open", "unit", "owner", "deadline")
    fields = {name: value for name in names if (value := getattr(record, name, None)) not in (None, "")}
    if isinstance(record, Milestones):
        fields |= {"steps": len(record.steps), "done": 0}
    return Quick(record.title, "" if isinstance(record, Binary) else str(getattr(record, "kind", "")), fields)


def _values(shell: Shell, model: type[Record], texts: dict[str, str], unit: str = "") -> dict[str, Any]:
    reader = Reader(shell.workspace, shell.today)
    return {name: reader.read(model, name, text, unit) for name, text in texts.items()}


def _cycle(shell: Shell, title: str, texts: dict[str, str]) -> Operation:
    values = {"title": title, **_values(shell, Cycle, texts)}
    if "start" not in values and "end" not in values:
        first_month = shell.workspace.settings.whole("year.first_month")
        named = read_cycle_title(title, shell.today, first_month)
        if named is None or values.get("kind", named.kind) != named.kind:
            raise WordsProblem(
                f"From when to when is {shortened(title, 40)}? Like {EXAMPLES}, or --start DAY --end DAY"
            )
        values |= named._asdict()
    return AddCycle(values)


def _objective(shell: Shell, title: str, texts: dict[str, str]) -> Operation:
    quick = read_names(title)
    return AddObjective({"title": quick.title, **quick.fields, **_values(shell, Objective, texts)})


def _initiative(shell: Shell, title: str, texts: dict[str, str]) -> Operation:
    quick = read_names(title, shell.today, OF_KEY_RESULT)
    fields = {"due" if name == "deadline" else name: value for name, value in quick.fields.items()}
    return AddInitiative(
        {"title": quick.title, **fields, **_under(shell, _values(shell, Initiative, texts), "initiative")}
    )


def _under(shell: Shell, values: dict[str, Any], noun: str) -> dict[str, Any]:
    """The values with the objective they go under: the only open one of the cycle, if none is said."""
    if values.get("objective"):
        return values
    workspace = shell.workspace
    cycle = workspace.cycle_for_new(shell.today)
    own = [item for item in workspace.objectives_of(cycle.id if cycle else None) if item.state == "open"]
    if len(own) == 1:
        return {**values, "objective": own[0].id}
    if not own:
        raise WordsProblem('It goes under an objective, and there is none yet: okrtui add objective "..."')
    names = Names(shell.evaluator)
    listed = ", ".join(f"{names.of(item)} ({shortened(item.title, 30)})" for item in own[:4])
    more = f" and {len(own) - 4} more" if len(own) > 4 else ""
    raise WordsProblem(f"Which objective does this {noun} go under? --under {listed}{more}")


def _result(shell: Shell, title: str, texts: dict[str, str], kind: str | None) -> tuple[Operation, Quick]:
    quick = read_quick(title, shell.today, shell.workspace.settings.word("number.comma"), OF_KEY_RESULT)
    kind = kind or quick.kind or _kind_of(texts)
    if not kind or (kind == "metric" and not {"start", "target"} <= {*texts, *quick.fields}):
        raise WordsProblem(f"from what to what? {EXAMPLE}")
    model = BY_NAME[kind]
    args = {name: value for name, value in quick.fields.items() if name in model.fields}
    if "steps" in args:
        args["steps"] = read_steps(str(args["steps"]), shell.today)
    unit = texts.get("unit", str(args.get("unit", "")))
    values = {**args, **_values(shell, model, texts, unit), "title": quick.title}
    done = int(quick.fields.get("done", 0)) if kind == "milestones" and "steps" not in texts else 0
    return AddKeyResult(kind, _under(shell, values, "key result"), done), quick


def _kind_of(texts: dict[str, str]) -> str:
    """The kind of key result that options alone say."""
    for kind, names in (("metric", {"target"}), ("range", {"low", "high"}), ("milestones", {"steps"})):
        if names & texts.keys():
            return kind
    return ""


def _kpi(shell: Shell, title: str, texts: dict[str, str], now: str | None) -> tuple[Operation, Quick]:
    from okrtui.parsing.values import Subject, number

    comma = shell.workspace.settings.word("number.comma")
    quick = read_quick(title, shell.today, comma, OF_KPI)
    if quick.kind in ("metric", "milestones"):
        raise WordsProblem(
            'A KPI has a range to stay in, not a way to go. For example: okrtui add kpi "Churn <= 5 %"'
        )
    fields = {**quick.fields}
    opened = {name: fields.pop(name) for name in ("low_open", "high_open") if name in fields}
    unit = texts.get("unit", str(fields.get("unit", "")))
    values = {**fields, **_values(shell, Kpi, texts, unit), "title": quick.title}
    since = values.pop("since", None) or shell.today
    edges = {name: values.pop(name) for name in ("low", "high", "alert_low", "alert_high") if name in values}
    edges = {name: value for name, value in edges.items() if value is not None}
    if edges:
        opened = {name: args for name, args in opened.items() if name.removesuffix("_open") not in texts}
        values["ranges"] = (HealthyRange(since=since, **edges, **opened),)
        if "better" not in values:
            values["better"] = (
                "within" if {"low", "high"} <= edges.keys() else "lower" if "high" in edges else "higher"
            )
    value = None if now is None or not now.strip() else number(now, Subject(unit=unit, comma=comma))
    return AddKpi(values, value), quick


VERBS = {"add": Verb(_arguments, add)}
