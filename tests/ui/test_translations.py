"""English is complete, and compiled from what stands in the sources now."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kyha_lookup.assets import resource

SOURCE = resource("i18n/kyha_lookup_en.ts")
PACKAGE = Path(__file__).parents[2]


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def messages(path: Path) -> dict[tuple[str, str], tuple[str, str | None]]:
    """(context, source) -> (translation, its type)."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): (
            message.findtext("translation", ""),
            message.find("translation").get("type"),  # type: ignore[union-attr]
        )
        for context in ElementTree.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


def test_every_text_of_the_window_is_translated() -> None:
    unfinished = [key for key, (text, kind) in messages(SOURCE).items() if not text or kind is not None]
    assert unfinished == []


def test_a_translation_has_the_fields_of_its_source() -> None:
    field = re.compile(r"{\w+}")
    wrong = [
        source
        for (_context, source), (text, _kind) in messages(SOURCE).items()
        if set(field.findall(source)) != set(field.findall(text))
    ]
    assert wrong == []


def test_the_translation_file_holds_the_texts_of_the_sources(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    files = [str(path) for path in sorted((PACKAGE / "kyha_lookup" / "ui").rglob("*.py"))]
    subprocess.run(
        [tool("pyside6-lupdate"), "-no-obsolete", "-locations", "none", *files, "-ts", str(fresh)],
        check=True,
        capture_output=True,
    )
    assert set(messages(fresh)) == set(messages(SOURCE)), (
        "run: pyside6-lupdate -no-obsolete -locations none <files of kyha_lookup/ui> -ts kyha_lookup_en.ts"
    )


def test_the_compiled_translation_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    subprocess.run(
        [tool("pyside6-lrelease"), str(SOURCE), "-qm", str(fresh)], check=True, capture_output=True
    )
    assert fresh.read_bytes() == SOURCE.with_suffix(".qm").read_bytes(), (
        "run: pyside6-lrelease kyha_lookup_en.ts"
    )
