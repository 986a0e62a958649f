"""Formats: one file for each way in which data leaves, listed in `registry`."""
