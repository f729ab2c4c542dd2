"""How marks on the watch list and notes on enterprises are noted in the history of the sitting."""

from __future__ import annotations

from collections.abc import Sequence

from kyha_lookup.data import watch_list
from kyha_lookup.data.enterprise_notes import note_of, write_note
from kyha_lookup.data.enterprise_queries import name_of
from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.history import History
from kyha_lookup.model import WatchedEnterprise

_WATCH_LIST = frozenset({"watch_list"})


def note_mark(
    history: History, store: Store, before: WatchedEnterprise | None, after: WatchedEnterprise | None
) -> None:
    """Note that the list says something else about one enterprise; None: it is not on the list."""
    of = after or before
    if of is None or before == after:
        return
    history.did(
        "deed_watched" if after else "deed_unwatched",
        {"enterprise": of.name or of.tax_code},
        _WATCH_LIST,
        take_back=lambda _token: _put_mark(store, of.tax_code, after, before),
        do_again=lambda: _put_mark(store, of.tax_code, before, after),
    )


def note_list(
    history: History,
    store: Store,
    file: str,
    before: Sequence[WatchedEnterprise],
    after: Sequence[WatchedEnterprise],
) -> None:
    """Note that a file replaced the whole list."""
    if before == after:
        return
    history.did(
        "deed_watch_list_imported",
        {"file": file},
        _WATCH_LIST,
        take_back=lambda _token: _put_list(store, after, before),
        do_again=lambda: _put_list(store, before, after),
    )


def keep_note(history: History, store: Store, tax_code: str, text: str) -> None:
    """Write a note on an enterprise and note that; "" takes the note away."""
    with store.write() as connection:
        found = note_of(connection, tax_code)
        before = found.text if found else ""
        write_note(connection, tax_code, text)
        name = name_of(connection, tax_code)
    if text == before:
        return
    history.did(
        "deed_enterprise_note",
        {"enterprise": name or tax_code},
        frozenset({"notes"}),
        take_back=lambda _token: _put_note(store, tax_code, text, before),
        do_again=lambda: _put_note(store, tax_code, before, text),
    )


def _put_mark(
    store: Store, tax_code: str, expected: WatchedEnterprise | None, wanted: WatchedEnterprise | None
) -> None:
    with store.write() as connection:
        if watch_list.watched(connection, tax_code) != expected:
            raise UsageRefused("history_overtaken")
        if wanted is None:
            watch_list.unwatch(connection, tax_code)
        else:
            watch_list.watch(connection, wanted)


def _put_list(
    store: Store, expected: Sequence[WatchedEnterprise], wanted: Sequence[WatchedEnterprise]
) -> None:
    with store.write() as connection:
        if watch_list.watch_list(connection) != list(expected):
            raise UsageRefused("history_overtaken")
        watch_list.replace_watch_list(connection, wanted, sha256="")


def _put_note(store: Store, tax_code: str, expected: str, wanted: str) -> None:
    with store.write() as connection:
        found = note_of(connection, tax_code)
        if (found.text if found else "") != expected:
            raise UsageRefused("history_overtaken")
        write_note(connection, tax_code, wanted)
