"""Functions that are compiled once there is much to do: the same answers either way."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from kyha_lookup.text.kernels import FEW, Kernel, kernel
from kyha_lookup.text.stream import Vocabulary, read
from kyha_lookup.text.zones import ZoneReader

TEXTS = (
    "A12#&Son môi - lipstick, NSX: Búp Bê Co., Ltd. Hàng mới 100%#&VN",
    "Vỏ hộp dùng cho búp bê (không phải búp bê), kt 12.5x3,4cm",
    "nhãnhiệu TVSony; dùng trongSXhàngSXXK - - mới100%\n",
    " - ",
    "",
)


def _twice(value: int) -> int:
    return 2 * value


@kernel(_twice)
def _doubled(values: NDArray[np.int64]) -> NDArray[np.int64]:
    doubled = np.empty(len(values), np.int64)
    for at in range(len(values)):
        doubled[at] = _twice(values[at])
    return doubled


def test_a_few_lines_are_worked_on_as_written_and_many_by_machine_code() -> None:
    assert _doubled.of(FEW - 1) is _doubled.plain
    compiled = _doubled.of(FEW)
    assert compiled is not _doubled.plain
    assert _doubled.of(1) is compiled  # it is there now
    assert compiled(np.arange(4)).tolist() == _doubled.plain(np.arange(4)).tolist() == [0, 2, 4, 6]


def _read(texts: list[str]) -> list[list[tuple[str, int, int, bool, bool]]]:
    """By text its tokens: form, kind, zone, marker, opener."""
    vocabulary = Vocabulary()
    stream = read(texts, vocabulary)
    zones = ZoneReader(vocabulary).read(stream)
    rows = zip(stream.form, stream.kind, zones.zone, zones.marker, zones.opener, strict=True)
    tokens = [(vocabulary.forms[form], int(k), int(z), bool(m), bool(o)) for form, k, z, m, o in rows]
    edges = [*stream.start.tolist(), len(tokens)]
    return [tokens[a:b] for a, b in pairwise(edges)]


def test_texts_are_read_alike_by_plain_and_by_compiled_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = _read(list(TEXTS) * FEW)
    monkeypatch.setattr(Kernel, "of", lambda self, _lines: self.plain)
    assert _read(list(TEXTS)) == compiled[: len(TEXTS)]


def test_nothing_is_compiled_and_numba_stays_away_for_one_description() -> None:
    program = (
        "import sys; from kyha_lookup.text.parsing import parse; parse('Son môi, mới 100%'); "
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
