"""Where files are dropped or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.widgets.drop import dropped_files
from kyha_lookup.ui.widgets.restyle import set_role


class DropZone(QFrame):
    """`chosen` carries the files, as a list of Path."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        picture = QLabel()
        icons.put(picture, "import", "muted", 28)
        self._words = QLabel()
        self._kinds = QLabel()
        self._kinds.setProperty("role", "meta")
        self._kinds.setWordWrap(True)
        self.button = QPushButton()
        self.button.clicked.connect(self._choose)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._words)
        texts.addWidget(self._kinds)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(picture)
        layout.addLayout(texts, 1)
        layout.addWidget(self.button)

    def set_primary(self, primary: bool) -> None:
        """Whether choosing files is the next thing to do."""
        set_role(self.button, "primary" if primary else "")

    def retranslate(self) -> None:
        self._words.setText(self.tr("Kéo tệp tờ khai vào đây, nhiều tệp một lần cũng được."))
        self._kinds.setText(
            self.tr(
                "Báo cáo hàng chi tiết (.xls, .xlsx), bảng tự lập, tờ khai in ToKhaiHQ7N, CSV. Tệp gốc không bị sửa."
            )
        )
        self.button.setText(self.tr("Chọn tệp…"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        self.chosen.emit(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    def _mark(self, over: bool) -> None:
        self.setProperty("over", "true" if over else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def _choose(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(
            self.window(),
            self.tr("Chọn tệp tờ khai"),
            "",
            self.tr("Tờ khai (*.xls *.xlsx *.xlsm *.csv *.tsv *.txt)") + ";;" + self.tr("Mọi tệp (*)"),
        )
        if names:
            self.chosen.emit([Path(name) for name in names])
