"""Words for the fields a column may hold, how sure a proposal is, and how numbers and dates are read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kyha_lookup import messages
from kyha_lookup.model import Level, ProposedColumn
from kyha_lookup.ui import formats, language, words
from kyha_lookup.ui.models.mapping_draft import MappingDraft


def field(name: str) -> str:
    """What officers call a field, with a capital."""
    text = messages.text(f"field_{name}", language.present())
    return text[:1].upper() + text[1:]


def form(value: str) -> str:
    """How a column of numbers or dates is read."""
    match value:
        case "vi":
            return QCoreApplication.translate("fields", "số viết 1.234,5")
        case "en":
            return QCoreApplication.translate("fields", "số viết 1,234.5")
        case "dmy":
            return QCoreApplication.translate("fields", "ngày/tháng/năm")
        case "mdy":
            return QCoreApplication.translate("fields", "tháng/ngày/năm")
        case _:
            return QCoreApplication.translate("fields", "tự nhận theo các ô")


def heading(column: ProposedColumn) -> str:
    """The column's letter and the file's own words for it, "Cột A" where it has none."""
    if column.heading == f"[{column.letter}]":
        return QCoreApplication.translate("fields", "Cột {letter}").format(letter=column.letter)
    return f"{column.letter} · {column.heading}"


def holds(draft: MappingDraft, letter: str) -> str:
    """What a column is taken for."""
    name = draft.fields[letter]
    return field(name) if name else QCoreApplication.translate("fields", "Không đọc")


def certainty(draft: MappingDraft, letter: str) -> str:
    """Icon and words: how sure the column's field is, or that the officer chose it."""
    column = draft.column(letter)
    if letter in draft.decided:
        return QCoreApplication.translate("fields", "✓ đã chọn")
    level = draft.level(letter)
    if level is None:
        return ""
    if not draft.fields[letter]:
        return QCoreApplication.translate("fields", "○ cần chọn") if column.reasons else ""
    if column.form_uncertain:
        return QCoreApplication.translate("fields", "⚠ số: xem lại cách viết")
    return words.level_with_icon(level)


def is_doubtful(draft: MappingDraft, letter: str) -> bool:
    """Whether a column asks for the officer's eye."""
    column = draft.column(letter)
    if letter in draft.decided:
        return False
    if not draft.fields[letter]:
        return bool(column.candidates) and bool(column.reasons)
    return column.form_uncertain or draft.level(letter) is Level.LOOK


def why(column: ProposedColumn) -> str:
    """The reasons of a proposal in one line."""
    return ", ".join(messages.text(code, language.present()) for code in column.reasons)


def explained(draft: MappingDraft, letter: str) -> str:
    """Everything about a column, as a tooltip: heading, field, reasons, samples, form."""
    column = draft.column(letter)
    lines = [heading(column), f"→ {holds(draft, letter)}"]
    if draft.forms[letter]:
        lines.append(form(draft.forms[letter]))
    if letter not in draft.decided and column.reasons:
        sure = f"{formats.number(column.confidence * 100)} %: " if column.field else ""
        lines.append(sure + why(column))
    if column.samples:
        lines.append(" · ".join(column.samples))
    return "\n".join(lines)
