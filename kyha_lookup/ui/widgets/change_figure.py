"""A figure of a period with its change against the period before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kyha_lookup.ui import formats
from kyha_lookup.ui.widgets.labels import Card, label


class ChangeFigure(Card):
    """Name, figure, change: in per cent, with an arrow; no word on good or bad, which a count cannot know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure, self.change = label("figure"), label("meta")
        self.content.setSpacing(0)
        self.content.addWidget(self.figure)
        self.content.addWidget(self.change)

    def show_figure(self, name: str, now: float, before: float) -> None:
        self.heading.setText(name)
        self.figure.setText(formats.number(now))
        self.change.setText(self._change(now, before))
        self.setAccessibleName(f"{name}: {self.figure.text()}, {self.change.text()}")

    def _change(self, now: float, before: float) -> str:
        if not before:
            return self.tr("kỳ trước: không có") if now else ""
        if now == before:
            return self.tr("= như kỳ trước")
        share = formats.number(abs(now - before) / before * 100)
        words = self.tr("▲ tăng {share} %") if now > before else self.tr("▼ giảm {share} %")
        return (
            words.format(share=share)
            + " · "
            + self.tr("kỳ trước {before}").format(before=formats.number(before))
        )
