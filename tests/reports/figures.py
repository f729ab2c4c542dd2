"""Invented report figures for the workbook's tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from kyha_lookup.model import (
    Case,
    DayTotals,
    EnterpriseFigures,
    GroupFigures,
    Level,
    Period,
    ReportBasis,
    ReportData,
    ReportLine,
    ReportRequest,
    ReportSource,
    ReportTotals,
    Scope,
    Source,
    VerdictKind,
)

PERIOD = Period(date(2026, 7, 1), date(2026, 9, 30))

LINE = ReportLine(
    declaration_number="106000000010",
    registered_on=date(2026, 8, 15),
    office_code="60CB",
    tax_code="0490000001-001",
    enterprise_name="CÔNG TY TNHH MẪU MỘT",
    procedure_code="A11",
    channel="3",
    line_no=4,
    hs_code="03049900",
    description="Nước hoa nữ hiệu Mẫu, 50ml, mới 100%",
    origin="NA",
    quantity=2.5,
    unit="PCE",
    unit_price=1.25,
    currency="USD",
    invoice_value=3.125,
    tax_value_vnd=80_000.5,
    tax_vnd=16_000.0,
    entry_code="001",
    entry_name="Nước hoa và nước thơm",
    group="Mỹ phẩm",
    score=66.25,
    level=Level.LIKELY,
    case=Case.NAME_OTHER_HS,
    verdict=VerdictKind.CONFIRMED,
    note="đã đối chiếu nhãn",
    source=Source("BCCT_T8.xlsx", "Sheet1", 1287),
)
BARE = replace(
    LINE,
    declaration_number="106000000020",
    registered_on=None,
    tax_code="",
    enterprise_name="",
    channel="",
    quantity=None,
    unit_price=None,
    invoice_value=None,
    tax_value_vnd=None,
    tax_vnd=None,
    score=30.0,
    level=Level.LOOK,
    case=Case.HS_ONLY,
    verdict=None,
    note="",
    source=Source("tay.csv", "", 3),
)

BASIS = ReportBasis(
    files=(
        ReportSource("BCCT_T8.xlsx", "a" * 64, "BCCT-54", datetime(2026, 9, 1, 8, 30), "canbo", 20, 15, 2, 2, 1, 9),
    ),
    catalogue_name="Danh mục thử",
    catalogue_version=3,
    catalogue_entries=120,
    catalogue_sha256="b" * 64,
    min_score=30.0,
    weights_version="w1",
    lines_in_period=9,
    lines_unscreened=2,
    made_by="canbo",
    made_at=datetime(2026, 2, 5, 9, 15, 2),
    program_version="1.2.3",
    lines_below=1_429,
    procedures=(("A11", 1_310), ("A12", 95), ("", 2)),
    declarations_without_channel=1,
)  # fmt: skip


def report(lines: Iterable[ReportLine] = (LINE, BARE), scope: Scope = Scope.HITS) -> ReportData:
    """Figures over `lines`, one enterprise row per tax code, one group row per entry."""
    lines = list(lines)
    enterprises = []
    for tax_code in sorted({line.tax_code for line in lines}, reverse=True):
        own = [line for line in lines if line.tax_code == tax_code]
        channels = {line.declaration_number: line.channel for line in own}
        enterprises.append(
            EnterpriseFigures(
                tax_code=tax_code,
                name=own[0].enterprise_name,
                address="Số 1 đường Mẫu, Đà Nẵng",
                declarations=len(channels),
                lines=len(own),
                groups=tuple(sorted({line.group for line in own})),
                tax_value_vnd=sum(line.tax_value_vnd or 0.0 for line in own),
                tax_vnd=sum(line.tax_vnd or 0.0 for line in own),
                green=list(channels.values()).count("1"),
                yellow=list(channels.values()).count("2"),
                red=list(channels.values()).count("3"),
                note="khai sai mã" if tax_code else "",
                watched=bool(tax_code),
                unknown_channel=list(channels.values()).count(""),
                confirmed=[line.verdict for line in own].count(VerdictKind.CONFIRMED),
            )
        )
    groups = []
    for code in sorted({line.entry_code for line in lines}):
        own = [line for line in lines if line.entry_code == code]
        groups.append(
            GroupFigures(
                group=own[0].group,
                entry_code=code,
                entry_name=own[0].entry_name,
                enterprises=len({line.tax_code for line in own} - {""}),
                declarations=len({line.declaration_number for line in own}),
                lines=len(own),
                tax_value_vnd=sum(line.tax_value_vnd or 0.0 for line in own),
                tax_vnd=sum(line.tax_vnd or 0.0 for line in own),
            )
        )
    undecided = [line for line in lines if line.verdict is not VerdictKind.CONFIRMED]
    return ReportData(
        request=ReportRequest(PERIOD, scope=scope),
        totals=ReportTotals(
            enterprises=sum(1 for row in enterprises if row.tax_code),
            declarations=sum(row.declarations for row in enterprises),
            lines=len(lines),
            tax_value_vnd=sum(row.tax_value_vnd for row in enterprises),
            tax_vnd=sum(row.tax_vnd for row in enterprises),
            confirmed=sum(row.confirmed for row in enterprises),
            certain=sum(1 for line in undecided if line.level is Level.CERTAIN),
            likely=sum(1 for line in undecided if line.level is Level.LIKELY),
        ),
        enterprises=tuple(enterprises),
        groups=tuple(groups),
        details=iter(lines),
        basis=BASIS,
        days=(DayTotals(PERIOD.start, len(lines), sum(row.tax_value_vnd for row in enterprises)),)
        if lines
        else (),
        group_totals=tuple(replace(row, entry_code="", entry_name="") for row in groups),
    )
