"""A goods description with its matched words marked, or cut into the pieces it was understood as."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from kyha_lookup.model import Parse, Span
from kyha_lookup.ui import theme, words

_QUIET = frozenset({"maker", "code", "boilerplate"})
"""Zones that say nothing about what the goods are."""


def merged(spans: Sequence[Span], length: int) -> list[Span]:
    """`spans` in order, cut to 0..length, overlapping ones joined."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start, end = max(0, span.start), min(length, span.end)
        if start >= end:
            continue
        if result and start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, end))
        else:
            result.append(Span(start, end))
    return result


class MarkedText(QLabel):
    """Text of a description, selectable, wrapped; the marks follow light and dark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ""
        self._spans: list[Span] = []
        self._pieces: tuple[tuple[str, Span], ...] | None = None
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_text(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show `text` with `spans` marked."""
        self._source, self._spans, self._pieces = text, merged(spans, len(text)), None
        self.refresh()

    def show_parse(self, text: str, parse: Parse) -> None:
        """Show the pieces of `text`, each with the name of its zone: the goods bold, what says nothing muted."""
        self._source, self._spans, self._pieces = text, [], parse.pieces
        self.refresh()

    def marked(self) -> list[str]:
        """The marked pieces of the text."""
        return [self._source[span.start : span.end] for span in self._spans]

    def refresh(self) -> None:
        """Set the text again: after a change of colours or language."""
        colours = theme.colours(QApplication.palette())
        self.setText(
            self._marked_html(colours) if self._pieces is None else self._parse_html(self._pieces, colours)
        )

    def _marked_html(self, colours: theme.Colours) -> str:
        parts: list[str] = []
        at = 0
        for span in self._spans:
            word = escape(self._source[span.start : span.end])
            parts.append(escape(self._source[at : span.start]))
            parts.append(f'<span style="background-color:{colours.mark}">{word}</span>')
            at = span.end
        return "".join([*parts, escape(self._source[at:])])

    def _parse_html(self, pieces: tuple[tuple[str, Span], ...], colours: theme.Colours) -> str:
        parts: list[str] = []
        for zone, span in pieces:
            text = escape(self._source[span.start : span.end].strip())
            if zone == "head":
                text = f"<b>{text}</b>"
            elif zone == "negation":
                text = f'<s style="color:{colours.muted}">{text}</s>'
            elif zone in _QUIET:
                text = f'<span style="color:{colours.muted}">{text}</span>'
            name = escape(words.zone(zone))
            parts.append(f'<span style="color:{colours.muted}; font-size:small">{name}</span>&nbsp;{text}')
        return f' <span style="color:{colours.line}">│</span> '.join(parts)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange) and self._source:
            self.refresh()
