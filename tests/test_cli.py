"""The command line as scripts use it: words, JSON, exit codes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kyha_lookup.cli.base import group, main
from kyha_lookup.demo import generate

STARTER = Path(__file__).parents[1] / "resources" / "catalogue" / "danh_muc_rui_ro_khoi_dau.csv"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    generate(folder, lines=300, seed=5)
    return folder


def _run(*words: object, db: Path | None = None) -> Result:
    before = ["--db", str(db)] if db else []
    return CliRunner().invoke(group, [*before, *(str(word) for word in words)])


def _json(*words: object, db: Path) -> Any:
    result = _run(*words, "--json", db=db)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def _files(data: Path) -> list[Path]:
    return sorted(data.glob("BaoCaoHangChiTiet*"))


def test_import_answers_one_object_per_file(data: Path, tmp_path: Path) -> None:
    answers = _json("import", *_files(data), db=tmp_path / "a.db")
    assert [answer["file"] for answer in answers] == [path.name for path in _files(data)]
    for answer in answers:
        parts = [answer[name] for name in ("kept", "updated", "unchanged", "rejected")]
        assert answer["read"] == sum(parts)
    again = _json("import", *_files(data), db=tmp_path / "a.db")
    assert all(answer["unchanged"] == answer["read"] for answer in again)


def test_the_whole_path_by_commands(data: Path, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    _json("import", *_files(data), db=db)
    assert _json("catalogue", "import", "--starter", db=db)["entries"] == 120
    screened = _json("screen", db=db)
    assert screened["descriptions"] > 0
    assert screened["hits"] > 0
    found = _json("search", "moi 100", "--limit", "3", db=db)
    assert len(found) == 3
    assert {"declaration", "date", "enterprise", "hs", "description", "file", "sheet", "row"} <= set(found[0])
    out = tmp_path / "r.xlsx"
    words = ("--from", "01/01/2020", "--to", "2030-12-31", "--out", out, "--scope", "hits")
    assert _json("report", *words, db=db)["lines"] > 0
    assert out.exists()
    assert len(_json("catalogue", "list", db=db)) == 120
    assert _run("catalogue", "export", tmp_path / "dm.xlsx", db=db).exit_code == 0
    assert all(check["ok"] for check in _json("doctor", db=db)["checks"])


def test_a_refused_file_is_said_and_the_others_go_in(data: Path, tmp_path: Path) -> None:
    bad = tmp_path / "hỏng.xlsx"
    bad.write_bytes(b"PK\x03\x04")
    result = _run("import", bad, _files(data)[0], "--json", db=tmp_path / "a.db")
    assert result.exit_code == 2
    refused, kept = json.loads(result.stdout)
    assert refused["read"] == 0
    assert refused["problems"][0]["message"]
    assert kept["kept"] > 0


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    result = _run("import", tmp_path / "không có.xlsx", db=tmp_path / "a.db")
    assert result.exit_code == 2
    assert "không có.xlsx" in result.output


def test_a_store_that_cannot_be_used_exits_3(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("not a database, only words" * 10)
    assert _run("doctor", db=tmp_path / "a.db").exit_code == 3


def test_wrong_usage_exits_2(tmp_path: Path) -> None:
    assert _run("report", "--from", "hôm qua", "--to", "01/01/2026", "--out", "x.xlsx").exit_code == 2
    assert _run("catalogue", "import", db=tmp_path / "a.db").exit_code == 2


def test_settings_are_listed_and_changed(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    assert _run("settings", "set", "unit.place", "Quảng Nam", db=db).exit_code == 0
    assert _run("settings", "set", "thresholds.report", "60", db=db).exit_code == 0
    kept = _json("settings", "list", db=db)
    assert (kept["unit.place"], float(kept["thresholds.report"])) == ("Quảng Nam", 60.0)
    assert _run("settings", "set", "unit.plaze", "x", db=db).exit_code == 2
    assert _run("settings", "set", "thresholds.report", "cao", db=db).exit_code == 2


def test_a_new_store_is_said_so(tmp_path: Path) -> None:
    first = _run("doctor", db=tmp_path / "a.db")
    assert str(tmp_path / "a.db") in first.stderr
    assert _run("doctor", db=tmp_path / "a.db").stderr == ""


def test_match_never_writes_over_its_input(tmp_path: Path) -> None:
    lines = tmp_path / "lines.csv"
    lines.write_text("id,hs,description\na,9503,Đồ chơi\n", encoding="utf-8")
    before = lines.read_bytes()
    assert _run("match", lines, STARTER, "--out", lines).exit_code == 2
    assert lines.read_bytes() == before


def test_match_refuses_repeated_line_ids(tmp_path: Path) -> None:
    lines = tmp_path / "lines.csv"
    lines.write_text("id,hs,description\na,9503,Đồ chơi\na,9503,Búp bê\n", encoding="utf-8")
    result = _run("match", lines, STARTER, "--out", tmp_path / "h.csv")
    assert result.exit_code == 2
    assert "“a”" in result.stderr


def test_a_fault_of_our_own_gives_a_sentence_and_a_report_without_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kyha_lookup.data.places.data_folder", lambda: tmp_path)

    tax_code = "99" + "0" * 7 + "1"

    def fail() -> None:
        raise RuntimeError(tax_code)

    monkeypatch.setattr("kyha_lookup.cli.base.group", fail)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    assert "Traceback" not in capsys.readouterr().err
    report = next((tmp_path / "crash").glob("*.txt")).read_text(encoding="utf-8")
    assert "RuntimeError" in report
    assert tax_code not in report


def test_match_writes_every_pair_with_its_reason(tmp_path: Path) -> None:
    lines = tmp_path / "lines.tsv"
    lines.write_text(
        "id\ths\tdescription\n"
        "a\t95030060\tĐồ chơi xếp hình bằng nhựa, không hiệu, mới 100%\n"
        "b\t84818063\tVan điện từ DN35\n",
        encoding="utf-8",
    )
    out = tmp_path / "hits.csv"
    assert _run("match", lines, STARTER, "--out", out).exit_code == 0
    rows = _rows(out)
    assert list(rows[0]) == [
        "line_id",
        "entry_code",
        "score",
        "text_score",
        "hs_relation",
        "case",
        "explanation",
    ]
    best = max((row for row in rows if row["line_id"] == "a"), key=lambda row: float(row["score"]))
    assert (best["entry_code"], best["case"]) == ("RR046", "name_and_hs")
    assert best["explanation"]
    assert _run("match", lines, STARTER, "--out", out, "--ignore-hs").exit_code == 0
    assert all(row["score"] == row["text_score"] for row in _rows(out))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_command_has_help_in_both_languages() -> None:
    def shown(language: str, *words: str) -> str:
        run = subprocess.run(
            [sys.executable, "-m", "kyha_lookup", *words, "--help"],
            env=os.environ | {"KYHA_LANG": language, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return run.stdout

    assert "Tra cứu hàng hóa" in shown("vi")
    assert "Nhập một hay nhiều" in shown("vi", "import")
    assert "Import one or more" in shown("en", "import")


def test_the_command_line_starts_without_heavy_imports() -> None:
    script = (
        "import sys; import kyha_lookup.cli;"
        " heavy = {'pandas', 'scipy', 'openpyxl', 'PySide6', 'sqlalchemy', 'numpy'} & set(sys.modules);"
        " sys.exit(bool(heavy))"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_settings_are_checked_and_numbers_may_have_a_comma(tmp_path: Path) -> None:
    db = tmp_path / "kyha.db"
    assert _run("settings", "set", "review.target_precision", "0,7", db=db).exit_code == 0
    assert _json("settings", "list", db=db)["review.target_precision"] == "0.7"
    assert _run("settings", "set", "thresholds.certain", "20", db=db).exit_code == 2
    assert _run("settings", "set", "unit.office_code", "60", db=db).exit_code == 2


def test_the_store_is_backed_up_to_a_file_of_its_own(tmp_path: Path) -> None:
    db, copy = tmp_path / "kyha.db", tmp_path / "copy.db"
    assert _run("settings", "set", "unit.place", "Quảng Nam", db=db).exit_code == 0
    assert _run("back-up", copy, db=db).exit_code == 0
    assert _json("settings", "list", db=copy)["unit.place"] == "Quảng Nam"
    assert _run("back-up", db, db=db).exit_code == 2
    assert _run("back-up", tmp_path / "no" / "copy.db", db=db).exit_code == 2
