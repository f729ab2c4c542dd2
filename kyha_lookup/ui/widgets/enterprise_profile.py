"""The profile of an enterprise: figures, months, what it imports, its other names, who may be the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyha_lookup.model import EnterpriseProfile, HsNames, Share
from kyha_lookup.ui import formats, icons, theme, words
from kyha_lookup.ui.widgets.chart import Bar, Chart
from kyha_lookup.ui.widgets.facts import Facts
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.watch_editor import WatchEditor

_SHOWN = 6


class EnterpriseProfilePane(QScrollArea):
    """Shows one EnterpriseProfile; a sentence while none is chosen."""

    lines_wanted = Signal(str)
    """The search text of the enterprise's lines."""
    export_wanted = Signal()
    other_wanted = Signal(str)
    """The tax code of an enterprise that may be the same."""
    note_written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile: EnterpriseProfile | None = None
        self._begun = ("", "")  # tax code and text of a note begun and not kept
        self.hs_names = HsNames()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = self._card = QFrame()
        card.setProperty("role", "card")
        outer = QVBoxLayout(card)
        outer.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        outer.setSpacing(theme.S)
        self.none = label("meta", wrap=True)
        outer.addWidget(self.none)
        self._content = QWidget()
        outer.addWidget(self._content)
        outer.addStretch(1)
        self.setWidget(card)
        self.name, self.address = label("section", wrap=True, selectable=True), label("meta", wrap=True)
        self.watch = WatchEditor()
        self.facts = Facts()
        self.lines_button, self.export_button = QPushButton(), QPushButton()
        icons.put(self.lines_button, "search")
        icons.put(self.export_button, "export")
        self.note = QLineEdit()
        self.note.setMaxLength(1000)
        self.note_by = label("meta", wrap=True)
        self.months = Chart(upright=True)
        self.charts = {name: Chart() for name in ("groups", "headings", "origins", "channels")}
        self.spellings = label(wrap=True, selectable=True)
        self._titles: dict[str, QLabel] = {}
        self._links: list[QWidget] = []
        self.others = QVBoxLayout()
        self.others.setSpacing(theme.XS)
        self._lay_out()
        self.lines_button.clicked.connect(self._want_lines)
        self.export_button.clicked.connect(self.export_wanted)
        self.note.returnPressed.connect(lambda: self.note_written.emit(self.note.text().strip()))
        self.show_profile(None)

    def minimumSizeHint(self) -> QSize:
        """No narrower than what it holds: nothing is cut at large text."""
        inside = self._card.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(inside + 2 * self.frameWidth(), super().minimumSizeHint().height())

    @property
    def profile(self) -> EnterpriseProfile | None:
        return self._profile

    def show_profile(self, profile: EnterpriseProfile | None) -> None:
        """Show a profile, or that none is chosen."""
        other = profile is None or self._profile is None or profile.row.tax_code != self._profile.row.tax_code
        if self._profile is not None and (unsaved := self.unsaved_note()):
            self._begun = (self._profile.row.tax_code, unsaved)  # kept until one comes back to it
        self._profile = profile
        self._content.setVisible(profile is not None)
        self.none.setVisible(profile is None)
        if profile is None:
            return
        self.watch.show_watch(profile.watch)
        if self._begun[0] == profile.row.tax_code:
            self.note.setText(self._begun[1])
            self._begun = ("", "")
        elif other or not self.note.hasFocus():
            self.note.setText(profile.note.text if profile.note else "")
            self.note.setCursorPosition(0)
        self.retranslate()
        if other:
            self.verticalScrollBar().setValue(0)

    def unsaved_note(self) -> str:
        """What stands in the note's field and is not kept, "" where nothing differs."""
        profile, text = self._profile, self.note.text().strip()
        kept = profile.note.text if profile is not None and profile.note is not None else ""
        return text if profile is not None and text != kept else ""

    def resume_note(self, tax_code: str, text: str) -> None:
        """Put a note of another sitting into the field once the enterprise's profile is shown."""
        self._begun = (tax_code, text)
        if self._profile is not None and self._profile.row.tax_code == tax_code:
            self.show_profile(self._profile)

    def show_hs_names(self, names: HsNames) -> None:
        self.hs_names = names
        self.retranslate()

    def retranslate(self) -> None:
        self.none.setText(self.tr("Chọn một doanh nghiệp để xem hồ sơ."))
        self.lines_button.setText(self.tr("Dòng hàng trong Tra cứu"))
        self.export_button.setText(self.tr("Xuất hồ sơ…"))
        self.note.setPlaceholderText(self.tr("Ghi chú về doanh nghiệp, Enter để lưu"))
        self.note.setAccessibleName(self.tr("Ghi chú về doanh nghiệp"))
        titles = {
            "note": self.tr("Ghi chú"),
            "months": self.tr("Dòng hàng theo tháng (đậm: khớp danh mục)"),
            "groups": self.tr("Nhóm hàng rủi ro"),
            "headings": self.tr("Nhóm HS"),
            "origins": self.tr("Xuất xứ"),
            "channels": self.tr("Luồng"),
            "names": self.tr("Các cách viết tên"),
            "others": self.tr("Có thể là cùng một doanh nghiệp"),
        }
        for name, title in titles.items():
            self._titles[name].setText(title)
        for name, chart in (("months", self.months), *self.charts.items()):
            chart.setAccessibleName(titles[name])
        self.watch.retranslate()
        profile = self._profile
        if profile is not None:
            self._fill(profile)
        self.updateGeometry()

    # ------------------------------------------------------------------ building and filling

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.S)
        buttons.addWidget(self.lines_button)
        buttons.addWidget(self.export_button)
        buttons.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.address)
        column.addWidget(self.watch)
        column.addLayout(buttons)
        column.addWidget(self.facts)
        sections: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("note", (self.note, self.note_by)),
            ("months", (self.months,)),
            *((name, (chart,)) for name, chart in self.charts.items()),
            ("names", (self.spellings,)),
        )
        for name, widgets in sections:
            self._titles[name] = label("heading")
            column.addSpacing(theme.S)
            column.addWidget(self._titles[name])
            for widget in widgets:
                column.addWidget(widget)
        self._titles["others"] = label("heading")
        column.addSpacing(theme.S)
        column.addWidget(self._titles["others"])
        column.addLayout(self.others)

    def _fill(self, profile: EnterpriseProfile) -> None:
        row = profile.row
        self.name.setText(row.name)
        self.address.setText(row.address)
        self.address.setVisible(bool(row.address))
        number = formats.number
        self.facts.show_facts(
            [
                (self.tr("Mã số thuế"), row.tax_code),
                (self.tr("Tờ khai"), number(row.declarations)),
                (self.tr("Dòng hàng"), number(row.lines)),
                (self.tr("Khớp danh mục"), f"{number(row.hits)} · {number(100 * row.share)} %"),
                (self.tr("Đã xác nhận"), number(row.confirmed)),
                (self.tr("Trị giá"), formats.money(row.tax_value_vnd, "VND")),
                (self.tr("Tiền thuế"), formats.money(row.tax_vnd, "VND")),
                (
                    self.tr("Thời gian"),
                    f"{formats.day(row.first_on)} – {formats.day(row.last_on)}" if row.first_on else "",
                ),
            ]
        )
        note = profile.note
        self.note_by.setText(f"{note.written_by} · {formats.moment(note.written_at)}" if note else "")
        self.note_by.setVisible(note is not None)
        self.months.show_bars(
            [
                Bar(
                    f"{month.month:%m/%y}",
                    month.lines,
                    month.hits,
                    tip=self._month_tip(month.month.strftime("%m/%Y"), month.lines, month.hits),
                )
                for month in profile.months[-12:]
            ]
        )
        self._show("months", bool(profile.months))
        self._shares("groups", profile.groups, lambda value: value)
        self._shares("headings", profile.headings, lambda value: f"{value} {self.hs_names.of(value)}".strip())
        self._shares("origins", profile.origins, lambda value: value)
        self._shares("channels", profile.channels, words.channel)
        self.spellings.setText("\n".join(profile.names))
        self._show("names", len(profile.names) > 1)
        self._fill_others(profile)

    def _month_tip(self, month: str, lines: int, hits: int) -> str:
        return self.tr("{month}: {lines} dòng hàng, {hits} khớp danh mục").format(
            month=month, lines=formats.number(lines), hits=formats.number(hits)
        )

    def _shares(self, name: str, shares: Sequence[Share], title: Callable[[str], str]) -> None:
        unknown = self.tr("không rõ")
        self.charts[name].show_bars(
            [Bar(title(share.value) or unknown, share.lines) for share in shares[:_SHOWN]]
        )
        self._show(name, bool(shares))

    def _show(self, name: str, shown: bool) -> None:
        self._titles[name].setVisible(shown)
        {"months": self.months, "names": self.spellings, **self.charts}[name].setVisible(shown)

    def _fill_others(self, profile: EnterpriseProfile) -> None:
        for old in self._links:
            self.others.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._links = []
        self._titles["others"].setVisible(bool(profile.duplicates))
        for other in profile.duplicates:
            reasons = (
                [self.tr("tên giống {share} %").format(share=formats.number(other.likeness))]
                if other.likeness
                else []
            )
            if other.same_root:
                reasons.append(self.tr("cùng mã số thuế gốc"))
            if other.same_address:
                reasons.append(self.tr("cùng địa chỉ"))
            link = QPushButton(f"{other.tax_code}  {other.name}".replace("&", "&&"))
            link.setProperty("role", "link")
            link.setToolTip(other.address or other.name)
            link.setMaximumWidth(theme.scaled(theme.DETAIL_WIDTH - 3 * theme.XL))
            link.clicked.connect(lambda _checked, code=other.tax_code: self.other_wanted.emit(code))
            why = label("meta", wrap=True)
            why.setText(" · ".join(reasons))
            for widget in (link, why):
                self.others.addWidget(widget)
                widget.show()
                self._links.append(widget)

    def _want_lines(self) -> None:
        if self._profile is not None:
            self.lines_wanted.emit(f"mst:{self._profile.row.tax_code}")
