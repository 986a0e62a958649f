"""Tests of okrtui.store."""
