"""The buttons of the review, each with its key, and the field for a note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kyha_lookup.ui import formats, icons, theme
from kyha_lookup.ui.decision_keys import Decision
from kyha_lookup.ui.widgets.chips import FlowLayout
from kyha_lookup.ui.widgets.labels import label

_ICONS = {
    Decision.CONFIRM: "check",
    Decision.REJECT: "close",
    Decision.UNSURE: "question",
    Decision.NOTE: "note",
    Decision.SKIP: "skip",
    Decision.UNDO: "undo",
}
NOTE_LENGTH = 500


class _NoteField(QLineEdit):
    """Escape gives the note up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class DecisionBar(QWidget):
    """`wanted` carries a Decision; `note_written` the text of a note that stands alone."""

    wanted = Signal(object)
    note_written = Signal(str)
    note_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = 0
        self.buttons: dict[Decision, QPushButton] = {}
        keys = QWidget()
        row = FlowLayout(keys, theme.S)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        keys.setSizePolicy(policy)
        for decision in Decision:
            button = QPushButton()
            # Not by a click: the space bar would press the button again instead of skipping.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if decision is Decision.CONFIRM:
                button.setProperty("role", "primary")
            icons.put(button, _ICONS[decision], "on_accent" if decision is Decision.CONFIRM else "text")
            button.clicked.connect(lambda _checked=False, wanted=decision: self.wanted.emit(wanted))
            self.buttons[decision] = button
            row.addWidget(button)
        self._scope = label("meta")
        self.note = _NoteField()
        self.note.setMaxLength(NOTE_LENGTH)
        self.note.hide()
        self.note.returnPressed.connect(self._write_note)
        self.note.given_up.connect(self.close_note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self.note)
        layout.addWidget(self._scope)
        layout.addWidget(keys)

    def show_lines(self, lines: int) -> None:
        """How many goods lines the next verdict is about; 0 for no item."""
        self._lines = lines
        self.retranslate()

    def allow(self, *, deciding: bool, undoing: bool) -> None:
        """Enable the buttons that have something to do."""
        for decision, button in self.buttons.items():
            button.setEnabled(undoing if decision is Decision.UNDO else deciding)

    def open_note(self, text: str = "") -> None:
        self.note.setText(text)
        self.note.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.selectAll()

    def close_note(self) -> None:
        if not self.note.isHidden():
            self.note.clear()
            self.note.hide()
            self.note_left.emit()

    def unsaved_note(self) -> str:
        """The note begun and not yet saved, "" where there is none."""
        return "" if self.note.isHidden() else self.note.text().strip()

    def take_note(self) -> str:
        """The note begun and not yet saved, "" where there is none; the field is closed."""
        text = self.unsaved_note()
        self.close_note()
        return text

    def retranslate(self) -> None:
        titles = {
            Decision.CONFIRM: self.tr("Xác nhận"),
            Decision.REJECT: self.tr("Loại bỏ"),
            Decision.UNSURE: self.tr("Chưa rõ"),
            Decision.NOTE: self.tr("Ghi chú"),
            Decision.SKIP: self.tr("Bỏ qua"),
            Decision.UNDO: self.tr("Hoàn tác"),
        }
        keys = {decision: decision.value.name.removeprefix("Key_") for decision in Decision}
        for decision, button in self.buttons.items():
            button.setText(f"{titles[decision]} [{keys[decision]}]")
            button.setToolTip(self.tr("Phím {key}").format(key=keys[decision]))
        self.note.setPlaceholderText(
            self.tr("Ghi chú: Enter để lưu riêng, hoặc bấm nút kết luận để lưu cùng kết luận; Esc để bỏ")
        )
        self.note.setAccessibleName(titles[Decision.NOTE])
        if self._lines > 1:
            said = self.tr("Kết luận áp dụng cho cả {lines} dòng hàng cùng mô tả")
            self._scope.setText(said.format(lines=formats.number(self._lines)))
        else:
            self._scope.setText(self.tr("Kết luận áp dụng cho 1 dòng hàng") if self._lines else "")

    def _write_note(self) -> None:
        text = self.take_note()
        if text:
            self.note_written.emit(text)
