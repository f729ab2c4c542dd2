"""Damages good files at random and imports them: `python -m tests.data.importing.raw.fuzz [--count N] [--seed N]`.

Each file must give rows whose counts add up, or one sentence; within the time cap; and after an undo, or a refusal,
the store holds nothing. What breaks this is kept in --keep and named by its case, which gives the same file again.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from kyha_lookup import messages
from kyha_lookup.data.importing.raw.process import SECONDS, SECONDS_PER_MB
from kyha_lookup.errors import KyhaError
from kyha_lookup.model import Problem
from kyha_lookup.workspace import Workspace
from tests.data.importing.raw.good_files import GOOD_FILES
from tests.data.importing.raw.mutations import mutations_of

GRACE_SECONDS = 20.0
"""Beside the time that reading may take: starting children, and the parent's own work, on a busy machine."""


@dataclass(frozen=True)
class Case:
    """A damaged file, always the same for the same name and number."""

    name: str  # of the good file
    number: int

    def __str__(self) -> str:
        return f"{self.number}-{self.name}"

    def content(self, good: bytes) -> bytes:
        dice = Random(str(self))
        return dice.choice(mutations_of(self.name))(good, dice)


def cases(seed: int, count: int) -> Iterator[Case]:
    names = list(GOOD_FILES)
    for number in range(seed, seed + count):
        yield Case(names[number % len(names)], number)


class Fault(Exception):
    """What a damaged file must not do."""


def imported(path: Path, workspace: Workspace) -> str:
    """Preview and import the file, take the import back; "rows" or the code of the refusal. Raises Fault."""
    start = time.monotonic()
    outcome = ""
    try:
        shown = workspace.preview_file(path)
        workspace.parse_preview(shown, shown.as_mapping("x"))
    except KyhaError as refused:
        _sentence(refused)
    try:
        result = workspace.import_file(path)
        outcome = "rows"
        _said(result.problems)
        if result.read != result.kept + result.updated + result.unchanged + result.rejected:
            raise Fault(f"counts do not add up: {result}")
        if result.batch_id is not None:
            _said(workspace.batch_problems(result.batch_id))
            workspace.undo_import(result.batch_id)
    except KyhaError as refused:
        outcome = _sentence(refused)
    state = workspace.state()
    if state.lines or state.declarations or state.enterprises:
        raise Fault(f"something stayed in the store: {state}")
    allowed = 2 * (SECONDS + SECONDS_PER_MB * path.stat().st_size / 1e6) + GRACE_SECONDS
    if time.monotonic() - start > allowed:
        raise Fault(f"took {time.monotonic() - start:.0f} s")
    return outcome


def _sentence(refused: KyhaError) -> str:
    for language in messages.LANGUAGES:
        if len(refused.sentence(language).split()) < 3:
            raise Fault(f"no sentence for {refused.code}")
    return refused.code


def _said(problems: Iterable[Problem]) -> None:
    for problem in problems:
        for language in messages.LANGUAGES:
            messages.text(problem.code, language, **problem.args)


def run(options: argparse.Namespace, lane: int) -> tuple[Counter[str], int]:
    """Every case of one lane: how often each outcome came, and how many faults there were."""
    outcomes: Counter[str] = Counter()
    faults = 0
    with TemporaryDirectory() as given:
        folder = Path(given)
        good = {name: write(folder / name).read_bytes() for name, write in GOOD_FILES.items()}
        with Workspace.open(folder / "fuzz.db") as workspace:
            for case in list(cases(options.seed, options.count))[lane :: options.jobs]:
                path = folder / case.name
                path.write_bytes(case.content(good[case.name]))
                try:
                    outcomes[imported(path, workspace)] += 1
                except Exception:  # any traceback is a finding
                    faults += 1
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / str(case)).write_bytes(path.read_bytes())
                    sys.stdout.write(f"{case}\n{traceback.format_exc()}")
                    sys.stdout.flush()
    return outcomes, faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    options = parser.parse_args()
    with ProcessPoolExecutor(options.jobs) as pool:
        lanes = list(pool.map(run, [options] * options.jobs, range(options.jobs)))
    faults = sum(found for _, found in lanes)
    for outcome, count in sum((outcomes for outcomes, _ in lanes), Counter[str]()).most_common():
        sys.stdout.write(f"{count:6} {outcome}\n")
    sys.stdout.write(f"{options.count} damaged files, {faults} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
