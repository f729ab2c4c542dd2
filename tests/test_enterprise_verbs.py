"""Enterprises: the list, who answers what is typed, the profile, notes, marks on the watch list."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kyha_lookup.cli.base import group
from kyha_lookup.data import audit
from kyha_lookup.data.loading import load
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import EnterpriseQuery, Period, ReviewFilter, VerdictKind
from kyha_lookup.workspace import Workspace
from tests.data.conftest import MakeBatch
from tests.data.conftest import make_batch as make_batch
from tests.ui.conftest import write_catalogue

A, BRANCH, TWIN, OTHER = "9900000001", "9900000001-001", "9900000002", "9900000003"
PERFUME = {"hs_code": "33030000", "description": "Nước hoa nữ hiệu Mẫu 50ml, dạng xịt, mới 100%"}
STEEL = {"hs_code": "72142031", "description": "Thép thanh vằn cán nóng, mới 100%"}


def declared(number: int, tax_code: str, name: str, day: str, **more: object) -> dict[str, object]:
    return {
        "declaration_number": f"100000000{number:02d}",
        "tax_code": tax_code,
        "enterprise_name": name,
        "registered_at": f"{day} 08:00:00",
        "enterprise_address": "Lô 5 đường số 3, khu công nghiệp Mẫu",
        **more,
    }


@pytest.fixture
def workspace(tmp_path: Path, make_batch: MakeBatch) -> Workspace:
    """A: two declarations (toy, perfume, steel); a branch, a twin by name, and another enterprise."""
    opened = Workspace.open(tmp_path / "kyha.db")
    rows = [
        declared(1, A, "CÔNG TY TNHH TM DV HOA MAI VÀNG", "2026-07-02"),
        declared(1, A, "CÔNG TY TNHH TM DV HOA MAI VÀNG", "2026-07-02", line_no=2, **STEEL),
        declared(2, A, "CTY TNHH HOA MAI VÀNG", "2026-09-12", channel="3", **PERFUME),
        declared(3, BRANCH, "CHI NHÁNH ĐÔNG BẮC", "2026-09-13", enterprise_address="", **STEEL),
        declared(4, TWIN, "CÔNG TY CỔ PHẦN HOA MAI VANG", "2026-09-14", enterprise_address="", **STEEL),
        declared(5, OTHER, "CÔNG TY TNHH ĐÈN LỒNG", "2026-09-15", enterprise_address="", **STEEL),
    ]
    load(opened._store, make_batch(*rows))
    opened.import_catalogue(write_catalogue(tmp_path / "catalogue.csv"))
    opened.screen()
    yield opened
    opened.close()


def codes(workspace: Workspace, **query: object) -> list[str]:
    return [row.tax_code for row in workspace.enterprises(EnterpriseQuery(**query))]  # type: ignore[arg-type]


def test_the_figures_of_an_enterprise_add_up(workspace: Workspace) -> None:
    row = workspace.enterprises()[0]
    assert (row.tax_code, row.declarations, row.lines, row.hits, row.confirmed) == (A, 2, 3, 2, 0)
    assert row.tax_value_vnd == 3 * 650_000.0
    assert (row.first_on, row.last_on) == (date(2026, 7, 2), date(2026, 9, 12))
    assert row.trend[-3:] == (2, 0, 1)
    assert round(row.share, 2) == 0.67


def test_a_verdict_changes_the_figures_at_once(workspace: Workspace) -> None:
    assert workspace.enterprises()[0].hits == 2
    toy = workspace.review_queue(ReviewFilter(entry_code="RR046"))[0]
    workspace.decide(toy.description_id, toy.entry_code, VerdictKind.REJECTED)
    perfume = workspace.review_queue(ReviewFilter(entry_code="RR001"))[0]
    workspace.decide(perfume.description_id, perfume.entry_code, VerdictKind.CONFIRMED)
    row = workspace.enterprises()[0]
    assert (row.hits, row.confirmed) == (1, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hoa mai", {A, TWIN}),
        ("HOA MÀI V", {A, TWIN}),
        ("đen lo", {OTHER}),
        ("9900000001", {A, BRANCH}),
        ("9900000001-0", {BRANCH}),
        ("không có ai", set()),
    ],
)
def test_names_answer_without_accents_and_tax_codes_from_their_beginning(
    workspace: Workspace, text: str, found: set[str]
) -> None:
    assert set(codes(workspace, text=text)) == found


def test_a_period_keeps_those_that_declared_in_it(workspace: Workspace) -> None:
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    assert codes(workspace, period=july) == [A]
    assert workspace.enterprises(EnterpriseQuery(period=july))[0].lines == 2


def test_the_profile_says_what_how_and_who_else(workspace: Workspace) -> None:
    profile = workspace.enterprise(A)
    assert [month.lines for month in profile.months] == [2, 0, 1]
    assert {(share.value, share.lines) for share in profile.groups} == {("Mỹ phẩm", 1), ("Đồ chơi", 1)}
    assert {share.value for share in profile.headings} == {"9503", "7214", "3303"}
    assert {(share.value, share.lines) for share in profile.channels} == {("2", 2), ("3", 1)}
    assert profile.names == ("CTY TNHH HOA MAI VÀNG", "CÔNG TY TNHH TM DV HOA MAI VÀNG")
    like = {other.tax_code: other for other in profile.duplicates}
    assert set(like) == {BRANCH, TWIN}
    assert like[BRANCH].same_root
    assert like[TWIN].likeness > 88
    with pytest.raises(UsageRefused):
        workspace.enterprise("1234567890")


def test_marks_and_notes_are_kept_taken_back_and_logged(workspace: Workspace) -> None:
    assert workspace.watch_enterprise(A, "Khai sai mã nhiều lần", date(2026, 9, 1)) is None
    assert codes(workspace, watched=True) == [A]
    profile = workspace.enterprise(A)
    assert profile.watch is not None
    assert (profile.watch.reason, profile.watch.since) == ("Khai sai mã nhiều lần", date(2026, 9, 1))
    assert workspace.unwatch_enterprise(A).reason == "Khai sai mã nhiều lần"
    assert codes(workspace, watched=True) == []
    with pytest.raises(UsageRefused):
        workspace.unwatch_enterprise(A)
    with pytest.raises(UsageRefused):
        workspace.watch_enterprise("99000")
    workspace.write_enterprise_note(A, "Đã làm việc ngày 12/9")
    workspace.write_enterprise_note(A, "Đã làm việc ngày 13/9")
    note = workspace.enterprise(A).note
    assert note is not None
    assert note.text == "Đã làm việc ngày 13/9"
    workspace.write_enterprise_note(A, "")
    assert workspace.enterprise(A).note is None
    with workspace._store.read() as connection:
        assert audit.first_broken(connection) is None


def test_the_command_line_lists_shows_and_marks(workspace: Workspace, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(group, ["--db", str(tmp_path / "kyha.db"), *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    workspace.close()
    found = json.loads(run("enterprises", "list", "hoa", "mai", "--json"))
    assert {row["tax_code"] for row in found} == {A, TWIN}
    run("watch-list", "add", A, "--reason", "Khai sai mã")
    run("enterprises", "note", A, "Đã làm việc")
    assert "Khai sai mã" in run("enterprises", "show", A)
    assert json.loads(run("enterprises", "show", A, "--json"))["note"]["text"] == "Đã làm việc"
    assert A in run("enterprises", "list", "--watched")
    run("watch-list", "remove", A)
    assert run("enterprises", "list", "--watched") == ""
    refused = CliRunner().invoke(group, ["--db", str(tmp_path / "kyha.db"), "watch-list", "remove", A])
    assert refused.exit_code == 2
