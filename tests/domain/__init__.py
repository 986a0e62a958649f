"""Tests of okrtui.domain."""
