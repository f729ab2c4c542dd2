"""How the window looks: the tokens of spacing, type and colour, and their application to Qt's Fusion style."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from kyha_lookup.ui.stylesheet import stylesheet

XS, S, M, L, XL = 4, 8, 12, 16, 24
"""Spaces in px, on a grid of 4."""

BODY = 13
"""Size of body text in px at text size 100 %."""

ROW_HEIGHT = 28
NAVIGATION_WIDTH = 200
NAVIGATION_FOLDED = 56
DETAIL_WIDTH = 380
ICON_SIZE = 18

_LOOK = "look"  # the application's property that says how it is dressed

TEXT_SIZES = (90, 100, 110, 125, 150)
"""Text sizes on offer, in percent."""

UI_FAMILIES = ("Segoe UI", "Noto Sans", "DejaVu Sans", "sans-serif")


class Scheme(StrEnum):
    """Which set of colours is wanted."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The semantic colours of one scheme, as #RRGGBB."""

    bg: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    hover: str
    ok: str
    warn: str
    risk: str
    info: str
    mark: str


LIGHT = Colours(
    bg="#F6F7F9", surface="#FFFFFF", line="#D5D9E0", text="#1B1F27", muted="#5A6372",
    accent="#0B5CAD", on_accent="#FFFFFF", selection="#DCE9F7", hover="#ECEFF3",
    ok="#1B7A43", warn="#8A5A00", risk="#B3261E", info="#5B3FA0", mark="#FFE9A8",
)  # fmt: skip
DARK = Colours(
    bg="#14171C", surface="#1C2027", line="#343B46", text="#E8EBF0", muted="#A3ACBA",
    accent="#7DB7F5", on_accent="#10243A", selection="#243B55", hover="#262C35",
    ok="#6FCF97", warn="#E5B454", risk="#FF8A80", info="#B9A2F2", mark="#5C4A12",
)  # fmt: skip


def colours(palette: QPalette) -> Colours:
    """The scheme a palette belongs to: delegates and icons ask with their widget's palette."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def scaled(pixels: int) -> int:
    """A width or height in px at text size 100 %, at the text size in use."""
    return round(pixels * QApplication.font().pixelSize() / BODY)


def unscaled(pixels: int) -> int:
    """What a width or height in px at the text size in use is at text size 100 %."""
    return round(pixels * BODY / QApplication.font().pixelSize())


def px(size: int, text_size: int) -> int:
    """A font size of the type scale (13 body, 12 meta, 16 section, 20 figures) at a text size in percent."""
    return round(size * text_size / 100)


def code_font(base: QFont) -> QFont:
    """`base` with figures of one width, for numbers and codes that stand under one another."""
    font = QFont(base)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def apply(app: QApplication, scheme: Scheme, text_size: int = 100) -> None:
    """Dress the whole program: Fusion, palette, font, stylesheet. May be called again at any time."""
    hints = app.styleHints()
    if scheme is Scheme.SYSTEM:
        hints.unsetColorScheme()
        chosen = DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    else:
        dark = scheme is Scheme.DARK
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        chosen = DARK if dark else LIGHT
    look = f"{chosen.bg} {text_size}"
    if app.property(_LOOK) == look:
        return
    if app.property(_LOOK) is None:
        app.setStyle("Fusion")
    app.setProperty(_LOOK, look)
    font = QFont()
    font.setFamilies(list(UI_FAMILIES))
    font.setPixelSize(px(BODY, text_size))
    app.setFont(font)
    app.setPalette(_palette(chosen))
    app.setStyleSheet(stylesheet(chosen, text_size))


@contextmanager
def dressed_once() -> Iterator[None]:
    """Build many widgets without the stylesheet and dress them at the end.

    Qt applies the sheet anew at every step a widget moves up into its window: half of the time to build one.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("widgets belong to a running application")
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in (
        (role.Window, c.bg), (role.WindowText, c.text), (role.Base, c.surface), (role.AlternateBase, c.bg),
        (role.Text, c.text), (role.Button, c.surface), (role.ButtonText, c.text), (role.BrightText, c.risk),
        (role.ToolTipBase, c.surface), (role.ToolTipText, c.text), (role.PlaceholderText, c.muted),
        (role.Highlight, c.selection), (role.HighlightedText, c.text), (role.Accent, c.accent),
        (role.Link, c.accent), (role.LinkVisited, c.accent), (role.Light, c.surface), (role.Midlight, c.hover),
        (role.Mid, c.line), (role.Dark, c.line), (role.Shadow, c.line),
    ):  # fmt: skip
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.muted))
    return palette
