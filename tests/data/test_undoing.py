"""Undo: the store becomes what it would be had the file never come, wherever it stood in the series."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.line_queries import lines_query
from kyha_lookup.data.loading import load
from kyha_lookup.data.store import Store
from kyha_lookup.data.undoing import undo_import
from kyha_lookup.data.verdicts import add_verdict
from kyha_lookup.errors import Cancelled, UsageRefused
from kyha_lookup.model import Progress, VerdictKind
from tests.data.conftest import MakeBatch

Row = dict[str, Any]


def _visible(store: Store) -> tuple[object, ...]:
    """All that an officer sees of declarations, lines and enterprises; ids and source addresses of copies left out."""
    with store.read() as connection:
        lines = sorted(
            tuple(str(value) for value in row[2:]) for row in connection.execute(lines_query())
        )  # without the line's and the description's id
        declaration, enterprise, name = schema.declaration.c, schema.enterprise.c, schema.enterprise_name.c
        declarations = connection.execute(
            select(
                declaration.number,
                declaration.amendment,
                declaration.channel,
                declaration.office_code,
                declaration.registered_at,
                declaration.registered_on,
                enterprise.tax_code,
            )
            .outerjoin(schema.enterprise, enterprise.id == declaration.enterprise_id)
            .where(declaration.retired_by.is_(None))
            .order_by(declaration.number)
        ).all()
        names = connection.execute(
            select(enterprise.tax_code, enterprise.name, enterprise.address, name.name)
            .outerjoin(schema.enterprise_name, name.enterprise_id == enterprise.id)
            .order_by(enterprise.tax_code, name.name)
        ).all()
    return lines, [tuple(row) for row in declarations], [tuple(row) for row in names]


def test_undo_takes_a_file_back_and_leaves_the_others(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({}))
    before = _visible(store)
    second = load(store, make_batch({"line_no": 2}, {"declaration_number": "10000000002"}, file="b.xlsx"))
    assert second.batch_id is not None
    undo_import(store, second.batch_id)
    assert _visible(store) == before


def test_undo_of_a_change_brings_the_old_line_back(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({}))
    before = _visible(store)
    changed = load(store, make_batch({"hs_code": "39269099", "channel": "3"}, file="b.xlsx"))
    assert changed.batch_id is not None
    undo_import(store, changed.batch_id)
    assert _visible(store) == before


def test_undo_in_the_middle_keeps_what_later_files_repeat(store: Store, make_batch: MakeBatch) -> None:
    first = load(store, make_batch({}))
    load(store, make_batch({"row": 40}, file="copy.xlsx"))
    assert first.batch_id is not None
    undo_import(store, first.batch_id)
    with store.read() as connection:
        row = connection.execute(lines_query()).one()
    assert row.file_path == "/data/copy.xlsx"
    assert row.source_row == 40


def test_an_import_is_undone_once(store: Store, make_batch: MakeBatch) -> None:
    batch_id = load(store, make_batch({})).batch_id
    assert batch_id is not None
    undo_import(store, batch_id)
    with pytest.raises(UsageRefused):
        undo_import(store, batch_id)
    with pytest.raises(UsageRefused):
        undo_import(store, 999)


def test_an_undone_file_can_be_imported_again(store: Store, make_batch: MakeBatch) -> None:
    batch = make_batch({})
    batch_id = load(store, batch).batch_id
    assert batch_id is not None
    undo_import(store, batch_id)
    again = load(store, batch)
    assert (again.kept, again.already_imported) == (1, False)


def test_a_cancelled_undo_changes_nothing(store: Store, make_batch: MakeBatch) -> None:
    batch_id = load(store, make_batch({})).batch_id
    assert batch_id is not None
    before = _visible(store)

    def cancel(progress: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        undo_import(store, batch_id, progress=cancel)
    assert _visible(store) == before


def test_what_was_said_about_a_declaration_waits_for_its_lines(store: Store, make_batch: MakeBatch) -> None:
    alone = {"line_no": 0, "description": "", "channel": "3", "office_code": "34CE"}
    waiting = load(store, make_batch(alone, file="BaoCaoToKhai.xlsx"))
    assert (waiting.kept, waiting.updated) == (1, 0)
    load(store, make_batch({"channel": "", "office_code": ""}))
    with store.read() as connection:
        row = connection.execute(lines_query()).one()
    assert (row.channel, row.office_code) == ("3", "34CE")


def test_a_declaration_level_report_tells_stored_declarations(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({"channel": ""}))
    alone = {"line_no": 0, "description": "", "channel": "1", "registered_at": "2026-09-12"}
    told = load(store, make_batch(alone, file="BaoCaoToKhai.xlsx"))
    assert (told.kept, told.updated, told.unchanged) == (0, 1, 0)
    with store.read() as connection:
        assert connection.execute(select(schema.declaration.c.channel)).scalar_one() == "1"
        assert (
            connection.execute(select(schema.declaration.c.registered_at)).scalar_one().endswith("08:30:00")
        )


def test_a_changed_line_asks_for_a_second_look_at_its_verdict(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({}))
    with store.write() as connection:
        verdict = add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "", 90.0)
    changed = load(store, make_batch({"hs_code": "39269099"}, file="b.xlsx"))
    asked = select(schema.second_look.c.verdict_id)
    with store.read() as connection:
        assert list(connection.execute(asked).scalars()) == [verdict.verdict_id]
    assert changed.batch_id is not None
    undo_import(store, changed.batch_id)
    with store.read() as connection:
        assert list(connection.execute(asked).scalars()) == []


def _enterprises(store: Store) -> dict[str, str]:
    """Names shown, by tax code."""
    table = schema.enterprise.c
    with store.read() as connection:
        return {row.tax_code: row.name for row in connection.execute(select(table.tax_code, table.name))}


FIRST, SECOND = {"declaration_number": "10000000001"}, {"declaration_number": "10000000002"}


def test_an_enterprise_keeps_its_name_when_a_file_that_only_repeats_it_goes(
    store: Store, make_batch: MakeBatch
) -> None:
    load(store, make_batch(FIRST, SECOND | {"enterprise_name": ""}))
    before = _visible(store)
    repeated = load(store, make_batch({"declaration_number": "10000000003"}, file="b.xlsx"))
    assert repeated.batch_id is not None
    undo_import(store, repeated.batch_id)
    assert _visible(store) == before
    assert _enterprises(store) == {"9900000001": "CÔNG TY TNHH MẪU MỘT"}


def test_a_replayed_file_does_not_take_a_name_back_that_a_later_one_changed(
    store: Store, make_batch: MakeBatch
) -> None:
    load(store, make_batch(FIRST, file="a.xlsx"))
    other = load(
        store, make_batch(FIRST | {"line_no": 2, "tax_code": "", "enterprise_name": ""}, file="b.xlsx")
    )
    load(store, make_batch(SECOND | {"enterprise_name": "CÔNG TY TNHH MẪU MỚI"}, file="c.xlsx"))
    assert other.batch_id is not None
    undo_import(store, other.batch_id)
    assert _enterprises(store) == {"9900000001": "CÔNG TY TNHH MẪU MỚI"}


def test_the_order_within_a_file_outlives_the_undo_of_another(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch(FIRST | {"enterprise_name": "MẪU A"}, SECOND | {"enterprise_name": "MẪU B"}))
    other = load(store, make_batch(SECOND | {"line_no": 2, "enterprise_name": "MẪU C"}, file="b.xlsx"))
    last = load(store, make_batch(FIRST | {"line_no": 2, "enterprise_name": "MẪU D"}, file="c.xlsx"))
    for undone in (other, last):
        assert undone.batch_id is not None
        undo_import(store, undone.batch_id)
    assert _enterprises(store) == {"9900000001": "MẪU B"}


def test_undo_knows_enterprises_that_only_an_older_amendment_names(
    store: Store, make_batch: MakeBatch
) -> None:
    older = {"amendment": 0, "tax_code": "9900000002", "enterprise_name": "MẪU B"}
    load(store, make_batch(FIRST | older, FIRST | {"amendment": 1}))
    before = _visible(store)
    other = load(store, make_batch(SECOND | {"tax_code": "9900000002"}, file="b.xlsx"))
    assert other.batch_id is not None
    undo_import(store, other.batch_id)
    assert _visible(store) == before


def _asked(store: Store) -> list[int]:
    with store.read() as connection:
        return list(connection.execute(select(schema.second_look.c.verdict_id)).scalars())


def test_undo_asks_for_no_second_look_at_a_verdict_that_knew_the_change(
    store: Store, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, make_batch(FIRST))
    load(store, make_batch(FIRST | {"hs_code": "39269099"}, file="b.xlsx"))
    third = load(store, make_batch(FIRST | {"line_no": 2}, file="c.xlsx"))
    monkeypatch.setattr(audit, "now", lambda: datetime.now().replace(microsecond=0) + timedelta(hours=1))
    with store.write() as connection:
        add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "", 90.0)
    assert third.batch_id is not None
    undo_import(store, third.batch_id)
    assert _asked(store) == []


def test_undo_hands_the_second_look_to_the_file_that_makes_the_change_now(
    store: Store, make_batch: MakeBatch
) -> None:
    load(store, make_batch(FIRST))
    with store.write() as connection:
        verdict = add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "", 90.0)
    changed = load(store, make_batch(FIRST | {"hs_code": "39269099"}, file="b.xlsx"))
    load(store, make_batch(FIRST | {"hs_code": "39269099"}, file="c.xlsx"))
    assert changed.batch_id is not None
    undo_import(store, changed.batch_id)
    assert _asked(store) == [verdict.verdict_id]


ROWS = st.fixed_dictionaries(
    {
        "declaration_number": st.sampled_from(["10000000001", "10000000002"]),
        "amendment": st.integers(0, 2),
        "line_no": st.integers(0, 2),
        "description": st.sampled_from(["Nồi inox", "Chảo  gang", "Ly sứ"]),
        "hs_code": st.sampled_from(["", "73239310", "69111000"]),
        "quantity": st.sampled_from([float("nan"), 1.0, 2.0]),
        "channel": st.sampled_from(["", "1", "3"]),
        "registered_at": st.sampled_from(["", "2026-09-01", "2026-09-01 10:00:00"]),
        "tax_code": st.sampled_from(["", "9900000001", "9900000002"]),
        "enterprise_name": st.sampled_from(["", "MẪU A", "MẪU B"]),
    }
)
BATCHES = st.lists(
    st.lists(
        ROWS,
        min_size=1,
        max_size=4,
        unique_by=lambda row: (row["declaration_number"], row["amendment"], row["line_no"]),
    ),
    min_size=1,
    max_size=5,
)


def _batch_rows(rows: list[Row]) -> list[Row]:
    """One file says one thing about an amendment of a declaration and its importer."""
    first: dict[tuple[str, int], Row] = {}
    prepared = []
    for row in rows:
        header = first.setdefault((row["declaration_number"], row["amendment"]), row)
        shared = {name: header[name] for name in ("channel", "registered_at", "tax_code", "enterprise_name")}
        prepared.append({**row, **shared, "description": row["description"] if row["line_no"] else ""})
    return prepared


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store to copy: migrating anew for every example would take most of the time."""
    path = tmp_path_factory.mktemp("undo") / "empty.db"
    Store.open(path).close()
    return path


@given(series=BATCHES, undone=st.sets(st.integers(0, 4)))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
        Phase.shrink,
    ],  # explaining a failure traces every line
)
def test_any_undo_equals_never_having_imported(
    series: list[list[Row]],
    undone: set[int],
    make_batch: MakeBatch,
    empty_store: Path,
) -> None:
    for name in ("a.db", "b.db"):
        for left in empty_store.parent.glob(f"{name}*"):
            left.unlink()
        shutil.copy(empty_store, empty_store.with_name(name))
    with_undo, without = Store.open(empty_store.with_name("a.db")), Store.open(empty_store.with_name("b.db"))
    try:
        batches = [make_batch(*_batch_rows(rows), file=f"{index}.xlsx") for index, rows in enumerate(series)]
        ids = [load(with_undo, batch).batch_id for batch in batches]
        for index in sorted(undone):
            if index < len(ids) and ids[index] is not None:
                undo_import(with_undo, ids[index])
        for index, batch in enumerate(batches):
            if ids[index] is not None and index not in undone:
                load(without, batch)
        assert _visible(with_undo) == _visible(without)
    finally:
        with_undo.close()
        without.close()
