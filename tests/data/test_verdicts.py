"""Verdicts: appended, never overwritten, taken back step by step."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, select

from kyha_lookup.data import schema
from kyha_lookup.data.loading import load
from kyha_lookup.data.store import Store
from kyha_lookup.data.verdicts import add_verdict, current_verdicts, history, undo_last
from kyha_lookup.model import VerdictKind
from tests.data.conftest import MakeBatch


@pytest.fixture
def filled(store: Store, make_batch: MakeBatch) -> Store:
    load(store, make_batch({}))
    return store


def _decide(connection: Connection, kind: VerdictKind, note: str = "") -> None:
    add_verdict(connection, 1, "RR046", kind, note, 90.0)


def _current(connection: Connection) -> str | None:
    found = current_verdicts()
    row = connection.execute(select(found.c.kind)).first()
    return row[0] if row else None


def test_the_newest_verdict_counts_and_all_stay(filled: Store) -> None:
    with filled.write() as connection:
        _decide(connection, VerdictKind.CONFIRMED)
        _decide(connection, VerdictKind.REJECTED, "nhầm")
        assert _current(connection) == "rejected"
        assert [verdict.kind.value for verdict in history(connection, 1, "RR046")] == [
            "rejected",
            "confirmed",
        ]


def test_a_note_decides_nothing(filled: Store) -> None:
    with filled.write() as connection:
        _decide(connection, VerdictKind.NOTE, "xem lại giá")
        assert _current(connection) is None
        _decide(connection, VerdictKind.CONFIRMED)
        _decide(connection, VerdictKind.NOTE, "đã gọi")
        assert _current(connection) == "confirmed"


def test_undo_goes_back_one_decision_at_a_time(filled: Store) -> None:
    with filled.write() as connection:
        for kind in (VerdictKind.CONFIRMED, VerdictKind.UNSURE, VerdictKind.REJECTED):
            _decide(connection, kind)
        seen = []
        while undo_last(connection, 1, "RR046"):
            seen.append(_current(connection))
        assert seen == ["unsure", "confirmed", None]
        assert len(history(connection, 1, "RR046")) == 6


def test_undo_brings_the_note_of_the_earlier_verdict_back(filled: Store) -> None:
    with filled.write() as connection:
        _decide(connection, VerdictKind.CONFIRMED, "đã kiểm tra")
        _decide(connection, VerdictKind.REJECTED)
        restored = undo_last(connection, 1, "RR046")
        assert restored is not None
        assert (restored.kind, restored.note) == (VerdictKind.CONFIRMED, "đã kiểm tra")


def test_a_decision_after_an_undo_starts_from_there(filled: Store) -> None:
    with filled.write() as connection:
        _decide(connection, VerdictKind.CONFIRMED)
        undo_last(connection, 1, "RR046")
        _decide(connection, VerdictKind.REJECTED)
        undo_last(connection, 1, "RR046")
        assert _current(connection) is None
        assert undo_last(connection, 1, "RR046") is None


def test_every_verdict_is_in_the_log(filled: Store) -> None:
    with filled.write() as connection:
        _decide(connection, VerdictKind.CONFIRMED)
        actions = connection.execute(select(schema.audit.c.action).order_by(schema.audit.c.id)).scalars()
        assert list(actions) == ["import", "verdict"]
