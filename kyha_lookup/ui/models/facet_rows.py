"""The facets beside an answer as one list: a heading per facet, its values with counts, "thêm…" below long ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QObject, Qt

from kyha_lookup.model import NO_HIT, NO_VERDICT, Facet, FacetCount, FacetFilter, SearchFacets, VerdictKind
from kyha_lookup.ui import formats, words
from kyha_lookup.ui.models.rows import NO_INDEX, Index

SHORT = 6
"""Values shown of a facet before "thêm…"."""

LONG = 60
"""Values shown after it; who needs a rarer one types it."""

SHOWN = (
    Facet.MONTH, Facet.CHAPTER, Facet.HEADING, Facet.ORIGIN, Facet.OFFICE,
    Facet.PROCEDURE, Facet.CHANNEL, Facet.ENTRY, Facet.VERDICT,
)  # fmt: skip


class FacetRowKind(IntEnum):
    HEADING = 0
    VALUE = 1
    MORE = 2


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One row of the list. `share`: its count against the largest of the facet, 0..1."""

    kind: FacetRowKind
    facet: Facet
    value: str = ""
    text: str = ""
    lines: int = 0
    share: float = 0.0
    state: bool | None = None  # True: narrowed by it; False: excluded


def facet_name(facet: Facet) -> str:
    """What a facet is called."""
    translate = QCoreApplication.translate
    return {
        Facet.MONTH: translate("facets", "Tháng"),
        Facet.CHAPTER: translate("facets", "Chương HS"),
        Facet.HEADING: translate("facets", "Nhóm HS"),
        Facet.ORIGIN: translate("facets", "Xuất xứ"),
        Facet.OFFICE: translate("facets", "Hải quan"),
        Facet.PROCEDURE: translate("facets", "Loại hình"),
        Facet.CHANNEL: translate("facets", "Luồng"),
        Facet.ENTRY: translate("facets", "Mục danh mục"),
        Facet.VERDICT: translate("facets", "Kết luận"),
        Facet.ENTERPRISE: translate("facets", "Doanh nghiệp"),
        Facet.DESCRIPTION: translate("facets", "Mô tả"),
        Facet.LINES: translate("facets", "Số của báo cáo"),
    }[facet]


def value_text(facet: Facet, value: str, label: str = "") -> str:
    """A value of a facet in words."""
    translate = QCoreApplication.translate
    if facet is Facet.VERDICT:
        if value == NO_HIT:
            return translate("facets", "không thuộc danh mục")
        return words.verdict(None if value == NO_VERDICT else VerdictKind(value))
    if not value:
        return translate("facets", "(trống)")
    if facet is Facet.MONTH:
        return "/".join(reversed(value.split("-")))
    if facet is Facet.CHANNEL:
        return words.channel(value) or value
    if facet is Facet.DESCRIPTION:
        return label or translate("facets", "mô tả số {number}").format(number=value)
    if facet is Facet.ENTERPRISE:
        return label or value
    if facet is Facet.LINES:
        count = formats.number(value.count(",") + 1)
        return label or translate("facets", "{count} dòng").format(count=count)
    return f"{value} {label}".strip()


class FacetModel(QAbstractListModel):
    """Rows for the panel; folded facets keep their heading, empty ones are left out."""

    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[Facet, Sequence[FacetCount]] = {}
        self._filters: dict[tuple[Facet, str], bool] = {}
        self._folded: set[Facet] = set()
        self._long: set[Facet] = set()
        self._rows: list[FacetRow] = []

    def show_counts(self, facets: SearchFacets) -> None:
        """Show the counts of an answer."""
        self._counts = facets.counts
        self._filters = {(each.facet, each.value): not each.excluded for each in facets.query.filters}
        self.refresh()

    def show_filters(self, filters: Sequence[FacetFilter]) -> None:
        """Mark the values the next answer will be narrowed by, before its counts are known."""
        wanted = {(each.facet, each.value): not each.excluded for each in filters}
        if wanted != self._filters:
            self._filters = wanted
            self.refresh()

    def fold(self, facet: Facet) -> None:
        """Fold a facet to its heading, or unfold it."""
        self._folded ^= {facet}
        self.refresh()

    def lengthen(self, facet: Facet) -> None:
        """Show more values of a facet, or as few as at first."""
        self._long ^= {facet}
        self.refresh()

    def folded(self, facet: Facet) -> bool:
        return facet in self._folded

    def row_at(self, number: int) -> FacetRow | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def find(self, row: FacetRow) -> int:
        """Where a heading or value stands now; -1 where it is gone."""
        wanted = (row.kind, row.facet, row.value)
        return next(
            (at for at, each in enumerate(self._rows) if (each.kind, each.facet, each.value) == wanted), -1
        )

    def refresh(self) -> None:
        """Build the rows anew, also after a change of language."""
        self.beginResetModel()
        self._rows = [row for facet in SHOWN for row in self._of_facet(facet)]
        self.endResetModel()

    def _of_facet(self, facet: Facet) -> list[FacetRow]:
        counts = self._counts.get(facet, ())
        shown = [each for each in counts if each.lines or (facet, each.value) in self._filters]
        known = {each.value for each in shown}
        shown += [
            FacetCount(value, 0) for (of, value) in self._filters if of is facet and value not in known
        ]  # excluded: nothing is left of it, but it must be possible to take it back
        if not shown or (
            len(shown) == 1 and shown[0].value in ("", NO_HIT) and not self._chosen(facet, shown)
        ):
            return []
        rows = [FacetRow(FacetRowKind.HEADING, facet, text=facet_name(facet), lines=len(shown))]
        if facet in self._folded:
            return rows
        most = LONG if facet in self._long else SHORT
        largest = max(each.lines for each in shown) or 1
        rows += [
            FacetRow(
                FacetRowKind.VALUE, facet, each.value, value_text(facet, each.value, each.label), each.lines,
                each.lines / largest, self._filters.get((facet, each.value)),
            )
            for at, each in enumerate(shown)
            if at < most or (facet, each.value) in self._filters
        ]  # fmt: skip
        if len(shown) > SHORT:
            rows.append(FacetRow(FacetRowKind.MORE, facet, text=self._more(facet, len(shown) - SHORT)))
        return rows

    def _chosen(self, facet: Facet, counts: Sequence[FacetCount]) -> bool:
        return any((facet, each.value) in self._filters for each in counts)

    def _more(self, facet: Facet, hidden: int) -> str:
        if facet in self._long:
            return QCoreApplication.translate("facets", "bớt")
        return QCoreApplication.translate("facets", "thêm {count}…").format(count=formats.number(hidden))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            count = f" {formats.number(row.lines)}" if row.kind is FacetRowKind.VALUE else ""
            return f"{row.text}{count}"
        if role == Qt.ItemDataRole.ToolTipRole and row.kind is FacetRowKind.VALUE:
            return QCoreApplication.translate(
                "facets", "{value}: {count} dòng. Bấm để lọc, Ctrl+bấm để loại ra, bấm lại để bỏ."
            ).format(value=row.text, count=formats.number(row.lines))
        return None
