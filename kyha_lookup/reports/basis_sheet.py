"""Sheet 4, Căn cứ: what the figures rest on, so that any of them can be checked."""

from __future__ import annotations

from typing import Any

from kyha_lookup import messages
from kyha_lookup.model import ReportData, Scope
from kyha_lookup.reports import page, period, wording
from kyha_lookup.reports.appendix import write_appendix_head
from kyha_lookup.reports.frame import LINE, Prose
from kyha_lookup.reports.heights import row_height
from kyha_lookup.reports.styles import FONT, WHOLE, Kind, Styles, make_styles
from kyha_lookup.reports.table import Column, putters, row_writer, set_widths, write_header
from kyha_lookup.settings import Unit

COLUMNS = (
    Column("report_column_no", 6, Kind.ORDINAL),
    Column("report_column_file", 44, Kind.TEXT, "report_band_import"),
    Column("report_column_layout", 14, Kind.TEXT, "report_band_import"),
    Column("report_column_imported_at", 17, Kind.WORD, "report_band_import"),
    Column("report_column_imported_by", 14, Kind.TEXT, "report_band_import"),
    Column("report_column_read", 10, Kind.COUNT, "report_band_rows"),
    Column("report_column_kept", 10, Kind.COUNT, "report_band_rows"),
    Column("report_column_updated", 10, Kind.COUNT, "report_band_rows"),
    Column("report_column_unchanged", 10, Kind.COUNT, "report_band_rows"),
    Column("report_column_rejected", 10, Kind.COUNT, "report_band_rows"),
    Column("report_column_lines_in_period", 12, Kind.COUNT),
    Column("report_column_sha256", 36, Kind.CODE),
)
_LABEL_COLUMNS = 2
_LAST_VALUE_COLUMN = 8
_STATEMENT = {
    "font_name": FONT,
    "font_size": 11,
    "valign": "vcenter",
    "align": "left",
    "indent": 1,
    "border": 1,
}
_FORMATS = {Kind.TEXT: "General", Kind.CODE: "@", Kind.COUNT: WHOLE, Kind.SCORE: "General"}
_WIDTH = sum(column.width for column in COLUMNS)
_VALUE_WIDTH = sum(column.width for column in COLUMNS[_LABEL_COLUMNS : _LAST_VALUE_COLUMN + 1])
_MOMENT = "%d/%m/%Y %H:%M:%S"


def write_basis(workbook: Any, data: ReportData, unit: Unit, language: str, roman: str) -> None:
    """Write the last sheet: statements, what could not be counted, how lines are counted, and the files."""

    def text(code: str, **args: object) -> str:
        return messages.text(code, language, **args)

    sheet = page.add_sheet(workbook, text("report_sheet_basis"))
    page.fit(sheet)
    styles = make_styles(workbook, 11)
    prose = Prose(workbook, sheet, language)
    set_widths(sheet, COLUMNS)
    last = len(COLUMNS) - 1
    made_on = data.basis.made_at.date()
    row = write_appendix_head(
        prose, sheet, (0, last), _WIDTH, roman, text("report_title_basis"), unit, made_on, language
    )
    row = _statements(workbook, sheet, prose, row, data, styles, language)
    for remark in wording.remarks(data.basis, language):
        prose.paragraph(row, 0, last, remark, _WIDTH, bold=True)
        row += 1
    prose.paragraph(row, 0, last, text("report_how_counted"), _WIDTH, italic=True)
    prose.line(row + 2, 0, last, text("report_files_heading"), bold=True, align="left")
    _files(sheet, prose, row + 3, data, styles, language)


