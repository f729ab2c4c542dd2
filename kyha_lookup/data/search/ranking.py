"""Ranks a few descriptions by their texts: typed accents, then where and how closely the words stand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from kyha_lookup.data import schema
from kyha_lookup.data.store import in_chunks
from kyha_lookup.text.folding import fold
from kyha_lookup.text.index_forms import head_of
from kyha_lookup.text.tokens import WORD, Token, pieces

_TEXTS = select(schema.description.c.id, schema.description.c.text).where(
    schema.description.c.id.in_(bindparam("ids", expanding=True))
)
_BEGINNING = 90  # characters of a text that ranking looks at
_LONGEST_CODE = 45  # characters before #& that a declarant's own code may take


def texts_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The texts of descriptions by id."""
    texts: dict[int, str] = {}
    for chunk in in_chunks(ids):
        texts.update((row[0], row[1]) for row in connection.execute(_TEXTS, {"ids": chunk}).all())
    return texts


def ranked(
    connection: Connection, ids: Sequence[int], words: Sequence[Token], *, open_ended: bool
) -> list[int]:
    """`ids`, which come newest first, in the order of their rank."""
    if len(ids) < 2:
        return list(ids)
    texts = texts_of(connection, ids)
    phrase = " ".join(token.folded for token in words)
    accents = [token for token in words if token.key != token.folded]
    last = words[-1] if open_ended else None

    def rank(key: int) -> tuple[int, int, int, int]:
        text = texts[key]
        start = text.find("#&", 0, _LONGEST_CODE) + 2 if "#&" in text[:_LONGEST_CODE] else 0
        beginning = text[start : start + _BEGINNING]
        head = fold(beginning)
        wrong = 0
        if accents:
            keys = {piece.key for run in WORD.findall(beginning) for piece in pieces(run)}
            for token in accents:
                if token is last:
                    wrong += not any(known.startswith(_untoned(token.key)) for known in keys)
                else:
                    wrong += token.key not in keys
        at = f" {head}".find(f" {phrase}")
        if at < 0:
            place, whole = 3, 1
        else:
            after = head[at + len(phrase) : at + len(phrase) + 1]
            whole = int(after not in ("", " "))
            place = 0 if at == 0 else 1 if at < len(fold(head_of(text))) else 2
        return (wrong, place, whole, -key)

    return sorted(ids, key=rank)


def _untoned(key: str) -> str:
    return key.rstrip("\u0301\u0300\u0309\u0303\u0323")
