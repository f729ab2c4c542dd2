"""The two sides an officer compares: what was declared, and what the catalogue says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kyha_lookup import signal_words
from kyha_lookup.model import (
    CatalogueEntry,
    Explanation,
    GoodsLine,
    HsNames,
    PriceBasis,
    ReferenceCheck,
    ReviewItem,
    Span,
)
from kyha_lookup.ui import formats, language, theme, words
from kyha_lookup.ui.widgets.chips import Chips
from kyha_lookup.ui.widgets.facts import Facts
from kyha_lookup.ui.widgets.labels import Card, label
from kyha_lookup.ui.widgets.marked_text import MarkedText

_TITLE_WIDTH = 92
"""As wide as the names of Facts."""


class NamedChips(QWidget):
    """Chips with their name before them; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("meta")
        self.title.setMinimumWidth(_TITLE_WIDTH)
        self.chips = Chips()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        layout.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.chips, 1)

    def show_values(self, values: Sequence[str], tips: Sequence[str] = ()) -> None:
        self.chips.show_values(values, tips=tips)
        self.setVisible(bool(values))


class LineSide(Card):
    """The declared goods: description with the matched words marked, code, origin, price."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.description = MarkedText()
        self.facts = Facts()
        self.names = HsNames()
        self.content.addWidget(self.description)
        self.content.addWidget(self.facts)
        self.content.addStretch(1)

    def show_item(
        self, item: ReviewItem, explanation: Explanation | None, lines: Sequence[GoodsLine], note: str
    ) -> None:
        """Show what is known; the rest follows with the detail."""
        spans: list[Span] = []
        if explanation is not None:
            spans = [span for term in explanation.terms for span in term.spans]
        self.description.show_text(item.description, spans)
        codes = list(dict.fromkeys(line.hs_code for line in lines if line.hs_code)) or [item.hs_code]
        origins = dict.fromkeys(line.origin for line in lines if line.origin)
        self.facts.show_facts(
            [
                (self.tr("Mã HS"), ", ".join(formats.hs_code(code) for code in codes)),
                (self.tr("Theo biểu thuế"), self._named(codes)),
                (self.tr("Xuất xứ"), ", ".join(origins)),
                (self.tr("Đơn giá"), price_range(lines)),
                (self.tr("Nguồn"), words.source(lines[0].source) if lines else ""),
                (self.tr("Ghi chú"), note),
            ]
        )

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Dòng khai"))

    def _named(self, codes: Sequence[str]) -> str:
        """The names of the codes, each behind its code where there are several."""
        named = [(code, name) for code in codes if (name := self.names.of(code))]
        if len(codes) == 1:
            return "".join(name for _, name in named)
        return "\n".join(f"{formats.hs_code(code)} {name}" for code, name in named)


class EntrySide(Card):
    """The catalogue entry the goods were compared with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label(wrap=True, selectable=True)
        self.name.setProperty("role", "heading")
        self.code = label("badge")
        self.facts = Facts()
        self.names = HsNames()
        self.hs, self.keywords, self.exclusions = NamedChips(), NamedChips(), NamedChips()
        self.hs_names = label("meta", wrap=True, selectable=True)
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.name, 1)
        self.content.addLayout(top)
        for widget in (self.facts, self.hs, self.hs_names, self.keywords, self.exclusions):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def show_item(self, item: ReviewItem, entry: CatalogueEntry | None, check: ReferenceCheck | None) -> None:
        """Show the entry; its code and name alone until the detail is there."""
        self.code.setText(item.entry_code)
        self.name.setText(item.entry_name)
        self.facts.show_facts(
            [(self.tr("Nhóm"), entry.group), (self.tr("Giá tham chiếu"), self._price(entry, check))]
            if entry
            else []
        )
        prefixes = entry.hs_prefixes if entry else ()
        self.hs.show_values(
            [formats.hs_code(prefix) for prefix in prefixes], [self.names.of(prefix) for prefix in prefixes]
        )
        named = [(prefix, name) for prefix in prefixes if (name := self.names.of(prefix))]
        self.hs_names.setText("\n".join(f"{formats.hs_code(prefix)} {name}" for prefix, name in named))
        self.hs_names.setVisible(bool(named))
        self.keywords.show_values(entry.keywords if entry else ())
        self.exclusions.show_values(entry.exclusions if entry else ())

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Mục danh mục"))
        self.hs.title.setText(self.tr("Mã HS"))
        self.keywords.title.setText(self.tr("Từ khóa"))
        self.exclusions.title.setText(self.tr("Loại trừ"))

    def _price(self, entry: CatalogueEntry, check: ReferenceCheck | None) -> str:
        if entry.reference_price is None:
            return ""
        price = formats.money(entry.reference_price, entry.currency)
        text = " / ".join(part for part in (price, entry.unit) if part)
        if check is None:
            return text
        if check.share is None:
            why = signal_words.gap(check, language.present())
            return self.tr("{price}; không so được: {why}").format(price=text, why=why)
        said = self.tr("{price}; giá khai thấp nhất bằng {share} %")
        if check.basis is not PriceBasis.INVOICE:
            said = self.tr("{price}; giá khai thấp nhất bằng {share} % (quy đổi)")
        return said.format(price=text, share=formats.number(check.share * 100))


def price_range(lines: Sequence[GoodsLine]) -> str:
    """Lowest to highest unit price for each currency and unit: "2,10 – 3,40 USD / PCE"."""
    ranges: dict[tuple[str, str], list[float]] = {}
    for line in lines:
        if line.unit_price is not None:
            ranges.setdefault((line.currency, line.unit), []).append(line.unit_price)
    texts = []
    for (currency, unit), prices in ranges.items():
        low, high = min(prices), max(prices)
        price = formats.money(high, currency)
        if low < high:
            price = f"{formats.money(low, currency).removesuffix(currency).strip()} – {price}"
        texts.append(" / ".join(part for part in (price, unit) if part))
    return "; ".join(texts)
