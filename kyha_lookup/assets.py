"""Finds the files shipped with the program, from a checkout and from an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Path of a file or folder below `resources/`, e.g. `resource("catalogue/danh_muc_rui_ro_khoi_dau.csv")`.

    A wheel holds `resources/` inside the package; in a checkout it lies beside it.
    """
    shipped = _PACKAGE / "resources" / name
    return shipped if shipped.exists() else _PACKAGE.parent / "resources" / name
