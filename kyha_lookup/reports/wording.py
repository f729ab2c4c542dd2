"""Words a report uses for the values of the model, and numbers inside sentences."""

from __future__ import annotations

from kyha_lookup import messages
from kyha_lookup.model import (
    EnterpriseFigures,
    Period,
    ReportBasis,
    ReportRequest,
    ReportTotals,
    Scope,
    VerdictKind,
)
from kyha_lookup.reports.period import label

_CHANNELS = {"1": "report_channel_green", "2": "report_channel_yellow", "3": "report_channel_red"}


def channel(code: str, language: str) -> str:
    """Xanh, Vàng, Đỏ; anything else as it stands."""
    return messages.text(_CHANNELS[code], language) if code in _CHANNELS else code


def verdict(kind: VerdictKind | None, language: str) -> str:
    """The officer's verdict; a pair nobody decided reads so."""
    return messages.text(f"report_verdict_{kind.value if kind else 'open'}", language)


def enterprise_name(row: EnterpriseFigures, language: str) -> str:
    """The enterprise's name; lines without an enterprise say so."""
    return row.name if row.tax_code else messages.text("report_no_enterprise", language)


def enterprise_note(row: EnterpriseFigures, language: str) -> str:
    """Whether and why the enterprise is on the list of key enterprises."""
    if not row.watched:
        return row.note
    mark = messages.text("report_watched", language)
    return f"{mark}: {row.note}" if row.note else mark


def summary(totals: ReportTotals, period: Period, scope: Scope, language: str) -> str:
    """The report's main figures in one sentence, or that there are none."""
    days = label(period, language)
    if not totals.lines:
        return messages.text(f"report_empty_{scope.value}", language, days=days)
    return messages.text(
        f"report_summary_{scope.value}",
        language,
        days=days,
        enterprises=messages.figure(totals.enterprises, language),
        declarations=messages.figure(totals.declarations, language),
        lines=messages.figure(totals.lines, language),
        tax_value=messages.figure(totals.tax_value_vnd, language),
        tax=messages.figure(totals.tax_vnd, language),
        split=_split(totals, language),
    )


def _split(totals: ReportTotals, language: str) -> str:
    """How many of the lines are confirmed, and how sure the match of the others is."""
    look = totals.lines - totals.confirmed - totals.certain - totals.likely
    return messages.text(
        "report_split_look" if look else "report_split",
        language,
        confirmed=messages.figure(totals.confirmed, language),
        certain=messages.figure(totals.certain, language),
        likely=messages.figure(totals.likely, language),
        look=messages.figure(look, language),
    )


def procedures(basis: ReportBasis, language: str) -> str:
    """The counted lines by procedure code: A11: 310; A12: 95."""
    none = messages.text("report_no_procedure", language)
    return "; ".join(
        f"{code or none}: {messages.figure(lines, language)}" for code, lines in basis.procedures
    )


def filters(request: ReportRequest, language: str) -> str:
    """What a report was narrowed to, in words; that nothing was left out where it was not."""

    def text(code: str, **args: object) -> str:
        return messages.text(code, language, **args)

    said = [
        text(f"report_filter_{name}", values=", ".join(values))
        for name, values in (
            ("offices", request.offices),
            ("procedures", request.procedures),
            ("groups", request.groups),
            ("tax_code", (request.tax_code,) if request.tax_code else ()),
        )
        if values
    ]
    if request.watched:
        said.append(text("report_filter_watched"))
    if request.min_value is not None:
        said.append(text("report_filter_min_value", value=messages.figure(request.min_value, language)))
    if request.least_level is not None:
        level = text(f"report_level_{request.least_level.value}")
        said.append(text("report_filter_level", level=level))
    return "; ".join(said) or text("report_filter_none")


def remarks(basis: ReportBasis, language: str) -> list[str]:
    """What the reader must know before relying on the figures."""
    counts = {
        "report_remark_unscreened": basis.lines_unscreened,
        "report_remark_entries": basis.entries_unscreened,
        "report_remark_undated": basis.lines_undated,
        "report_remark_without_value": basis.lines_without_value,
        "report_remark_without_channel": basis.declarations_without_channel,
        "report_remark_below": basis.lines_below,
    }
    found = [] if basis.catalogue_version else [messages.text("report_remark_no_catalogue", language)]
    return found + [
        messages.text(code, language, count=messages.figure(count, language), score=f"{basis.min_score:g}")
        for code, count in counts.items()
        if count
    ]


def own_thresholds(basis: ReportBasis) -> str:
    """The entries that count from a score of their own: RR046: 62; RR081: 75."""
    return "; ".join(f"{code}: {threshold:.0f}" for code, threshold in basis.own_thresholds)
