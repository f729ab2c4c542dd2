"""The workbook that most tests of the reports look at."""

from __future__ import annotations

import pytest
from openpyxl.workbook import Workbook

from tests.reports.figures import report
from tests.reports.kinds import made
from tests.reports.reading import write

__all__ = ["made", "standard"]


@pytest.fixture(scope="module")
def standard(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, Workbook]:
    """The report of one full line and one bare line."""
    return write(tmp_path_factory.mktemp("standard"), report())
