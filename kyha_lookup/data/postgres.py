"""The shared store of a department: PostgreSQL through psycopg 3. All that is PostgreSQL's alone stands here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    bindparam,
    cast,
    column,
    create_engine,
    func,
    make_url,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.exc import NoSuchModuleError

from kyha_lookup.data.backend import Form, Match
from kyha_lookup.errors import StoreUnusable
from kyha_lookup.model import Progress, ProgressCallback

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

    @contextmanager
    def stoppable(self, connection: Connection, progress: ProgressCallback) -> Iterator[None]:
        """Asks once, before the first statement: the server's work is not stopped from here."""
        progress(Progress("stage_searching", 0))
        yield

    def create_search_index(self, connection: Connection) -> None:
        connection.execute(
            text("CREATE TABLE description_index (rowid integer PRIMARY KEY, words tsvector NOT NULL)")
        )
        connection.execute(
            text("CREATE INDEX ix_description_index_words ON description_index USING gin (words)")
        )

    def drop_search_index(self, connection: Connection) -> None:
        connection.execute(text("DROP TABLE IF EXISTS description_index"))

    def stamp(self, connection: Connection) -> None:
        """Nothing to do: the migration's own version table says it."""

    def index_descriptions(self, connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO description_index(rowid, words) VALUES (%s, array_to_tsvector(%s::text[]))",
                [(key, list(forms)) for key, forms in rows],
            )

    def add_words(self, connection: Connection, counts: Sequence[tuple[str, int]]) -> None:
        if counts:
            connection.exec_driver_sql(
                "INSERT INTO search_word AS known (word, descriptions) VALUES (%s, %s)"
                " ON CONFLICT (word) DO UPDATE SET descriptions = known.descriptions + excluded.descriptions",
                list(counts),
            )

    def find_descriptions(
        self, connection: Connection, match: Match, limit: int, below: int | None = None
    ) -> list[int]:
        query = self.matching(match)
        rowid = query.selected_columns[0]
        if below is not None:
            query = query.where(rowid < below)
        found = connection.execute(query.order_by(rowid.desc()).limit(limit))
        return [row[0] for row in found]

    def matching(self, match: Match) -> Select[int]:
        index = table("description_index", column("rowid", Integer), column("words", TSVECTOR))
        return select(index.c.rowid).where(index.c.words.op("@@")(cast(_expression(match), TSQUERY)))

    def starts_with(self, column: ColumnElement[str], start: str) -> ColumnElement[bool]:
        return column.startswith(start, autoescape=True)

    def listed(self, ids: Sequence[int] | None = None) -> Select[int, int]:
        given = bindparam("listed", type_=ARRAY(Integer)) if ids is None else list(ids)
        each = func.unnest(cast(given, ARRAY(Integer))).table_valued(
            column("value", Integer), with_ordinality="place"
        )
        each = each.render_derived()
        return select(each.c.value.label("id"), (each.c.place - 1).label("position"))

    def as_listed(self, ids: Sequence[int]) -> list[int]:
        return list(ids)

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


def _expression(match: Match) -> str:
    """A match in the language of to_tsquery."""
    parts = [f"({' | '.join(map(_form, forms))})" for forms in match.every]
    return " & ".join([*parts, *(f"!({_expression(other)})" for other in match.none)])


def _form(form: Form) -> str:
    word, prefix = form
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'" + (":*" if prefix else "")
