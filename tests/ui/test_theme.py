"""Colours can be read, icons can be drawn, and both follow light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.assets import resource
from kyha_lookup.ui import icons, theme
from kyha_lookup.ui.theme import Colours, Scheme

ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))
RECOLOURED = [
    name for name in ICONS if "currentColor" in resource(f"icons/{name}.svg").read_text(encoding="utf-8")
]


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("colours", "least"), [(theme.LIGHT, 5.0), (theme.DARK, 7.1)])
@pytest.mark.parametrize("token", ["text", "muted", "accent", "ok", "warn", "risk", "info"])
def test_every_colour_of_text_stands_out_from_the_surface(colours: Colours, least: float, token: str) -> None:
    assert contrast(getattr(colours, token), colours.surface) >= least


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_text_can_be_read_on_marks_selections_and_primary_buttons(colours: Colours) -> None:
    assert contrast(colours.text, colours.mark) >= 5.0
    assert contrast(colours.text, colours.selection) >= 5.0
    assert contrast(colours.on_accent, colours.accent) >= 5.0


@pytest.mark.parametrize("name", RECOLOURED)
def test_an_icon_is_drawn_in_the_colour_asked_for(app: QApplication, name: str) -> None:
    image = icons.pixmap(name, "#B3261E", 24).toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#b3261e"}


def test_every_icon_the_window_names_exists_and_none_is_left_over() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(theme.__file__).parent.rglob("*.py")
    )
    named = set(re.findall(r'"(?:icons/)?([a-z_]+)(?:\.svg)?"', sources)) & set(ICONS)
    put = set(re.findall(r'icons\.put\([^,]+, "([a-z_]+)"', sources))
    assert put <= set(ICONS)
    assert named == set(ICONS)


def test_an_icon_follows_light_and_dark(qtbot: QtBot, app: QApplication) -> None:
    def darkness(button: QPushButton) -> int:
        image = button.icon().pixmap(24, 24).toImage()
        return max(
            image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        )

    button = QPushButton()
    qtbot.addWidget(button)
    icons.put(button, "close")
    button.show()
    assert darkness(button) < 80
    theme.apply(app, Scheme.DARK)
    assert darkness(button) > 180
    theme.apply(app, Scheme.LIGHT)
    assert darkness(button) < 80
