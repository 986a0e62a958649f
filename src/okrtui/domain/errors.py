"""What can go wrong, each with its sentence and its exit status.

    Problem               70  an internal error, unless a subclass says otherwise
    ├── WordsProblem       2  a word, key or option that fits nothing, or several things
    │   └── NoCycle        2  a cycle that is not there yet, by a title that says when it would be
    ├── DataProblem       65  a value, a date or a file that cannot be read
    │   ├── GoneProblem   65  a file that was there and is not any more
    │   └── UnsavedProblem  65  a value that was refused, and nothing was saved
    ├── RefusedProblem    69  a change on a read-only or newer file
    │   └── NothingToTakeBack  69  nothing of one's own to undo
    ├── NotCreated        73  a file or folder that could not be made
    ├── OutputProblem     71  what was to be shown could not be written
    ├── NotSaved          74  the change was not written; the file is unchanged
    └── LockedProblem     75  another process holds the file
        └── DurabilityUnknown  75  written, but the disk did not confirm it

A problem's text is a whole sentence: what happened, to which thing, what to do next.
"""


class Problem(Exception):
    """Something that is told to the user: what happened, and what to do about it."""

    exit_status = 70

    def __init__(self, statement: str, hint: str = "") -> None:
        """`hint` is a sentence of its own: what may be typed instead, or what is so all the same."""
        super().__init__(statement)
        self.statement = statement
        self.hint = hint

    @property
    def sentence(self) -> str:
        """All of it, without a closing full stop, as messages are written."""
        return f"{self.statement}. {self.hint}" if self.hint else self.statement


class WordsProblem(Problem):
    """The words of a command fit nothing, or several things."""

    exit_status = 2


class NoCycle(WordsProblem):
    """There is no cycle of a title that says when it would be, and so can be made."""

    def __init__(self, title: str) -> None:
        """`title` is what was typed."""
        super().__init__(f"There is no cycle {title}")
        self.title = title


class DataProblem(Problem):
    """A value, a day or a file that cannot be read as what it should be."""

    exit_status = 65

    def __init__(self, statement: str, field: str | None = None, hint: str = "") -> None:
        """`field` is the one that it is about; `hint` is for who can type it again in its place."""
        super().__init__(statement, hint)
        self.field = field


def of_field(problem: Problem, field: str | None) -> DataProblem:
    """The same problem as one of a field."""
    return DataProblem(problem.statement, field, problem.hint)


class UnsavedProblem(DataProblem):
    """A value that was refused, told to someone who types no more: its sentence says that nothing was saved."""


class GoneProblem(DataProblem):
    """A file that was there is not any more; its sentence says what is left of it."""


class RefusedProblem(Problem):
    """A change that the file does not take: read-only, newer, closed."""

    exit_status = 69


class NothingToTakeBack(RefusedProblem):
    """Nothing of one's own is left to undo; others' changes are in the history."""


class NotCreated(Problem):
    """A file or folder that could not be made."""

    exit_status = 73


class NotSaved(Problem):
    """The change was not written; the file is unchanged."""

    exit_status = 74

    def __init__(self, statement: str, why: str = "", hint: str = "") -> None:
        """`why` is the reason alone, for a sentence about something else that was to be written."""
        super().__init__(statement, hint)
        self.why = why or statement


class OutputProblem(Problem):
    """What was to be shown could not be written. A change that was made is told by its own status."""

    exit_status = 71


class LockedProblem(Problem):
    """Another process holds the file."""

    exit_status = 75


class DurabilityUnknown(LockedProblem):
    """The change is in the file, but the disk did not confirm that it will stay."""
