"""Below the catalogue: proposals made from verdicts, what was decided about them, the check, and the random draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from kyha_lookup import messages
from kyha_lookup.errors import Cancelled
from kyha_lookup.explained import recall_text
from kyha_lookup.model import (
    Deed,
    DrawResult,
    LintFinding,
    Outcome,
    Proposal,
    ProposalDecision,
    RecallEstimate,
)
from kyha_lookup.ui import formats, icons, language, theme
from kyha_lookup.ui.models.advice_rows import (
    LAST,
    PROPOSED,
    decision_columns,
    finding_columns,
    outcome,
    proposal_columns,
    what,
)
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.widgets.labels import label
from kyha_lookup.ui.widgets.message_bar import Kind
from kyha_lookup.ui.widgets.proposal_card import ProposalCard
from kyha_lookup.ui.widgets.table import Table

if TYPE_CHECKING:
    from kyha_lookup.model import ProgressCallback
    from kyha_lookup.workspace import Workspace

_WORD_CHANGES = frozenset({"catalogue", "hits"})
_HEIGHT = 240
_CARD_WIDTH = 320


@dataclass(frozen=True, slots=True)
class _Advice:
    proposals: list[Proposal]
    decisions: list[ProposalDecision]
    findings: list[LintFinding]
    recall: RecallEstimate


_Decided = tuple[ProposalDecision, Deed | None]
"""What was decided, and the step of the history that takes it back."""


class AdvicePanel(QWidget):
    """Reads when it is shown, and again on `refresh`; speaks through the message bar of its page."""

    entry_wanted = Signal(str)
    """The code of an entry to show."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._recall: RecallEstimate | None = None
        self.proposals: RowsModel[Proposal] = RowsModel(proposal_columns(), self)
        self.decisions: RowsModel[ProposalDecision] = RowsModel(decision_columns(), self)
        self.findings: RowsModel[LintFinding] = RowsModel(finding_columns(), self)
        self.proposal_table = Table(self.proposals, stretch=PROPOSED, sortable=True)
        self.decision_table = Table(self.decisions, stretch=LAST)
        self.finding_table = Table(self.findings, stretch=LAST, sortable=True)
        self.card = ProposalCard()
        self.undo_button = QPushButton()
        icons.put(self.undo_button, "undo")
        self.recall = label(wrap=True, selectable=True)
        self.draw_button, self.review_button = QPushButton(), QPushButton()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._lay_out()
        self._wire()
        self.setMinimumHeight(_HEIGHT)
        self.hide()

    def refresh(self) -> None:
        """Read everything anew, while the panel is open."""
        if self.isHidden():
            return
        self._page.run(
            lambda workspace, _progress: _Advice(
                workspace.proposals(),
                workspace.proposal_decisions(),
                workspace.lint_catalogue(),
                workspace.recall(),
            ),
            done=self._show,
            key="advice",
        )

    def toggle(self, shown: bool) -> None:
        """Open or close the panel."""
        self.setVisible(shown)
        self.refresh()

    def retranslate(self) -> None:
        for model in (self.proposals, self.decisions, self.findings):
            model.relabel()
        self.card.retranslate()
        self.undo_button.setText(self.tr("Hoàn tác quyết định"))
        self.draw_button.setText(self.tr("Lấy mẫu ngẫu nhiên"))
        self.draw_button.setToolTip(
            self.tr("Đưa vào hàng đợi rà soát một số cặp dưới ngưỡng, chọn ngẫu nhiên")
        )
        self.review_button.setText(self.tr("Mở Rà soát"))
        names = (
            (self.tr("Đề xuất"), self.proposals.rowCount()),
            (self.tr("Kiểm tra danh mục"), self.findings.rowCount()),
            (self.tr("Đã quyết định"), self.decisions.rowCount()),
            (self.tr("Bỏ sót bao nhiêu"), 0),
        )
        for at, (name, count) in enumerate(names):
            self.tabs.setTabText(at, f"{name} {formats.number(count)}" if count else name)
        if self._recall is not None:
            self.recall.setText(recall_text(self._recall, language.present()))

    # ------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.proposal_table)
        split.addWidget(self.card)
        split.setStretchFactor(0, 1)
        split.setSizes([round(1.5 * _CARD_WIDTH), _CARD_WIDTH])
        self.tabs.addTab(split, "")
        self.tabs.addTab(self.finding_table, "")
        self.tabs.addTab(_column(self.decision_table, _row(self.undo_button), stretch=0), "")
        self.tabs.addTab(_column(self.recall, _row(self.draw_button, self.review_button)), "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    def _wire(self) -> None:
        self.proposal_table.current_changed.connect(self.card.show_proposal)
        self.proposal_table.doubleClicked.connect(self._go_to_proposed)
        self.finding_table.current_changed.connect(self._go_to_found)
        self.decision_table.current_changed.connect(self._allow_undo)
        self.card.accepted.connect(self.accept)
        self.card.dismissed.connect(self.dismiss)
        self.undo_button.clicked.connect(self._undo_current)
        self.draw_button.clicked.connect(self.draw)
        self.review_button.clicked.connect(lambda: self._page.navigate(PageName.REVIEW))

    # ------------------------------------------------------------------ showing

    def _show(self, advice: _Advice) -> None:
        before = self.proposal_table.currentIndex().row()
        self._recall = advice.recall
        self.proposals.show_rows(advice.proposals)
        self.findings.show_rows(advice.findings)
        self.decisions.show_rows(advice.decisions)
        self.proposal_table.select(max(0, min(before, len(advice.proposals) - 1)))
        self._allow_undo(None)
        self.retranslate()

    def _go_to_found(self, finding: LintFinding | None) -> None:
        if finding is not None:
            self.entry_wanted.emit(finding.entry_code)

    def _go_to_proposed(self) -> None:
        proposal: Proposal | None = self.proposal_table.current()
        if proposal is not None:
            self.entry_wanted.emit(proposal.entry_code)

    def _allow_undo(self, decision: ProposalDecision | None) -> None:
        undone = {one.undoes for one in self.decisions.rows()}
        self.undo_button.setEnabled(
            decision is not None
            and decision.outcome is not Outcome.WITHDRAWN
            and decision.decision_id not in undone
        )

    # ------------------------------------------------------------------ deciding

    def accept(self, proposal: Proposal) -> None:
        """Take a proposal, and screen the entry that it revises."""

        def work(workspace: Workspace, progress: ProgressCallback) -> _Decided:
            made = workspace.accept_proposal(proposal.entry_code, proposal.kind, proposal.value)
            deed = workspace.history().undo
            if made.version is not None:
                workspace.screen(entries_only=True, progress=progress)
            return made, deed

        self._page.run(
            work,
            done=self._say,
            failed=self._fail,
            title=self.tr("Nhận đề xuất"),
            changes=_WORD_CHANGES,
        )

    def dismiss(self, proposal: Proposal) -> None:
        """Turn a proposal down."""
        self._page.run(
            lambda workspace, _progress: (
                workspace.dismiss_proposal(proposal.entry_code, proposal.kind, proposal.value),
                workspace.history().undo,
            ),
            done=self._say,
            changes=frozenset({"catalogue"}),
        )

    def undo(self, decision: ProposalDecision) -> None:
        """Take a decision back, and screen the entry where that revises it."""

        def work(workspace: Workspace, progress: ProgressCallback) -> _Decided:
            made = workspace.undo_proposal(decision.decision_id)
            if made.version is not None:
                workspace.screen(entries_only=True, progress=progress)
            return made, None

        self._page.run(
            work,
            done=self._say,
            failed=self._fail,
            title=self.tr("Hoàn tác đề xuất"),
            changes=_WORD_CHANGES,
        )

    def draw(self) -> None:
        """Put a random draw into the queue."""
        self._page.run(
            lambda workspace, _progress: workspace.draw_sample(),
            done=self._say_drawn,
            title=self.tr("Lấy mẫu ngẫu nhiên"),
            changes=frozenset({"hits"}),
        )

    def _undo_current(self) -> None:
        decision: ProposalDecision | None = self.decision_table.current()
        if decision is not None:
            self.undo(decision)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._page.show_error(error)
            return
        self._page.show_message(
            Kind.INFO,
            lambda: self.tr("Mục đã sửa, nhưng rà soát dừng giữa chừng: lần rà soát sau làm tiếp."),
        )
        self._page.jobs.data_changed.emit(_WORD_CHANGES)

    def _say(self, decided: _Decided) -> None:
        made, deed = decided

        def sentence() -> str:
            mark, _, said = outcome(made).partition(" ")
            return f"{mark} {made.entry_code}, {what(made)}: {said}."

        self._page.show_message(Kind.OK, sentence, self._page.undo_action(deed))

    def _say_drawn(self, made: DrawResult) -> None:
        def sentence() -> str:
            return messages.text(
                "sample_drawn",
                language.present(),
                weak=formats.number(made.weak),
                silent=formats.number(made.silent),
                seed=made.seed,
            )

        open_review = (lambda: self.tr("Mở Rà soát"), lambda: self._page.navigate(PageName.REVIEW))
        self._page.show_message(Kind.OK, sentence, [open_review])


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.S)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _column(top: QWidget, below: QHBoxLayout, stretch: int = 1) -> QWidget:
    """A tab's content: something above buttons; `stretch` pushes both up."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, theme.S, 0, 0)
    column.setSpacing(theme.S)
    column.addWidget(top, 0 if stretch else 1)
    column.addLayout(below)
    if stretch:
        column.addStretch(stretch)
    return made
