"""Opening stores: new, old, newer, foreign, shared."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from kyha_lookup.data import places, schema
from kyha_lookup.data.sqlite import SCHEMA_NUMBER, remove_store
from kyha_lookup.data.store import Store
from kyha_lookup.errors import Cancelled, StoreUnusable
from kyha_lookup.messages import LANGUAGES
from kyha_lookup.model import Progress


def test_the_migrations_build_exactly_the_declared_tables(store: Store) -> None:
    with store.read() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or name in schema.metadata.tables}
        context = MigrationContext.configure(connection, opts=options)
        different = compare_metadata(context, schema.metadata)
    assert different == []


def test_a_store_opens_again_with_what_was_written(place: str) -> None:
    first = Store.open(place)
    with first.write() as connection:
        connection.execute(schema.setting.insert().values(key="unit.place", value="Tam Kỳ"))
    first.close()
    second = Store.open(place)
    with second.read() as connection:
        assert connection.execute(text("SELECT value FROM setting")).scalar_one() == "Tam Kỳ"
    second.close()


def test_an_exception_inside_a_write_leaves_the_store_as_it_was(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as connection:  # noqa: PT012 - the write is what is tested
        connection.execute(schema.setting.insert().values(key="a", value="b"))
        _ = 1 / 0
    with store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM setting")).scalar_one() == 0


def test_the_embedded_store_keeps_its_pragmas(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    with store.read() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version")
        }
    store.close()
    assert pragma == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "application_id": 0x4B594841,
        "user_version": SCHEMA_NUMBER,
    }


def _foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (a)")
    connection.commit()
    connection.close()


def test_a_database_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    _foreign_database(path)
    before = path.read_bytes()
    with pytest.raises(StoreUnusable) as refusal:
        Store.open(path)
    assert refusal.value.code == "store_not_ours"
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK\x03\x04 not a store" * 10)
    with pytest.raises(StoreUnusable) as refusal:
        Store.open(path)
    assert refusal.value.code == "store_not_ours"
    assert all(str(path) in refusal.value.sentence(language) for language in LANGUAGES)


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreUnusable) as refusal:
        Store.open(path)
    assert refusal.value.code == "store_newer"


def test_a_folder_that_cannot_be_made_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnusable) as refusal:
        Store.open(tmp_path / "file" / "store.db")
    assert refusal.value.code == "store_cannot_open"


@pytest.mark.parametrize("path", ["//server/share/kyha.db", "C:/Users/a/OneDrive - Cục/kyha.db"])
def test_shared_and_synced_folders_are_refused(path: str) -> None:
    native = path.replace("/", "\\") if path.startswith("//") else "/" + path
    assert places.is_shared(Path(native))


def test_an_unknown_url_is_refused() -> None:
    with pytest.raises(StoreUnusable) as refusal:
        places.resolve("mysql://root@localhost/kyha")
    assert refusal.value.code == "store_unknown_url"


def test_the_environment_names_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KYHA_DB", str(tmp_path / "other.db"))
    assert places.resolve(None).path == tmp_path / "other.db"
    assert places.resolve(tmp_path / "named.db").path == tmp_path / "named.db"


def test_a_damaged_store_is_named_damaged(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Store.open(path).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
    with pytest.raises(StoreUnusable) as refusal:
        Store.open(path)
    assert refusal.value.code == "store_damaged"


@pytest.mark.parametrize("url", ["postgresql://u@h:bad/x", "postgresql://u@h:99999999999/x"])
def test_a_badly_written_url_gives_a_sentence(url: str) -> None:
    with pytest.raises(StoreUnusable):
        Store.open(url)


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(StoreUnusable) as refusal:
        Store.open("postgresql://canbo:secret@127.0.0.1:1/kyha")
    assert refusal.value.code == "store_unreachable"
    assert "secret" not in refusal.value.sentence("vi")


def test_a_store_that_is_open_elsewhere_is_not_removed(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = Store.open(path)
    with store.read() as connection:
        connection.execute(text("SELECT 1"))
    with pytest.raises(StoreUnusable):
        remove_store(path)
    store.close()
    remove_store(path)
    assert not path.exists()


def test_a_read_is_stopped_while_its_statement_runs_and_the_next_one_answers(tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    looks: list[Progress] = []

    def progress(step: Progress) -> None:
        looks.append(step)
        if len(looks) == 3:
            raise Cancelled

    store = Store.open(tmp_path / "kyha.db")
    with pytest.raises(Cancelled), store.read(progress) as connection:
        connection.exec_driver_sql(endless)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
    assert len(looks) == 3
    store.close()
