"""The way in: words to the command line, none to the app."""

import gc
import sys


def main() -> int:
    """Run okrtui with the words of the command line; its exit status."""
    # Collecting garbage while 20,000 records are read costs as much as reading them.
    gc.disable()
    words = sys.argv[1:]
    if words in (["--version"], ["-V"]):
        from okrtui import __version__

        sys.stdout.write(f"okrtui {__version__}\n")
        return 0
    from okrtui.cli.main import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
