"""The catalogue entries a line hit: level as icon, word and number, then how name and HS agree."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from kyha_lookup.model import HsRelation, LineHit
from kyha_lookup.ui import formats, theme, words


class HitList(QWidget):
    """Best hit first, at most `MOST` of them."""

    MOST = 6

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[LineHit] = ()
        self._all_screened = True
        self._ambiguous = False
        self._labels: list[QLabel] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.S)

    def show_hits(self, hits: Sequence[LineHit], *, all_screened: bool, ambiguous: bool = False) -> None:
        """Show hits; where there are none, say whether that is certain yet; where two are close, say that first."""
        self._hits, self._all_screened, self._ambiguous = hits, all_screened, ambiguous
        self.refresh()

    def refresh(self) -> None:
        """Set the texts again: after a change of language or colours."""
        texts = [self._html(hit) for hit in self._hits[: self.MOST]]
        if len(self._hits) > self.MOST:
            more = self.tr("và {count} mục khác").format(count=len(self._hits) - self.MOST)
            texts.append(more)
        if not texts:
            texts = [
                self.tr("Không khớp mục nào của danh mục.")
                if self._all_screened
                else self.tr("Chưa thấy mục nào khớp; trong kho còn mô tả chưa rà soát.")
            ]
        tips = [words.level_meaning(hit.level) for hit in self._hits[: self.MOST]]
        if self._ambiguous:
            colours = theme.colours(QApplication.palette())
            texts.insert(0, f'<span style="color:{colours.warn}">{escape(words.ambiguous())}</span>')
            tips.insert(0, "")
        while len(self._labels) < len(texts):
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._layout.addWidget(label)
            self._labels.append(label)
        for at, label in enumerate(self._labels):
            label.setVisible(at < len(texts))
            label.setText(texts[at] if at < len(texts) else "")
            label.setToolTip(tips[at] if at < len(tips) else "")

    def _html(self, hit: LineHit) -> str:
        colours = theme.colours(QApplication.palette())
        level = f"{words.level_with_icon(hit.level)} {formats.score(hit.score)}"
        about = [words.case(hit.case), words.verdict(hit.verdict)]
        if hit.hs_relation is not HsRelation.DIFFERENT:  # the case says that already
            about.insert(1, words.hs_relation(hit.hs_relation))
        return (
            f"<b>{escape(hit.entry_code)}</b> {escape(hit.entry_name)}<br>"
            f'<span style="color:{colours.accent}">{escape(level)}</span>'
            f'<span style="color:{colours.muted}"> · {escape(" · ".join(about))}</span>'
        )
