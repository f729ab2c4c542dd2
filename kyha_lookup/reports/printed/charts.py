"""Charts of a sheet, read from the drawing: kind, title, and series whose values are looked up in the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from kyha_lookup.reports.printed.package import Package, SheetText
from kyha_lookup.reports.printed.sheet import PrintedSheet
from kyha_lookup.reports.printed.values import Chart, Series

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_X = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ACCENTS = ("#4F81BD", "#C0504D", "#9BBB59", "#8064A2", "#4BACC6", "#F79646")
_EMU = 12_700  # per point
_REFERENCE = re.compile(r"^(?:'((?:[^']|'')+)'|([^!]+))!(.+)$")

SheetByName = Callable[[str], PrintedSheet | None]


def charts_of(
    package: Package, text: SheetText, sheet: PrintedSheet, by_name: SheetByName
) -> tuple[Chart, ...]:
    """The charts that stand on `sheet`; kinds other than bars, lines and pies are left out."""
    return tuple(
        chart
        for drawing in package.related(text.part, "/drawing")
        for anchor in package.xml(drawing)
        for chart in _charts_at(package, drawing, anchor, sheet, by_name)
    )


def reach(package: Package, text: SheetText) -> tuple[int, int]:
    """The last row and column that a chart of the sheet stands on; -1 without one."""
    rows, columns = [-1], [-1]
    for drawing in package.related(text.part, "/drawing"):
        for end in package.xml(drawing).iter(f"{_X}to"):
            rows.append(int(end.findtext(f"{_X}row", "0")))
            columns.append(int(end.findtext(f"{_X}col", "0")))
    return max(rows), max(columns)


def _charts_at(
    package: Package, drawing: str, anchor: Element, sheet: PrintedSheet, by_name: SheetByName
) -> Iterator[Chart]:
    for reference in anchor.iter(f"{_C}chart"):
        left, top = _corner(anchor.find(f"{_X}from"), sheet)
        ends = anchor.find(f"{_X}to")
        if ends is not None:
            right, bottom = _corner(ends, sheet)
        else:
            size = anchor.find(f"{_X}ext")
            right = left + _emu(size, "cx")
            bottom = top + _emu(size, "cy")
        space = package.xml(package.target(drawing, reference.attrib[_RELATION]))
        chart = _chart(space, (left, top, right, bottom), by_name)
        if chart is not None:
            yield chart


def _corner(element: Element | None, sheet: PrintedSheet) -> tuple[float, float]:
    if element is None:
        return 0.0, 0.0

    def number(name: str) -> int:
        return int(element.findtext(f"{_X}{name}", "0"))

    return (
        sheet.left_of(number("col")) + number("colOff") / _EMU,
        sheet.top_of(number("row")) + number("rowOff") / _EMU,
    )


def _emu(size: Element | None, name: str) -> float:
    return int(size.attrib[name]) / _EMU if size is not None else 0.0


def _chart(space: Element, box: tuple[float, float, float, float], by_name: SheetByName) -> Chart | None:
    plot = space.find(f"{_C}chart/{_C}plotArea")
    if plot is None:
        return None
    kinds = {"barChart": "column", "lineChart": "line", "pieChart": "pie", "doughnutChart": "pie"}
    for name, kind in kinds.items():
        drawn = plot.find(f"{_C}{name}")
        if drawn is None:
            continue
        if _attribute(drawn, "barDir") == "bar":
            kind = "bar"
        found = drawn.findall(f"{_C}ser")
        axes = [plot.find(f"{_C}{axis}") for axis in ("catAx", "valAx")]
        dates = plot.find(f"{_C}dateAx")
        across = axes[0] if axes[0] is not None else dates
        return Chart(
            kind,
            _text(space.find(f"{_C}chart/{_C}title"), by_name),
            _categories(found, by_name),
            tuple(_series(each, number, by_name) for number, each in enumerate(found)),
            *box,
            stacked=_attribute(drawn, "grouping") in ("stacked", "percentStacked"),
            legend=_attribute(space.find(f"{_C}chart/{_C}legend"), "legendPos"),
            reversed=across is not None
            and _attribute(across.find(f"{_C}scaling"), "orientation") == "maxMin",
            axis_titles=(_axis_title(across, by_name), _axis_title(axes[1], by_name)),
        )
    return None


def _attribute(element: Element | None, name: str) -> str:
    found = element.find(f"{_C}{name}") if element is not None else None
    return found.get("val", "") if found is not None else ""


def _axis_title(axis: Element | None, by_name: SheetByName) -> str:
    return _text(axis.find(f"{_C}title"), by_name) if axis is not None else ""


def _text(element: Element | None, by_name: SheetByName) -> str:
    """The words of a title or a series' name, written out or looked up."""
    if element is None:
        return ""
    words = "".join(run.text or "" for run in element.iter(f"{_A}t"))
    words = words or element.findtext(f"{_C}v", "")
    if words:
        return words
    return next((str(value) for value in _looked_up(element, by_name) if value is not None), "")


def _categories(series: list[Element], by_name: SheetByName) -> tuple[str, ...]:
    if not series:
        return ()
    found = series[0].find(f"{_C}cat")
    return tuple(shown for _value, shown in _cells(found, by_name)) if found is not None else ()


def _series(element: Element, number: int, by_name: SheetByName) -> Series:
    values = element.find(f"{_C}val")
    name = element.find(f"{_C}tx")
    found = list(_looked_up(values, by_name)) if values is not None else []
    labels = element.find(f"{_C}dLbls")
    return Series(
        _text(name, by_name),
        tuple(float(value) if isinstance(value, float) else None for value in found),
        _colour(element) or _ACCENTS[number % len(_ACCENTS)],
        _format(labels),
        _attribute(labels, "showVal") == "1",
    )


def _format(labels: Element | None) -> str:
    found = labels.find(f"{_C}numFmt") if labels is not None else None
    return found.get("formatCode", "#,##0") if found is not None else "#,##0"


def _colour(series: Element) -> str:
    shape = series.find(f"{_C}spPr")
    if shape is None:
        return ""
    found = shape.find(f".//{_A}solidFill/{_A}srgbClr")
    return f"#{found.attrib['val']}" if found is not None else ""


def _looked_up(element: Element, by_name: SheetByName) -> Iterator[str | float | bool | None]:
    return (value for value, _shown in _cells(element, by_name))


def _cells(element: Element, by_name: SheetByName) -> Iterator[tuple[str | float | bool | None, str]]:
    """Value and text of the cells an element's formula refers to."""
    from openpyxl.utils.cell import range_boundaries

    reference = next((found.text for found in element.iter(f"{_C}f")), None)
    place = _REFERENCE.match(reference or "")
    sheet = by_name((place[1] or place[2]).replace("''", "'")) if place else None
    if place is None or sheet is None:
        return
    left, top, right, bottom = range_boundaries(place[3].replace("$", ""))
    for row in range(int(top or 1) - 1, int(bottom or 1)):
        cells = {cell.column: cell for cell in sheet.row(row)}
        for column in range(int(left or 1) - 1, int(right or 1)):
            cell = cells.get(column)
            yield (cell.value, cell.text) if cell is not None else (None, "")
