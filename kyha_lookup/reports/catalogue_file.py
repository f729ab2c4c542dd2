"""Writes catalogue entries to a file with the columns that the import reads."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kyha_lookup.errors import OutputFailed, UsageRefused
from kyha_lookup.model import CatalogueEntry

COLUMNS = (
    "ma", "ten_hang", "ma_hs", "tu_khoa", "loai_tru", "nhom", "loai_rui_ro",
    "xuat_xu", "dvt", "gia_tham_chieu", "tien_te", "can_cu_phap_ly", "hieu_luc_tu", "hieu_luc_den", "ghi_chu",
)  # fmt: skip


def write_catalogue(entries: Sequence[CatalogueEntry], path: Path) -> None:
    """Write `entries` to a .csv or .xlsx file: lists joined by ";", dates dd/MM/yyyy, every cell text.

    Raises UsageRefused for another ending, OutputFailed; the file appears whole or not at all.
    """
    rows = [COLUMNS, *(_row(entry) for entry in entries)]
    writers = {".csv": _write_csv, ".xlsx": _write_xlsx}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageRefused("catalogue_export_ending", path=path)
    partial = path.with_name(f"{path.stem}.part{path.suffix}")
    try:
        writer(rows, partial)
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputFailed("output_failed", path=path, reason=error.strerror or str(error)) from error


def _row(entry: CatalogueEntry) -> tuple[str, ...]:
    price = "" if entry.reference_price is None else f"{entry.reference_price:.15g}"
    return (
        entry.code,
        entry.name,
        ";".join(entry.hs_prefixes),
        ";".join(entry.keywords),
        ";".join(entry.exclusions),
        entry.group,
        ";".join(entry.risks),
        entry.origin,
        entry.unit,
        price,
        entry.currency,
        entry.legal_basis,
        _day(entry.valid_from),
        _day(entry.valid_to),
        entry.note,
    )


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def _write_csv(rows: Sequence[tuple[str, ...]], path: Path) -> None:
    # The BOM makes Excel read the file as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def _write_xlsx(rows: Sequence[tuple[str, ...]], path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Danh mục")
        text = book.add_format({"num_format": "@"})
        bold = book.add_format({"bold": True})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value, text if number else bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(1, 1, 50)
        sheet.set_column(2, 6, 24)
