"""The values by which reports can be narrowed."""

from __future__ import annotations

from sqlalchemy import Connection, select

from kyha_lookup.data import schema
from kyha_lookup.data.catalogue_store import current_entries
from kyha_lookup.model import ReportChoices

_declaration, _enterprise = schema.declaration.c, schema.enterprise.c


def report_choices(connection: Connection) -> ReportChoices:
    """Every office and procedure declared, every group of the current catalogue, every enterprise by name."""
    offices = select(_declaration.office_code).distinct().where(_declaration.office_code != "")
    procedures = select(_declaration.procedure_code).distinct().where(_declaration.procedure_code != "")
    enterprises = select(_enterprise.tax_code, _enterprise.name).where(_enterprise.tax_code != "")
    entries = (stored.entry for stored in current_entries(connection))
    return ReportChoices(
        offices=tuple(sorted(connection.execute(offices).scalars())),
        procedures=tuple(sorted(connection.execute(procedures).scalars())),
        groups=tuple(sorted({entry.group or entry.name for entry in entries})),
        enterprises=tuple(
            sorted(
                ((row.tax_code, row.name) for row in connection.execute(enterprises)), key=lambda row: row[1]
            )
        ),
    )
