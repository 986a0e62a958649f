"""Values as they are typed: 42, 1.2k, $1,200, 45%, 2/5, +5, -=5, 1h30, 18 on fri."""

import math
import re
import string
import unicodedata
from dataclasses import dataclass
from datetime import date

from okrtui.domain.errors import DataProblem
from okrtui.domain.key_results.base import KeyResult
from okrtui.domain.refusals import NoNumber
from okrtui.domain.rounding import worked_out
from okrtui.domain.typed import Amount, Answer, Fraction, Nothing
from okrtui.domain.typed import Typed as Sort
from okrtui.domain.units import CURRENCIES, CURRENCY_CODES, bounds, unit_class
from okrtui.parsing.days import read_past_day
from okrtui.parsing.unit_names import POINTS, RATED
from okrtui.parsing.units import SIZES, canonical, duration, factor, is_counted, is_rate, same_unit
from okrtui.text.escaping import visible
from okrtui.text.numbers import plain
from okrtui.text.refusals import refusal_text

LIMIT = 1e15
LONGEST = 100
"""Characters of a number; what is longer was pasted by mistake."""
_GAPS = " \u00a0\u2009\u202f'’_"
"""What can be between groups of three digits, besides a comma or a point."""
_NUMBER = re.compile(
    rf"([+-]?)([\d.,{_GAPS}]*\d[\d.,{_GAPS}]*)\s*((?:[^\W\d_]|[%/€£¥₹$°])*)"
    r"(?:\s+((?:[^\W\d_]|[%€£¥₹$°])[^\d]{0,40}))?"
)
_PERCENT = re.compile(r"\s*\b(?:per|pour|por)\s+(?:cent|ciento|cento)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?<=[^\W\d_])\.(?=\s|$)")
_OUT_OF = re.compile(r"(?<=\d)\s+(?:out of|of|von|sur|de|su|van|av|af|z)\s+(?=\d)", re.IGNORECASE)
"""8 out of 10, as 8/10."""
_OF_TOP = re.compile(r"\s*(\d{1,4})(?:\s+([^\d]{1,40}))?")
_INDIAN = re.compile(r"[1-9]\d?(,\d{2})+,\d{3}", re.ASCII)
"""Lakh and crore: 12,34,567."""
_ON = re.compile(r"(.*?)\s+(?:on\s+(.+)|(yesterday|today))", re.IGNORECASE)
_TWINS = dict(zip("\u2212\uff0d\uff0b\uff0c\uff0e\uff05\uff1a\u066b", "--+,.%:.", strict=True))
"""Signs that mean one of ASCII."""
_CALLED = {
    "h": "hours",
    "d": "days",
    "min": "minutes",
    "s": "seconds",
    "mo": "months",
    "wk": "weeks",
    "y": "years",
}
_LETTERS = string.ascii_letters + " "
_YES = {"y", "yes", "true", "done"}
_NO = {"n", "no", "false"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a value is for: everything that decides how it is read."""

    unit: str = ""
    last: float | None = None
    floor: float | None = None
    comma: str = "group"
    """What a comma before three digits is where nothing else says: group or decimal."""
    mark: str = ""
    """The decimal mark where it is known, as in a file: `,` or `.`; the other one then groups."""
    way: tuple[float, float] | None = None
    """Start and target, between which no value is a surprise."""
    of: KeyResult | None = None
    """The key result it is for; none: a KPI, or a bare number."""

    @property
    def negative(self) -> bool:
        """Whether its values can lie below zero."""
        if self.last is not None and self.last < 0:
            return True
        least = self.floor if self.floor is not None else bounds(self.unit)[0]
        return least is None or least < 0


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood. `value` None: unchanged. `relative`: to be added to the last value."""

    value: float | None
    relative: bool = False
    on: date | None = None


def read_entry(text: str, subject: Subject, today: date) -> Typed:
    """A value and perhaps a day: `18 on fri`; a DataProblem says what cannot be read."""
    words = as_ascii(text.strip())
    if len(words) > LONGEST:
        raise _no_number(words, subject)
    on = None
    if found := _ON.fullmatch(words):
        words, on = found[1].strip(), read_past_day(found[2] or found[3], today)
    return _read(words, subject, on)


def _read(words: str, subject: Subject, on: date | None) -> Typed:
    if words in ("", "="):
        return Typed(None, on=on)
    if words.startswith("-="):
        return Typed(-_step(words[2:], subject), relative=True, on=on)
    if words.startswith(("=+", "+")):
        return Typed(_step(words.lstrip("=+"), subject), relative=True, on=on)
    if words.startswith("=-="):
        return Typed(-_step(words[3:], subject), relative=True, on=on)
    if words.startswith("="):
        return Typed(_absolute(words[1:].strip(), subject), on=on)
    if words.startswith("-") and not subject.negative:
        size = words[1:].strip()
        number(size, subject)
        raise DataProblem(
            f"Did you mean minus {visible(size)} (=-{visible(size)}) or {visible(size)} less (-={visible(size)})?",
            "value",
        )
    return Typed(_absolute(words, subject), on=on)


def _step(words: str, subject: Subject) -> float:
    """By how much a value changes; a percentage does by points."""
    without = _without_points(words, subject)
    return number(words if without is None else without, subject)


def _without_points(words: str, subject: Subject) -> str | None:
    """The number in front of `points` or `pp`, of a percentage; None without those words."""
    if unit_class(subject.unit) != "percent":
        return None
    size = words.rstrip(_LETTERS).rstrip()
    return size if words[len(size) :].strip().lower() in POINTS else None


def _absolute(words: str, subject: Subject) -> float:
    of = subject.of
    if of is None or of.takes == frozenset({Amount}):
        return number(words, subject)
    taken = of.take(_sort(words, of.takes, subject))
    if isinstance(taken, float):
        return taken
    if isinstance(taken, NoNumber):
        return number(words, subject)
    raise DataProblem(refusal_text(taken), taken.field)


def _sort(words: str, takes: frozenset[type], subject: Subject) -> Sort:
    """What was typed, as the sort of value that it is."""
    if Answer in takes and words.lower() in _YES | _NO:
        return Answer(words.lower() in _YES)
    part, slash, whole = _plain(words).partition("/")
    try:
        if slash and Fraction in takes:
            return Fraction(number(part, Subject()), number(whole, Subject()))
        # What is counted in itself has no unit beside it.
        return Amount(number(words, subject if of_unit(subject) else Subject()))
    except DataProblem:
        return Nothing()


def of_unit(subject: Subject) -> bool:
    """Whether values of it are counted in its unit; steps and yes or no are counted in themselves."""
    return subject.of is None or bool(subject.of.in_unit)


def as_ascii(text: str) -> str:
    """A text with the digits of every script, full-width signs and the true minus as those of ASCII."""
    if text.isascii():
        return text
    plain = (str(unicodedata.decimal(sign)) if sign.isdecimal() else _TWINS.get(sign, sign) for sign in text)
    return "".join(plain)


def _plain(words: str) -> str:
    """The words with a sign for what is said in several: 5 per cent, 8 out of 10, 2 Mio."""
    return _ABBREVIATED.sub("", _OUT_OF.sub("/", _PERCENT.sub("%", words)))


def number(text: str, subject: Subject) -> float:
    """A number with its separators, size and unit, in the subject's unit; a DataProblem where it is of another kind."""
    words = as_ascii(text.strip())
    if len(words) > LONGEST:
        raise _no_number(words, subject)
    words = _plain(words)
    if words.lower() in ("inf", "-inf", "infinity", "-infinity"):
        raise DataProblem("That number is too large", "value")
    words = _without_top(_without_currency(words, subject), subject)
    if _without_points(words, subject) is not None:
        raise DataProblem("Points are what a percentage changes by: +5 or -=5", "value")
    if (time := duration(words, subject.unit)) is not None:
        return _kept(time)
    if re.fullmatch(r"[+-]?\d+(\.\d+)?e[+-]?\d+", words, re.IGNORECASE):
        return _kept(float(words))
    found = _NUMBER.fullmatch(words)
    if not found:
        raise _no_number(words, subject)
    sign, digits, suffix, unit = found.groups()
    value = _digits(digits.strip(), subject)
    if unit and same_unit(f"{suffix} {unit}", subject.unit):
        suffix = unit = ""
    if unit and suffix.lower() not in SIZES:
        raise _no_number(words, subject)
    if unit and not same_unit(unit, subject.unit):
        raise _other_unit(unit, subject)
    if suffix:
        times = factor(suffix, subject.unit)
        if times is None:
            raise _other_unit(suffix, subject)
        value *= times
    return _kept(-value if sign == "-" else value)


def _without_top(words: str, subject: Subject) -> str:
    """The 4.5 of `4.5/5` where ratings are counted, out of as many as ever."""
    part, slash, behind = words.partition("/")
    rated = subject.unit.lower() in RATED
    if not slash or not (rated or unit_class(subject.unit) == "rating"):
        return words
    found = _OF_TOP.fullmatch(behind)
    unit = (found[2] or "").strip() if found else ""
    if found is None or (unit and not (rated and same_unit(unit, subject.unit))):
        raise _other_unit(slash + behind, subject)
    if slash + found[1] != subject.unit and not (rated and abs(subject.last or 0.0) <= float(found[1])):
        raise _other_unit(slash + found[1], subject)
    return part.strip()


def _without_currency(words: str, subject: Subject) -> str:
    """The number without the sign or code of money in front of it: $5, US$5, EUR 5, -$5."""
    bare = words.lstrip("+-")
    for sign in CURRENCIES:
        if bare.removeprefix("US").startswith(sign):
            if canonical(subject.unit) != sign:
                raise _other_unit(sign, subject)
            return words.replace("US", "", 1).replace(sign, "", 1).strip()
    code = bare[:3]
    if code.lower() in CURRENCY_CODES and not bare[3:4].isalpha():
        if canonical(subject.unit) != CURRENCY_CODES[code.lower()]:
            raise _other_unit(code, subject)
        return words.replace(code, "", 1).strip()
    return words


def _digits(text: str, subject: Subject) -> float:
    """Digits with grouping: a comma before exactly three digits groups, unless the setting says decimal.

    So does a point where things or money are counted, unless the last value says that it does not.
    """
    bare = re.sub(rf"[{_GAPS}](?=\d{{3}}(?!\d))", "", text)
    if re.search(rf"[{_GAPS}]", bare) or not bare.isascii():
        raise _no_number(text, subject)
    if subject.mark:
        value = _with_mark(bare, subject.mark)
        # Nothing is 99,951 %: the sign that groups here is that of decimals elsewhere.
        if unit_class(subject.unit) == "percent" and value > 1000 and not bare.isdecimal():
            raise _unlike(bare, subject.mark)
        return value
    commas, points = bare.count(","), bare.count(".")
    if commas and points:
        decimal = "," if bare.rfind(",") > bare.rfind(".") else "."
        group = "." if decimal == "," else ","
        if decimal == "." and _INDIAN.fullmatch(bare.partition(".")[0]) and points == 1:
            return float(bare.replace(",", ""))
        if bare.count(decimal) > 1 or not re.fullmatch(rf"\d{{1,3}}(\{group}\d{{3}})+\{decimal}\d*", bare):
            raise _ambiguous(bare, subject)
        bare = bare.replace(group, "").replace(decimal, ".")
    elif commas:
        grouped = re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", bare)
        if _INDIAN.fullmatch(bare) or (grouped and not (commas == 1 and subject.comma == "decimal")):
            bare = bare.replace(",", "")
        elif commas == 1 and (not bare.startswith(",") or len(bare) != 4):
            bare = bare.replace(",", ".")
        else:
            raise _ambiguous(bare, subject)
    elif points > 1:
        if not re.fullmatch(r"\d{1,3}(\.\d{3})+", bare):
            raise _ambiguous(bare, subject)
        bare = bare.replace(".", "")
    elif points and _point_groups(bare, subject):
        bare = bare.replace(".", "")
    return float(bare)


def _point_groups(bare: str, subject: Subject) -> bool:
    """Whether the one point of `1.250` groups: of people and euros it does, of hours and what has no unit it does not.

    A last value that has three decimals itself, or is near the other reading, decides.
    """
    if not re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", bare):
        return False
    last, unit = abs(subject.last or 0.0), subject.unit
    if len(plain(last).partition(".")[2]) >= 3:
        return False
    counted = bool(unit) and is_counted(unit) and not is_rate(unit)
    return counted or last >= float(bare) * THOUSANDS


THOUSANDS = 300
"""How many times the decimal reading a last value is that speaks for the one with thousands."""


def _with_mark(bare: str, mark: str) -> float:
    """Digits whose decimal mark is known: the other sign only groups."""
    group = "." if mark == "," else ","
    if not re.fullmatch(rf"(\d+|\d{{1,3}}(\{group}\d{{2,3}})*\{group}\d{{3}})?(\{mark}\d*)?", bare):
        raise _unlike(bare, mark)
    return float(bare.replace(group, "").replace(mark, "."))


def _unlike(bare: str, mark: str) -> DataProblem:
    name = {",": "comma", ".": "point"}[mark]
    return DataProblem(f"{bare} doesn't match the decimal {name} of the other values", "value")


def _no_number(text: str, subject: Subject) -> DataProblem:
    return DataProblem("Not a number", "value", _hint(subject))


def _hint(subject: Subject) -> str:
    """The forms that a value of it can have."""
    takes = frozenset({Amount}) if subject.of is None else subject.of.takes
    if Answer in takes:
        return "Try y or n"
    if Fraction in takes:
        return "Try 2, 2/5 or +1"
    unit, name = visible(subject.unit), canonical(subject.unit)
    examples = {"%": "45%", **dict.fromkeys(("h", "min"), "1h30"), "s": "1m30"}
    other = f"4.5{unit}" if unit_class(subject.unit) == "rating" else f"42 {unit}"
    example = examples.get(name) or ("1.2k" if is_counted(subject.unit) else other)
    return f"Try 42, {example} or +5"


def _ambiguous(text: str, subject: Subject) -> DataProblem:
    digits = re.sub(r"\D", "", text)
    if len(digits) < 4:
        return _no_number(text, subject)
    return DataProblem(f"Did you mean {int(digits):,} or {int(digits[:-1])}.{digits[-1]}?", "value")


def _other_unit(said: str, subject: Subject) -> DataProblem:
    """What is said where a value is in a unit that is not the subject's."""
    if unit_class(subject.unit) == "time":
        example = "45, 45h or 1h30" if canonical(subject.unit) == "h" else f"45 or 45{visible(subject.unit)}"
        name = _CALLED.get(canonical(subject.unit), visible(subject.unit))
        return DataProblem(f"This is counted in {name}. Try {example}", "value")
    if not subject.unit:
        return DataProblem(f"This is a plain number, not {visible(said)}", "value")
    return DataProblem(f"This is counted in {visible(subject.unit)}, not {visible(said)}", "value")


def _kept(value: float) -> float:
    if not math.isfinite(value) or abs(value) > LIMIT:
        raise DataProblem("That number is too large", "value")
    return worked_out(value)


def remark(value: float, subject: Subject) -> str:
    """What is out of the ordinary about a value that is taken all the same; empty when nothing is."""
    if not of_unit(subject) or subject.last is None:
        return ""
    last = subject.last
    if subject.way is not None and min(subject.way) <= value <= max(subject.way):
        return ""
    if value < 0 <= last:
        size = plain(-value)
        return f"Minus {size} is below every value so far. For {size} less, type -={size}"
    if last < 0 < value:
        return f"The last value was below zero ({plain(last)}). Really {plain(value)}?"
    if last and value and (abs(value / last) >= 10 or abs(last / value) >= 10) and value * last > 0:
        times = value / last if abs(value) > abs(last) else last / value
        word = "times" if abs(value) > abs(last) else "times less than"
        return f"{round(times)} {word} the last ({plain(last)}). Really {plain(value)}?"
    return ""
