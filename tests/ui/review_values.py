"""Invented values for the tests of the review."""

from __future__ import annotations

from datetime import datetime

from kyha_lookup.model import (
    Case,
    CatalogueEntry,
    Deed,
    ExplainedTerm,
    Explanation,
    HistoryState,
    HsRelation,
    Level,
    Parse,
    ReviewCounts,
    ReviewDetail,
    ReviewFilter,
    ReviewItem,
    Span,
    TermKind,
    Verdict,
    VerdictKind,
)

ENTRY = CatalogueEntry("RR046", "Đồ chơi trẻ em", ("9503",), ("đồ chơi", "xếp hình"), (), "Đồ chơi")


def review_item(number: int, *, score: float = 90.0, verdict: VerdictKind | None = None) -> ReviewItem:
    return ReviewItem(
        description_id=number,
        entry_code=ENTRY.code,
        entry_name=ENTRY.name,
        description=f"Đồ chơi xếp hình số {number}",
        hs_code="95030060",
        text_score=score,
        score=score,
        level=Level.CERTAIN,
        hs_relation=HsRelation.SAME_4,
        case=Case.NAME_AND_HS,
        lines=number,
        enterprises=1,
        verdict=verdict,
        note="",
    )


def explanation(**changes: object) -> Explanation:
    values: dict[str, object] = {
        "entry_code": ENTRY.code,
        "matched_term": "đồ chơi",
        "text_score": 85.0,
        "score": 92.0,
        "hs_relation": HsRelation.SAME_4,
        "case": Case.NAME_AND_HS,
        "hs_contribution": 7.0,
        "name_score": 80.5,
        "terms": (
            ExplainedTerm("đồ chơi", "Đồ chơi", TermKind.EXACT, "head", 0.6, 60.0, (Span(0, 7),)),
            ExplainedTerm("xếp hình", "xep hinh", TermKind.ACCENT, "head", 0.3, 25.0, (Span(8, 16),)),
            ExplainedTerm("trẻ em", "", TermKind.MISSING, "", 0.1, 0.0, ()),
        ),
    }
    return Explanation(**{**values, **changes})  # type: ignore[arg-type]


class PaperWorkspace:
    """A review queue on paper: what the session asks of a Workspace, and a log of it."""

    def __init__(self, items: int) -> None:
        self.items = [review_item(number) for number in range(1, items + 1)]
        self.verdicts: dict[int, VerdictKind] = {}
        self.log: list[tuple[object, ...]] = []
        self.refuse_decisions: Exception | None = None

    def review_counts(self, review_filter: ReviewFilter) -> ReviewCounts:
        kinds = [kind.value for kind in self.verdicts.values()]
        counts = {name: kinds.count(name) for name in ("confirmed", "rejected", "unsure")}
        return ReviewCounts(
            open=len(self.items) - len(kinds), **counts, shown=len(self._selected(review_filter))
        )

    def review_queue(
        self, review_filter: ReviewFilter, *, offset: int = 0, limit: int = 200
    ) -> list[ReviewItem]:
        self.log.append(("queue", offset))
        return self._selected(review_filter)[offset : offset + limit]

    def review_detail(self, description_id: int, entry_code: str) -> ReviewDetail:
        self.log.append(("detail", description_id))
        item = self.items[description_id - 1]
        return ReviewDetail(item, ENTRY, explanation(), Parse(()), (), ())

    def decide(self, description_id: int, entry_code: str, kind: VerdictKind, note: str = "") -> Verdict:
        if self.refuse_decisions is not None:
            raise self.refuse_decisions
        self.log.append(("decide", description_id, kind, note))
        if kind is not VerdictKind.NOTE:
            self.verdicts[description_id] = kind
        return Verdict(1, description_id, entry_code, kind, note, 90.0, "officer", datetime(2026, 9, 1))

    def history(self) -> HistoryState:
        """The last decision as a deed; they are numbered as they come."""
        made = self.decisions()
        return HistoryState(_deed(len(made), made[-1]) if made else None)

    def decisions(self) -> list[tuple[object, ...]]:
        return [entry for entry in self.log if entry[0] == "decide"]

    def take_back(self, number: int) -> Deed:
        """What the store would say after undoing the decision of that number."""
        made = self.decisions()[number - 1]
        self.verdicts.pop(int(str(made[1])), None)
        return _deed(number, made)

    def _selected(self, review_filter: ReviewFilter) -> list[ReviewItem]:
        def state(item: ReviewItem) -> str:
            kind = self.verdicts.get(item.description_id)
            return kind.value if kind else "open"

        return [item for item in self.items if review_filter.state in ("all", state(item))]


def _deed(number: int, decision: tuple[object, ...]) -> Deed:
    pair = int(str(decision[1])), ENTRY.code
    return Deed(number, f"deed_{decision[2]}", {}, frozenset({"verdicts"}), pair)
