"""The search field: history by the up key or a list, and what is wrong with an operator said below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from kyha_lookup import messages
from kyha_lookup.model import QueryProblem, SearchQuery
from kyha_lookup.ui import icons, language
from kyha_lookup.ui.widgets.labels import label

_LISTED = 15
_SAID = 4
"""Mistakes explained at once; the others are counted."""


class SearchField(QLineEdit):
    """A line edit. Up goes back in the history; Down comes forward again, and from the newest into the table."""

    into_table = Signal()
    history_chosen = Signal(object)
    """A SearchQuery of the history."""
    history_wanted = Signal()
    """The history may be out of date and is about to be used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setClearButtonEnabled(True)
        self._history: list[SearchQuery] = []
        self._at = -1  # in the history; -1: what is typed now
        self._typed = ""
        glass = QAction(self)
        icons.put(glass, "search", "muted", on=self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._list = QAction(self)
        icons.put(self._list, "chevron", "muted", on=self)
        self._list.triggered.connect(self.open_history)
        self.addAction(self._list, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._on_edited)

    def set_history(self, queries: Sequence[SearchQuery]) -> None:
        """The searches before, newest first."""
        self._history = list(queries)
        self._at = min(self._at, len(self._history) - 1)

    def open_history(self) -> None:
        """List the last searches below the field."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for query in self._history[:_LISTED]:
            action = menu.addAction(self._line(query).replace("&", "&&"))
            action.triggered.connect(lambda _checked, query=query: self.history_chosen.emit(query))
        if not self._history:
            menu.addAction(self.tr("Chưa có tìm kiếm nào trước đây")).setEnabled(False)
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def retranslate(self) -> None:
        self.setPlaceholderText(self.tr("Tên hàng, số tờ khai, mã số thuế hoặc mã HS"))
        self.setAccessibleName(self.tr("Ô tìm kiếm"))
        self._list.setToolTip(self.tr("Tìm kiếm trước đây (phím ↑)"))
        self.setToolTip(
            self.tr(
                'Có dấu hay không đều được. Lọc ngay trong ô: "cụm từ"  -từ  hs:3304  mst:  tk:  dn:  xx:CN'
                "  tu:01/09/2026  den:  luong:đỏ  lh:A11"
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_history()
        elif key == Qt.Key.Key_Up and self._at + 1 < len(self._history):
            if self._at < 0:
                self._typed = self.text()
            self._show(self._at + 1)
        elif key == Qt.Key.Key_Down and self._at >= 0:
            self._show(self._at - 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.into_table.emit()
        elif key == Qt.Key.Key_Escape:
            self._at = -1
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.history_wanted.emit()

    def _show(self, at: int) -> None:
        self._at = at
        if at >= 0:
            self.history_chosen.emit(self._history[at])
        else:
            self.setText(self._typed)

    def _on_edited(self) -> None:
        self._at = -1

    def _line(self, query: SearchQuery) -> str:
        if not query.filters:
            return query.text
        return self.tr("{text} (lọc thêm: {count})").format(text=query.text or "…", count=len(query.filters))


class SearchBox(QWidget):
    """The field, and below it a sentence about each mistyped operator while there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField()
        self.problem = label("warn", wrap=True)
        self.problem.hide()
        self._problems: tuple[QueryProblem, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self.problem)

    def show_problems(self, problems: Sequence[QueryProblem]) -> None:
        """Say what is wrong with what was typed, the first mistake first."""
        self._problems = tuple(problems)
        sentences = [
            "⚠ " + messages.text(each.code, language.present(), **each.args)
            for each in self._problems[:_SAID]
        ]
        more = len(self._problems) - _SAID
        if more > 0:
            sentences.append("⚠ " + self.tr("Còn {count} chỗ khác gõ sai.").format(count=more))
        self.problem.setText("\n".join(sentences))
        self.problem.setVisible(bool(sentences))

    def retranslate(self) -> None:
        self.field.retranslate()
        self.show_problems(self._problems)
