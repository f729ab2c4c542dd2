"""The bulletin from the command line: painted with Qt, which is imported only here and only when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyha_lookup.cli.language import language

if TYPE_CHECKING:
    from kyha_lookup.model import ReportRequest
    from kyha_lookup.workspace import Workspace

FORMS = ("phone", "a4")


def write_bulletin_of(workspace: Workspace, request: ReportRequest, out: Path, form: str = "") -> None:
    """Write the bulletin of `request` to a .png or .pdf; by itself a picture is phone-sized and a PDF is A4.

    Raises OutputFailed, UsageRefused.
    """
    from kyha_lookup.ui.printing.bulletin_file import without_window, write_bulletin
    from kyha_lookup.ui.printing.bulletin_painter import BulletinForm

    bulletin = workspace.bulletin(request)
    chosen = form or ("a4" if out.suffix.lower() == ".pdf" else "phone")
    kept = without_window()  # fonts live as long as the application does
    write_bulletin(bulletin, out, BulletinForm(chosen), language())
    del kept
