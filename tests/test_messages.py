"""Every core sentence exists in both languages with the same arguments."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from kyha_lookup import messages

# Each language writes a date and a quarter in its own way; the caller gives the parts for both.
OWN_FORMS = {"frame_place_and_date", "period_quarter"}
SOURCES = Path(messages.__file__).parent


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(messages.codes()))
def test_both_languages_say_it_with_the_same_arguments(code: str) -> None:
    texts = messages._texts()[code]
    assert set(texts) == {"vi", "en"}
    assert _fields(texts["vi"]) == _fields(texts["en"]) or code in OWN_FORMS
    assert texts["vi"].strip()
    assert texts["en"].strip()


def test_every_sentence_is_used() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    quoted = set(re.findall(r'"([a-z0-9_]+)"', source))
    built = re.findall(r'f"([a-z_]+_)\{', source)
    unused = {
        code
        for code in messages.codes()
        if code not in quoted and not any(code.startswith(stem) for stem in built)
    }
    assert unused == set()
