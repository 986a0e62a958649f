"""Tests of okrtui.views."""
