"""The profile of an enterprise as a workbook: facts, months, shares, other names, who may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kyha_lookup import messages
from kyha_lookup.model import EnterpriseProfile, Period, Share
from kyha_lookup.reports.cell_text import clean
from kyha_lookup.reports.period import label
from kyha_lookup.reports.saving import whole_file

_WIDTHS = (38, 22, 16, 16, 16, 20)


def write_enterprise(
    profile: EnterpriseProfile, path: Path, *, period: Period | None = None, language: str = "vi"
) -> None:
    """Write one sheet. Codes and texts are text cells. Raises OutputFailed; the file appears whole or not at all."""
    import xlsxwriter

    def say(code: str) -> str:
        return messages.text(code, language)

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with whole_file(path) as draft, xlsxwriter.Workbook(str(draft), options) as book:
        sheet = book.add_worksheet(say("enterprise_sheet"))
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@", "text_wrap": True})
        number, day = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "dd/mm/yyyy"})
        row = 0

        def put(cells: Sequence[Any], style: Any = None) -> None:
            nonlocal row
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, clean(cell, "…"), style or text)
                elif isinstance(cell, int | float):
                    sheet.write_number(row, column, cell, number)
                elif cell is not None:
                    sheet.write_datetime(row, column, cell, day)
            row += 1

        def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
            nonlocal row
            body = list(rows)
            if body:
                row += 1
                put([say(title)], bold)
                put([say(heading) for heading in headings], bold)
                for cells in body:
                    put(cells)

        put([profile.row.name], bold)
        if period is not None:
            put([label(period, language)])
        for name, value in _facts(profile):
            put([say(name), value])
        table(
            "enterprise_sheet_months",
            ("report_column_month", "report_column_declarations", "report_column_lines", "enterprise_sheet_hits",
             "report_column_confirmed", "report_column_tax_value"),
            ((f"{one.month:%m/%Y}", one.declarations, one.lines, one.hits, one.confirmed, one.tax_value_vnd)
             for one in profile.months),
        )  # fmt: skip
        for title, shares in (
            ("cli_enterprise_groups", profile.groups),
            ("cli_enterprise_headings", profile.headings),
            ("cli_enterprise_origins", profile.origins),
            ("cli_enterprise_channels", profile.channels),
        ):
            table(title, (title, "report_column_lines", "report_column_tax_value"), _rows(shares))
        table("cli_enterprise_names", ("report_column_name",), ([name] for name in profile.names))
        table(
            "enterprise_sheet_like",
            ("report_column_name", "report_column_tax_code", "enterprise_sheet_likeness"),
            ([other.name, other.tax_code, other.likeness] for other in profile.duplicates),
        )


def _facts(profile: EnterpriseProfile) -> list[tuple[str, Any]]:
    row = profile.row
    facts: list[tuple[str, Any]] = [
        ("report_column_tax_code", row.tax_code),
        ("report_column_address", row.address),
        ("report_column_declarations", row.declarations),
        ("report_column_lines", row.lines),
        ("enterprise_sheet_hits", row.hits),
        ("report_column_confirmed", row.confirmed),
        ("report_column_tax_value", row.tax_value_vnd),
        ("report_column_tax", row.tax_vnd),
        ("enterprise_sheet_first", row.first_on),
        ("enterprise_sheet_last", row.last_on),
    ]
    if profile.watch is not None:
        facts.append(("enterprise_sheet_watched", profile.watch.reason or "★"))
    if profile.note is not None:
        facts.append(("report_column_note", profile.note.text))
    return facts


def _rows(shares: Iterable[Share]) -> Iterable[Sequence[Any]]:
    return ((share.value or "—", share.lines, share.tax_value_vnd) for share in shares)
