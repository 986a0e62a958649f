"""Formats: one file for each way in which data leaves; `registry` finds them."""
