"""The words of the trade, each explained in one line: behind the help, `okrtui help WORD` and docs/glossary.md.

A word that a screen shows and that plain English does not explain has its line here.
"""

import re
from typing import NamedTuple

from okrtui.text.spans import Role, Sentence, keyed

WORD_COLUMNS, LINE_COLUMNS = 14, 61
"""What a word and its line take at most, so that both fit side by side at 80 columns."""


class Word(NamedTuple):
    """A word of the trade and what it means."""

    word: str
    meaning: str
    glyph: str = ""
    """Name of the sign that stands for it; empty: it has none."""
    role: Role = "text"
    also: tuple[str, ...] = ()
    """Its other names: short forms, and what others call it."""
    how: Sentence = ()
    """How it is done on the screens, where it is something one can do; keys by their commands."""
    in_shell: str = ""
    """The same in the shell; capitals stand for one's own words."""
    looked_for_by: tuple[str, ...] = ()
    """What people type who want to do it, and what is no name of it."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, its own first."""
        return (self.word, *self.also)


GLOSSARY: tuple[Word, ...] = (
    Word("achieved", "closed, and its target was reached", "done", "good", ("met",)),
    Word("action", "what is being done about a KPI out of its range", also=("loop",),
         how=keyed("{act} on a KPI drafts its objective"), in_shell="okrtui act KPI"),
    Word("age", "days since the last value; due, late, new, saved replace it", also=("last", "updated")),
    Word("alert", "past the KPI's alert threshold", "act", "act"),
    Word("alignment", "which objective another one helps; the tree shows it", also=("parent", "aligned")),
    Word("archived", "a KPI that is no longer followed; lists leave it out",
         how=keyed("{edit} on the KPI, then archived under more fields"), in_shell="okrtui set KPI archived=yes",
         looked_for_by=("archive", "unarchive", "retire")),
    Word("aspirational", "a stretch goal: 70 % of the way is a good result", also=("ambition",)),
    Word("at risk", "behind pace or low confidence, but still within reach", "look", "look"),
    Word("baseline", "a KPI's normal level; a met target can become the new one", also=("level", "new level"),
         how=keyed("{baseline} on the KPI"), in_shell="okrtui baseline KPI"),
    Word("benchmark", "what others reach with the same number"),
    Word("blocker", "what keeps a key result from moving; stays until cleared", "warn", also=("blocked",),
         how=keyed("{blocker} on the key result"), in_shell="okrtui checkin KEY --blocker TEXT",
         looked_for_by=("stuck", "impediment")),
    Word("cadence", "how often a value is due: daily, weekly, monthly, quarterly", also=("update",)),
    Word("carry over", "a copy goes on in the next cycle when a cycle is closed",
         how=keyed("{cycle.close} on the cycle in Cycles asks it of each objective"),
         in_shell="okrtui close KEY --next carry",
         looked_for_by=("carried over", "roll over", "rollover", "duplicate", "continue")),
    Word("ceiling", "the highest value a number can have"),
    Word("check-in", "the weekly walk through everything that is due", how=keyed("{check-in} on any list"),
         in_shell="okrtui checkin", looked_for_by=("check in", "checkin", "weekly")),
    Word("closed", "over, scored and read-only; a cycle can be reopened",
         how=keyed("{cycle.close} on the cycle in Cycles closes it, and reopens a closed one"),
         in_shell="okrtui close CYCLE, okrtui reopen CYCLE",
         looked_for_by=("close", "reopen", "reopened", "open again", "finish")),
    Word("commit", "the value you promise, where the target asks for more"),
    Word("committed", "a goal meant to be reached in full", also=("ambition",)),
    Word("confidence", "how sure you are of reaching it, 0 to 10; your own judgment", also=("cf", "conf"),
         how=keyed("type a value on the key result, or = for the same one, then Tab"),
         in_shell="okrtui checkin KEY = --confidence 7"),
    Word("cycle", "the period an objective runs for, usually a quarter"),
    Word("done", "reached, or ticked off", "done", "good"),
    Word("dropped", "given up on purpose; doesn't count in progress", "dropped", "dim"),
    Word("due", "the value for this period is still to be entered"),
    Word("ended", "past its deadline and not yet closed", "open", "dim"),
    Word("entry", "one recorded value, with its day and note", also=("reading",)),
    Word("export", "all data, or one cycle, as Markdown, HTML, CSV, JSON",
         how=keyed("{palette}, then Export, has the commands of the shell"),
         in_shell="okrtui export --format markdown", looked_for_by=("download", "dump", "markdown", "html", "csv")),
    Word("floor", "the lowest value a number can have"),
    Word("forecast", "where the last six weeks are heading", also=("lands", "at this rate")),
    Word("gap", "progress minus pace, in points"),
    Word("guardrail", "a KPI that must stay healthy while an objective runs"),
    Word("healthy", "inside the healthy range", "good", "good", ("healthy range",)),
    Word("held 4 of 7", "4 of the 7 periods so far ended inside the range", also=("held", "hold")),
    Word("in range", "a range to be held: its last value is inside", "good", "good"),
    Word("initiative", "something you will do to move a key result",
         how=keyed("{initiative.add} on the key result"), in_shell="okrtui add initiative TITLE --under KEY",
         looked_for_by=("task", "todo")),
    Word("key result", "how you'll know the objective is reached: a number or a yes", also=("metric", "number")),
    Word("KPI", "a number to keep in a healthy range, all year round", also=("indicator",)),
    Word("late", "the last period ended without a value", also=("overdue",)),
    Word("leading", "moves early and warns; a lagging number confirms", also=("lagging",)),
    Word("link", "ties a key result to a KPI: you enter the value once", also=("linked", "follows"),
         how=keyed("{edit} on the key result, then KPI"), in_shell="okrtui set KEY kpi=KPI"),
    Word("missed", "closed below its target", "missed", "act"),
    Word("needed", "out of range, and no objective works on it yet", also=("loop", "flagged")),
    Word("new", "no value entered yet", "open"),
    Word("no data", "the first period is over and no value was entered", "unknown", "look"),
    Word("no range", "a KPI without a healthy range can't be judged", "open", also=("untargeted",)),
    Word("normal range", "where this number usually falls (XmR limits)", also=("usual", "limits", "XmR")),
    Word("not judged", "can't be judged yet: its start or range is later", "open"),
    Word("not started", "its first day is still ahead", "open", also=("not begun", "planned")),
    Word("objective", "one sentence that says what will be different", also=("goal", "OKR")),
    Word("off track", "well behind pace, or confidence is very low", "act", "act"),
    Word("on track", "at or near pace, and you believe in it", "good", "good"),
    Word("out of range", "a range to be held: its last value is outside", "act", "act"),
    Word("owner", "the one person who answers for it", how=keyed("{owner} on the row"),
         in_shell="okrtui set KEY owner=NAME", looked_for_by=("assign", "assignee", "responsible")),
    Word("pace", "how far you should be by now; ┼ marks it on the bar", also=("┼", "expected")),
    Word("parked", "kept for later, in no cycle", "open", also=("parking lot",),
         how=keyed("{move} on the objective, then Park"), in_shell="okrtui set KEY cycle=none",
         looked_for_by=("postpone", "backlog", "someday")),
    Word("progress", "how far from start to target, measured from values", also=("of the way",)),
    Word("range", "from a low to a high edge; inside is good"),
    Word("recovered", "back in range and staying there", also=("loop", "confirmed")),
    Word("rule", "one thing that advice looks for, by its name", also=("finding",)),
    Word("saved", "entered now; every change is in the file at once",
         how=keyed("nothing has to be saved; {undo} undoes the last change"), in_shell="okrtui undo",
         looked_for_by=("save", "write", ":w", ":wq")),
    Word("score", "given once, when the cycle closes: 0.0 to 1.0",
         how=keyed("{cycle.close} on the cycle in Cycles"), in_shell="okrtui score KEY 0.7",
         looked_for_by=("grade", "grading")),
    Word("signal", "a value outside the normal range: probably not chance", also=("unusual",)),
    Word("silenced", "advice you don't want to see again", also=("silence",),
         how=keyed("{advice.silence} on it in Advice, and again to hear it"), in_shell="okrtui silence KEY RULE",
         looked_for_by=("snooze", "mute", "hide", "ignore", "dismiss")),
    Word("so far", "what this period has come to before it is over", "open"),
    Word("stage", "how much advice you see: from the numbers alone to all of it", also=("calm start", "hints")),
    Word("stale", "no update for more than 3 days after it was late", "unknown", "look"),
    Word("steps", "a list of parts to finish: 3 of 5", also=("milestones",)),
    Word("stretch", "a further target, beyond the one you commit to"),
    Word("target", "the value to reach by the deadline; → comes before it", also=("aim",)),
    Word("title", "what a thing is called, in one line",
         how=keyed("{edit} on the row"), in_shell="okrtui set KEY title=TEXT", looked_for_by=("rename", "name")),
    Word("trend", "the last six periods, oldest first"),
    Word("under way", "out of range, and an objective works on it", also=("loop", "in recovery", "acted on")),
    Word("watch", "outside the healthy range, not yet at the alert threshold", "look", "look"),
    Word("week 8 of 13", "this week of the cycle", also=("week",)),
    Word("weight", "how much it counts in the average; 1 unless you change it"),
    Word("yes/no", "done or not done, nothing in between", also=("binary",)),
)  # fmt: skip
"""Every word, by the alphabet."""


