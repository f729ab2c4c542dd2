"""The command about signals, and the words it says."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kyha_lookup.cli.base import group

HEADINGS = [
    "Số tờ khai", "Ngày đăng ký", "Mã số thuế", "Tên doanh nghiệp", "Dòng", "Mã HS", "Tên hàng", "Xuất xứ", "Lượng",
    "ĐVT", "Đơn giá", "Nguyên tệ",
]  # fmt: skip
TOY = "Đồ chơi xếp hình bằng nhựa, mới 100%"


def _run(*words: object) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words])


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Toys on ten lines, the last at a fifth of the price and the first under another heading, screened."""
    folder = tmp_path_factory.mktemp("signals")
    rows = [
        [
            f"10000000{at:03}0", f"{at + 1:02}/09/2026", "9900000001", "CÔNG TY TNHH MẪU", 1,
            "39269099" if at == 0 else "95030060", TOY, "CN", 10, "PCE", 1 if at == 9 else 5, "USD",
        ]
        for at in range(10)
    ]  # fmt: skip
    _write(folder / "tk.csv", [HEADINGS, *rows])
    entry = ["RR046", "Đồ chơi trẻ em", "9503", "đồ chơi", "PCE", 4, "USD"]
    _write(
        folder / "dm.csv", [["Mã", "Tên hàng", "Mã HS", "Từ khóa", "ĐVT", "Giá tham chiếu", "Tiền tệ"], entry]
    )
    store = folder / "kyha.db"
    for words in (["import", folder / "tk.csv"], ["catalogue", "import", folder / "dm.csv"], ["screen"]):
        result = _run("--db", store, *words)
        assert result.exit_code == 0, result.output
    return store


def _write(path: Path, rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _json(db: Path, *words: object) -> Any:
    result = _run("--db", db, "signals", *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_every_kind_is_listed_with_its_evidence_and_its_lines(db: Path) -> None:
    low, odd, codes = _json(db)
    assert [each["kind"] for each in (low, odd, codes)] == ["low_price", "odd_price", "many_codes"]
    (signal,) = low["signals"]
    assert (signal["price"], signal["reference"], signal["ratio"]) == (1.0, 4.0, 0.25)
    assert [line["declaration"] for line in signal["lines_found"]] == ["100000000090"]
    (signal,) = odd["signals"]
    assert (signal["lines"], round(signal["median"], 6)) == (10, 5.0)
    (signal,) = codes["signals"]
    assert [(use["heading"], len(use["line_ids"])) for use in signal["headings"]] == [
        ("9503", 9),
        ("3926", 1),
    ]
    assert (codes["total"], codes["total_lines"]) == (1, 10)


def test_one_kind_of_a_period(db: Path) -> None:
    early = ("--kind", "low_price", "--from", "01/09/2026", "--to", "05/09/2026")
    assert [each["total"] for each in _json(db, *early)] == [0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", ["Đơn giá bằng 25 % giá tham chiếu của mục RR046", "1,00 USD/PCE", "2 nhóm HS: 9503, 3926"]),
        (
            "en",
            ["Unit price is 25 % of the reference price of entry RR046", "1.00 USD/PCE", "5.0 times below"],
        ),
    ],
)
def test_people_get_sentences(
    db: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: list[str]
) -> None:
    monkeypatch.setenv("KYHA_LANG", language)
    answer = _run("--db", db, "signals").output
    for words in said:
        assert words in answer


def test_one_day_alone_is_refused(db: Path) -> None:
    assert _run("--db", db, "signals", "--from", "01/09/2026").exit_code == 2
