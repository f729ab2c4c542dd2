"""A report's figures as tables, with the headings and words of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kyha_lookup import messages
from kyha_lookup.model import EnterpriseFigures, GroupFigures
from kyha_lookup.reports import wording
from kyha_lookup.text.folding import fold
from kyha_lookup.ui import formats, language
from kyha_lookup.ui.models.rows import Column

NAME = 2
"""The column of enterprises that takes the width left over."""

ENTRY = 2
"""The column of groups that takes it."""


@dataclass(frozen=True, slots=True)
class NumberedEnterprise:
    """A row of sheet 1 with its number in the report."""

    number: int
    figures: EnterpriseFigures


def numbered(enterprises: Sequence[EnterpriseFigures]) -> list[NumberedEnterprise]:
    return [NumberedEnterprise(number, row) for number, row in enumerate(enterprises, start=1)]


def enterprise_columns() -> tuple[Column[NumberedEnterprise], ...]:
    """The columns of sheet 1, the figures first: address and note, the widest, stand at the end."""

    def count(
        code: str, value: Callable[[EnterpriseFigures], float], width: int
    ) -> Column[NumberedEnterprise]:
        return Column(
            _label(code),
            lambda row: formats.number(value(row.figures)),
            width,
            key=lambda row: value(row.figures),
            right=True,
        )

    return (
        Column(
            _label("report_column_no"),
            lambda row: str(row.number),
            44,
            key=lambda row: row.number,
            right=True,
        ),
        Column(_label("report_column_tax_code"), lambda row: row.figures.tax_code, 126, code=True),
        Column(
            _label("report_column_name"),
            lambda row: wording.enterprise_name(row.figures, language.present()),
            180,
            key=lambda row: fold(row.figures.name),
        ),
        count("report_column_declarations", lambda figures: figures.declarations, 84),
        count("report_column_lines", lambda figures: figures.lines, 98),
        count("report_column_confirmed", lambda figures: figures.confirmed, 96),
        count("report_column_tax_value", lambda figures: figures.tax_value_vnd, 126),
        count("report_column_tax", lambda figures: figures.tax_vnd, 112),
        Column(_label("report_column_groups"), lambda row: "; ".join(row.figures.groups), 140),
        count("report_column_green", lambda figures: figures.green, 56),
        count("report_column_yellow", lambda figures: figures.yellow, 58),
        count("report_column_red", lambda figures: figures.red, 48),
        count("report_column_unknown_channel", lambda figures: figures.unknown_channel, 66),
        Column(_label("report_column_address"), lambda row: row.figures.address, 220),
        Column(
            _label("report_column_note"),
            lambda row: wording.enterprise_note(row.figures, language.present()),
            140,
        ),
    )


def group_columns() -> tuple[Column[GroupFigures], ...]:
    """The columns of sheet 3, one row per entry."""

    def count(code: str, value: Callable[[GroupFigures], float], width: int) -> Column[GroupFigures]:
        return Column(_label(code), lambda row: formats.number(value(row)), width, key=value, right=True)

    return (
        Column(_label("report_column_group"), lambda row: row.group, 130, key=lambda row: fold(row.group)),
        Column(_label("report_column_entry_code"), lambda row: row.entry_code, 70, code=True),
        Column(
            _label("report_column_entry_name"),
            lambda row: row.entry_name,
            170,
            key=lambda row: fold(row.entry_name),
        ),
        count("report_column_enterprises", lambda row: row.enterprises, 118),
        count("report_column_declarations", lambda row: row.declarations, 82),
        count("report_column_lines", lambda row: row.lines, 98),
        count("report_column_tax_value", lambda row: row.tax_value_vnd, 120),
        count("report_column_tax", lambda row: row.tax_vnd, 108),
    )


def _label(code: str) -> Callable[[], str]:
    return lambda: messages.text(code, language.present())
