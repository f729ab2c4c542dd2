"""The shared store of a department: PostgreSQL through psycopg 3. All that is PostgreSQL's alone stands here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import NoSuchModuleError

from kyha_lookup.errors import StoreUnusable

_WRITER_LOCK = 0x4B594841  # one writer at a time, as in the embedded store


def shown(url: str) -> str:
    """A URL as it may be shown: without its password and the driver's name."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=True)


class PostgreSQL:
    """A store on a PostgreSQL server, one schema per store."""

    name = "postgresql"
    read_options: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ"}
    # A writer that waited for the lock must see what the one before it committed.
    write_options: Mapping[str, Any] = {"isolation_level": "READ COMMITTED"}

    def __init__(self, url: str) -> None:
        self.url = url

    def create_engine(self) -> Engine:
        try:
            # paramstyle "format" lets bulk inserts pass plain tuples.
            return create_engine(self.url, paramstyle="format", pool_pre_ping=True, hide_parameters=True)
        except (ModuleNotFoundError, NoSuchModuleError) as error:
            raise StoreUnusable("store_no_driver") from error

    def claim(self, engine: Engine) -> None:
        with engine.connect() as connection:
            ours = connection.execute(text("SELECT to_regclass('alembic_version')")).scalar_one()
            others = connection.execute(
                text("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
            ).scalar_one()
        if others and ours is None:
            raise StoreUnusable("store_not_ours", path=shown(self.url))

    def begin_write(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITER_LOCK})

    def create_search_index(self, connection: Connection) -> None:
        connection.execute(
            text("CREATE TABLE description_index (rowid integer PRIMARY KEY, words tsvector NOT NULL)")
        )
        connection.execute(
            text("CREATE INDEX ix_description_index_words ON description_index USING gin (words)")
        )

    def stamp(self, connection: Connection) -> None:
        """Nothing to do: the migration's own version table says it."""

    def index_descriptions(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO description_index(rowid, words) VALUES (%s, to_tsvector('simple', %s))",
                list(rows),
            )

    def find_descriptions(
        self, connection: Connection, words: Sequence[str], prefix: str, limit: int
    ) -> list[int]:
        terms = [_quoted(word) for word in words]
        if prefix:
            terms.append(_quoted(prefix) + ":*")
        found = connection.execute(
            text(
                "SELECT rowid FROM description_index WHERE words @@ CAST(:query AS tsquery)"
                " ORDER BY rowid DESC LIMIT :limit"
            ),
            {"query": " & ".join(terms), "limit": limit},
        )
        return [row[0] for row in found]

    def words_like(self, connection: Connection, start: str, limit: int) -> list[tuple[str, int]]:
        found = connection.execute(
            text(
                "SELECT word, ndoc FROM ts_stat('SELECT words FROM description_index')"
                " WHERE starts_with(word, :start) LIMIT :limit"
            ),
            {"start": start, "limit": limit},
        )
        return [(row[0], row[1]) for row in found]

    def check(self, connection: Connection) -> str:
        missing = connection.execute(
            text(
                "SELECT count(*) FROM description d LEFT JOIN description_index i ON i.rowid = d.id"
                " WHERE i.rowid IS NULL"
            )
        ).scalar_one()
        return f"description_index: {missing}" if missing else ""

    def version(self, connection: Connection) -> str:
        return f"PostgreSQL {connection.execute(text('SHOW server_version')).scalar_one()}"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
