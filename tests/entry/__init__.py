"""Tests of okrtui.entry."""
