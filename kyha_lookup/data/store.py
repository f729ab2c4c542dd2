"""Opens a store, brings its schema up to date, and hands out transactions."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, func, select
from sqlalchemy.exc import DBAPIError, OperationalError

from kyha_lookup.data.backend import Backend
from kyha_lookup.data.places import Place, resolve
from kyha_lookup.errors import StoreUnusable
from kyha_lookup.model import ProgressCallback

T = TypeVar("T")
_MIGRATIONS = Path(__file__).parent / "migrations"
_IDS_AT_ONCE = 5_000


class Store:
    """An open store. Reads run in `read()`, every change inside one `write()`."""

    def __init__(self, place: Place, progress: ProgressCallback | None = None) -> None:
        self.place = place
        self.backend = _backend(place)
        if place.path:
            try:
                place.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreUnusable("store_cannot_open", path=place.path, reason=error.strerror) from error
        self.engine = self.backend.create_engine()
        try:
            with _sentences(self.shown_place):
                self.backend.claim(self.engine)
            self.created, self.schema_version = self._migrate(progress)
        except BaseException:
            self.engine.dispose()
            raise

    @classmethod
    def open(cls, place: str | Path | None = None, *, progress: ProgressCallback | None = None) -> Store:
        """Open the store at `place` (see `places.resolve`), creating it when there is none.

        `progress` is told of how far an older store is brought to the newest schema, and stops that by raising
        Cancelled: the store then stays as it was.

        Raises StoreUnusable with a sentence when it is newer than this program, not ours, or cannot be opened.
        """
        return cls(resolve(place), progress)

    def close(self) -> None:
        self.engine.dispose()

    @property
    def shown_place(self) -> str:
        """The place as it may be shown: a URL without its password."""
        if self.place.url:
            from kyha_lookup.data.postgres import shown

            return shown(self.place.url)
        return str(self.place.path)

    @contextmanager
    def read(self, progress: ProgressCallback | None = None) -> Iterator[Connection]:
        """A connection inside a read transaction: one snapshot of the store.

        `progress` is asked while statements run, and stops them by raising Cancelled.
        """
        with (
            self._transaction(self.backend.read_options) as connection,
            self.backend.stoppable(connection, progress) if progress else nullcontext(),
        ):
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection inside a write transaction: committed at the end, rolled back on any exception."""
        with self._transaction(self.backend.write_options) as connection:
            self.backend.begin_write(connection)
            yield connection

    @contextmanager
    def _transaction(self, options: Mapping[str, Any]) -> Iterator[Connection]:
        with (
            _sentences(self.shown_place),
            self.engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    def _migrate(self, progress: ProgressCallback | None) -> tuple[bool, str]:
        """Bring the schema to the newest version; returns whether the store was empty, and the version's name."""
        from alembic.config import Config
        from alembic.migration import MigrationContext
        from alembic.script import ScriptDirectory

        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        script = ScriptDirectory.from_config(config)
        newest = script.get_current_head()
        assert newest is not None
        with self.read() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
        if present == newest:
            return False, newest
        if present is not None and present not in {revision.revision for revision in script.walk_revisions()}:
            raise StoreUnusable("store_newer", path=self.shown_place, found=present, known=newest)
        from alembic import command

        with self.write() as connection:
            config.attributes["connection"] = connection
            config.attributes["backend"] = self.backend
            config.attributes["progress"] = progress
            command.upgrade(config, "head")
            self.backend.stamp(connection)
        return present is None, newest


def bulk_insert(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    ignore_existing: bool = False,
) -> None:
    """Insert plain tuples, in the order of `columns`, by one prepared statement. Dates and moments as ISO text."""
    if not rows:
        return
    dialect = connection.dialect
    quoted = ", ".join(dialect.identifier_preparer.quote(name) for name in columns)
    marks = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * len(columns))
    statement = f"INSERT INTO {table.name} ({quoted}) VALUES ({marks})"
    if ignore_existing:
        statement += " ON CONFLICT DO NOTHING"
    connection.exec_driver_sql(statement, list(rows))


def bulk_update(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    keys: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    """Set `columns` of the rows found by `keys`, by one prepared statement; rows hold values, then keys."""
    if not rows:
        return
    dialect = connection.dialect
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    new, found = (
        [f"{dialect.identifier_preparer.quote(name)} = {mark}" for name in names] for names in (columns, keys)
    )
    statement = f"UPDATE {table.name} SET {', '.join(new)} WHERE {' AND '.join(found)}"
    connection.exec_driver_sql(statement, list(rows))


def next_id(connection: Connection, table: Table) -> int:
    """The first free id of a table; safe because there is one writer at a time."""
    highest: int | None = connection.execute(select(func.max(table.c.id))).scalar_one()
    return (highest or 0) + 1


def read_ids(connection: Connection, query: Select[Any]) -> array[int]:
    """The first column of all rows, a few thousand at a time: between them a read can be stopped, and others run."""
    ids = array("q")
    found = connection.execute(query, execution_options={"yield_per": _IDS_AT_ONCE})
    for some in found.scalars().partitions():
        ids.extend(some)
    return ids


def in_chunks(values: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """Slices of `values`, short enough for an IN list."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _backend(place: Place) -> Backend:
    if place.path:
        from kyha_lookup.data.sqlite import SQLite

        return SQLite(place.path)
    from kyha_lookup.data.postgres import PostgreSQL

    assert place.url is not None
    return PostgreSQL(place.url)


@contextmanager
def _sentences(place: str) -> Iterator[None]:
    """Turn the environment's faults (locked, full, read-only, unreachable) into a sentence; leave bugs alone."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig)
        lowered = reason.lower()
        for sign, code in _FAULTS.items():
            if sign in lowered:
                raise StoreUnusable(code, path=place, reason=reason) from error
        if error.connection_invalidated or isinstance(error, OperationalError):
            code = "store_unreachable" if "://" in place else "store_cannot_open"
            raise StoreUnusable(code, path=place, reason=reason.strip()) from error
        raise


_FAULTS = {
    "database is locked": "store_locked",
    "disk is full": "store_disk_full",
    "no space left": "store_disk_full",
    "readonly database": "store_read_only",
    "disk i/o error": "store_cannot_open",
    "malformed": "store_damaged",
    "not a database": "store_not_ours",
    "unable to open": "store_cannot_open",
}
