"""What the two database engines do differently, as one small interface."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Engine, Select

from kyha_lookup.model import ProgressCallback

Form = tuple[str, bool]
"""A form of the search index, and whether longer ones that begin with it count too."""


@dataclass(frozen=True, slots=True)
class Match:
    """What to ask the search index: every one of `every` (any of its forms), and nothing that answers `none`."""

    every: tuple[tuple[Form, ...], ...]
    none: tuple[Match, ...] = ()

    def holds(self, forms: Collection[str]) -> bool:
        """Whether a description with these forms answers: what the index says, for one at hand."""
        present = set(forms)
        return all(
            any(
                form in present or (prefix and any(f.startswith(form) for f in present))
                for form, prefix in wanted
            )
            for wanted in self.every
        ) and not any(other.holds(present) for other in self.none)


class Backend(Protocol):
    """One engine's differences. `sqlite.SQLite` and `postgres.PostgreSQL` are the two there are."""

    name: str
    read_options: Mapping[str, Any]  # execution options of a read: one snapshot of the store
    write_options: Mapping[str, Any]

    def __hash__(self) -> int:
        """By identity: queries that are made once are kept per backend."""

    def create_engine(self) -> Engine:
        """An engine for the store's place; connects nothing yet."""

    def claim(self, engine: Engine) -> None:
        """Check that the place holds our store or nothing. Raises StoreUnusable."""

    def begin_write(self, connection: Connection) -> None:
        """Make this transaction the only writer until it ends."""

    def stoppable(self, connection: Connection, progress: ProgressCallback) -> AbstractContextManager[None]:
        """Lets `progress` stop the statements run inside, by raising Cancelled, while they run."""

    def create_search_index(self, connection: Connection) -> None:
        """Create the empty full-text index over descriptions."""

    def drop_search_index(self, connection: Connection) -> None:
        """Remove the full-text index."""

    def stamp(self, connection: Connection) -> None:
        """Write the schema's number into the store, in the migration's transaction."""

    def index_descriptions(self, connection: Connection, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Add (description id, forms) to the full-text index."""

    def add_words(self, connection: Connection, counts: Sequence[tuple[str, int]]) -> None:
        """Add to the number of descriptions that hold each word."""

    def find_descriptions(
        self, connection: Connection, match: Match, limit: int, below: int | None = None
    ) -> list[int]:
        """Ids of descriptions that answer `match`, newest first; only those under `below` where it is given."""

    def matching(self, match: Match) -> Select[int]:
        """The ids of all descriptions that answer `match`, to be used inside another query."""

    def starts_with(self, column: ColumnElement[str], start: str) -> ColumnElement[bool]:
        """Whether a text column begins with `start`, by an index where there is one."""

    def listed(self, ids: Sequence[int] | None = None) -> Select[int, int]:
        """(id, position from 0) of any number of ids, as a query; without `ids`, of the parameter "listed"."""

    def as_listed(self, ids: Sequence[int]) -> object:
        """Ids as a value of the parameter "listed"."""

    def check(self, connection: Connection) -> str:
        """The engine's own integrity check: "" where all is well, else what it says."""

    def version(self, connection: Connection) -> str:
        """Name and version of the engine."""
