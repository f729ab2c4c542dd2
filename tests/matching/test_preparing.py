"""Kernels are compiled in a process of its own, once, and what goes on meanwhile is told and may be cancelled."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from kyha_lookup.errors import Cancelled
from kyha_lookup.matching import cells, heads, preparing, weighing
from kyha_lookup.matching.reading import FormReader
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CatalogueEntry, Progress
from kyha_lookup.text import cutting, phrases, zones
from kyha_lookup.text.kernels import FEW, Kernel

SLEEPS = "import time; time.sleep(60)"


@pytest.fixture
def mark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine on which nothing was compiled."""
    monkeypatch.setattr(preparing, "_prepared", threading.Event())
    monkeypatch.setattr(preparing, "_mark", lambda: tmp_path / "mark")
    monkeypatch.setattr(preparing, "_PROGRAM", f"open({str(tmp_path / 'ran')!r}, 'a').write('x')")
    return tmp_path / "mark"


def runs(mark: Path) -> int:
    ran = mark.with_name("ran")
    return len(ran.read_text()) if ran.exists() else 0


def test_the_process_runs_once_for_many_lines_and_never_for_few(mark: Path) -> None:
    told: list[Progress] = []
    preparing.prepare(FEW - 1, told.append)
    assert (runs(mark), told) == (0, [])
    preparing.prepare(FEW, told.append)
    preparing.prepare(FEW, told.append)
    assert runs(mark) == 1
    assert {step.stage for step in told} == {"stage_preparing"}


def test_the_process_does_not_run_where_its_mark_is(mark: Path) -> None:
    mark.write_text(preparing._stamp(), encoding="ascii")
    preparing.prepare(FEW)
    assert runs(mark) == 0


def test_the_process_runs_again_for_another_program(mark: Path) -> None:
    mark.write_text("another", encoding="ascii")
    preparing.prepare(FEW)
    assert runs(mark) == 1


def test_cancelled_it_ends_and_is_due_again(mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cancel(_step: Progress) -> None:
        raise Cancelled

    monkeypatch.setattr(preparing, "_PROGRAM", SLEEPS)
    with pytest.raises(Cancelled):
        preparing.prepare(FEW, cancel)
    assert not preparing._prepared.is_set()


def test_without_a_process_the_work_goes_on(mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing.sys, "executable", str(mark / "nothing"))
    preparing.prepare(FEW)
    assert runs(mark) == 0


def test_a_kernel_is_compiled_for_one_kind_of_arguments() -> None:
    """Or a second compiling would come in the midst of work."""
    texts = [f"Kẹo dẻo {number}" for number in range(FEW)]
    bare = CatalogueEntry("A", "Kẹo", ())
    full = CatalogueEntry("B", "Kẹo dẻo", ("1704",), ("kẹo mềm",), exclusions=("kẹo cao su",))
    for entries in ([bare], [bare, full]):
        for codes in ([""] * FEW, ["17049099"] * FEW):
            for ignored in (True, False):
                Screener(entries).screen(texts, codes, ignore_hs=ignored)
    Screener([full]).explain_many([(text, "17049099", "B") for text in texts])
    FormReader().read(texts)
    rooms = (cutting, phrases, zones, cells, heads, weighing)
    compiled = [value for room in rooms for value in vars(room).values() if isinstance(value, Kernel)]
    assert len(compiled) == 9
    assert [len(one.of(FEW).signatures) for one in compiled] == [1] * 9  # type: ignore[attr-defined]
