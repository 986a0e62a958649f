"""What every record of the file has in common, and how one is made.

Records are plain frozen objects, so that making them and reading the file's
lines needs no pydantic: importing it and building its models costs a third of
the time to the first frame. What a record may say is still pydantic's to check,
in `contract`: before anything is written, and for the whole file once the first
frame is out.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    Self,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

TITLE_LIMIT = 300
NOTE_LIMIT = 10_000
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""Days that can be worked with: whatever is added to one of them is a day, too."""
GREATEST = 1e100
"""The greatest number that can be worked with, and with - before it the least: no product of two is beyond all."""
WHOLE_GREATEST = 2**53
"""The same of whole numbers: what every program that reads JSON keeps exactly."""
_MISSING: Any = object()
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Bounds:
    """What a number may be: `ge` at least, `gt` more than, `le` at most."""

    __slots__ = ("ge", "gt", "le")

    def __init__(self, *, ge: float | None = None, gt: float | None = None, le: float | None = None) -> None:
        self.ge, self.gt, self.le = ge, gt, le

    def __repr__(self) -> str:
        return f"Bounds(ge={self.ge}, gt={self.gt}, le={self.le})"


Weight = Annotated[float, Bounds(ge=0)]
Decimals = Annotated[int, Bounds(ge=0, le=15)]
Whole = Annotated[int, Bounds(ge=0, le=WHOLE_GREATEST)]


class FieldSpec:
    """One field of a record: its type, its default, what it is for, its name in the file."""

    __slots__ = ("annotation", "bounds", "default", "description", "in_file")

    def __init__(self, default: Any, description: str, bounds: Bounds | None, in_file: str) -> None:
        self.annotation: Any = None
        self.default = default
        self.description = description
        self.bounds = bounds
        self.in_file = in_file

    @property
    def required(self) -> bool:
        """Whether it has no default."""
        return self.default is _MISSING


