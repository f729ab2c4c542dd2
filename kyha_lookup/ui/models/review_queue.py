"""The review queue: pairs of description and entry that wait for a verdict, best first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt

from kyha_lookup.model import ReviewItem
from kyha_lookup.ui import formats, words
from kyha_lookup.ui.models.rows import NO_INDEX, Index

Pair = tuple[int, str]
"""Description id and entry code."""


def pair_of(item: ReviewItem) -> Pair:
    return item.description_id, item.entry_code


class ReviewQueueModel(QAbstractListModel):
    """Holds the part of the queue fetched so far; a pair stands in it at most once."""

    ItemRole = Qt.ItemDataRole.UserRole + 1
    StrengthRole = Qt.ItemDataRole.UserRole + 2
    """The score the queue is ordered by."""
    HeadingRole = Qt.ItemDataRole.UserRole + 3
    """What the rows from this one on stand under; "" where that goes on, or nothing is grouped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[ReviewItem] = []
        self._by_text = self._grouped = False

    def items(self) -> tuple[ReviewItem, ...]:
        return tuple(self._items)

    def item_at(self, row: int) -> ReviewItem | None:
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, pair: Pair) -> int:
        """Row of `pair`, -1 where it is not in the queue."""
        return next((row for row, item in enumerate(self._items) if pair_of(item) == pair), -1)

    def start(self, items: Sequence[ReviewItem], *, by_text: bool = False, grouped: bool = False) -> None:
        """Begin anew; `by_text` where the items come in the order of their text score, `grouped` group by group."""
        self.beginResetModel()
        self._grouped = grouped
        self._items = list(items)
        self._by_text = by_text
        self.endResetModel()

    def append(self, items: Sequence[ReviewItem]) -> None:
        """Adds a further page; pairs already here are passed over."""
        known = {pair_of(item) for item in self._items}
        fresh = [item for item in items if pair_of(item) not in known]
        if not fresh:
            return
        first = len(self._items)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._items.extend(fresh)
        self.endInsertRows()

    def remove(self, pair: Pair) -> int:
        """Takes `pair` out of the queue; returns the row it stood in, -1 where it did not."""
        row = self.row_of(pair)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._items[row]
            self.endRemoveRows()
        return row

    def insert(self, row: int, item: ReviewItem) -> int:
        """Puts `item` back at `row`, or as near to it as the queue now allows; returns where it stands."""
        row = max(0, min(row, len(self._items)))
        self.beginInsertRows(QModelIndex(), row, row)
        self._items.insert(row, item)
        self.endInsertRows()
        return row

    def replace(self, item: ReviewItem) -> None:
        """Shows `item` in the place of its pair's earlier state."""
        row = self.row_of(pair_of(item))
        if row >= 0:
            self._items[row] = item
            self.dataChanged.emit(self.index(row), self.index(row))

    def relabel(self) -> None:
        """Asks all texts anew, after a change of language."""
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.description
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{item.description}\n{item.entry_code} {item.entry_name}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            level = words.level(item.level)
            return f"{level} {formats.score(item.score)}, {item.entry_name}: {item.description}"
        if role == self.ItemRole:
            return item
        if role == self.HeadingRole:
            before = self.item_at(index.row() - 1)
            if not self._grouped or (before is not None and before.group == item.group):
                return ""
            return item.group or QCoreApplication.translate("review_queue", "Chưa rõ doanh nghiệp")
        if role == self.StrengthRole:
            return item.text_score if self._by_text else item.score
        return None
