"""The sample company on the day it is drawn for, as the read models see it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.domain.evaluation.evaluator import Evaluator
from okrtui.store.store import Store
from tests.tui.robot import FRIDAY, company
from tests.views.sample import Sample


@pytest.fixture(scope="session")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The company's standings, and its things by their titles."""
    file: Path = company(tmp_path_factory.mktemp("views"))
    workspace = Store(file, datetime(2026, 11, 20, 12, tzinfo=UTC)).load()
    return Sample(Evaluator(workspace, FRIDAY))
