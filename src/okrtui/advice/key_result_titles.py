"""What the words of a key result's title are: one's own work, a direction without a distance, a bare yes or no."""

from functools import lru_cache
from typing import NamedTuple

from okrtui.advice import vocabulary
from okrtui.advice.lexicon import Lexicon
from okrtui.advice.phrases import (
    CUTS,
    DETERMINERS,
    NUMBER_WORDS,
    PERIODS,
    PREPOSITIONS,
    TIMES,
    Phrase,
    Token,
    phrases,
    tokens,
)
from okrtui.advice.quantities import has_figure, has_money, has_percentage, has_quantity


@lru_cache(maxsize=8)
def _closing(participles: frozenset[str]) -> frozenset[str]:
    """Words that close a phrase behind its noun: published, rated."""
    return participles | vocabulary.RATED


class Title(NamedTuple):
    """A key result's title, taken apart once."""

    text: str
    tokens: tuple[Token, ...]
    words: Lexicon
    from_level: bool
    """Whether the record goes from one level to another; a count from 0 does not."""
    counted: bool
    """Whether the record counts or measures something, rather than being done or not done."""

    def phrases(self, start: int = 0) -> tuple[Phrase, ...]:
        """Its phrases from a place on."""
        return phrases(self.tokens, start, _closing(self.words.participles))


def read(text: str, words: Lexicon, *, from_level: bool = False, counted: bool = False) -> Title:
    """A title ready to be asked."""
    found = tokens(vocabulary.BY_DAY.sub("", text))
    skip = 0
    while skip < len(found) - 1 and (
        found[skip].text in vocabulary.FILLERS or found[skip].text.endswith("fully")
    ):
        skip += 1
    return Title(text, found[skip:], words, from_level, counted)


def is_activity(title: Title) -> bool:
    """Whether it counts or names one's own work, and nothing that comes of it."""
    if not title.tokens or _aims_at_others(title):
        return False
    return (
        _asks_for_work(title)
        or _work_is_done(title)
        or _counts_work(title)
        or _names_work(title)
        or _team_works(title)
    )


def is_vague(title: Title) -> bool:
    """Whether it says a direction and no distance; a figure, or an event that proves it, is one."""
    if has_quantity(title.text) or vocabulary.EVENT.search(title.text):
        return False
    words = [token.text for token in title.tokens]
    directed = any(
        (word in title.words.vague or " ".join(words[place : place + 2]) in title.words.vague)
        and (place == 0 or words[place - 1] in ("and", "to", "&", ",", "of"))
        for place, word in enumerate(words)
    )
    return (
        directed
        or any(word in vocabulary.COMPARATIVES for word in words)
        or bool(vocabulary.HOLLOW.search(title.text))
    )


def vague_word(title: Title) -> str:
    """The word that says a direction: `improve`, `happier`; empty where it is none of one word."""
    for token in title.tokens:
        if token.text in title.words.vague or token.text in vocabulary.COMPARATIVES:
            return token.text
    return ""


def is_proven(title: Title) -> bool:
    """Whether anyone could see that it has happened: a figure, an event, or a word such as every or nobody."""
    if (
        has_quantity(title.text)
        or vocabulary.EVENT.search(title.text)
        or vocabulary.QUANTIFIED.search(title.text)
    ):
        return True
    first = next(iter(title.phrases()), None)
    return title.text.lower().startswith("first ") and first is not None and _of_others(title, first)


def _verb(title: Title, forms: frozenset[str], place: int = 0) -> tuple[str, int]:
    """The verb of one or two words at a place, and where its object begins; empty without one."""
    if place >= len(title.tokens):
        return "", place
    first = title.tokens[place].text
    for length in (3, 2):
        several = " ".join(token.text for token in title.tokens[place : place + length])
        if several in forms:
            return several, place + length
    return (first, place + 1) if first in forms else ("", place)


def _asks_for_work(title: Title) -> bool:
    """`Publish 15 guest posts`, `Running weekly retrospectives`."""
    verb, after = _verb(title, title.words.bases)
    if verb and _verb_is_noun(title, verb, after):
        return False
    if not verb:
        verb, after = _verb(title, title.words.gerunds)
        if not verb:
            verb, after = _verb(title, title.words.participles)
            if after < len(title.tokens) and not _counts_next(title.tokens[after]):
                return False
        if not verb or after >= len(title.tokens) or _verb_is_noun(title, verb, after):
            return False
        verb = _base(title.words, verb)
    target = next(iter(title.phrases(after)), None)
    if target is None or target.start > after + 2 or title.tokens[after].text in PREPOSITIONS:
        return (
            verb not in vocabulary.LIGHT
            and not vocabulary.EVENT.search(title.text)
            and not vocabulary.LIMIT.search(title.text)
        )
    if verb in vocabulary.LIGHT:
        things = verb in vocabulary.LIGHT_ON_THINGS and target.determined and not _of_others(title, target)
        return (_made(title, target) or things) and not _excused(title, verb, target)
    return not _excused(title, verb, target)