def _statements(
    workbook: Any, sheet: Any, prose: Prose, row: int, data: ReportData, styles: Styles, language: str
) -> int:
    """Label and value, one pair per row; numbers as numbers."""
    basis = data.basis
    # Statements read as a text does, so numbers and codes stand on the left like the words.
    left = {
        kind: workbook.add_format({**_STATEMENT, "num_format": form, "text_wrap": kind is Kind.TEXT})
        for kind, form in _FORMATS.items()
    }
    put = putters(sheet, left, styles, language)
    undecided: tuple[tuple[str, Kind, Any], ...] = (
        ("report_basis_min_score", Kind.SCORE, basis.min_score),
        ("report_basis_lines_below", Kind.COUNT, basis.lines_below),
    )
    if basis.own_thresholds:
        own = ("report_basis_own_thresholds", Kind.TEXT, wording.own_thresholds(basis))
        undecided = (undecided[0], own, *undecided[1:])
    if data.scope is Scope.CONFIRMED:
        # No score decides about confirmed lines.
        undecided = ()
    pairs: tuple[tuple[str, Kind, Any], ...] = (
        ("report_basis_kind", Kind.TEXT, messages.text(f"report_kind_{data.request.kind.value}", language)),
        ("report_basis_period", Kind.TEXT, period.label(data.period, language)),
        ("report_basis_scope", Kind.TEXT, messages.text(f"report_scope_{data.scope.value}", language)),
        ("report_basis_filters", Kind.TEXT, wording.filters(data.request, language)),
        ("report_basis_lines_in_period", Kind.COUNT, basis.lines_in_period),
        ("report_basis_lines_counted", Kind.COUNT, data.totals.lines),
        ("report_basis_lines_unscreened", Kind.COUNT, basis.lines_unscreened),
        ("report_basis_entries_unscreened", Kind.COUNT, basis.entries_unscreened),
        ("report_basis_lines_undated", Kind.COUNT, basis.lines_undated),
        ("report_basis_lines_without_value", Kind.COUNT, basis.lines_without_value),
        ("report_basis_without_channel", Kind.COUNT, basis.declarations_without_channel),
        ("report_basis_procedures", Kind.TEXT, wording.procedures(basis, language)),
        *undecided,
        ("report_basis_likely_from", Kind.SCORE, basis.likely_from),
        ("report_basis_certain_from", Kind.SCORE, basis.certain_from),
        ("report_basis_catalogue", Kind.TEXT, basis.catalogue_name),
        ("report_basis_catalogue_version", Kind.COUNT, basis.catalogue_version or None),
        ("report_basis_catalogue_entries", Kind.COUNT, basis.catalogue_entries),
        ("report_basis_catalogue_sha256", Kind.CODE, basis.catalogue_sha256),
        ("report_basis_weights", Kind.TEXT, basis.weights_version),
        ("report_basis_program", Kind.TEXT, basis.program_version),
        ("report_basis_made_at", Kind.TEXT, f"{basis.made_at:{_MOMENT}}"),
        ("report_basis_made_by", Kind.TEXT, basis.made_by),
    )
    for code, kind, value in pairs:
        label = messages.text(code, language)
        if kind is Kind.TEXT:
            prose.height(row, max(LINE, row_height([value], [(0, _VALUE_WIDTH)], styles.size)))
        prose.line(row, 0, _LABEL_COLUMNS - 1, label, align="left", indent=1, font_size=styles.size, border=1)
        sheet.merge_range(row, _LABEL_COLUMNS, row, _LAST_VALUE_COLUMN, "", left[Kind.TEXT])
        put[kind](row, _LABEL_COLUMNS, value)
        row += 1
    return row + 1


def _files(sheet: Any, prose: Prose, row: int, data: ReportData, styles: Styles, language: str) -> None:
    first = write_header(sheet, row, COLUMNS, styles, language)
    sheet.repeat_rows(row, row + 1)
    write = row_writer(sheet, COLUMNS, styles.body, styles, language)
    for index, file in enumerate(data.basis.files):
        write(
            first + index,
            (
                index + 1,
                file.file,
                file.layout,
                f"{file.imported_at:%d/%m/%Y %H:%M}",
                file.imported_by,
                file.read,
                file.kept,
                file.updated,
                file.unchanged,
                file.rejected,
                file.lines_in_period,
                file.sha256,
            ),
        )
    if not data.basis.files:
        prose.line(
            first, 0, len(COLUMNS) - 1, messages.text("report_no_files", language), italic=True, border=1
        )
