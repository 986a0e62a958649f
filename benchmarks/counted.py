"""okrtui with a count: each time a key result is evaluated, one byte more in the file that is named first."""

import os
import sys
from typing import Any

from okrtui.domain.evaluation import key_result_state as states


def count_in(name: str) -> None:
    """Count from now on, in every module that is imported later."""
    real = states.key_result_state
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def counted(*given: Any) -> states.KeyResultState:
        os.write(handle, b".")
        return real(*given)

    setattr(states, real.__name__, counted)


if __name__ == "__main__":
    count_in(sys.argv.pop(1))
    from okrtui.__main__ import main

    sys.exit(main())