def _counts_next(token: Token) -> bool:
    """`Executed 5 experiments`; in `completed checkouts` the participle only describes."""
    return token.kind == "number" or token.text in DETERMINERS


def _base(words: Lexicon, form: str) -> str:
    """The verb that a gerund is of, where one of the list fits; only asked whether it is one of contact."""
    stem = form.partition(" ")[0].removesuffix("ing")
    return next(
        (verb for verb in words.bases if verb.partition(" ")[0] in (stem, f"{stem}e", stem[:-1])), form
    )


def _verb_is_noun(title: Title, verb: str, after: int) -> bool:
    """`Launch day sign-ups`, `Hold times`, `Open tickets older than a week`, `Record revenue`."""
    rest = title.tokens[after:]
    if not rest:
        return False
    if rest[0].text in (
        "of",
        "to",
        "per",
        "is",
        "are",
        "rate",
        "rates",
        "->",
        "→",
        "/",
        ":",
    ) and verb not in ("post",):
        return True
    if rest[0].text in vocabulary.RATED and rest[0].text not in title.words.participles:
        return True
    run = next(iter(title.phrases()), None)
    if run is None or run.start != 0 or run.determined or len(run.words) < 2 or run.end <= after:
        return False
    behind = title.tokens[run.end].text if run.end < len(title.tokens) else ""
    if behind in vocabulary.RATED and behind not in title.words.participles:
        return True
    if _is_measure(run.head) or run.head.removesuffix("s") in vocabulary.HAPPENINGS:
        return True
    return title.words.others.holds(run.head, run.modifier) and verb not in vocabulary.CONTACT


def _work_is_done(title: Title) -> bool:
    """`48 features delivered`, `All roles are documented`, `Coaching sessions held`."""
    for place in range(1, len(title.tokens)):
        verb, after = _verb(title, title.words.participles, place)
        if not verb:
            continue
        following = title.tokens[after] if after < len(title.tokens) else None
        if following is not None and following.kind == "word" and not _may_follow(following.text):
            continue
        subject = _subject(title, place)
        if subject is None or any(token.text in vocabulary.RELATIVE for token in title.tokens[:place]):
            continue
        if _by_others(title, after) or _top_level_measure(title, after):
            return False
        if _is_measure(subject.head) and not _made(title, subject):
            return False
        own = verb in vocabulary.PEOPLE_WORKED_ON or not _of_others(title, subject)
        if verb == "opened":
            own = subject.head in vocabulary.PLACES
        elif verb in ("moved", "given", "shared", "added", "started", "begun"):
            own = _made(title, subject)
        return own and not _share_of_others(title) and not (title.from_level and not _made(title, subject))
    return False


def _may_follow(word: str) -> bool:
    return (
        word in CUTS
        or word in TIMES
        or word.endswith("ly")
        or word in DETERMINERS - {"the", "our", "their", "new"}
    )


def _subject(title: Title, place: int) -> Phrase | None:
    """The phrase that ends where a participle begins, or before the `are`, `have been` in front of it."""
    end = place
    while end > 0 and (
        title.tokens[end - 1].text in vocabulary.AUXILIARIES or title.tokens[end - 1].text.endswith("ly")
    ):
        end -= 1
    found = [phrase for phrase in title.phrases() if phrase.end <= end and phrase.words]
    if not found:
        return None
    # Of "guides for new teams published" the guides are published.
    subject = found[-1]
    for earlier in reversed(found[:-1]):
        if subject.before == "of" and earlier.head in vocabulary.COUNTS:
            break
        if subject.before == "of" and earlier.head in vocabulary.COUNTS:
            break
        if subject.before in ("of", "for", "on", "to", "with", "about", "in", "per"):
            subject = earlier
    return subject


def _counts_work(title: Title) -> bool:
    """`12 blog posts`, `5 feature launches`, `Get 10 articles out`, and a metric called `Blog posts`."""
    skip = 1 if title.tokens[0].text in vocabulary.GAINING else 0
    first = next(iter(title.phrases(skip)), None)
    if first is None or first.start > skip + 1 or not first.words:
        return False
    if first.head in vocabulary.COUNTS:
        first = next((item for item in title.phrases(first.end) if item.before == "of"), first)
    if not first.figure and not (title.counted and first.head.removesuffix("s") in vocabulary.SURELY_MADE):
        return False
    if not _made(title, first) or "%" in first.figure:
        return False
    if first.words[0] in vocabulary.STATES or first.words[0].startswith("un"):
        return False
    behind = title.tokens[first.end].text if first.end < len(title.tokens) else ""
    if first.end < len(title.tokens) and title.tokens[first.end].kind == "number":
        return False
    if behind in vocabulary.RATED or behind in ("that", "which", "who", "from", "by", "with", "rated", "of"):
        return False
    if behind in ("is", "are") or (
        behind
        and not _may_follow(behind)
        and behind not in title.words.participles
        and title.tokens[first.end].kind == "word"
    ):
        return False
    return not _top_level_measure(title, first.end) and not _share_of_others(title)


