"""The library in the shell: examples as commands that can be run as they stand."""

import shlex

import pytest

from tests.cli.conftest import Okr


@pytest.mark.parametrize("words", ["night pages", "stock", "recurring", "Italian", "team mood"])
def test_what_is_printed_can_be_run(okr: Okr, words: str) -> None:
    """Each command adds its thing; thousands and units come through whole."""
    lines = okr.done("list", "examples", "--filter", words).out.splitlines()
    commands = [line.strip() for line in lines if line.strip().startswith("okrtui add")]
    assert commands
    for command in commands:
        assert "Added" in okr.done(*shlex.split(command)[1:]).err
    kpis = okr.done("list", "kpis", "--json").json
    if words == "recurring":
        assert (kpis[0]["key"], kpis[0]["ranges"][0]["low"], kpis[0]["unit"]) == ("mrr", 50_000, "$")


def test_they_are_data_as_well(okr: Okr) -> None:
    """Objectives with their key results, cards with their range; no file is read or made for them."""
    found = okr.done("list", "examples", "--json").json
    assert {item["kind"] for item in found} == {"objective", "kpi"}
    assert all(item["key_results"] for item in found if item["kind"] == "objective")
    assert okr.done("list", "examples", "--filter", "nothing like it").err.startswith("No example has all")
