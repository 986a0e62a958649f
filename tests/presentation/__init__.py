"""Tests of okrtui.presentation."""