def _names_work(title: Title) -> bool:
    """`Launch of the app`, `Migration to the cloud complete`, `Website goes live`."""
    if has_figure(title.text):
        return False
    if vocabulary.NAMED_WORK.search(title.text):
        return True
    first = next(iter(title.phrases()), None)
    return bool(vocabulary.FINISHED.search(title.text)) and first is not None and _made(title, first)


def _team_works(title: Title) -> bool:
    """`The team publishes a post a week`, `Each engineer writes a test`."""
    places = [place for place, token in enumerate(title.tokens[:4]) if token.text in vocabulary.INSIDE]
    if not places:
        return False
    verb, after = _verb(title, title.words.finite | title.words.bases, places[0] + 1)
    if not verb:
        return False
    target = next(iter(title.phrases(after)), None)
    return target is not None and not _excused(title, verb, target)


def _made(title: Title, phrase: Phrase) -> bool:
    """Whether a phrase is about something that one makes or does."""
    if f"{phrase.modifier} {phrase.head}" in title.words.others.forms:
        return False
    return title.words.made.holds(phrase.head, phrase.modifier)


def _of_others(title: Title, phrase: Phrase) -> bool:
    return title.words.others.holds(phrase.head, phrase.modifier)


def _is_measure(word: str) -> bool:
    return word in vocabulary.MEASURES or word.removesuffix("s") in vocabulary.MEASURES


def _excused(title: Title, verb: str, target: Phrase) -> bool:
    """Whether what is asked for is, for all its verb, something that others do or that is measured."""
    if _share_of_others(title) or _served(title) or vocabulary.CEILING.search(title.text):
        return True
    if verb in vocabulary.CONTACT:
        return title.from_level and has_percentage(title.text)
    if _of_others(title, target) and (target.figure or title.counted):
        return True
    if _is_measure(target.head) and not _is_frequency(target) and has_quantity(title.text):
        return True
    if target.figure and not target.words and has_money(title.text):
        return True
    if _figure_of_others(title, target.end) or _top_level_measure(title, target.end):
        return True
    return title.from_level and not _made(title, target)


def _is_frequency(phrase: Phrase) -> bool:
    """`three times` a week."""
    return phrase.head in ("times", "time") and (phrase.figure != "" or phrase.modifier in NUMBER_WORDS)


def _share_of_others(title: Title) -> bool:
    """`for 80 % of new customers`: a share excuses where its population is outside the team."""
    found = title.phrases()
    for place, phrase in enumerate(found):
        if "%" not in phrase.figure:
            continue
        population = (
            phrase
            if phrase.words
            else next((item for item in found[place + 1 : place + 2] if item.before == "of"), None)
        )
        if population is not None and _of_others(title, population):
            return True
    return False


def _served(title: Title) -> bool:
    """`within 24 hours`: how fast others are served. Days are a limit too where what comes from others is served."""
    limit = vocabulary.LIMIT.search(title.text)
    if limit is None:
        return False
    unit = limit["unit"].lower()
    return "day" not in unit or any(_of_others(title, phrase) for phrase in title.phrases())


def _figure_of_others(title: Title, start: int) -> bool:
    """A number of people or their doings behind the object: `with 100 attendees`, `that 500 customers read`."""
    return any(
        phrase.figure and _of_others(title, phrase) and phrase.head not in PERIODS
        for phrase in title.phrases(start)
    )


def _top_level_measure(title: Title, start: int) -> bool:
    """A measure behind a comma, a colon or a dash: `Launch emails opened, share of all sent`."""
    return any(
        phrase.before in (",", ":", ";", "–", "—", "-") and any(map(_is_measure, phrase.words))
        for phrase in title.phrases(start)
    )


def _by_others(title: Title, after: int) -> bool:
    """`completed by 40 % of users`."""
    if after >= len(title.tokens) or title.tokens[after].text != "by":
        return False
    found = title.phrases(after + 1)[:2]
    return any(_of_others(title, phrase) for phrase in found)


def _aims_at_others(title: Title) -> bool:
    """`to win 50 customers`, `so that nobody waits`, `used by half of all teams`: it says what comes of it."""
    found = vocabulary.AIM.search(title.text)
    if found is None or found.start() == 0:
        return False
    return has_quantity(found["rest"]) or found[0].lower().startswith(
        ("so that", "used by", "read by", "adopted by")
    )
