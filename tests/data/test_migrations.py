"""Stores of earlier versions keep what they hold when a newer program opens them."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from kyha_lookup.data import schema
from kyha_lookup.data.places import resolve
from kyha_lookup.data.store import _MIGRATIONS, Store, _backend
from kyha_lookup.data.verdicts import changes_of, history
from kyha_lookup.errors import Cancelled
from kyha_lookup.model import Change, ChangeKind, Progress, VerdictKind

FIRST_STORE = (
    "INSERT INTO import_batch (id, file_name, file_path, sha256, layout, rows_read, rows_kept, rows_updated,"
    " rows_unchanged, rows_rejected, imported_at, imported_by)"
    " VALUES (1, 'sua.xlsx', '/sua.xlsx', 'x', 'BCCT', 1, 0, 1, 0, 0, '2026-09-01 08:00:00', 'cb')",
    "INSERT INTO description (id, text) VALUES (1, 'Đồ chơi')",
    "INSERT INTO verdict (id, description_id, entry_code, kind, note, score, decided_by, decided_at)"
    " VALUES (1, 1, 'RR046', 'rejected', 'nhầm', 90, 'cb', '2026-09-01 09:00:00')",
    "INSERT INTO second_look (verdict_id, batch_id) VALUES (1, 1)",
)


def _make_first_store(place: str, descriptions: int = 1) -> None:
    """A store as the first version made it, with a verdict whose lines an import amended."""
    backend = _backend(resolve(place))
    engine = backend.create_engine()
    backend.claim(engine)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.connect().execution_options(**backend.write_options) as connection, connection.begin():
        config.attributes.update(connection=connection, backend=backend)
        command.upgrade(config, "0001")
        for statement in FIRST_STORE:
            connection.execute(text(statement))
        for key in range(2, descriptions + 1):
            connection.execute(text(f"INSERT INTO description (id, text) VALUES ({key}, 'Mô tả {key}')"))
    engine.dispose()


def test_verdicts_and_second_looks_of_the_first_version_stay(place: str) -> None:
    _make_first_store(place)
    store = Store.open(place)
    with store.read() as connection:
        (verdict,) = history(connection, 1, "RR046")
        assert (verdict.kind, verdict.note, verdict.weights_version) == (VerdictKind.REJECTED, "nhầm", "")
        assert changes_of(connection, [1]) == {1: (Change(ChangeKind.LINES, "", "sua.xlsx"),)}
        assert connection.execute(select(schema.verdict.c.evidence)).scalar_one() == ""
    store.close()


def test_bringing_a_store_to_the_newest_form_tells_how_far_it_is(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyha_lookup.data.search_index._AT_ONCE", 1)
    _make_first_store(place, descriptions=3)
    told: list[Progress] = []
    Store.open(place, progress=told.append).close()
    assert told == [Progress("stage_indexing", done, 3) for done in (1, 2, 3)]
    Store.open(place, progress=told.append).close()
    assert len(told) == 3  # there was nothing to bring


def test_a_store_whose_bringing_was_stopped_is_as_it_was(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyha_lookup.data.search_index._AT_ONCE", 1)
    _make_first_store(place, descriptions=3)

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        Store.open(place, progress=stop)
    backend = _backend(resolve(place))
    engine = backend.create_engine()
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == "0001"
        assert connection.execute(text("SELECT count(*) FROM description")).scalar_one() == 3
    engine.dispose()
    store = Store.open(place)
    with store.read() as connection:
        assert history(connection, 1, "RR046")
    store.close()