def Field(  # noqa: N802 - reads as the type it stands for
    *, default: Any = _MISSING, description: str = "", bounds: Bounds | None = None, in_file: str = ""
) -> Any:
    """A field with something to be said about it."""
    return FieldSpec(default, description, bounds, in_file)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class Part:
    """A piece of a record: frozen, and keeping the fields it does not know in `extra`."""

    fields: ClassVar[dict[str, FieldSpec]] = {}
    names_in_file: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, Any]] = {}
    _required: ClassVar[frozenset[str]] = frozenset()
    _written: ClassVar[tuple[tuple[str, str], ...]] = ()
    _names: ClassVar[dict[str, str]] = {}
    _reads: ClassVar[dict[str, tuple[str, Callable[[Any], Any]]] | None] = None

    def __init_subclass__(cls) -> None:
        own = {}
        for name, annotation in cls.__dict__.get("__annotations__", {}).items():
            if get_origin(annotation) is ClassVar or name == "extra":
                continue
            said = cls.__dict__.get(name, _MISSING)
            spec = said if isinstance(said, FieldSpec) else FieldSpec(said, "", None, "")
            spec.annotation = annotation
            own[name] = spec
            if spec.required:
                if said is not _MISSING:
                    delattr(cls, name)
            else:
                setattr(cls, name, spec.default)
        cls.fields = {**cls.fields, **own}
        cls._defaults = {name: spec.default for name, spec in cls.fields.items() if not spec.required}
        cls._required = frozenset(cls.fields) - cls._defaults.keys()
        cls._written = tuple((name, spec.in_file or name) for name, spec in cls.fields.items())
        cls._names = {written: name for name, written in cls._written}
        cls.names_in_file = frozenset(written for _, written in cls._written)
        cls._reads = None

    extra: Mapping[str, Any] = {}

    def __init__(self, **values: Any) -> None:
        """Make it of values that are known to fit; a TypeError where one is missing."""
        own = self.__dict__
        own.update(self._defaults)
        own.update(values)
        if own.keys() == self.fields.keys():
            # Most records: an import makes 20,000 of them, several times each.
            return
        missing = self._required - values.keys()
        if missing:
            raise TypeError(f"{type(self).__name__} needs {', '.join(sorted(missing))}")
        unknown = own.keys() - self.fields.keys()
        if unknown:
            extra = dict(own.pop("extra", {}))
            extra.update({name: own.pop(name) for name in unknown if name != "extra"})
            if extra:
                own["extra"] = extra

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: with_({name}=...) makes another")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash(repr(sorted(self.__dict__.items())))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({said})"

    def with_(self, **fields: Any) -> Self:
        """The same but for these fields, which are taken as checked."""
        return type(self)(**{**self.__dict__, **fields})

    def dumped(self) -> dict[str, Any]:
        """Its fields as JSON has them, under their names in the file, with the unknown ones."""
        own = self.__dict__
        found = {
            written: value if type(value := own[name]) in _AS_THEY_ARE else _plain(value)
            for name, written in self._written
        }
        return {**found, **self.extra} if self.extra else found

    def written(self) -> dict[str, Any]:
        """The same without known fields that are empty: null, "", [] and {}; of what is false, numbers stay."""
        own = self.__dict__
        found = {
            written: value if type(value) in _AS_THEY_ARE else _plain(value)
            for name, written in self._written
            if (value := own[name]) or value == 0
        }
        return {**found, **self.extra} if self.extra else found

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """Make it of parsed JSON; a TypeError or ValueError where a value is of another kind."""
        reads = cls._reads
        if reads is None:
            reads = cls._reads = _reads_of(cls)
        values: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for key, value in raw.items():
            read = reads.get(key)
            if read is None:
                extra[key] = value
            else:
                name, convert = read
                values[name] = convert(value)
        return cls(**values, extra=extra) if extra else cls(**values)

    @classmethod
    def of_checked(cls, values: Mapping[str, Any]) -> Self:
        """Make it of checked values under their names in the file; what it does not know is kept in `extra`."""
        names = cls._names
        if values.keys() <= names.keys():
            return cls(**{names[name]: value for name, value in values.items()})
        extra = {name: value for name, value in values.items() if name not in names}
        known = {names[name]: value for name, value in values.items() if name in names}
        return cls(**known, extra=extra)


_AS_THEY_ARE = frozenset({str, float, int, bool, NoneType})
"""Types of values that JSON has as well: most of them."""


class _Instants:
    """Instants as texts. What one change makes is stamped with one instant, whose text is made once.

    By its being the same object: equal ones of two time zones have two texts.
    """

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last: tuple[datetime | None, str] = (None, "")

    def text(self, instant: datetime) -> str:
        """The ISO text, of UTC with a Z."""
        last, text = self._last
        if instant is not last:
            text = instant.isoformat().replace("+00:00", "Z")
            self._last = (instant, text)
        return text


_instants = _Instants()


