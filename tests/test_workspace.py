"""The verbs, end to end on generated files."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kyha_lookup import screening
from kyha_lookup.data import schema
from kyha_lookup.demo import generate
from kyha_lookup.demonstration import run_demo
from kyha_lookup.errors import Cancelled, FileRefused, UsageRefused
from kyha_lookup.model import (
    Case,
    Period,
    Progress,
    ReportRequest,
    ReviewFilter,
    Scope,
    SearchQuery,
    SignalKind,
    SignalQuery,
    VerdictKind,
)
from kyha_lookup.workspace import Workspace

LINES = 600


@pytest.fixture(scope="module")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with generated declarations, the starter catalogue, screened once."""
    folder = tmp_path_factory.mktemp("workspace")
    made = generate(folder / "data", lines=LINES, seed=11)
    with Workspace.open(folder / "kyha.db") as workspace:
        workspace.import_starter_catalogue()
        for path in made.files:
            workspace.import_file(path)
        workspace.screen()
        workspace.back_up(folder / "copy.db")
    return folder


@pytest.fixture
def workspace(made_store: Path, tmp_path: Path) -> Workspace:
    """A copy of the made store for one test."""
    target = tmp_path / "kyha.db"
    target.write_bytes((made_store / "copy.db").read_bytes())
    opened = Workspace.open(target)
    yield opened
    opened.close()


def test_every_row_of_every_file_is_accounted_for(made_store: Path, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "new.db") as workspace:
        results = [
            workspace.import_file(path)
            for path in sorted((made_store / "data").rglob("*"))
            if _readable(path)
        ]
        assert sum(result.kept for result in results) == workspace.state().lines
    for result in results:
        assert result.read == result.kept + result.updated + result.unchanged + result.rejected, result.file
        assert result.rejected == 0, result.problems


def _truth(made_store: Path) -> list[dict[str, str]]:
    with (made_store / "data" / "truth.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _readable(path: Path) -> bool:
    return path.suffix in (".xlsx", ".xls", ".csv") and not path.name.startswith(("BaoCaoToKhai", "truth"))


def test_what_is_stored_is_what_was_generated(workspace: Workspace, made_store: Path) -> None:
    assert workspace.state().lines == len(_truth(made_store)) == LINES


def test_a_second_import_changes_nothing(workspace: Workspace, made_store: Path) -> None:
    before = workspace.state()
    for path in sorted((made_store / "data").rglob("*")):
        if _readable(path):
            result = workspace.import_file(path)
            assert (result.kept, result.updated, result.rejected) == (0, 0, 0)
    assert workspace.state() == before


def test_screening_finds_most_of_what_is_true_and_little_else(workspace: Workspace, made_store: Path) -> None:
    truth = {
        (row["declaration_number"], int(row["line_no"])): set(row["entry_codes"].split())
        for row in _truth(made_store)
    }
    right = sure = 0
    for item in workspace.review_queue(ReviewFilter(min_score=80.0), limit=10_000):
        for line in workspace.review_detail(item.description_id, item.entry_code).lines:
            sure += 1
            right += item.entry_code in truth[line.declaration_number, line.line_no]
    assert sure > 20
    assert right / sure > 0.8


def test_a_second_screening_has_nothing_to_do(workspace: Workspace) -> None:
    hits = workspace.state().hits
    result = workspace.screen()
    assert (result.descriptions, result.hits, result.total_hits) == (0, 0, hits)


def test_new_weights_are_said_and_replace_the_hits_only_when_asked(workspace: Workspace) -> None:
    before = workspace.state()
    assert not before.old_weights
    with workspace._store.write() as connection:
        connection.execute(schema.screening_run.update().values(weights_version="old"))
        connection.execute(schema.hit.update().values(score=30.0))
    assert workspace.state().old_weights
    assert workspace.state().unscreened == 0
    workspace.screen()
    everything = ReviewFilter(state="all", min_score=0.0)
    assert {item.score for item in workspace.review_queue(everything, limit=10_000)} == {30.0}
    preview = workspace.preview_reweighing()
    assert preview.present_weights == "old"
    assert (preview.gained, preview.lost) == (0, 0)
    assert preview.now.certain == 0
    assert preview.now.total == preview.then.total == before.hits
    assert {effect.entry_code for effect in preview.entries if effect.then.certain} != set()
    workspace.reweigh()
    assert workspace.state() == before
    assert workspace.review_queue(ReviewFilter(), limit=1)[0].score > 50


def test_a_stopped_reweighing_goes_on_where_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screening, "_CHUNK", 50)
    before = workspace.state()
    with workspace._store.write() as connection:
        connection.execute(schema.screening_run.update().values(weights_version="old"))
        connection.execute(schema.hit.update().values(score=30.0))
    seen: list[int] = []

    def stop(progress: Progress) -> None:
        if progress.done > 150:
            raise Cancelled

    with pytest.raises(Cancelled):
        workspace.reweigh(progress=stop)
    assert workspace.state().old_weights
    assert workspace.state().hits == before.hits
    workspace.reweigh(progress=lambda progress: seen.append(progress.done))
    assert next(done for done in seen if done) > 100
    assert workspace.state() == before
    with workspace._store.read() as connection:
        assert connection.execute(schema.hit.select().where(schema.hit.c.score == 30.0)).all() == []


