"""Tables whose rows are goods lines, below the enterprise that declared them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from kyha_lookup.data.report_lines import with_goods
from kyha_lookup.data.report_tables.asked import Asked
from kyha_lookup.data.schema import (
    catalogue_entry,
    declaration,
    description,
    enterprise,
    goods_line,
    import_batch,
)
from kyha_lookup.model import Cell, FigureLines, ReportRow, ReportTable

_FIRST = ("report_column_code", "report_column_registered_on")
_GOODS = (
    "report_column_name_and_description",
    "report_column_hs",
    "report_column_hs_name",
    "report_column_entry_code",
    "report_column_entry_name",
)
_LAST = (
    "report_column_tax_value",
    "report_column_tax",
    "report_column_verdict",
    "report_column_file",
    "report_column_row",
)


def counted_with_goods(asked: Asked) -> Select[Any]:
    """The counted lines with what a row of such a table says of them."""
    counted = asked.counted
    return select(
        counted.c.line_id,
        declaration.c.number,
        declaration.c.amendment,
        declaration.c.registered_on,
        func.coalesce(enterprise.c.tax_code, "").label("tax_code"),
        func.coalesce(enterprise.c.name, "").label("enterprise"),
        goods_line.c.line_no,
        goods_line.c.hs_code,
        func.coalesce(goods_line.c.raw_description, description.c.text).label("text"),
        goods_line.c.description_id,
        goods_line.c.tax_value_vnd,
        goods_line.c.tax_vnd,
        catalogue_entry.c.id.label("entry_id"),
        catalogue_entry.c.code,
        catalogue_entry.c.name,
        counted.c.verdict,
        import_batch.c.file_name,
        goods_line.c.source_row,
    ).select_from(with_goods(counted))


def line_table(
    asked: Asked,
    code: str,
    lines: Iterable[Any],
    columns: Sequence[str],
    more: Callable[[Any], tuple[Cell, ...]],
) -> ReportTable:
    """`lines` below their enterprises, the enterprise with the largest value first; `more` fills `columns`.

    Lines keep their order within an enterprise.
    """
    by_enterprise: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for line in lines:
        by_enterprise[line.tax_code, line.enterprise].append(line)
    empty = (None,) * len(columns)
    rows: list[ReportRow] = []
    for (tax_code, name), own in sorted(by_enterprise.items(), key=_largest):
        sums = tuple(sum(getattr(line, of) or 0.0 for line in own) for of in ("tax_value_vnd", "tax_vnd"))
        ids = tuple(line.line_id for line in own)
        cells = (tax_code, None, name, "", "", "", "", *empty, *sums, None, "", None)
        rows.append(ReportRow(cells, 0, FigureLines(line_ids=ids)))
        for line in own:
            cells = (
                f"{line.number}{line.amendment}",
                line.registered_on,
                line.text,
                line.hs_code,
                asked.names.of(line.hs_code),
                line.code,
                line.name,
                *more(line),
                line.tax_value_vnd,
                line.tax_vnd,
                line.verdict or "open",
                line.file_name,
                line.source_row,
            )
            rows.append(ReportRow(cells, 1, FigureLines(line_ids=(line.line_id,))))
    return ReportTable(
        code=code,
        columns=(*_FIRST, *_GOODS, *columns, *_LAST),
        rows=tuple(rows),
        key=("report_column_code", "report_column_name_and_description", "report_column_row"),
        sums=("report_column_tax_value", "report_column_tax"),
    )


def _largest(item: tuple[tuple[str, str], list[Any]]) -> tuple[object, ...]:
    (tax_code, name), own = item
    return (not tax_code, -sum(line.tax_value_vnd or 0.0 for line in own), tax_code, name)
