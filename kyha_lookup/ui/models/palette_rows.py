"""What the command palette offers: commands, pages, saved searches, entries, enterprises; ranked by what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from kyha_lookup.text.naming import likeness

MOST = 60


class Sort(Enum):
    """What an offer is; its value is the icon."""

    PAGE = "overview"
    COMMAND = "skip"
    SEARCH = "star"
    ENTRY = "catalogue"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: its words, what stands beside them (a key or a code), and what choosing it does."""

    sort: Sort
    words: str
    aside: str
    act: Callable[[], object]
    icon: str = ""


def sort_name(sort: Sort) -> str:
    """What an offer is, in words."""
    translate = QCoreApplication.translate
    return {
        Sort.PAGE: translate("palette", "Trang"),
        Sort.COMMAND: translate("palette", "Lệnh"),
        Sort.SEARCH: translate("palette", "Tìm kiếm đã lưu"),
        Sort.ENTRY: translate("palette", "Mục danh mục"),
        Sort.ENTERPRISE: translate("palette", "Doanh nghiệp"),
    }[sort]


def ranked(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """The offers that answer, best first; of equal answers pages and commands stand first, in their order.

    Entries and enterprises are named by who found them: they stay even where the store found them by something
    that is not shown, such as another spelling of a name.
    """
    found = []
    for place, offer in enumerate(offers):
        rank = likeness(typed, f"{offer.words} {offer.aside}")
        if rank is None and offer.sort in (Sort.ENTRY, Sort.ENTERPRISE):
            rank = 4
        if rank is not None:
            found.append((rank, place, offer))
    return [offer for _rank, _place, offer in sorted(found, key=lambda each: each[:2])][:MOST]


class PaletteModel(QAbstractListModel):
    """The offers shown now."""

    OfferRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._offers: list[Offer] = []

    def show(self, offers: Sequence[Offer]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._offers = list(offers)
        self.endResetModel()

    def offer(self, row: int) -> Offer | None:
        """The offer in a row."""
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._offers)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        offer = self.offer(index.row()) if index.isValid() else None
        if offer is None:
            return None
        if role == self.OfferRole:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(part for part in (sort_name(offer.sort), offer.words, offer.aside) if part)
        return None
