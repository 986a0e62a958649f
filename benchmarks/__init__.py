"""Measures okrtui beside a bare Textual app, in one run: `python -m benchmarks`."""
