"""The contract: what a record may say, checked by pydantic. Built at first use, and never for the first frame."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin

from okrtui.domain.model.record import (
    EARLIEST,
    GREATEST,
    LATEST,
    WHOLE_GREATEST,
    Bounds,
    Part,
    bounds_of,
    flat,
)

if TYPE_CHECKING:
    from pydantic_core import CoreSchema, SchemaValidator

    PartSchema = Callable[[type[Part]], CoreSchema]

P = TypeVar("P", bound=Part)


def _once(make: "Callable[[type[Part]], SchemaValidator]") -> "Callable[[type[Part]], SchemaValidator]":
    """Made once for each kind: `functools.cache`, whose own type takes no class with a hash for its records."""
    made: Callable[..., SchemaValidator] = cache(make)
    return made


@_once
def validator(kind: type[Part]) -> "SchemaValidator":
    """pydantic's validator of a kind of record; what it gives are records."""
    from pydantic_core import SchemaValidator  # 30 ms, which the first frame does not wait for

    return SchemaValidator(schema_of(kind))


@_once
def checker(kind: type[Part]) -> "SchemaValidator":
    """The same, but what it gives are the fields alone: half the time, for every line of a file."""
    from pydantic_core import SchemaValidator

    return SchemaValidator(_checked_schema(kind))


@_once
def many_checker(kind: type[Part]) -> "SchemaValidator":
    """The same for a list of them."""
    from pydantic_core import SchemaValidator, core_schema

    return SchemaValidator(core_schema.list_schema(_checked_schema(kind)))


def validated(kind: type[P], fields: Mapping[str, Any]) -> P:
    """A record of these fields, by their names in the file; pydantic's ValueError where one does not fit."""
    made: P = validator(kind).validate_python(fields)
    return made


def first_fault(error: ValueError) -> dict[str, Any] | None:
    """What pydantic found first, as it tells it; None for an error that is not pydantic's."""
    errors = getattr(error, "errors", None)
    if errors is None:
        return None
    found: dict[str, Any] = errors(include_url=False)[0]
    return found


def schema_of(kind: type[Part]) -> "CoreSchema":
    """The schema of a record: its fields strict about kinds, finite, unknown ones kept."""
    from pydantic_core import core_schema

    said = core_schema.no_info_after_validator_function(kind.of_checked, _fields_schema(kind, schema_of))

    def passed(value: Any, check: Callable[[Any], Any]) -> Any:
        return value if isinstance(value, kind) else check(value)

    given = core_schema.no_info_wrap_validator_function(passed, said)
    return core_schema.json_or_python_schema(json_schema=said, python_schema=given)


def _fields_schema(kind: type[Part], part: "PartSchema") -> "CoreSchema":
    """`part` is the schema of the parts that a record has inside: such that make them, or look at them alone."""
    from pydantic_core import core_schema

    fields = {
        spec.in_file or name: core_schema.typed_dict_field(
            _schema(part, spec.annotation, spec.bounds), required=spec.required
        )
        for name, spec in kind.fields.items()
    }
    return core_schema.typed_dict_schema(fields, extra_behavior="allow")


def _checked_schema(kind: type[Part]) -> "CoreSchema":
    """The fields of a record, and of all that is inside of it; none of them is made."""
    return _fields_schema(kind, _checked_schema)


def _schema(part: "PartSchema", annotation: Any, bounds: Bounds | None = None) -> "CoreSchema":
    from pydantic_core import core_schema

    kinds = flat(annotation)
    bounds = bounds or bounds_of(annotation)
    kind = next((item for item in kinds if item is not NoneType), Any)
    inner = _plain_schema(part, kind, bounds)
    return core_schema.nullable_schema(inner) if NoneType in kinds else inner


def _plain_schema(part: "PartSchema", kind: Any, bounds: Bounds | None) -> "CoreSchema":
    from pydantic_core import core_schema

    limits: dict[str, Any] = {}
    if bounds is not None:
        limits = {
            name: getattr(bounds, name) for name in ("ge", "gt", "le") if getattr(bounds, name) is not None
        }
    if kind is float:
        return core_schema.float_schema(allow_inf_nan=False, **{"ge": -GREATEST, "le": GREATEST, **limits})
    if kind is int:
        return core_schema.int_schema(**{"ge": -WHOLE_GREATEST, "le": WHOLE_GREATEST, **limits})
    if get_origin(kind) is tuple:
        return core_schema.tuple_variable_schema(_schema(part, get_args(kind)[0]))
    if get_origin(kind) is Literal:
        return core_schema.literal_schema(list(get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, Part):
        return part(kind)
    if kind is datetime:
        first, last = datetime.combine(EARLIEST, time(), UTC), datetime.combine(LATEST, time(23, 59, 59), UTC)
        return core_schema.datetime_schema(tz_constraint="aware", ge=first, le=last)
    simple: dict[Any, CoreSchema] = {
        str: core_schema.str_schema(),
        bool: core_schema.bool_schema(),
        date: core_schema.date_schema(ge=EARLIEST, le=LATEST),
    }
    return simple.get(
        kind, core_schema.dict_schema() if get_origin(kind) is dict else core_schema.any_schema()
    )
