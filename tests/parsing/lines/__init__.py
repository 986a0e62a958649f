"""Tests of what people write in one line."""
