"""The reports that were made, as a table."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from kyha_lookup import messages
from kyha_lookup.model import Level, ReportMade, ReportRequest, Scope
from kyha_lookup.reports import period
from kyha_lookup.ui import formats, language, words
from kyha_lookup.ui.models.rows import Column

NARROWED = 5
"""The column that takes the width left over."""

_HASH_SHOWN = 12


def kind_words(request: ReportRequest) -> str:
    """What kind of report it is."""
    return messages.text(f"report_choice_{request.kind.value}", language.present())


def period_words(request: ReportRequest) -> str:
    """The period by its name, or by its days: 01/07/2026 – 30/09/2026."""
    named = period.name(request.period, language.present())
    if named == period.label(request.period, language.present()):
        return f"{formats.day(request.period.start)} – {formats.day(request.period.end)}"
    return named


def narrowed_words(request: ReportRequest) -> str:
    """Everything a request was narrowed to, in a line."""
    translate = QCoreApplication.translate
    parts = []
    if request.tax_code:
        parts.append(request.tax_code)
    if request.scope is Scope.CONFIRMED:
        parts.append(translate("report_history", "đã xác nhận"))
    else:
        parts.append(translate("report_history", "mọi dòng khớp"))
    if request.least_level is Level.LIKELY:
        parts.append(translate("report_history", "từ mức {level}").format(level=words.level(Level.LIKELY)))
    elif request.least_level is Level.CERTAIN:
        parts.append(words.level(Level.CERTAIN))
    parts += [", ".join(values) for values in (request.offices, request.procedures, request.groups) if values]
    if request.watched:
        parts.append(translate("report_history", "doanh nghiệp trọng điểm"))
    if request.min_value is not None:
        parts.append(
            translate("report_history", "từ {value} VND").format(value=formats.number(request.min_value))
        )
    return "; ".join(parts)


def history_columns() -> tuple[Column[ReportMade], ...]:
    """Number, moment, person, kind, period, what it was narrowed to, file, hash of the figures, issue repeated."""
    return (
        Column(
            lambda: QCoreApplication.translate("report_history", "Số"),
            lambda row: str(row.number),
            44,
            key=lambda row: row.number,
            right=True,
        ),
        Column(
            lambda: QCoreApplication.translate("report_history", "Lập lúc"),
            lambda row: formats.moment(row.made_at),
            140,
            key=lambda row: row.made_at,
            name="made_at",
        ),
        Column(
            lambda: QCoreApplication.translate("report_history", "Người lập"), lambda row: row.made_by, 80
        ),
        Column(
            lambda: QCoreApplication.translate("report_history", "Loại"),
            lambda row: kind_words(row.request),
            156,
        ),
        Column(
            lambda: QCoreApplication.translate("report_history", "Kỳ"),
            lambda row: period_words(row.request),
            140,
            key=lambda row: (row.request.period.start, row.request.period.end),
        ),
        Column(
            lambda: QCoreApplication.translate("report_history", "Phạm vi"),
            lambda row: narrowed_words(row.request),
            130,
        ),
        Column(
            lambda: QCoreApplication.translate("report_history", "Tệp"),
            lambda row: PurePath(row.path).name,
            120,
            tooltip=lambda row: row.path,
        ),
        Column(
            lambda: QCoreApplication.translate("report_history", "Mã số liệu"),
            lambda row: row.snapshot[:_HASH_SHOWN],
            96,
            tooltip=lambda row: row.snapshot,
            code=True,
        ),
        Column(
            lambda: QCoreApplication.translate("report_history", "Lập lại của"),
            lambda row: "" if row.reissues is None else str(row.reissues),
            74,
            right=True,
        ),
    )
