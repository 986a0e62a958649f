"""The suite as of another day: `OKRTUI_TEST_DAY=2028-02-29 python -m pytest -n 2`."""
