"""An entry of the catalogue in full."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kyha_lookup.model import CatalogueEntry, EntryRow, HsNames
from kyha_lookup.ui import formats, theme
from kyha_lookup.ui.widgets.chips import Chips
from kyha_lookup.ui.widgets.facts import Facts
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.level_bar import LevelBar

_LISTS = ("hs", "keywords", "exclusions", "risks")


class EntryDetail(QScrollArea):
    """Shows one EntryRow; a sentence while none is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: EntryRow | None = None
        self._names = HsNames()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = label("meta", wrap=True)
        self.code = label("badge", selectable=True)
        self.name = label("section", wrap=True, selectable=True)
        self.caught = label("meta", wrap=True)
        self.facts = Facts()
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.S)
        top = QHBoxLayout()
        top.addWidget(self.code)
        top.addStretch(1)
        inner.addLayout(top)
        inner.addWidget(self.name)
        inner.addWidget(self.caught)
        self.levels = LevelBar()
        inner.addWidget(self.levels)
        self.hs_names = label("meta", wrap=True, selectable=True)
        self._titles = {}
        self.chips = {}
        for part in _LISTS:
            self._titles[part], self.chips[part] = label("heading"), Chips()
            inner.addWidget(self._titles[part])
            inner.addWidget(self.chips[part])
            if part == "hs":
                inner.addWidget(self.hs_names)
        inner.addWidget(self.facts)
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        layout.addWidget(self._none)
        layout.addWidget(self._content)
        layout.addStretch(1)
        self.setWidget(card)
        self.show_row(None)

    def show_row(self, row: EntryRow | None) -> None:
        """Show an entry, or the sentence for None."""
        self._row = row
        self._none.setVisible(row is None)
        self._content.setVisible(row is not None)
        self.verticalScrollBar().setValue(0)
        if row is not None:
            self._fill(row)

    def show_names(self, names: HsNames) -> None:
        """Show the tariff's names of the entry's codes."""
        self._names = names
        if self._row is not None:
            self._fill(self._row)

    def retranslate(self) -> None:
        self._none.setText(self.tr("Chọn một mục trong bảng để xem chi tiết."))
        self._titles["hs"].setText(self.tr("Mã HS"))
        self._titles["keywords"].setText(self.tr("Từ khóa"))
        self._titles["exclusions"].setText(self.tr("Loại trừ"))
        self._titles["risks"].setText(self.tr("Loại rủi ro"))
        if self._row is not None:
            self._fill(self._row)

    def _fill(self, row: EntryRow) -> None:
        entry = row.entry
        self.code.setText(entry.code)
        self.name.setText(entry.name)
        self.caught.setText(
            self.tr("{hits} dòng khớp · {confirmed} đã xác nhận · {enterprises} doanh nghiệp").format(
                hits=formats.number(row.hits),
                confirmed=formats.number(row.confirmed),
                enterprises=formats.number(row.enterprises),
            )
        )
        self.levels.show_counts(row.levels)
        self.levels.setVisible(row.levels.total > 0)
        none = {
            "hs": self.tr("không nêu, chỉ so theo tên"),
            "keywords": self.tr("không có, so theo tên hàng"),
        }
        values = {
            "hs": [formats.hs_code(prefix) for prefix in entry.hs_prefixes],
            "keywords": entry.keywords,
            "exclusions": entry.exclusions,
            "risks": entry.risks,
        }
        for part in _LISTS:
            tips = [self._names.of(prefix) for prefix in entry.hs_prefixes] if part == "hs" else ()
            self.chips[part].show_values(values[part], none.get(part, self.tr("không có")), tips)
        named = [(prefix, name) for prefix in entry.hs_prefixes if (name := self._names.of(prefix))]
        self.hs_names.setText("\n".join(f"{formats.hs_code(prefix)} {name}" for prefix, name in named))
        self.hs_names.setVisible(bool(named))
        self.facts.show_facts(
            [
                (self.tr("Nhóm"), entry.group),
                (self.tr("Xuất xứ"), entry.origin),
                (self.tr("Đơn vị tính"), entry.unit),
                (self.tr("Giá tham chiếu"), formats.money(entry.reference_price, entry.currency)),
                (self.tr("Căn cứ"), entry.legal_basis),
                (self.tr("Hiệu lực"), self._validity(entry)),
                (self.tr("Ghi chú"), entry.note),
            ]
        )

    def _validity(self, entry: CatalogueEntry) -> str:
        start, end = formats.day(entry.valid_from), formats.day(entry.valid_to)
        if start and end:
            return self.tr("từ {start} đến {end}").format(start=start, end=end)
        if start:
            return self.tr("từ {start}").format(start=start)
        return self.tr("đến {end}").format(end=end) if end else ""
