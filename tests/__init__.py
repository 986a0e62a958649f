"""The tests: what a user would miss if it were gone."""
