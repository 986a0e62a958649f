"""Schemas of older versions: one file for each that there was, listed in `steps`."""
