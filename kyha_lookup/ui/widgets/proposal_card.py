"""One proposal in full: what it would change, why, the descriptions behind it, and the two answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kyha_lookup.model import Proposal
from kyha_lookup.ui import formats, icons, theme
from kyha_lookup.ui.models.advice_rows import evidence, what
from kyha_lookup.ui.widgets.labels import Card, label


class ProposalCard(Card):
    """Empty with a sentence while no proposal is chosen."""

    accepted = Signal(object)
    """The Proposal to take."""
    dismissed = Signal(object)
    """The Proposal to turn down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal: Proposal | None = None
        self.heading.setWordWrap(True)
        self.what = label("section", wrap=True, selectable=True)
        self.why = label(wrap=True, selectable=True)
        self.behind = label("meta", wrap=True)
        self.examples = label(wrap=True, selectable=True)
        self.accept_button, self.dismiss_button = QPushButton(), QPushButton()
        icons.put(self.accept_button, "check")
        icons.put(self.dismiss_button, "close")
        self.accept_button.clicked.connect(lambda: self.accepted.emit(self._proposal))
        self.dismiss_button.clicked.connect(lambda: self.dismissed.emit(self._proposal))
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, theme.S, 0)
        column.setSpacing(theme.S)
        for widget in (self.what, self.why, self.behind, self.examples):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(text)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.S)
        buttons.addWidget(self.accept_button)
        buttons.addWidget(self.dismiss_button)
        buttons.addStretch(1)
        self.content.addWidget(scroll, 1)
        self.content.addLayout(buttons)

    def show_proposal(self, proposal: Proposal | None) -> None:
        self._proposal = proposal
        self.retranslate()

    def retranslate(self) -> None:
        self.accept_button.setText(self.tr("Nhận"))
        self.accept_button.setToolTip(self.tr("Sửa mục theo đề xuất rồi rà soát lại mục đó"))
        self.dismiss_button.setText(self.tr("Bỏ qua"))
        self.dismiss_button.setToolTip(self.tr("Không hỏi lại cho đến khi có thêm nhiều kết luận ủng hộ"))
        proposal = self._proposal
        for widget in (self.accept_button, self.dismiss_button, self.why, self.behind, self.examples):
            widget.setVisible(proposal is not None)
        if proposal is None:
            self.heading.setText("")
            self.what.setText(self.tr("Chưa có đề xuất nào. Càng nhiều kết luận, càng có căn cứ để đề xuất."))
            return
        self.heading.setText(f"{proposal.entry_code}  {proposal.entry_name}")
        said = what(proposal)
        self.what.setText(said[:1].upper() + said[1:])
        self.why.setText(evidence(proposal))
        count = len(proposal.description_ids)
        self.behind.setText(
            self.tr("{shown} / {count} mô tả làm căn cứ").format(
                shown=formats.number(len(proposal.examples)), count=formats.number(count)
            )
        )
        self.examples.setText("\n".join(f"• {text}" for text in proposal.examples))
