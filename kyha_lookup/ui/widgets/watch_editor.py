"""The mark on the watch list of one enterprise: set with a reason and a date, or taken away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.model import WatchedEnterprise
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.widgets.labels import label


class WatchEditor(QWidget):
    """Says whether the enterprise is marked; the fields appear when the mark is to be set or changed."""

    wanted = Signal(str, object)
    """Reason and day (a date) of a mark to be kept."""
    unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch: WatchedEnterprise | None = None
        self.status = label("warn", wrap=True)
        self.edit_button, self.remove_button = QPushButton(), QPushButton()
        self.save_button, self.cancel_button = QPushButton(), QPushButton()
        self.reason, self.since = QLineEdit(), QDateEdit()
        self.reason.setMaxLength(200)
        self.since.setCalendarPopup(True)
        self.since.setDisplayFormat("dd/MM/yyyy")
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.XS)
        fields.addWidget(self.reason)
        line = QHBoxLayout()
        line.setSpacing(theme.S)
        for widget in (self.since, self.save_button, self.cancel_button):
            line.addWidget(widget)
        line.addStretch(1)
        fields.addLayout(line)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.S)
        buttons.addWidget(self.edit_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self.status)
        column.addLayout(buttons)
        column.addWidget(self._fields)
        self.edit_button.clicked.connect(self._open)
        self.cancel_button.clicked.connect(lambda: self._fields.hide())
        self.remove_button.clicked.connect(self.unwanted)
        self.save_button.clicked.connect(self._save)
        self.reason.returnPressed.connect(self._save)
        self._fields.hide()

    def show_watch(self, watch: WatchedEnterprise | None) -> None:
        """Say what the list says of the enterprise; None: it is not on it."""
        self._watch = watch
        self._fields.hide()
        self.retranslate()

    def retranslate(self) -> None:
        watch = self._watch
        self.status.setVisible(watch is not None)
        self.remove_button.setVisible(watch is not None)
        if watch is not None:
            said = "★ " + self.tr("Doanh nghiệp trọng điểm")
            if watch.since:
                said += " " + self.tr("từ {day}").format(day=formats.day(watch.since))
            self.status.setText(f"{said}: {watch.reason}" if watch.reason else said)
        self.edit_button.setText(self.tr("Sửa lý do") if watch else self.tr("★ Đánh dấu trọng điểm"))
        self.remove_button.setText(self.tr("Bỏ đánh dấu"))
        self.save_button.setText(self.tr("Lưu"))
        self.cancel_button.setText(self.tr("Thôi"))
        self.reason.setPlaceholderText(self.tr("Lý do đánh dấu"))
        self.reason.setAccessibleName(self.tr("Lý do đánh dấu"))
        self.since.setAccessibleName(self.tr("Từ ngày"))

    def _open(self) -> None:
        day = (self._watch and self._watch.since) or date.today()
        self.since.setDate(QDate(day.year, day.month, day.day))
        self.reason.setText(self._watch.reason if self._watch else "")
        self._fields.show()
        self.reason.setFocus()

    def _save(self) -> None:
        day = self.since.date()
        self.wanted.emit(self.reason.text().strip(), date(day.year(), day.month(), day.day()))
