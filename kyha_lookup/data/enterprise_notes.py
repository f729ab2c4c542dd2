"""What officers write about an enterprise: append-only, the newest holds."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.store import next_id
from kyha_lookup.model import EnterpriseNote

_note = schema.enterprise_note.c


def note_of(connection: Connection, tax_code: str) -> EnterpriseNote | None:
    """The note that holds; None where there is none or it was taken away."""
    row = connection.execute(
        select(schema.enterprise_note).where(_note.tax_code == tax_code).order_by(_note.id.desc()).limit(1)
    ).first()
    return EnterpriseNote(row.text, row.written_by, row.written_at) if row and row.text else None


def write_note(connection: Connection, tax_code: str, text: str) -> None:
    """Append a note; "" takes the one before away. Nothing where it says the same."""
    before = note_of(connection, tax_code)
    if text == (before.text if before else ""):
        return
    connection.execute(
        insert(schema.enterprise_note).values(
            id=next_id(connection, schema.enterprise_note),
            tax_code=tax_code,
            text=text,
            written_by=audit.user_name(),
            written_at=audit.now(),
        )
    )
    audit.record(connection, "enterprise note", tax_code=tax_code, empty=not text)
