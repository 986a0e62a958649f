"""The way in: words to the command line, none to the app."""

import gc
import os
import sys

INTERRUPTED = 130


def main() -> int:
    """Run okrtui with the words of the command line; its exit status."""
    # Collecting garbage while 20,000 records are read costs as much as reading them.
    gc.disable()
    # Whatever is made is for its owner alone, unless it says otherwise.
    os.umask(0o077)
    try:
        from okrtui.cli.streams import open_closed

        closed = open_closed()
        from okrtui.cli.main import run

        status = run(sys.argv[1:], closed)
    except KeyboardInterrupt:
        # Ctrl-C while the modules are loaded: nothing was begun.
        return INTERRUPTED
    if "textual" not in sys.modules:
        # All is written and flushed: taking the modules apart one by one takes 15 ms of a command's 140.
        os._exit(status)
    return status


if __name__ == "__main__":
    sys.exit(main())
