"""Search finds lines by the names of their goods, typed carelessly too."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.known_items import goods_name, measure
from tests.corpus.labelled import OWN_CASES, lines


def test_a_name_is_the_beginning_of_the_head() -> None:
    assert goods_name("NPL01#&Giày thể thao nam cổ thấp, mới 100%") == "giày thể thao nam"
    assert goods_name("Son môi, hiệu Mộc") == "son môi"


def test_known_lines_are_found(tmp_path: Path) -> None:
    found = measure([line.description for line in lines(OWN_CASES)], tmp_path, hay=500)
    assert found["as is"][10] >= 97
    assert found["no accents"][10] >= found["as is"][10] - 3
    assert found["one typo"][10] >= 88
    assert found["first 60 %"][10] >= 93
