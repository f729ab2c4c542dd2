"""Two issues of a report beside one another: only what differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kyha_lookup.model import ReportDifference, ReportMade
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.models.report_differences import ROW, Changed, changed, difference_columns
from kyha_lookup.ui.models.report_history import narrowed_words, period_words
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.table import Table

_SIZE = (900, 520)


class DifferenceDialog(QDialog):
    """A window beside the page."""

    def __init__(
        self,
        before: ReportMade,
        after: ReportMade,
        differences: Sequence[ReportDifference],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            self.tr("So sánh báo cáo số {before} và số {after}").format(
                before=before.number, after=after.number
            )
        )
        self.resize(theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
        self.rows: RowsModel[Changed] = RowsModel(difference_columns(), self)
        self.rows.show_rows(changed(differences))
        self.table = Table(self.rows, stretch=ROW, sortable=True, name="report_differences")
        self.summary = label(wrap=True)
        self.summary.setText(self._summary(before, after, len(differences)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        layout.setSpacing(theme.S)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        self.table.setVisible(bool(differences))
        if not differences:
            layout.addStretch(1)

    def _summary(self, before: ReportMade, after: ReportMade, count: int) -> str:
        lines = [
            self.tr("Số {number}: lập {moment}, {period}, {narrowed}.").format(
                number=made.number,
                moment=formats.moment(made.made_at),
                period=period_words(made.request),
                narrowed=narrowed_words(made.request),
            )
            for made in (before, after)
        ]
        if count:
            lines.append(self.tr("{count} dòng khác nhau.").format(count=formats.number(count)))
        else:
            lines.append(self.tr("Hai lần lập có số liệu giống hệt nhau."))
        return "\n".join(lines)
