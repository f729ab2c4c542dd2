"""The frequency table of a column: each value, how many lines carry it, and their share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kyha_lookup.model import Frequency
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.models.rows import Column, RowsModel
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.table import Table

_SIZE = (560, 520)


def counted(values: Iterable[str]) -> list[Frequency]:
    """How often each value occurs, the most frequent first."""
    return [Frequency(value, count, 0, 0.0) for value, count in Counter(values).most_common()]


def frequency_columns(name: str, total: int, *, full: bool) -> tuple[Column[Frequency], ...]:
    """Value, lines, share; with `full` also declarations and tax value."""
    translate = QCoreApplication.translate

    def share(row: Frequency) -> str:
        return f"{formats.number(100 * row.lines / total, 1)} %" if total else ""

    columns: list[Column[Frequency]] = [
        Column(lambda: name, lambda row: row.value or translate("frequency", "(trống)"), 220, name="value"),
        Column(
            lambda: translate("frequency", "Số dòng"), lambda row: formats.number(row.lines), 84,
            key=lambda row: row.lines, right=True, name="lines", number=lambda row: row.lines,
        ),
        Column(
            lambda: translate("frequency", "Tỷ lệ"), share, 72,
            key=lambda row: row.lines, right=True, name="share",
        ),
    ]  # fmt: skip
    if full:
        columns += [
            Column(
                lambda: translate("frequency", "Số tờ khai"), lambda row: formats.number(row.declarations), 92,
                key=lambda row: row.declarations, right=True, name="declarations",
                number=lambda row: row.declarations,
            ),
            Column(
                lambda: translate("frequency", "Trị giá tính thuế (VND)"),
                lambda row: formats.number(row.tax_value_vnd), 150,
                key=lambda row: row.tax_value_vnd, right=True, name="tax_value",
                number=lambda row: row.tax_value_vnd,
            ),
        ]  # fmt: skip
    return tuple(columns)


class FrequencyDialog(QDialog):
    """A window beside the table; `value_chosen` carries the value of a row that is double-clicked or entered."""

    value_chosen = Signal(str)

    def __init__(
        self,
        column: str,
        rows: Sequence[Frequency],
        parent: QWidget | None = None,
        *,
        full: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bảng tần suất: {column}").format(column=column))
        self.resize(theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
        total = sum(row.lines for row in rows)
        self.model: RowsModel[Frequency] = RowsModel(frequency_columns(column, total, full=full), self)
        self.table = Table(self.model, stretch=0, sortable=True)
        self.summary = label("meta", wrap=True)
        said = self.tr("{values} giá trị khác nhau trong {lines} dòng.").format(
            values=formats.number(len(rows)), lines=formats.number(total)
        )
        self.summary.setText(f"{said} {hint}".strip())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        layout.setSpacing(theme.S)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        self.model.show_rows(rows)
        self.table.select(0)
        self.table.doubleClicked.connect(self._choose)
        self.table.entered_row.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None:
            self.value_chosen.emit(row.value)
