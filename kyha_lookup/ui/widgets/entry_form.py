"""The fields of an entry of the catalogue, with what is wrong said below each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from kyha_lookup import messages
from kyha_lookup.model import CatalogueEntry, Problem, Severity
from kyha_lookup.ui import formats, language, theme
from kyha_lookup.ui.widgets.chip_field import ChipField
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.restyle import set_role

T = TypeVar("T")

_LINES = ("code", "name", "group", "origin", "unit", "reference_price", "currency", "valid_from", "valid_to")
_CHIPS = ("hs_prefixes", "keywords", "exclusions", "risks")
_ORDER: tuple[tuple[str, ...], ...] = (
    ("code", "group"),
    ("name",),
    ("hs_prefixes",),
    ("keywords",),
    ("exclusions",),
    ("risks",),
    ("reference_price", "currency"),
    ("unit", "origin"),
    ("valid_from", "valid_to"),
    ("legal_basis",),
    ("note",),
)
"""Rows of the form: a field takes the row, or half of it."""


class EntryForm(QWidget):
    """Edits a CatalogueEntry. `changed` says that the draft may be another one now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = CatalogueEntry("", "")
        self._problems: tuple[Problem, ...] = ()
        self.lines: dict[str, QLineEdit] = {name: QLineEdit() for name in (*_LINES, "legal_basis", "note")}
        self.chips: dict[str, ChipField] = {
            name: ChipField(_digits, formats.hs_code) if name == "hs_prefixes" else ChipField()
            for name in _CHIPS
        }
        self._titles: dict[str, QLabel] = {}
        self.complaints: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, names in enumerate(_ORDER):
            for column, name in enumerate(names):
                self._titles[name] = label("heading")
                self.complaints[name] = label("risk", wrap=True)
                self.complaints[name].hide()
                field: QWidget = self.chips[name] if name in self.chips else self.lines[name]
                self._titles[name].setBuddy(field)
                width = 1 if len(names) == 2 else 2
                for place, widget in enumerate((self._titles[name], field, self.complaints[name])):
                    grid.addWidget(widget, 4 * row + place, column, 1, width)
            grid.setRowMinimumHeight(4 * row + 3, theme.XS)
        for line in self.lines.values():
            line.textEdited.connect(self._edited)
        for chips in self.chips.values():
            chips.changed.connect(self._edited)

    def show_entry(self, entry: CatalogueEntry, *, new: bool) -> None:
        """Fill the form; the code of an entry that is there already stays."""
        self._entry = entry
        self._problems = ()
        texts = {
            "code": entry.code,
            "name": entry.name,
            "group": entry.group,
            "origin": entry.origin,
            "unit": entry.unit,
            "reference_price": formats.quantity(entry.reference_price),
            "currency": entry.currency,
            "valid_from": formats.day(entry.valid_from),
            "valid_to": formats.day(entry.valid_to),
            "legal_basis": entry.legal_basis,
            "note": entry.note,
        }
        for name, text in texts.items():
            self.lines[name].setText(text)
            self.lines[name].setCursorPosition(0)
        for name, chips in self.chips.items():
            chips.set_values(getattr(entry, name))
        self.lines["code"].setReadOnly(not new)
        self._show_complaints()

    def draft(self) -> CatalogueEntry:
        """The entry as the fields say it; what cannot be read is as if it were empty (see `unreadable`)."""
        text = {name: " ".join(line.text().split()) for name, line in self.lines.items()}
        return replace(
            self._entry,
            code=text["code"],
            name=text["name"],
            group=text["group"],
            origin=text["origin"].upper(),
            unit=text["unit"],
            currency=text["currency"].upper(),
            legal_basis=text["legal_basis"],
            note=text["note"],
            reference_price=_read(price, text["reference_price"]),
            valid_from=_read(day, text["valid_from"]),
            valid_to=_read(day, text["valid_to"]),
            **{name: chips.values() for name, chips in self.chips.items()},
        )

    def unreadable(self) -> list[Problem]:
        """Numbers and days that are none."""
        readers: dict[str, Callable[[str], object]] = {
            "reference_price": price,
            "valid_from": day,
            "valid_to": day,
        }
        found = []
        for name, read in readers.items():
            text = self.lines[name].text().strip()
            if text and _read(read, text) is None:
                code = "entry_price_unreadable" if name == "reference_price" else "entry_day_unreadable"
                found.append(Problem(code, Severity.ERROR, column=name, value=text, args={"value": text}))
        return found

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong with the draft, each below its field."""
        self._problems = tuple(problems)
        self._show_complaints()

    def retranslate(self) -> None:
        titles = {
            "code": self.tr("Mã mục"),
            "name": self.tr("Tên hàng"),
            "group": self.tr("Nhóm"),
            "hs_prefixes": self.tr("Mã HS (4, 6, 8 hoặc 10 số)"),
            "keywords": self.tr("Từ khóa"),
            "exclusions": self.tr("Loại trừ"),
            "risks": self.tr("Loại rủi ro"),
            "origin": self.tr("Xuất xứ (mã nước)"),
            "unit": self.tr("Đơn vị tính"),
            "reference_price": self.tr("Giá tham chiếu"),
            "currency": self.tr("Nguyên tệ"),
            "valid_from": self.tr("Hiệu lực từ ngày"),
            "valid_to": self.tr("đến ngày"),
            "legal_basis": self.tr("Căn cứ"),
            "note": self.tr("Ghi chú"),
        }
        for name, title in titles.items():
            self._titles[name].setText(title)
            field: QWidget = self.chips[name].edit if name in self.chips else self.lines[name]
            field.setAccessibleName(title)
        placeholders = {
            "hs_prefixes": self.tr("Gõ số đầu của mã hoặc tên hàng, chọn trong danh sách"),
            "keywords": self.tr("Thêm từ khóa, Enter để nhận"),
            "exclusions": self.tr("Thêm cụm từ loại trừ, Enter để nhận"),
            "risks": self.tr("Thêm loại rủi ro, Enter để nhận"),
        }
        for name, words in placeholders.items():
            self.chips[name].set_words(words, self.tr("Bỏ {value}"))
        for name in ("valid_from", "valid_to"):
            self.lines[name].setPlaceholderText(self.tr("dd/mm/yyyy"))
        self._show_complaints()

    def _edited(self) -> None:
        self._show_complaints()
        self.changed.emit()

    def _show_complaints(self) -> None:
        by_field: dict[str, Problem] = {}
        for problem in (*self.unreadable(), *self._problems):
            by_field.setdefault(problem.column or "", problem)
        for name, complaint in self.complaints.items():
            found = by_field.get(name)
            complaint.setVisible(found is not None)
            if found is not None:
                error = found.severity is Severity.ERROR
                set_role(complaint, "risk" if error else "warn")
                sentence = messages.text(found.code, language.present(), **found.args)
                complaint.setText(f"{'✕' if error else '⚠'} {sentence}")


def price(text: str) -> float:
    """A number as 1.234,56. Raises ValueError."""
    plain = text.replace(" ", "")
    return float(plain.replace(".", "").replace(",", "."))


def day(text: str) -> date:
    """A day as 31/12/2026. Raises ValueError."""
    return datetime.strptime(text, "%d/%m/%Y").date()


def _read(reader: Callable[[str], T], text: str) -> T | None:
    try:
        return reader(text)
    except ValueError:
        return None


def _digits(typed: str) -> str:
    """An HS prefix without its dots and spaces; what is none stays as typed, to be complained of."""
    return typed.strip().replace(".", "").replace(" ", "")
