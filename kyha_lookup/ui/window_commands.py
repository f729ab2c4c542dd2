"""What can be done on every page, and the sheet that names the keys of all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from kyha_lookup.ui.commands import Command, Commands
from kyha_lookup.ui.models.manual import keys_page
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.pages.verbs import screen_now
from kyha_lookup.ui.theme import Scheme

if TYPE_CHECKING:
    from kyha_lookup.ui.main_window import MainWindow
    from kyha_lookup.ui.widgets.shortcut_sheet import Section

translate = QCoreApplication.translate


def window_commands(window: MainWindow) -> list[Command]:
    """The commands of the whole window."""
    header, appearance = window.header, window.appearance
    return [
        Command(
            lambda: translate("commands", "Tìm lệnh…"), window.command_palette.open, "Ctrl+K", listed=False
        ),
        Command(lambda: translate("commands", "Hướng dẫn của trang này"), window.help.show_manual, "F1"),
        Command(
            lambda: translate("commands", "Hướng dẫn: bắt đầu"), lambda: window.help.show_manual("start")
        ),
        Command(lambda: translate("commands", "Thuật ngữ"), lambda: window.help.show_manual("glossary")),
        Command(lambda: translate("commands", "Phím tắt"), window.help.show_shortcuts, "Ctrl+/"),
        Command(lambda: translate("commands", "Tìm trong tờ khai"), window.focus_search, "Ctrl+L"),
        Command(lambda: translate("commands", "Đọc lại dữ liệu"), window.refresh, "F5"),
        Command(window.undoing.undo_words, window.undoing.undo, "Ctrl+Z"),
        Command(window.undoing.redo_words, window.undoing.redo, "Ctrl+Shift+Z"),
        Command(
            window.undoing.redo_words,
            window.undoing.redo,
            "Ctrl+Y",
            listed=False,
            sheet=False,
        ),
        Command(lambda: translate("commands", "Chọn tệp tờ khai để nhập…"), window.incoming.choose, "Ctrl+O"),
        Command(
            lambda: translate("commands", "Rà soát phần mới ngay"),
            lambda: screen_now(window.current_page()),
            "F8",
            ready=window.news.has_unscreened,
        ),
        Command(lambda: translate("commands", "Công việc đang chạy"), window.jobs_panel.toggle, "Ctrl+J"),
        Command(lambda: translate("commands", "Mở dữ liệu mẫu"), window.demo.open),
        Command(lambda: translate("commands", "Mở kho dữ liệu khác…"), window.choose_store),
        Command(
            lambda: translate("commands", "Về kho dữ liệu của đơn vị"),
            window.demo.leave,
            ready=lambda: window.demo.active,
        ),
        Command(
            lambda: translate("commands", "Thu gọn hoặc mở rộng thanh điều hướng"),
            window.navigation.toggle,
            "Ctrl+B",
        ),
        Command(lambda: translate("commands", "Chuyển sang tiếng Anh (English)"), appearance.other_language),
        Command(lambda: translate("commands", "Nền sáng"), lambda: header.choose_scheme(Scheme.LIGHT)),
        Command(lambda: translate("commands", "Nền tối"), lambda: header.choose_scheme(Scheme.DARK)),
        Command(
            lambda: translate("commands", "Màu nền theo hệ thống"),
            lambda: header.choose_scheme(Scheme.SYSTEM),
        ),
        Command(lambda: translate("commands", "Chữ to hơn"), lambda: appearance.step_text_size(1), "Ctrl++"),
        Command(
            lambda: translate("commands", "Chữ nhỏ hơn"), lambda: appearance.step_text_size(-1), "Ctrl+-"
        ),
        Command(
            lambda: translate("commands", "Cỡ chữ bình thường"),
            lambda: appearance.step_text_size(0),
            "Ctrl+0",
        ),
    ]


def keys_manual(commands: Commands, pages: Mapping[PageName, Page]) -> str:
    """The page of shortcuts of the manual, as Markdown."""
    heading = (translate("commands", "Phím"), translate("commands", "Việc"))
    return keys_page(translate("commands", "Phím tắt"), heading, key_sections(commands, pages))


def key_sections(
    commands: Commands, pages: Mapping[PageName, Page], here: Page | None = None
) -> list[Section]:
    """The keys of the page in front, those that work everywhere, then those of the other pages and of tables."""

    def keys(page: PageName | None) -> list[tuple[str, str]]:
        return [
            (command.key_text(), command.words().removesuffix("…"))
            for command in commands.of(page)
            if command.keys and command.sheet
        ]

    def native(text: str) -> str:
        return QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)

    everywhere = [(native(f"Ctrl+{at}"), page.title()) for at, page in enumerate(pages.values(), start=1)]
    sections: list[Section] = [] if here is None else [(here.title(), keys(here.name))]
    sections.append((translate("commands", "Ở mọi trang"), [*keys(None), *everywhere]))
    sections += [(page.title(), keys(page.name)) for page in pages.values() if page is not here]
    copying = [
        (native("Ctrl+C"), translate("commands", "Sao chép các dòng đang chọn")),
        (native("Ctrl+Shift+C"), translate("commands", "Sao chép cả tên cột")),
        (native("Ctrl+A"), translate("commands", "Chọn mọi dòng")),
        ("Enter", translate("commands", "Mở dòng đang chọn")),
        ("Shift+F10", translate("commands", "Mở menu của dòng đang chọn")),
    ]
    sections.append((translate("commands", "Trong bảng"), copying))
    return [section for section in sections if section[1]]
