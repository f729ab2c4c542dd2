"""The embedded store: one SQLite file through the sqlcipher3 driver. All that is SQLite's alone stands here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    column,
    create_engine,
    event,
    func,
    select,
    table,
)
from sqlalchemy.exc import OperationalError

from kyha_lookup.data.backend import Form, Match
from kyha_lookup.errors import Cancelled, OutputFailed, StoreUnusable
from kyha_lookup.model import Progress, ProgressCallback

APPLICATION_ID = 0x4B594841  # "KYHA", in the file's header
SCHEMA_NUMBER = 7  # user_version; grows with every migration
_LAST_CHARACTER = "\U0010ffff"
_BUSY_MILLISECONDS = 10_000
_STEPS_BETWEEN_LOOKS = (
    2_000  # of SQLite's machine: below a millisecond, but ten where each step asks the index
)
_MAGIC = b"SQLite format 3\x00"


class SQLite:
    """A store in one local file."""

    name = "sqlite"
    read_options: Mapping[str, Any] = {}
    write_options: Mapping[str, Any] = {"kyha_write": True}

    def __init__(self, path: Path) -> None:
        self.path = path

    def create_engine(self) -> Engine:
        from sqlcipher3 import dbapi2

        engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: dbapi2.connect(str(self.path)),
            hide_parameters=True,  # values are taxpayers' data
        )

        @event.listens_for(engine, "connect")
        def _set_pragmas(connection: Any, _record: object) -> None:
            connection.isolation_level = None  # transactions are opened by _begin below
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA cache_size = -65536")
            cursor.execute("PRAGMA temp_store = MEMORY")
            cursor.close()

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            # A read that turns into a write in a deferred transaction fails at once with SQLITE_BUSY_SNAPSHOT.
            write = connection.get_execution_options().get("kyha_write", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

        return engine

    def claim(self, engine: Engine) -> None:
        if self.path.exists() and self.path.stat().st_size:
            with self.path.open("rb") as file:
                if file.read(16) != _MAGIC:
                    raise StoreUnusable("store_not_ours", path=self.path)
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            try:
                self._claim(raw)
            except raw.Error as error:  # the driver's own: these pragmas run outside a transaction
                raise OperationalError("PRAGMA", None, error) from error

    def _claim(self, raw: Any) -> None:
        application = raw.execute("PRAGMA application_id").fetchone()[0]
        number = raw.execute("PRAGMA user_version").fetchone()[0]
        tables = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and application != APPLICATION_ID:
            raise StoreUnusable("store_not_ours", path=self.path)
        if number > SCHEMA_NUMBER:
            raise StoreUnusable("store_newer", path=self.path, found=number, known=SCHEMA_NUMBER)
        raw.execute("PRAGMA journal_mode = WAL")
        if not tables:
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    def begin_write(self, connection: Connection) -> None:
        """Nothing to do: BEGIN IMMEDIATE already took the write lock."""

    @contextmanager
    def stoppable(self, connection: Connection, progress: ProgressCallback) -> Iterator[None]:
        """SQLite asks every few steps whether to go on."""
        driver = connection.connection.driver_connection
        assert driver is not None
        stopped = False

        def look() -> bool:
            nonlocal stopped
            try:
                progress(Progress("stage_searching", 0))
            except Cancelled:
                stopped = True
            return stopped

        driver.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
        try:
            yield
        except OperationalError:
            if stopped:
                raise Cancelled from None
            raise
        finally:
            driver.set_progress_handler(None, 0)

    def create_search_index(self, connection: Connection) -> None:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE description_index USING fts5("
            "folded, content='', contentless_delete=1, detail=none, prefix='1 2 3',"
            " tokenize=\"unicode61 remove_diacritics 0 tokenchars '_+='\")"
        )

    def drop_search_index(self, connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE IF EXISTS description_words")
        connection.exec_driver_sql("DROP TABLE IF EXISTS description_index")

    def stamp(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_NUMBER}")

    def index_descriptions(self, connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO description_index(rowid, folded) VALUES (?, ?)",
                [(key, " ".join(forms)) for key, forms in rows],
            )

    def add_words(self, connection: Connection, counts: Sequence[tuple[str, int]]) -> None:
        if counts:
            connection.exec_driver_sql(
                "INSERT INTO search_word(word, descriptions) VALUES (?, ?)"
                " ON CONFLICT (word) DO UPDATE SET descriptions = descriptions + excluded.descriptions",
                list(counts),
            )

    def find_descriptions(
        self, connection: Connection, match: Match, limit: int, below: int | None = None
    ) -> list[int]:
        under, bounds = ("", ()) if below is None else (" AND rowid < ?", (below,))
        found = connection.exec_driver_sql(
            f"SELECT rowid FROM description_index WHERE description_index MATCH ?{under}"
            " ORDER BY rowid DESC LIMIT ?",
            (_expression(match), *bounds, limit),
        )
        return [row[0] for row in found.all()]

    def matching(self, match: Match) -> Select[int]:
        index = table("description_index", column("rowid", Integer), column("description_index", Text))
        return select(index.c.rowid).where(index.c.description_index.op("MATCH")(_expression(match)))

    def starts_with(self, column: ColumnElement[str], start: str) -> ColumnElement[bool]:
        return and_(column >= start, column < start + _LAST_CHARACTER)

    def listed(self, ids: Sequence[int] | None = None) -> Select[int, int]:
        given = bindparam("listed", type_=Text) if ids is None else self.as_listed(ids)
        values = (column("value", Integer), column("key", Integer))
        each = func.json_each(given).table_valued(*values)
        return select(each.c.value.label("id"), each.c.key.label("position"))

    def as_listed(self, ids: Sequence[int]) -> str:
        return json.dumps(list(ids))

    def check(self, connection: Connection) -> str:
        answer = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(5)")]
        broken_links = len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(5))
        problems = [text for text in answer if text != "ok"]
        if broken_links:
            problems.append(f"foreign_key_check: {broken_links}+")
        return "; ".join(problems)

    def version(self, connection: Connection) -> str:
        return f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar_one()}"

    def back_up(self, target: Path) -> None:
        """Copy the live store to `target` through SQLite's backup API (copying the file would lose the WAL).

        Raises OutputFailed.
        """
        from contextlib import closing

        from sqlcipher3 import dbapi2

        try:
            with (
                closing(dbapi2.connect(str(self.path))) as source,
                closing(dbapi2.connect(str(target))) as copy,
            ):
                source.backup(copy)
        except dbapi2.Error as error:
            raise OutputFailed("output_failed", path=target, reason=error) from error


def remove_store(path: Path) -> None:
    """Delete a store's file. Raises StoreUnusable where another window has it open or the file cannot go."""
    from contextlib import closing

    from sqlcipher3 import dbapi2

    try:
        if path.exists():
            with closing(dbapi2.connect(str(path), timeout=0.5)) as connection:
                # Under exclusive locking even an idle connection of another process is in the way.
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.rollback()
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except (OSError, dbapi2.Error) as error:
        raise StoreUnusable("demo_store_in_use", path=path) from error


def _expression(match: Match) -> str:
    """A match in the language of FTS5."""
    text = " AND ".join(f"({' OR '.join(map(_form, forms))})" for forms in match.every)
    for other in match.none:
        text = f"({text}) NOT ({_expression(other)})"
    return text


def _form(form: Form) -> str:
    word, prefix = form
    return '"' + word.replace('"', '""') + '"' + ("*" if prefix else "")