def _plain(value: Any) -> Any:
    if type(value) in _AS_THEY_ARE:
        return value
    match value:
        case datetime():
            return _instants.text(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case Part():
            return value.dumped()
        case _:
            return value


def _reads_of(cls: type[Part]) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    return {
        spec.in_file or name: (name, convert_of(spec.annotation, spec.bounds))
        for name, spec in cls.fields.items()
    }


def convert_of(annotation: Any, bounds: Bounds | None = None) -> Callable[[Any], Any]:
    """What turns a value of JSON into one of a type; it raises where the value is none of it, as the contract does."""
    kinds = flat(annotation)
    optional = NoneType in kinds
    kind = next((item for item in kinds if item is not NoneType), Any)
    if kind is Any:
        return lambda value: value
    inner = _convert(kind)
    bounds = bounds or bounds_of(annotation)
    if bounds is not None:
        inner = _bounded(inner, bounds)
    return (lambda value: None if value is None else inner(value)) if optional else inner


def bounds_of(annotation: Any) -> Bounds | None:
    """What a type says besides of its numbers."""
    for part in (annotation, *get_args(annotation)):
        if get_origin(part) is Annotated:
            return next((item for item in get_args(part)[1:] if isinstance(item, Bounds)), None)
    return None


def _bounded(inner: Callable[[Any], Any], bounds: Bounds) -> Callable[[Any], Any]:
    least = -math.inf if bounds.ge is None else bounds.ge
    over = -math.inf if bounds.gt is None else bounds.gt
    most = math.inf if bounds.le is None else bounds.le

    def bounded(value: Any) -> Any:
        made = inner(value)
        if not (least <= made <= most and made > over):
            raise ValueError(f"{value!r} is not in its bounds")
        return made

    return bounded


def _convert(kind: Any) -> Callable[[Any], Any]:
    if kind is float:
        return _number
    if kind is datetime:
        return _instant
    if kind is date:
        return _day
    if get_origin(kind) is dict:
        return lambda value: _of(value, dict)
    if kind is int:
        return _whole
    if get_origin(kind) is tuple:
        item = convert_of(get_args(kind)[0])
        return lambda value: tuple(item(part) for part in _of(value, list))
    if isinstance(kind, type) and issubclass(kind, Part):
        return lambda value: kind.from_json(_of(value, dict))
    if get_origin(kind) is Literal:
        words = frozenset(get_args(kind))
        return lambda value: _one_of(value, words)
    return _text if kind is str else lambda value: _of(value, kind)


def _of(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(f"{value!r} is no text")
    if not value.isascii():
        value.encode("utf-8")  # a half of a pair is no character, and has no bytes
    return value


def _one_of(value: Any, words: frozenset[str]) -> str:
    if type(value) is not str or value not in words:
        raise ValueError("none of the words it may be")
    return value


def _number(value: Any) -> float:
    if type(value) not in (float, int) or not -GREATEST <= value <= GREATEST:
        raise ValueError("no number that can be worked with")
    return float(value)


def _whole(value: Any) -> int:
    whole: int = _of(value, int)
    if not -WHOLE_GREATEST <= whole <= WHOLE_GREATEST:
        raise ValueError("no whole number that can be worked with")
    return whole


# Many entries are for the same days, and most records were made, changed and entered at one instant.
@lru_cache(maxsize=1024)
def _day(value: Any) -> date:
    if type(value) is not str or not _DAY.fullmatch(value):
        raise ValueError("no day")
    day = date.fromisoformat(value)
    if not EARLIEST <= day <= LATEST:
        raise ValueError("no day that can be worked with")
    return day


@lru_cache(maxsize=64)
def _instant(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or not EARLIEST <= moment.date() <= LATEST:
        raise ValueError("no instant that can be worked with, or one without a time zone")
    return moment


def flat(annotation: Any) -> tuple[Any, ...]:
    """The alternatives of a type, without what is said about them."""
    if get_origin(annotation) in (Union, UnionType):
        return tuple(kind for part in get_args(annotation) for kind in flat(part))
    if get_origin(annotation) is Annotated:
        return flat(get_args(annotation)[0])
    return (annotation,)


class Record(Part):
    """One line of the file."""

    table: ClassVar[str]
    noun: ClassVar[str]
    """What messages call it."""

    id: str = Field(
        description="its name in the table: a ULID, unique everywhere, sorted by when it was made"
    )
    ver: int = Field(default=1, description="counts the changes of this record")
    created: datetime = Field(description="when it was made")
    changed: datetime = Field(description="when it was changed last")
    by: str = Field(default="", description="login name of who changed it last")
    conflicts: dict[str, Any] = Field(
        default={}, description="values that lost against another one when files were merged, by field"
    )

    @property
    def label(self) -> str:
        """What the record is called in a sentence."""
        return str(getattr(self, "title", "") or self.id)
