"""Right of the queue: the goods beside the entry, why they met, the lines that carry them, earlier verdicts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kyha_lookup.model import HsNames, ReviewDetail, ReviewItem, SimilarLines, Verdict, note_of
from kyha_lookup.ui import formats, theme, words
from kyha_lookup.ui.decision_keys import decision_of
from kyha_lookup.ui.models.review_lines import review_columns
from kyha_lookup.ui.models.review_queue import pair_of
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.widgets.explanation import ExplanationView
from kyha_lookup.ui.widgets.labels import Card, label
from kyha_lookup.ui.widgets.marked_text import MarkedText
from kyha_lookup.ui.widgets.review_sides import EntrySide, LineSide
from kyha_lookup.ui.widgets.signal_list import SignalList
from kyha_lookup.ui.widgets.table import Table

_ROWS_SHOWN = 5
_LEAST_SIDES = 76
"""Width of the two sides beside one another, in letters."""


class _LinesTable(Table):
    """Leaves the keys of the review to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if decision_of(event) is not None:
            event.ignore()
            return
        super().keyPressEvent(event)


class ReviewDetailView(QScrollArea):
    """One item in full. `show_item` draws what the queue knows, `show_detail` all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: ReviewItem | None = None
        self._detail: ReviewDetail | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line_side, self.entry_side = LineSide(), EntrySide()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.S)
        self._sides.addWidget(self.line_side, 1)
        self._sides.addWidget(self.entry_side, 1)
        self.changed = label("warn", wrap=True)
        self.sampled = label("info", wrap=True)
        self.rival = label("warn", wrap=True)
        self.general = label("warn", wrap=True)
        self.noticed = Card()
        self.signals = SignalList()
        self.noticed.content.addWidget(self.signals)
        self.why = Card()
        self.why.heading.setProperty("role", "heading")
        self.explanation = ExplanationView()
        self.understood_title = label("meta")
        self.understood = MarkedText()
        self.why.content.addWidget(self.explanation)
        self.why.content.addWidget(self.understood_title)
        self.why.content.addWidget(self.understood)
        self.carried = Card()
        self.lines = RowsModel(review_columns(lambda code: self.line_side.names.of(code)), self)
        self.table = _LinesTable(self.lines)
        self.carried.content.addWidget(self.table)
        self.alike = Card()
        self.similar = label(wrap=True, selectable=True)
        self.alike.content.addWidget(self.similar)
        self.before = Card()
        self.history = label(wrap=True, selectable=True)
        self.before.content.addWidget(self.history)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, theme.S, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self.changed)
        layout.addWidget(self.sampled)
        layout.addWidget(self.rival)
        layout.addWidget(self.general)
        layout.addLayout(self._sides)
        layout.addWidget(self.noticed)
        layout.addWidget(self.why)
        layout.addWidget(self.carried)
        layout.addWidget(self.before)
        layout.addWidget(self.alike)
        layout.addStretch(1)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both sides do not fit beside one another, one stands below the other."""
        narrow = self.viewport().width() < _LEAST_SIDES * self.fontMetrics().averageCharWidth()
        self._sides.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        super().resizeEvent(event)

    def show_item(self, item: ReviewItem) -> None:
        """A new item: what the queue knows of it, until `show_detail`."""
        self._put(item, None)

    def show_detail(self, detail: ReviewDetail) -> None:
        self._put(detail.item, detail)

    def show_names(self, names: HsNames) -> None:
        """Show the tariff's names beside codes."""
        self.line_side.names = self.entry_side.names = names
        self._fill()

    def _put(self, item: ReviewItem, detail: ReviewDetail | None) -> None:
        if self._item is None or pair_of(item) != pair_of(self._item):
            self.verticalScrollBar().setValue(0)
        self._item, self._detail = item, detail
        self._fill()

    def _fill(self) -> None:
        item, detail = self._item, self._detail
        if item is None:
            return
        lines = detail.lines if detail else ()
        note = note_of(detail.history) if detail and detail.history else item.note
        self.line_side.show_item(item, detail.explanation if detail else None, lines, note)
        self.entry_side.show_item(
            item, detail.entry if detail else None, detail.reference if detail else None
        )
        self.changed.setVisible(bool(item.changes))
        self.changed.setText(
            self.tr("⚠ Xem lại: sau khi kết luận, {changes}. Giữ hay đổi kết luận?").format(
                changes="; ".join(words.change(change) for change in item.changes)
            )
        )
        self.sampled.setVisible(item.sampled and item.verdict is None)
        self.rival.setVisible(item.rival is not None)
        if item.rival is not None:
            self.rival.setText(
                self.tr("{flag}: {entry} cũng đạt {score} điểm. So hai mục trước khi kết luận.").format(
                    flag=words.ambiguous(),
                    entry=f"{item.rival.entry_code} {item.rival.entry_name}",
                    score=formats.score(item.rival.score),
                )
            )
        self.general.setVisible(detail is not None and detail.general)
        self.general.setText(words.general())
        self.signals.show_signals(detail.signals if detail else ())
        self.noticed.setVisible(detail is not None and bool(detail.signals))
        self.why.setVisible(detail is not None)
        self.carried.setVisible(detail is not None)
        self.before.setVisible(detail is not None and bool(detail.history))
        self.alike.setVisible(
            detail is not None and detail.similar is not None and bool(detail.similar.lines)
        )
        if detail is None:
            return
        self.explanation.show_explanation(detail.explanation)
        self.understood.show_parse(item.description, detail.parse)
        for widget in (self.understood_title, self.understood):
            widget.setVisible(bool(detail.parse.pieces))
        self.lines.show_rows(lines)
        self._fit_table(len(lines))
        self._say(item, detail)

    def _say(self, item: ReviewItem, detail: ReviewDetail) -> None:
        level = words.level_with_icon(item.level)
        self.why.heading.setText(f"{level} {formats.score(item.score)} · {words.case(item.case)}")
        self.why.heading.setToolTip(f"{words.level_meaning(item.level)}\n{words.case_meaning(item.case)}")
        said = self.tr("{lines} dòng hàng cùng mô tả · {enterprises} doanh nghiệp")
        text = said.format(lines=formats.number(item.lines), enterprises=formats.number(item.enterprises))
        if item.lines > len(detail.lines):
            text += " · " + self.tr("{count} dòng mới nhất bên dưới").format(
                count=formats.number(len(detail.lines))
            )
        self.carried.heading.setText(text)
        self.history.setText("\n".join(self._verdict(verdict) for verdict in detail.history))
        if detail.similar is not None:
            self.similar.setText("\n".join(self._alike(detail.similar)))

    def _verdict(self, verdict: Verdict) -> str:
        parts = [
            formats.moment(verdict.decided_at),
            words.verdict(verdict.kind),
            self.tr("điểm {score}").format(score=formats.score(verdict.score)),
            self.tr("trọng số {version}").format(version=verdict.weights_version)
            if verdict.weights_version
            else "",
            verdict.decided_by,
            verdict.note,
        ]
        return " · ".join(part for part in parts if part)

    def _alike(self, similar: SimilarLines) -> list[str]:
        """The codes that goods named alike were declared under, then the newest of those lines."""
        codes = [
            self.tr("{code} ({lines} dòng)").format(
                code=formats.hs_code(use.hs_code) or "—", lines=formats.number(use.lines)
            )
            for use in similar.codes
        ]
        lines = [
            f"{formats.day(line.registered_on)} · {formats.hs_code(line.hs_code)} · {line.description}"
            for line in similar.lines
        ]
        return [self.tr("Mã HS đã khai: {codes}").format(codes=", ".join(codes)), *lines]

    def _fit_table(self, rows: int) -> None:
        shown = min(max(rows, 1), _ROWS_SHOWN)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + shown * theme.ROW_HEIGHT + 14)

    def retranslate(self) -> None:
        self.line_side.retranslate()
        self.entry_side.retranslate()
        self.noticed.heading.setText(self.tr("Dấu hiệu"))
        self.explanation.retranslate()
        self.understood_title.setText(self.tr("Hiểu là"))
        self.sampled.setText(
            self.tr("⚄ Lấy mẫu ngẫu nhiên dưới ngưỡng: kết luận ở đây cho biết rà soát còn bỏ sót bao nhiêu.")
        )
        self.before.heading.setText(self.tr("Kết luận trước đây"))
        self.alike.heading.setText(self.tr("Dòng tương tự trước đây"))
        self.lines.relabel()
        self._fill()
