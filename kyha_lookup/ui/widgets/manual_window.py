"""The manual beside the window: contents and search left, the page right, links between pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.text.folding import fold_with_map
from kyha_lookup.ui import language, theme
from kyha_lookup.ui.models import manual
from kyha_lookup.ui.models.manual import ManualPage, Section
from kyha_lookup.ui.widgets.labels import label

_SIZE = (940, 640)
_CONTENTS_WIDTH = 260
_SECTION = Qt.ItemDataRole.UserRole


class ManualWindow(QWidget):
    """A window of its own, so that it can stand beside the page it is about. `keys` gives the page of shortcuts."""

    def __init__(self, keys: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._keys = keys
        self._pages: dict[str, ManualPage] = {}
        self._shown = ""
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._open_first)
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setProperty("role", "sections")
        self.contents.itemSelectionChanged.connect(self._open_chosen)
        self.nothing = label("meta", wrap=True)
        self.nothing.hide()
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self._lay_out()
        for keys_text, act in (("Esc", self.close), ("Ctrl+F", self._focus_search), ("F1", self.close)):
            QShortcut(QKeySequence(keys_text), self).activated.connect(act)
        self.retranslate()

    def open_page(self, name: str) -> None:
        """Show a page of the manual, and the window in front."""
        self.field.clear()
        self._reload()
        self._show(self._pages[name].sections[0])
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self) -> str:
        """The name of the page shown."""
        return self._shown

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Hướng dẫn sử dụng"))
        self.field.setPlaceholderText(self.tr("Tìm trong hướng dẫn"))
        self.field.setAccessibleName(self.tr("Tìm trong hướng dẫn"))
        self.contents.setAccessibleName(self.tr("Mục lục"))
        self.text.setAccessibleName(self.tr("Nội dung hướng dẫn"))
        self.nothing.setText(self.tr("Hướng dẫn không có mục nào chứa đủ các từ này."))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange) and self._shown:
            self._reload()
            self._show(self._pages[self._shown].sections[0])

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S)
        for widget in (self.field, self.nothing, self.contents):
            column.addWidget(widget, 1 if widget is self.contents else 0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.scaled(_CONTENTS_WIDTH), _SIZE[0]])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        layout.addWidget(split)
        self.resize(theme.scaled(_SIZE[0]), _SIZE[1])

    # ------------------------------------------------------------------ contents and search

    def _reload(self) -> None:
        self._pages = {page.name: page for page in manual.load(language.present(), self._keys())}
        self._search()

    def _search(self) -> None:
        """The contents, or the sections that answer what is typed."""
        typed = self.field.text().strip()
        self.contents.blockSignals(True)
        self.contents.clear()
        if typed:
            for section in manual.found(list(self._pages.values()), typed):
                page = self._pages[section.page].title
                words = f"{page} › {section.title}" if section.anchor else page
                self.contents.addTopLevelItem(_item(words, section))
        else:
            for each in self._pages.values():
                top = _item(each.title, each.sections[0])
                top.addChildren([_item(section.title, section) for section in each.sections[1:]])
                self.contents.addTopLevelItem(top)
                top.setExpanded(each.name == self._shown)
        self.nothing.setVisible(bool(typed) and self.contents.topLevelItemCount() == 0)
        self.contents.blockSignals(False)
        self._mark(typed)

    def _open_first(self) -> None:
        first = self.contents.topLevelItem(0)
        if first is not None:
            self.contents.setCurrentItem(first)

    def _open_chosen(self) -> None:
        for item in self.contents.selectedItems():
            self._show(item.data(0, _SECTION))

    def _focus_search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    # ------------------------------------------------------------------ the page

    def _follow(self, link: QUrl) -> None:
        """`review.md`, `review.md#cac-phim` or `#cac-phim`."""
        name = link.path().removesuffix(".md") or self._shown
        if name in self._pages:
            sections = self._pages[name].sections
            self._show(next((each for each in sections if each.anchor == link.fragment()), sections[0]))

    def _show(self, section: Section) -> None:
        page = self._pages[section.page]
        self._shown = page.name
        self.text.setMarkdown(page.markdown)
        _space_out(self.text)
        self._mark(self.field.text().strip())
        self._scroll_to(section)
        self._point_at(section)

    def _point_at(self, section: Section) -> None:
        """Choose the page or section in the contents, opened there."""
        if self.field.text().strip():
            return
        self.contents.blockSignals(True)
        for at in range(self.contents.topLevelItemCount()):
            top = self.contents.topLevelItem(at)
            if top is None or top.data(0, _SECTION).page != section.page:
                continue
            top.setExpanded(True)
            for item in (top, *(top.child(child) for child in range(top.childCount()))):
                if item is not None and item.data(0, _SECTION) == section:
                    self.contents.setCurrentItem(item)
        self.contents.blockSignals(False)

    def _scroll_to(self, section: Section) -> None:
        block = self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2 and manual.anchor_of(block.text()) == section.anchor:
                top = self.text.document().documentLayout().blockBoundingRect(block).top()
                self.text.verticalScrollBar().setValue(round(top) - theme.S)
                return
            block = block.next()
        self.text.verticalScrollBar().setValue(0)

    def _mark(self, typed: str) -> None:
        """Mark the words searched for in the page."""
        marks = []
        folded, places = fold_with_map(self.text.document().toPlainText())
        colour = QColor(theme.colours(self.palette()).mark)
        for word in re.findall(r"\w+", fold_with_map(typed)[0]):
            for match in re.finditer(re.escape(word), folded):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(self.text.document())
                mark.cursor.setPosition(places[match.start()])
                mark.cursor.setPosition(places[match.end() - 1] + 1, QTextCursor.MoveMode.KeepAnchor)
                mark.format = QTextCharFormat()
                mark.format.setBackground(colour)
                marks.append(mark)
        self.text.setExtraSelections(marks)


def _item(words: str, section: Section) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setData(0, _SECTION, section)
    item.setToolTip(0, words)
    return item


def _space_out(text: QTextBrowser) -> None:
    """Margins, and tables with room: Markdown says nothing of either."""
    document = text.document()
    document.setDocumentMargin(theme.L)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        form = QTextBlockFormat()
        form.setTopMargin((0 if level == 1 else theme.L) if level else theme.XS)
        form.setBottomMargin(theme.XS)
        cursor.mergeBlockFormat(form)
        if level:
            letters = QTextCharFormat()
            # 1.5 and 1.2 times the body: the title and section sizes of the type scale.
            letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 2 if level == 1 else 1)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(letters)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            shape = frame.format()
            shape.setCellPadding(theme.XS)
            shape.setCellSpacing(0)
            shape.setBorder(1)
            shape.setBorderCollapse(True)
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setBorderBrush(QColor(theme.colours(text.palette()).line))
            frame.setFormat(shape)
