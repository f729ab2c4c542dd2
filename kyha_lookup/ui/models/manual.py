"""The manual: Markdown pages in both languages, cut into sections that can be searched and linked to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kyha_lookup.assets import resource
from kyha_lookup.text.folding import fold

PAGES = (
    "start", "overview", "search", "review", "enterprises", "catalogue", "import", "report", "log", "settings",
    "keys", "glossary",
)  # fmt: skip
"""In the order of the contents. "keys" is made from the window's commands."""

_HEADING = re.compile(r"^(#{1,2}) (.+)$", re.MULTILINE)
_MARKUP = re.compile(r"[*`|]|\]\([^)]*\)|\[|-{3,}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it until the next one. `anchor` is "" for the page itself."""

    page: str
    title: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One page: its Markdown, and its sections, the first of which is the page's own beginning."""

    name: str
    markdown: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return self.sections[0].title


def load(language: str, keys: str) -> list[ManualPage]:
    """The pages in a language ("vi" or "en"); `keys` is the Markdown of the page of shortcuts."""
    texts = {
        name: resource(f"manual/{language}/{name}.md").read_text(encoding="utf-8")
        for name in PAGES
        if name != "keys"
    }
    return [_page(name, texts.get(name, keys)) for name in PAGES]


def anchor_of(title: str) -> str:
    """What a link writes after # to lead to a section: its words without accents, joined by dashes."""
    return "-".join(re.findall(r"\w+", fold(title)))


def found(pages: Sequence[ManualPage], typed: str) -> list[Section]:
    """The sections that hold every word typed, those with the words in their heading first."""
    words = re.findall(r"\w+", fold(typed))
    if not words:
        return []
    answers = []
    for page in pages:
        for section in page.sections:
            title, text = fold(f"{page.title} {section.title}"), fold(section.text)
            if all(word in title or word in text for word in words):
                answers.append((not all(word in title for word in words), section))
    return [section for _rank, section in sorted(answers, key=lambda answer: answer[0])]


def keys_page(
    title: str, heading: Sequence[str], sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]
) -> str:
    """The Markdown of the page of shortcuts: a table for each section."""
    parts = [f"# {title}"]
    for name, keys in sections:
        rows = [f"| {key.replace('|', chr(92) + '|')} | {words} |" for key, words in keys]
        parts.append(f"## {name}\n\n| {heading[0]} | {heading[1]} |\n|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _page(name: str, markdown: str) -> ManualPage:
    headings = list(_HEADING.finditer(markdown))
    ends = [*(heading.start() for heading in headings[1:]), len(markdown)]
    sections = tuple(
        Section(
            name,
            heading.group(2),
            "" if heading.group(1) == "#" else anchor_of(heading.group(2)),
            " ".join(_MARKUP.sub(" ", markdown[heading.end() : end]).split()),
        )
        for heading, end in zip(headings, ends, strict=True)
    )
    return ManualPage(name, markdown, sections)