def word_of(name: str) -> Word | None:
    """The word that goes by a name, in whatever case; one's own name goes before another's other ones."""
    sought = " ".join(name.lower().split())
    named = [word for word in GLOSSARY if sought in map(str.lower, (*word.names, *word.looked_for_by))]
    return min(named, key=lambda word: _distance(word, sought) or 0, default=None)


def search(text: str) -> list[Word]:
    """What fits a text, the nearest first: so called, called so in part, said so in its line."""
    sought = " ".join(text.lower().split())
    ranked = [(_distance(word, sought), word) for word in GLOSSARY]
    found = sorted((item for item in ranked if item[0] is not None), key=lambda item: item[0] or 0)
    return [word for _, word in found]


def near(word: Word) -> list[Word]:
    """Words that a word's line names, then those whose line names it."""
    below = [other for other in GLOSSARY if other is not word and _names(word.meaning, other)]
    above = [other for other in GLOSSARY if other not in (word, *below) and _names(other.meaning, word)]
    return below + above


def _distance(word: Word, sought: str) -> int | None:
    """How far a word is from what is sought; None: it does not fit."""
    names = [name.lower() for name in word.names]
    if not sought or sought == names[0]:
        return 0
    looked_for = [name.lower() for name in word.looked_for_by]
    if sought in names:
        return 1
    if sought in looked_for:
        return 2
    if names[0].startswith(sought):
        return 3
    if any(part.startswith(sought) for name in (*names, *looked_for) for part in (name, *name.split())):
        return 4
    if len(sought) > 2 and all(
        part in f"{' '.join(names)} {word.meaning.lower()}" for part in sought.split()
    ):
        return 5
    return None


def _names(line: str, word: Word) -> bool:
    """Whether a line says a word, or several of what it names."""
    return re.search(rf"\b{re.escape(word.word)}s?\b", line, re.IGNORECASE) is not None
