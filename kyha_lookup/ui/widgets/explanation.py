"""Why a description got its score: one bar per word of the entry, the HS code, the exclusions, the sum."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QWidget

from kyha_lookup.explained import weight_reason
from kyha_lookup.model import ExplainedTerm, Explanation, HsRelation, TermKind
from kyha_lookup.ui import formats, language, theme, words
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.restyle import set_role

_ROLES = {
    TermKind.EXACT: "ok",
    TermKind.ACCENT: "warn",
    TermKind.TYPO: "warn",
    TermKind.SYNONYM: "info",
    TermKind.MISSING: "meta",
}


class Bar(QWidget):
    """A share of a whole: an outline as long as what was possible, filled as far as it was reached."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._possible = self._reached = 0.0
        self._role = "muted"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, possible: float, reached: float, role: str) -> None:
        """Both between 0 and 1 of the widget's width; `role` names a colour token."""
        self._possible, self._reached = min(1.0, max(0.0, possible)), min(1.0, max(0.0, reached))
        self._role = "muted" if role == "meta" else role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.colours(QApplication.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(colours.line))
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(
            QRectF(area.x(), area.y(), area.width() * self._possible, area.height()), 2, 2
        )
        if self._reached > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(getattr(colours, self._role)))
            painter.drawRoundedRect(
                QRectF(area.x(), area.y(), area.width() * self._reached, area.height()), 2, 2
            )
        painter.end()


_ROOMY = 520
"""Pixels of width from which the reasons of the weights stand in a column; below it they are tooltips alone."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What one row of the explanation says."""

    name: str
    found: str
    possible: float | None  # None: no bar
    reached: float
    word: str
    role: str
    amount: str
    tooltip: str = ""
    reason: str = ""  # why the word weighs what it weighs


class ExplanationView(QWidget):
    """The explanation of one hit as a grid: word, bar, how it was found, what it adds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explanation: Explanation | None = None
        self._rows: list[tuple[QLabel, Bar, QLabel, QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.M)
        self._grid.setVerticalSpacing(theme.XS)
        # Even shares: long words break in a narrow pane, and stand in one line in a wide one.
        for column in range(3):
            self._grid.setColumnStretch(column, 1)
        self._roomy = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        if roomy != self._roomy:
            self._roomy = roomy
            self.retranslate()

    def show_explanation(self, explanation: Explanation | None) -> None:
        """Show `explanation`; nothing for None."""
        self._explanation = explanation
        self.retranslate()

    def retranslate(self) -> None:
        lines = [] if self._explanation is None else self._lines(self._explanation)
        while len(self._rows) < len(lines):
            self._add_row()
        for at, (name, bar, word, amount, reason) in enumerate(self._rows):
            line = lines[at] if at < len(lines) else None
            for widget in (name, bar, word, amount):
                widget.setVisible(line is not None)
            reason.setVisible(line is not None and bool(line.reason) and self._roomy)
            if line is None:
                continue
            name.setText(f"{line.name}  ({line.found})" if line.found else line.name)
            bar.setVisible(line.possible is not None)
            bar.show_share(line.possible or 0.0, line.reached, line.role)
            word.setText(line.word)
            set_role(word, line.role)
            amount.setText(line.amount)
            reason.setText(line.reason)
            for widget in (name, bar, word, amount):
                widget.setToolTip(line.tooltip)

    def texts(self) -> list[tuple[str, str, str]]:
        """What the visible rows say: name, word, amount."""
        return [
            (name.text(), word.text(), amount.text())
            for name, _bar, word, amount, _reason in self._rows
            if not name.isHidden()
        ]

    def _add_row(self) -> None:
        name, bar, word, amount = label(wrap=True), Bar(), label(wrap=True), label()
        reason = label("meta")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        amount.setFont(theme.code_font(amount.font()))
        row = len(self._rows)
        for column, widget in enumerate((name, bar, word, amount, reason)):
            self._grid.addWidget(widget, row, column)
        self._rows.append((name, bar, word, amount, reason))

    def _lines(self, explanation: Explanation) -> list[_Line]:
        compared = explanation.hs_relation is not HsRelation.NONE and not explanation.vetoed_by
        lines = self._matched_lines(explanation)
        lines += [self._term_line(term) for term in explanation.terms]
        lines += [
            _Line(words.doubt(name), "", None, 0.0, self.tr("giảm"), "warn", f"×{formats.number(factor, 2)}")
            for name, factor in explanation.doubts
        ]
        gained = explanation.score - explanation.name_score if compared else 0.0
        share = gained / 100
        lines.append(
            _Line(
                "HS",
                "",
                abs(share),
                max(0.0, share),
                words.hs_relation(explanation.hs_relation),
                "ok" if share > 0 else "warn" if share < 0 else "meta",
                formats.points(gained) if compared else "",
                self._hs_tooltip(explanation, compared),
            )
        )
        vetoed = explanation.vetoed_by
        lines.append(
            _Line(
                self.tr("Loại trừ"),
                "",
                None,
                0.0,
                self.tr("có “{word}” trong mô tả").format(word=vetoed) if vetoed else self.tr("không gặp"),
                "risk" if vetoed else "meta",
                "",
            )
        )
        lines.append(
            _Line(
                self.tr("Điểm"),
                "",
                None,
                0.0,
                self.tr("tên khớp {text} → {name}, HS {hs}").format(
                    text=formats.number(explanation.text_score, 1),
                    name=formats.number(explanation.name_score, 1),
                    hs=formats.points(gained),
                )
                if compared
                else self.tr("tên khớp {text}").format(text=formats.number(explanation.text_score, 1)),
                "",
                formats.number(explanation.score, 1),
            )
        )
        return lines

    def _matched_lines(self, explanation: Explanation) -> list[_Line]:
        if not explanation.matched_term:
            return []
        said = self.tr("cách gọi khác: “{wording}”").format(wording=explanation.matched_as)
        return [
            _Line(
                self.tr("Khớp theo từ khóa: “{term}”").format(term=explanation.matched_term),
                "",
                None,
                0.0,
                said if explanation.matched_as else "",
                "info" if explanation.matched_as else "",
                "",
            )
        ]

    def _hs_tooltip(self, explanation: Explanation, compared: bool) -> str:
        meaning = words.case_meaning(explanation.case)
        if not compared:
            return meaning
        odds = self.tr("Log-odds: tên {name}, HS {hs}, tổng {sum}").format(
            name=formats.points(explanation.text_evidence),
            hs=formats.points(explanation.hs_evidence),
            sum=formats.points(explanation.text_evidence + explanation.hs_evidence),
        )
        return f"{meaning}\n{odds}"

    def _term_line(self, term: ExplainedTerm) -> _Line:
        differs = term.found and term.found.casefold() != term.term.casefold()
        zone = words.zone(term.zone)
        reason = weight_reason(term, language.present())
        return _Line(
            name=term.term,
            found=term.found if differs else "",
            possible=term.weight,
            reached=term.contribution / 100,
            word=words.term_kind(term.kind),
            role=_ROLES[term.kind],
            amount=formats.points(term.contribution),
            tooltip="\n".join(
                part
                for part in (self.tr("Thấy ở phần: {zone}").format(zone=zone) if zone else "", reason)
                if part
            ),
            reason=reason,
        )