def test_a_changed_entry_is_screened_alone_and_gives_what_a_full_screening_gives(
    workspace: Workspace, made_store: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "dm.csv"
    workspace.export_catalogue(changed)
    text = changed.read_text(encoding="utf-8-sig")
    changed.write_text(text.replace("đồ chơi;búp bê", "đồ chơi;búp bê;máy bơm"), encoding="utf-8")
    result = workspace.import_catalogue(changed)
    assert (result.changed, result.unchanged) == (1, result.entries - 1)
    workspace.screen()
    with Workspace.open(tmp_path / "fresh.db") as fresh:
        fresh.import_catalogue(changed)
        for path in sorted((made_store / "data").rglob("*")):
            if _readable(path):
                fresh.import_file(path)
        fresh.screen()
        assert fresh.state().hits == workspace.state().hits


def test_a_cancelled_screening_is_resumed(workspace: Workspace, tmp_path: Path) -> None:
    everything = workspace.state().hits

    def cancel(progress: Progress) -> None:
        raise Cancelled

    changed = tmp_path / "dm.csv"
    workspace.export_catalogue(changed)
    changed.write_text(changed.read_text(encoding="utf-8-sig").replace("RR0", "QQ0"), encoding="utf-8")
    workspace.import_catalogue(changed)
    with pytest.raises(Cancelled):
        workspace.screen(progress=cancel)
    workspace.screen()
    assert workspace.state().hits == everything
    assert workspace.state().unscreened == 0


def test_a_line_shows_its_hits_explained_to_the_last_point(workspace: Workspace) -> None:
    item = workspace.review_queue(ReviewFilter(case=Case.NAME_AND_HS), limit=1)[0]
    detail = workspace.review_detail(item.description_id, item.entry_code)
    explanation = detail.explanation
    assert sum(term.contribution for term in explanation.terms) == pytest.approx(explanation.text_score)
    assert explanation.text_score + explanation.hs_contribution == pytest.approx(explanation.score)
    assert explanation.score == pytest.approx(item.score)
    line = workspace.line_detail(detail.lines[0].line_id)
    assert item.entry_code in {hit.entry_code for hit in line.hits}
    assert line.same_description == item.lines


def test_a_verdict_leads_into_the_report_and_its_undo_out_again(workspace: Workspace, tmp_path: Path) -> None:
    period = workspace.period_of_data()
    assert period is not None
    item = workspace.review_queue(ReviewFilter(), limit=1)[0]
    empty = workspace.report(ReportRequest(period), tmp_path / "a.xlsx")
    assert empty.totals.lines == 0
    workspace.decide(item.description_id, item.entry_code, VerdictKind.CONFIRMED, "đã xem")
    confirmed = workspace.report(ReportRequest(period), tmp_path / "b.xlsx")
    assert confirmed.totals.lines >= 1
    workspace.undo_decision(item.description_id, item.entry_code)
    assert workspace.report(ReportRequest(period), tmp_path / "c.xlsx").totals.lines == 0
    assert workspace.doctor()[-1].ok


def test_the_report_has_its_five_sheets(workspace: Workspace, tmp_path: Path) -> None:
    period = workspace.period_of_data()
    assert period is not None
    workspace.report(ReportRequest(period, scope=Scope.HITS), tmp_path / "report.xlsx")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx", read_only=True)
    assert len(book.sheetnames) == 5
    book.close()


def test_a_period_that_ends_before_it_starts_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageRefused):
        workspace.report(ReportRequest(Period(date(2026, 9, 1), date(2026, 8, 1))), tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()


def test_search_finds_goods_without_accents(workspace: Workspace) -> None:
    result = workspace.search(SearchQuery("do choi"))
    assert result.lines
    assert not result.approximate


def test_a_file_that_is_no_table_is_refused_and_nothing_stored(workspace: Workspace, tmp_path: Path) -> None:
    letter = tmp_path / "thư.xlsx"
    letter.write_bytes(b"%PDF-1.7 not a workbook")
    before = workspace.state()
    with pytest.raises(FileRefused) as refusal:
        workspace.import_file(letter)
    assert "thư.xlsx" in refusal.value.sentence("vi")
    assert workspace.state() == before


def test_the_catalogue_comes_back_from_both_kinds_of_file(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("dm.csv", "dm.xlsx"):
        count = workspace.export_catalogue(tmp_path / name)
        result = workspace.import_catalogue(tmp_path / name)
        assert (result.unchanged, result.changed, result.problems) == (count, 0, ())
    with pytest.raises(UsageRefused):
        workspace.export_catalogue(tmp_path / "dm.pdf")


def test_the_demo_runs_twice_into_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyha_lookup.demonstration.DEMO_LINES", 200)
    first = run_demo(tmp_path)
    second = run_demo(tmp_path)
    assert first.screening.total_hits == second.screening.total_hits > 0
    assert Path(second.report.path).exists()


def test_the_demo_shows_every_kind_of_signal_and_names_its_codes(tmp_path: Path) -> None:
    made = run_demo(tmp_path)
    with Workspace.open(made.store) as workspace:
        totals = {kind: workspace.signals(SignalQuery(kind)).total for kind in SignalKind}
        assert workspace.hs_names().of("33030000") == "Nước hoa và nước thơm"
    assert min(totals.values()) >= 3, totals
