"""Tests of okrtui.parsing."""
