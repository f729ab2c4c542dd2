"""Small stores for tests of the review: invented goods, entries and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kyha_lookup.model import ReviewFilter, ReviewItem, VerdictKind
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_catalogue, write_declarations

EVERYTHING = ReviewFilter(state="all", min_score=0.0)


def filled(
    folder: Path,
    goods: Sequence[tuple[str, str]],
    entries: Sequence[tuple[str, ...]],
    number: str = "10700000001",
) -> Workspace:
    """An open workspace with a declaration of `goods` (HS code, description) and a catalogue, screened."""
    workspace = Workspace.open(folder / "kyha.db")
    add_lines(workspace, folder, goods, number)
    use_catalogue(workspace, folder, entries)
    workspace.screen()
    return workspace


def add_lines(workspace: Workspace, folder: Path, goods: Sequence[tuple[str, str]], number: str) -> int:
    """Import one more declaration; the number of its import."""
    for start in range(0, len(goods), 50):
        own = f"{int(number) + start // 50}"
        path = write_declarations(folder / f"{own}.csv", own, goods=goods[start : start + 50])
        result = workspace.import_file(path)
        assert result.batch_id is not None
    return result.batch_id


def use_catalogue(workspace: Workspace, folder: Path, entries: Sequence[tuple[str, ...]]) -> None:
    workspace.import_catalogue(write_catalogue(folder / "dm.csv", entries))


def queue(workspace: Workspace, state: str = "open") -> list[ReviewItem]:
    return workspace.review_queue(ReviewFilter(state=state), limit=1000)


def decide_all(workspace: Workspace, right: str, entry: str = "") -> None:
    """Confirm the pairs whose description holds `right`, reject the others; of one entry, or all."""
    for item in workspace.review_queue(EVERYTHING, limit=10_000):
        if item.verdict is None and entry in ("", item.entry_code):
            kind = VerdictKind.CONFIRMED if right in item.description else VerdictKind.REJECTED
            workspace.decide(item.description_id, item.entry_code, kind)
