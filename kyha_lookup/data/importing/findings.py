"""Collects what is wrong with rows and cells, and turns it into problems with addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kyha_lookup.data.importing.raw.sheet import Cell, Sheet
from kyha_lookup.data.importing.texts import clean
from kyha_lookup.model import Problem, Severity

ROW_ERRORS = frozenset(
    {
        "error_cell",
        "formula_uncalculated",
        "digits_lost",
        "declaration_number_missing",
        "declaration_number_unreadable",
        "declaration_is_export",
        "description_missing",
        "date_unreadable",
        "hs_unreadable",
        "line_number_unreadable",
        "line_number_missing",
        "number_unreadable",
        "number_other_format",
        "too_many_cells",
        "too_few_cells",
        "duplicate_line",
        "conflicting_line",
        "catalogue_code_missing",
        "catalogue_name_missing",
        "catalogue_code_twice",
        "catalogue_hs_unreadable",
        "catalogue_validity_reversed",
        "watch_tax_code_missing",
        "watch_tax_code_wrong",
        "watch_tax_code_twice",
        "tariff_code_unreadable",
        "tariff_name_missing",
        "tariff_code_twice",
    }
)
"""Findings that reject their row; every other row finding is a warning and keeps it."""

_MOST_WARNINGS = 1000
_VALUE_CHARACTERS = 200


@dataclass(slots=True)
class Findings:
    """Findings of one sheet. Rows are counted from 0 in the sheet's used area."""

    sheet: Sheet
    labels: Mapping[str, str]  # field -> heading as the file writes it
    columns: Mapping[str, int]  # field -> column
    problems: list[Problem] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)

    def rows(
        self,
        code: str,
        rows: Iterable[int],
        field_name: str | None = None,
        args: Mapping[str, object] | None = None,
    ) -> None:
        """One problem per row; after a thousand warnings of one code in a column, one that counts the rest."""
        rows = [int(row) for row in rows]
        error = code in ROW_ERRORS
        shown = rows if error else rows[:_MOST_WARNINGS]
        if error:
            self.rejected.update(rows)
        severity = Severity.ERROR if error else Severity.WARNING
        column = self.columns.get(field_name) if field_name else None
        label = self.labels.get(field_name) if field_name else None
        for row in shown:
            value: Cell | None = None if column is None else self.sheet.column(column)[row]
            self.problems.append(
                Problem(
                    code,
                    severity,
                    self.sheet.name,
                    self.sheet.row_number(row),
                    label,
                    None if column is None else self.sheet.address(row, column),
                    None if value is None else clean(value)[:_VALUE_CHARACTERS],
                    args or {},
                )
            )
        if len(rows) > len(shown):
            self.whole("more_of_the_same", Severity.WARNING, label, rows=len(rows) - len(shown))

    def whole(self, code: str, severity: Severity, label: str | None = None, **args: object) -> None:
        """A problem of the sheet or of a whole column."""
        self.problems.append(Problem(code, severity, self.sheet.name, column=label, args=args))
