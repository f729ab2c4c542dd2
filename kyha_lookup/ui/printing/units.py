"""The painter's unit: a tenth of a point, so that Excel's type sizes are whole pixels of a font."""

from __future__ import annotations

from PySide6.QtGui import QPainter

UNITS = 10.0
"""Painter units of a point."""


def scale_to_device(painter: QPainter, dots_per_inch: float) -> None:
    """Make the painter's unit ours on a device of so many dots per inch."""
    painter.scale(dots_per_inch / 72 / UNITS, dots_per_inch / 72 / UNITS)
