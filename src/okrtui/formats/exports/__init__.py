"""Exports: one file for each format in which all data leaves; `registry` finds them."""
