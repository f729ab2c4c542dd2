"""Where the data lies, and a copy of it: a section of the settings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kyha_lookup.model import StoreState
from kyha_lookup.ui import formats, icons, theme
from kyha_lookup.ui.pages.files import ask_save, open_folder
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.widgets.facts import Facts
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Kind


class StoreSettings(QWidget):
    """Facts of the store, its folder, and the backup. Stands on a page, which it asks to run its jobs."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._state: StoreState | None = None
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
        )
        self.facts = Facts()
        self._about = label("meta", wrap=True)
        self.folder_button, self.back_up_button = QPushButton(), QPushButton()
        icons.put(self.back_up_button, "export")
        self.folder_button.clicked.connect(self._open_folder)
        self.back_up_button.clicked.connect(self._ask_where)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.back_up_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.M, 0)
        column.setSpacing(theme.M)
        column.addWidget(self._about)
        column.addWidget(self.facts)
        column.addLayout(row)
        column.addStretch(1)

    def show_state(self, state: StoreState) -> None:
        self._state = state
        local = state.backend == "sqlite"
        self.folder_button.setVisible(local)
        self.back_up_button.setVisible(local)
        self.retranslate()

    def back_up_to(self, path: Path) -> None:
        """Copy the store to `path`, as a job."""
        self.back_up_button.setEnabled(False)

        def done(_none: None) -> None:
            self.back_up_button.setEnabled(True)
            self._page.show_message(
                Kind.OK,
                lambda: self.tr("Đã sao lưu kho dữ liệu vào {file}.").format(file=path.name),
                [(lambda: self.tr("Mở thư mục"), lambda: open_folder(path))],
            )

        def failed(error: Exception) -> None:
            self.back_up_button.setEnabled(True)
            self._page.show_error(error)

        self._page.run(
            lambda workspace, _progress: workspace.back_up(path),
            done=done,
            failed=failed,
            title=self.tr("Sao lưu"),
        )

    def retranslate(self) -> None:
        self.folder_button.setText(self.tr("Mở thư mục dữ liệu"))
        self.back_up_button.setText(self.tr("Sao lưu ngay…"))
        state = self._state
        if state is None:
            return
        local = state.backend == "sqlite"
        self._about.setText(
            self.tr("Kho nằm trên máy này. Bản sao lưu là một kho đầy đủ, mở được bằng chương trình.")
            if local
            else self.tr("Kho dùng chung PostgreSQL: việc sao lưu do người quản trị máy chủ thực hiện.")
        )
        self.facts.show_facts(
            [
                (self.tr("Kho dữ liệu"), state.place),
                (self.tr("Tờ khai"), formats.number(state.declarations)),
                (self.tr("Dòng hàng"), formats.number(state.lines)),
                (self.tr("Doanh nghiệp"), formats.number(state.enterprises)),
                (self.tr("Mục danh mục"), formats.number(state.entries)),
                (self.tr("Cấu trúc"), state.schema_version),
            ]
        )

    def _open_folder(self) -> None:
        if self._state is not None:
            open_folder(Path(self._state.place))

    def _ask_where(self) -> None:
        name = f"kyha_{datetime.now():%Y-%m-%d_%H%M}.db"
        path = ask_save(
            self, self.tr("Sao lưu kho dữ liệu"), self._folder / name, self.tr("Kho dữ liệu (*.db)"), (".db",)
        )
        if path is not None:
            self._folder = path.parent
            self.back_up_to(path)
