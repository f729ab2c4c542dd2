"""Saved searches and the history of searches in the store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.searches_file import as_dict, from_dict
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import SavedSearch, SearchQuery

_KEPT = 100  # searches of one person that the history holds

_saved, _history = schema.saved_search, schema.search_history


def saved_searches(connection: Connection) -> list[SavedSearch]:
    """Every saved search, by name."""
    rows = connection.execute(select(_saved).order_by(_saved.c.name))
    found = []
    for row in rows:
        content = json.loads(row.query)
        found.append(SavedSearch(row.name, from_dict(content), content.get("pinned", True), row.created_at))
    return found


def save_searches(connection: Connection, searches: Sequence[SavedSearch], *, overwrite: bool) -> None:
    """Keep searches under their names. Raises UsageRefused for an empty name or a taken one, unless `overwrite`."""
    for search in searches:
        name = search.name.strip()
        if not name:
            raise UsageRefused("search_name_empty")
        taken = connection.execute(select(_saved.c.id).where(_saved.c.name == name)).first()
        if taken and not overwrite:
            raise UsageRefused("search_name_taken", name=name)
        connection.execute(delete(_saved).where(_saved.c.name == name))
        content = as_dict(search.query) | {"pinned": search.pinned}
        text = json.dumps(content, ensure_ascii=False)
        connection.execute(insert(_saved).values(name=name, query=text, created_at=audit.now()))


def delete_search(connection: Connection, name: str) -> None:
    """Forget a search. Raises UsageRefused where there is none of that name."""
    found = connection.execute(delete(_saved).where(_saved.c.name == name).returning(_saved.c.id)).first()
    if found is None:
        raise UsageRefused("search_unknown", name=name)


def remember(connection: Connection, query: SearchQuery) -> None:
    """Put a search on top of this person's history."""
    who, text = audit.user_name(), json.dumps(as_dict(query), ensure_ascii=False)
    mine = _history.c.who == who
    connection.execute(delete(_history).where(mine, _history.c.query == text))
    connection.execute(insert(_history).values(who=who, query=text, searched_at=datetime.now()))
    newest = select(_history.c.query).where(mine).order_by(*_NEWEST).limit(_KEPT)
    kept = list(connection.execute(newest).scalars())
    connection.execute(delete(_history).where(mine, _history.c.query.not_in(kept)))


def history(connection: Connection, limit: int) -> list[SearchQuery]:
    """This person's last searches, newest first."""
    mine = _history.c.who == audit.user_name()
    rows = connection.execute(select(_history.c.query).where(mine).order_by(*_NEWEST).limit(limit))
    return [from_dict(json.loads(text)) for text in rows.scalars()]


def clear_history(connection: Connection) -> None:
    """Forget this person's history."""
    connection.execute(delete(_history).where(_history.c.who == audit.user_name()))


_NEWEST = (_history.c.searched_at.desc(), _history.c.query)
