"""Tests of okrtui.operations."""
