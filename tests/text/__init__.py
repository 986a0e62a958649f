"""Tests of okrtui.text."""
