"""Damaged files of every kind end in rows or one sentence; many more: `python -m tests.data.importing.raw.fuzz`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kyha_lookup.data.importing import read_declarations
from kyha_lookup.workspace import Workspace
from tests.data.importing.raw.fuzz import Case, cases, imported
from tests.data.importing.raw.good_files import GOOD_FILES
from tests.data.importing.raw.mutations import mutations_of

SEED = 100_000


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("fuzz") / "fuzz.db") as opened:
        yield opened


@pytest.mark.parametrize("case", list(cases(SEED, len(GOOD_FILES))), ids=str)
def test_a_damaged_file_ends_in_rows_or_a_sentence(tmp_path: Path, workspace: Workspace, case: Case) -> None:
    path = GOOD_FILES[case.name](tmp_path / case.name)
    path.write_bytes(case.content(path.read_bytes()))
    assert imported(path, workspace)


@pytest.mark.parametrize("name", GOOD_FILES)
def test_the_files_that_are_damaged_are_good_before(tmp_path: Path, name: str) -> None:
    parsed = read_declarations(GOOD_FILES[name](tmp_path / name))
    assert parsed.read == len(parsed.lines) >= 2
    assert not [problem for problem in parsed.problems if problem.severity != "info"]


@pytest.mark.parametrize("name", GOOD_FILES)
def test_every_mutation_changes_the_file_and_comes_again_from_its_seed(tmp_path: Path, name: str) -> None:
    good = GOOD_FILES[name](tmp_path / name).read_bytes()
    for mutation in mutations_of(name):
        changed = [mutation(good, Random(seed)) for seed in range(6)]
        assert changed != [good] * 6
        assert changed == [mutation(good, Random(seed)) for seed in range(6)]
