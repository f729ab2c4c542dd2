"""What the two database engines do differently, as one small interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Engine


class Backend(Protocol):
    """One engine's differences. `sqlite.SQLite` and `postgres.PostgreSQL` are the two there are."""

    name: str
    read_options: Mapping[str, Any]  # execution options of a read: one snapshot of the store
    write_options: Mapping[str, Any]

    def create_engine(self) -> Engine:
        """An engine for the store's place; connects nothing yet."""

    def claim(self, engine: Engine) -> None:
        """Check that the place holds our store or nothing. Raises StoreUnusable."""

    def begin_write(self, connection: Connection) -> None:
        """Make this transaction the only writer until it ends."""

    def create_search_index(self, connection: Connection) -> None:
        """Create the empty full-text index over descriptions (part of the first migration)."""

    def stamp(self, connection: Connection) -> None:
        """Write the schema's number into the store, in the migration's transaction."""

    def index_descriptions(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Add (description id, folded tokens separated by spaces) to the full-text index."""

    def find_descriptions(
        self, connection: Connection, words: Sequence[str], prefix: str, limit: int
    ) -> list[int]:
        """Ids of descriptions that hold every one of `words` and a word beginning with `prefix`, newest first.

        All are folded; an empty `prefix` asks for `words` alone.
        """

    def words_like(self, connection: Connection, start: str, limit: int) -> list[tuple[str, int]]:
        """Indexed words that begin with `start`, with the number of descriptions they are in."""

    def check(self, connection: Connection) -> str:
        """The engine's own integrity check: "" where all is well, else what it says."""

    def version(self, connection: Connection) -> str:
        """Name and version of the engine."""
