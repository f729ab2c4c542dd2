"""What a page is narrowed by, where its cursor stands and what is written but not saved: kept, and put back."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from kyha_lookup.data.searches_file import as_dict, from_dict
from kyha_lookup.model import (
    Case,
    CatalogueEntry,
    EnterpriseQuery,
    Level,
    Period,
    ReviewFilter,
    ReviewGroups,
    Scope,
    SignalKind,
)
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.log_page import LogPage
from kyha_lookup.ui.pages.page import Page
from kyha_lookup.ui.pages.report_page import ReportPage
from kyha_lookup.ui.pages.review_page import ReviewPage
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.pages.settings_page import SettingsPage

Memory = dict[str, Any]
"""Plain values, as JSON knows them."""


def memory(page: Page) -> Memory:
    """What there is to remember of a page; {} for nothing."""
    match page:
        case SearchPage():
            signal, row = page.session.signal, page.results.current_key()
            if signal is not None:
                return {"signal": signal.value, "row": row}
            return {"query": as_dict(page.session.query), "row": row}
        case ReviewPage():
            current = page.session.current
            return {
                "filter": _filter(page.filters.chosen()),
                "pair": [current.description_id, current.entry_code] if current else [],
                "note": page.decisions.unsaved_note(),
            }
        case EnterprisePage():
            profile, asked = page.pane.profile, page.query()
            return {
                "text": asked.text,
                "watched": asked.watched,
                "period": _days(asked.period),
                "tax_code": profile.row.tax_code if profile else "",
                "note": page.pane.unsaved_note(),
            }
        case CataloguePage():
            row = page.table.current()
            return {
                "text": page.field.text(),
                "entry": row.entry.code if row else "",
                "editing": _edit(page),
            }
        case ReportPage():
            shown = page.chosen()
            return {"period": _days(shown[0]), "scope": shown[1].value} if shown else {}
        case LogPage():
            boxes = (page.kinds, page.people)
            return {"days": page.days.currentIndex(), "chosen": [box.currentData() or "" for box in boxes]}
        case SettingsPage():
            return {"section": page.sections.currentRow()}
    return {}


def recall(page: Page, kept: Memory) -> None:
    """Put back what `memory` gave. Raises KeyError, TypeError, ValueError or AttributeError where it is not that."""
    match page:
        case SearchPage():
            page.results.want(kept["row"])
            if "signal" in kept:
                page.session.show_signal(SignalKind(kept["signal"]))
            else:
                page.session.open(from_dict(kept["query"]))
        case ReviewPage():
            pair = (int(kept["pair"][0]), str(kept["pair"][1])) if kept["pair"] else None
            page.resume(_wanted(kept["filter"]), pair, str(kept["note"]))
        case EnterprisePage():
            asked = EnterpriseQuery(str(kept["text"]), bool(kept["watched"]), _period(kept["period"]))
            page.resume(asked, str(kept["tax_code"]))
            if kept["note"]:
                page.pane.resume_note(str(kept["tax_code"]), str(kept["note"]))
        case CataloguePage():
            page.field.setText(str(kept["text"]))
            page.show_entry(str(kept["entry"]))
            if kept["editing"]:
                edit = kept["editing"]
                page.entry_actions.resume(_entry(edit["start"]), _entry(edit["draft"]), new=bool(edit["new"]))
        case ReportPage():
            period = _period(kept["period"])
            if period is not None:
                page.resume(period, Scope(kept["scope"]))
        case LogPage():
            for box, value in zip((page.kinds, page.people), kept["chosen"], strict=True):
                _choose(box, str(value))
            page.days.setCurrentIndex(int(kept["days"]))
        case SettingsPage():
            section = int(kept["section"])
            if 0 <= section < page.sections.count():
                page.sections.setCurrentRow(section)


def _days(period: Period | None) -> list[str]:
    return [period.start.isoformat(), period.end.isoformat()] if period else []


def _period(days: list[str]) -> Period | None:
    return Period(*map(date.fromisoformat, days)) if days else None


def _filter(chosen: ReviewFilter) -> Memory:
    return {
        "state": chosen.state,
        "entry_code": chosen.entry_code,
        "case": chosen.case.value if chosen.case else "",
        "min_score": chosen.min_score,
        "level": chosen.level.value if chosen.level else "",
        "period": _days(chosen.period),
        "watched": chosen.watched,
        "grouped": chosen.grouped.value,
    }


def _wanted(kept: Memory) -> ReviewFilter:
    return ReviewFilter(
        state=str(kept["state"]),
        entry_code=str(kept["entry_code"]),
        case=Case(kept["case"]) if kept["case"] else None,
        min_score=float(kept["min_score"]),
        level=Level(kept["level"]) if kept["level"] else None,
        period=_period(kept["period"]),
        watched=bool(kept["watched"]),
        grouped=ReviewGroups(kept["grouped"]),
    )


def _choose(box: QComboBox, value: str) -> None:
    """Choose a value that the box is still to learn."""
    blocker = QSignalBlocker(box)
    if box.findData(value) < 0:
        box.addItem(value, value)
    box.setCurrentIndex(box.findData(value))
    blocker.unblock()


def _edit(page: CataloguePage) -> Memory:
    """The draft of an entry that differs from the one in force; {} without one."""
    editor = page.editor
    if editor.isHidden() or not editor.is_changed():
        return {}
    start, draft, new = editor.edit()
    return {"start": _plain(start), "draft": _plain(draft), "new": new}


def _plain(entry: CatalogueEntry) -> Memory:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(entry).items()
    }


def _entry(kept: Memory) -> CatalogueEntry:
    known = {field.name for field in fields(CatalogueEntry)}
    values: Memory = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
    }
    for name in ("valid_from", "valid_to"):
        values[name] = date.fromisoformat(kept[name]) if kept.get(name) else None
    return CatalogueEntry(**{name: value for name, value in values.items() if name in known})
