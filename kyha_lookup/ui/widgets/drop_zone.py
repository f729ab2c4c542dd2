"""Where files are dropped or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.folders import TABLES
from kyha_lookup.ui.widgets.drop import dropped_files
from kyha_lookup.ui.widgets.restyle import set_role


class DropZone(QFrame):
    """`chosen` and `look_wanted` carry files and folders, as a list of Path."""

    chosen = Signal(object)
    look_wanted = Signal(object)
    """Files to be looked at step by step before anything is imported."""

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
        self.folder_button, self.look_button = QPushButton(), QPushButton()
        self.folder_button.clicked.connect(self._choose_folder)
        self.look_button.clicked.connect(self._choose_to_look)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._words)
        texts.addWidget(self._kinds)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(picture)
        layout.addLayout(texts, 1)
        layout.addWidget(self.look_button)
        layout.addWidget(self.folder_button)
        layout.addWidget(self.button)

    def set_primary(self, primary: bool) -> None:
        """Whether choosing files is the next thing to do."""
        set_role(self.button, "primary" if primary else "")

    def retranslate(self) -> None:
        self._words.setText(self.tr("Kéo tệp hoặc thư mục tờ khai vào đây, nhiều tệp một lần cũng được."))
        self._kinds.setText(
            self.tr(
                "Báo cáo hàng chi tiết, bảng tự lập, tờ khai in, bố cục lạ: Excel, CSV, ODS, HTML. "
                "Tệp gốc không bị sửa."
            )
        )
        self.button.setText(self.tr("Chọn tệp…"))
        self.folder_button.setText(self.tr("Chọn thư mục…"))
        self.look_button.setText(self.tr("Xem trước…"))
        self.look_button.setToolTip(self.tr("Xem các cột và kiểm tra trước khi nhập"))

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
        names = self._ask_files()
        if names:
            self.chosen.emit(names)

    def _choose_to_look(self) -> None:
        names = self._ask_files()
        if names:
            self.look_wanted.emit(names)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self.window(), self.tr("Chọn thư mục có tệp tờ khai"))
        if name:
            self.chosen.emit([Path(name)])

    def _ask_files(self) -> list[Path]:
        names, _filter = QFileDialog.getOpenFileNames(
            self.window(),
            self.tr("Chọn tệp tờ khai"),
            "",
            self.tr("Tờ khai ({endings})").format(endings=" ".join(sorted(f"*{each}" for each in TABLES)))
            + ";;"
            + self.tr("Mọi tệp (*)"),
        )
        return [Path(name) for name in names]
