"""Cell formats of a workbook, with theme colours resolved as far as reports use them."""

from __future__ import annotations

from typing import Any

from kyha_lookup.reports.printed.values import CellLook, Edge

BLACK, WHITE = "#000000", "#FFFFFF"
_THEME = (
    WHITE, BLACK, "#EEECE1", "#1F497D", "#4F81BD", "#C0504D", "#9BBB59", "#8064A2", "#4BACC6", "#F79646",
)  # fmt: skip
"""The colours of Office's theme by index: background and text change places in cell formats."""

_INDEXED = {8: BLACK, 9: WHITE, 10: "#FF0000", 12: "#0000FF", 13: "#FFFF00", 64: BLACK, 65: WHITE}


def look_of(cell: Any) -> CellLook:
    """The look of an openpyxl cell."""
    font, border, align = cell.font, cell.border, cell.alignment
    return CellLook(
        family=font.name or "Times New Roman",
        size=float(font.sz or 11),
        bold=bool(font.b),
        italic=bool(font.i),
        underline=bool(font.u),
        colour=_colour(font.color, BLACK),
        fill=_fill(cell.fill),
        left=_edge(border.left),
        right=_edge(border.right),
        top=_edge(border.top),
        bottom=_edge(border.bottom),
        horizontal=align.horizontal or "general",
        vertical=align.vertical or "bottom",
        wrap=bool(align.wrap_text),
        shrink=bool(align.shrink_to_fit),
        indent=int(align.indent or 0),
        number_format=cell.number_format or "General",
    )


def _edge(side: Any) -> Edge | None:
    if side is None or not side.style:
        return None
    return Edge(side.style, _colour(side.color, BLACK))


def _fill(fill: Any) -> str:
    return _colour(fill.fgColor, "") if getattr(fill, "fill_type", None) == "solid" else ""


def _colour(colour: Any, default: str) -> str:
    if colour is None:
        return default
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return f"#{colour.rgb[-6:]}"
    if colour.type == "theme" and colour.theme < len(_THEME):
        return _tinted(_THEME[colour.theme], colour.tint or 0.0)
    if colour.type == "indexed":
        return _INDEXED.get(colour.indexed, default)
    return default


def _tinted(colour: str, tint: float) -> str:
    """Lighter by a tint above 0, darker by one below (ECMA-376, 18.8.19, taken per channel)."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    mixed = (c * (1 + tint) if tint < 0 else c + (255 - c) * tint for c in channels)
    return "#" + "".join(f"{round(channel):02X}" for channel in mixed)
