"""The detail pane of a goods line: what it says, how it was understood, what it hit, where it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kyha_lookup.model import HsNames, LineDetail, Span
from kyha_lookup.ui import formats, theme, words
from kyha_lookup.ui.widgets.explanation import ExplanationView
from kyha_lookup.ui.widgets.facts import Fact, Facts
from kyha_lookup.ui.widgets.hit_list import HitList
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.marked_text import MarkedText
from kyha_lookup.ui.widgets.signal_list import SignalList


class LineDetailPane(QScrollArea):
    """Shows one LineDetail; a sentence while no line is chosen."""

    source_wanted = Signal(object)
    """Path of the file whose folder is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: LineDetail | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = QFrame()
        card.setProperty("role", "card")
        self._layout = QVBoxLayout(card)
        self._layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        self._layout.setSpacing(theme.XS)
        self._none = label("meta", wrap=True)
        self._layout.addWidget(self._none)
        self._content = QWidget()
        self._sections: list[QLabel] = []
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.XS)
        self.description = MarkedText()
        self.same = label("meta")
        self.general = label("warn", wrap=True)
        self.signals = SignalList()
        self._names = HsNames()
        self.parse, self.hits, self.explanation = MarkedText(), HitList(), ExplanationView()
        self.declaration, self.enterprise, self.price = Facts(), Facts(), Facts()
        self.source = Facts()
        self._copy_source = self._link(self._copy)
        self.open_source = self._link(self._open)
        inner.addWidget(self.description)
        inner.addWidget(self.same)
        inner.addWidget(self.general)
        inner.addWidget(self.signals)
        for widget in (
            self.parse, self.hits, self.explanation, self.declaration, self.enterprise, self.price, self.source,
        ):  # fmt: skip
            heading = label("heading")
            self._sections.append(heading)
            inner.addSpacing(theme.S)
            inner.addWidget(heading)
            inner.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy_source)
        buttons.addWidget(self.open_source)
        buttons.addStretch(1)
        inner.addLayout(buttons)
        self._inner = inner
        self._layout.addWidget(self._content)
        self._layout.addStretch(1)
        self.setWidget(card)
        self.clear()

    def add_section(self, widget: QWidget) -> None:
        """Put a widget of the page below everything about a line."""
        self._inner.addWidget(widget)

    def clear(self) -> None:
        """Show no line."""
        self._detail = None
        self._none.show()
        self._content.hide()

    def show_detail(self, detail: LineDetail, spans: Sequence[Span], *, all_screened: bool) -> None:
        """Show a line; `spans` are the searched words in its description.

        `all_screened` says that no description of the store waits for screening.
        """
        self._detail = detail
        self.description.show_text(detail.line.description, spans)
        self.parse.show_parse(detail.line.description, detail.parse)
        self.hits.show_hits(detail.hits, all_screened=all_screened, ambiguous=detail.ambiguous)
        self.general.setVisible(detail.general)
        self.explanation.show_explanation(detail.explanation)
        self.explanation.setVisible(detail.explanation is not None)
        self._sections[2].setVisible(detail.explanation is not None)
        self.signals.show_signals(detail.signals)
        self._fill()
        self._none.hide()
        self._content.show()
        self.verticalScrollBar().setValue(0)

    def show_names(self, names: HsNames) -> None:
        """Show the tariff's names beside codes."""
        self._names = names
        if self._detail is not None:
            self._fill()

    def line_id(self) -> int | None:
        """Id of the line shown."""
        return None if self._detail is None else self._detail.line.line_id

    def retranslate(self) -> None:
        self._none.setText(self.tr("Chọn một dòng trong bảng để xem chi tiết."))
        headings = (
            self.tr("Hiểu là"), self.tr("Mục danh mục"), self.tr("Vì sao khớp"), self.tr("Tờ khai"),
            self.tr("Doanh nghiệp"), self.tr("Lượng và giá"), self.tr("Nguồn"),
        )  # fmt: skip
        for heading, text in zip(self._sections, headings, strict=True):
            heading.setText(text)
        self._copy_source.setText(self.tr("Sao chép nguồn"))
        self.open_source.setText(self.tr("Mở thư mục chứa tệp"))
        self.hits.refresh()
        self.signals.retranslate()
        self.explanation.retranslate()
        if self._detail is not None:
            self._fill()

    def source_text(self) -> str:
        """File with its folder › sheet › row of the line shown."""
        return "" if self._detail is None else words.source(self._detail.line.source)

    def _fill(self) -> None:
        detail = self._detail
        assert detail is not None
        line, enterprise = detail.line, detail.enterprise
        self.same.setText(
            self.tr("{count} dòng hàng có cùng mô tả").format(count=formats.number(detail.same_description))
        )
        self.general.setText(words.general())
        channel = words.channel(line.channel)
        self.declaration.show_facts([
            (self.tr("Số"), f"{line.declaration_number} · {self.tr('dòng {row}').format(row=line.line_no)}"),
            (self.tr("Ngày đăng ký"), formats.day(line.registered_on)),
            (self.tr("Loại hình"), line.procedure_code),
            (self.tr("Luồng"), channel),
            (self.tr("Mã hải quan"), line.office_code),
            (self.tr("Mã HS"), formats.hs_code(line.hs_code)),
            (self.tr("Theo biểu thuế"), self._names.of(line.hs_code)),
            (self.tr("Xuất xứ"), line.origin),
            (self.tr("Người xuất khẩu"), detail.partner_name),
        ])  # fmt: skip
        facts: list[Fact] = [(self.tr("Mã số thuế"), line.tax_code), (self.tr("Tên"), line.enterprise_name)]
        if enterprise is not None:
            facts.append((self.tr("Địa chỉ"), enterprise.address))
        self.enterprise.show_facts(facts)
        self.price.show_facts([
            (self.tr("Số lượng"), f"{formats.quantity(line.quantity)} {line.unit}".strip()),
            (self.tr("Đơn giá"), formats.money(line.unit_price, line.currency)),
            (self.tr("Trị giá hóa đơn"), formats.money(line.invoice_value, line.currency)),
            (self.tr("Trị giá tính thuế"), formats.money(line.tax_value_vnd, "VND")),
            (self.tr("Tiền thuế"), formats.money(line.tax_vnd, "VND")),
        ])  # fmt: skip
        path = Path(line.source.file)
        self.source.show_facts([(self.tr("Tệp"), path.name), (self.tr("Vị trí"), self._place())])
        self.source.setToolTip(line.source.file)
        self.open_source.setEnabled(path.parent.is_dir())

    def _place(self) -> str:
        assert self._detail is not None
        source = self._detail.line.source
        row = self.tr("dòng {row}").format(row=formats.number(source.row))
        return f"{source.sheet} › {row}" if source.sheet else row

    def _link(self, act: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "link")
        button.clicked.connect(act)
        return button

    def _open(self) -> None:
        if self._detail is not None:
            self.source_wanted.emit(Path(self._detail.line.source.file))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.source_text())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._detail is not None:
            self.hits.refresh()
        super().changeEvent(event)
