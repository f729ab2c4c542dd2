"""Paints one page of a sheet. The painter's unit is UNITS to the point, on every device alike, so that lines break
at the same words in the preview, in the PDF and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kyha_lookup.reports.printed.book import PrintedBook
from kyha_lookup.reports.printed.sheet import PrintedSheet
from kyha_lookup.reports.printed.values import Area, Band, Cell, CellLook, Edge, PagePlan, Run
from kyha_lookup.ui.printing.cell_text import draw_text, font_of, room_needed
from kyha_lookup.ui.printing.chart_painter import paint_chart
from kyha_lookup.ui.printing.units import UNITS

_THICKNESS = {"hair": 0.4, "medium": 1.5, "mediumDashed": 1.5, "thick": 2.2, "double": 0.6}
_DASHES = {
    "hair": Qt.PenStyle.DotLine,
    "dotted": Qt.PenStyle.DotLine,
    "dashed": Qt.PenStyle.DashLine,
    "mediumDashed": Qt.PenStyle.DashLine,
    "dashDot": Qt.PenStyle.DashDotLine,
    "dashDotDot": Qt.PenStyle.DashDotDotLine,
}
_THIN = 0.75
_DOUBLE_GAP = 1.6


@dataclass(frozen=True, slots=True)
class _Tile:
    """A run of rows and columns on the page and where its corner lies in the body, before scaling."""

    rows: range
    columns: range
    left: float
    top: float


def paint_page(painter: QPainter, book: PrintedBook, sheet: PrintedSheet, number: int) -> None:
    """Paint page `number` (from 0) of a sheet at the painter's origin, white paper and all."""
    page = sheet.pages[number]
    paper = sheet.frame.setup.paper
    painter.fillRect(QRectF(0, 0, paper.width * UNITS, paper.height * UNITS), QColor("#FFFFFF"))
    _paint_bands(painter, sheet, page, sheet.bands(page, book.fields(sheet, number)))
    left, top = body_corner(sheet, page)
    painter.save()
    painter.translate(left * UNITS, top * UNITS)
    painter.scale(page.scale, page.scale)
    for tile in _tiles(sheet, page):
        _paint_tile(painter, sheet, tile)
    painter.restore()


def body_corner(sheet: PrintedSheet, page: PagePlan) -> tuple[float, float]:
    """Where the cells of a page begin on the paper (points)."""
    setup = sheet.frame.setup
    room_across, room_down = setup.paper.room
    left, top = setup.paper.left, setup.paper.top
    if setup.centre_across:
        left += max(0.0, room_across - _size(sheet.frame.widths, page.columns) * page.scale) / 2
    if setup.centre_down:
        top += max(0.0, room_down - _size(sheet.frame.heights, page.rows) * page.scale) / 2
    return left, top


def cell_at(sheet: PrintedSheet, number: int, x: float, y: float) -> tuple[int, int] | None:
    """Row and column of the cell at a place of the paper (points); the first one of a merged area."""
    page = sheet.pages[number]
    left, top = body_corner(sheet, page)
    across, down = (x - left) / page.scale, (y - top) / page.scale
    for tile in _tiles(sheet, page):
        row = _found(tile.rows, sheet.frame.heights, down - tile.top)
        column = _found(tile.columns, sheet.frame.widths, across - tile.left)
        if row is not None and column is not None:
            merge = sheet.merge_at(row, column)
            return (merge.top, merge.left) if merge else (row, column)
    return None


def cell_box(sheet: PrintedSheet, number: int, row: int, column: int) -> QRectF | None:
    """Where a cell lies on the paper (points); None where it is not on this page."""
    page = sheet.pages[number]
    left, top = body_corner(sheet, page)
    for tile in _tiles(sheet, page):
        if row in tile.rows and column in tile.columns:
            box = _area_box(sheet, tile, sheet.merge_at(row, column) or Area(row, column, row, column))
            return QRectF(
                left + box.left() / UNITS * page.scale,
                top + box.top() / UNITS * page.scale,
                box.width() / UNITS * page.scale,
                box.height() / UNITS * page.scale,
            )
    return None


def _size(sizes: tuple[float, ...], runs: tuple[range, ...]) -> float:
    return sum(sizes[at] for run in runs for at in run)


def _found(run: range, sizes: tuple[float, ...], offset: float) -> int | None:
    if offset < 0:
        return None
    for at in run:
        offset -= sizes[at]
        if offset < 0:
            return at
    return None


def _tiles(sheet: PrintedSheet, page: PagePlan) -> Iterator[_Tile]:
    top = 0.0
    for rows in page.rows:
        left = 0.0
        for columns in page.columns:
            yield _Tile(rows, columns, left, top)
            left += _size(sheet.frame.widths, (columns,))
        top += _size(sheet.frame.heights, (rows,))


def _area_box(sheet: PrintedSheet, tile: _Tile, area: Area) -> QRectF:
    """An area's rectangle in the body, in painter units; it may reach beyond the tile."""
    left = tile.left + sheet.left_of(area.left) - sheet.left_of(tile.columns.start)
    top = tile.top + sheet.top_of(area.top) - sheet.top_of(tile.rows.start)
    width = sheet.left_of(area.right + 1) - sheet.left_of(area.left)
    height = sheet.top_of(area.bottom + 1) - sheet.top_of(area.top)
    return QRectF(left * UNITS, top * UNITS, width * UNITS, height * UNITS)


def _paint_tile(painter: QPainter, sheet: PrintedSheet, tile: _Tile) -> None:
    whole = Area(tile.rows.start, tile.columns.start, tile.rows.stop - 1, tile.columns.stop - 1)
    bounds = _area_box(sheet, tile, whole)
    painter.save()
    painter.setClipRect(bounds.adjusted(-2 * UNITS, -2 * UNITS, 2 * UNITS, 2 * UNITS))
    placed = list(_placed(sheet, tile))
    for _cell, look, box, _room in placed:
        if look.fill:
            painter.fillRect(box, QColor(look.fill))
    for cell, look, box, room in placed:
        if cell.text:
            draw_text(painter, cell, look, box, room)
    for row in tile.rows:
        if sheet.frame.heights[row]:
            for cell in sheet.row(row):
                if cell.column in tile.columns and _shows(sheet, cell.column):
                    box = _area_box(sheet, tile, Area(row, cell.column, row, cell.column))
                    _paint_edges(
                        painter, sheet.look(cell), box, sheet.merge_at(row, cell.column), row, cell.column
                    )
    for chart in sheet.charts:
        box = QRectF(
            (tile.left + chart.left - sheet.left_of(tile.columns.start)) * UNITS,
            (tile.top + chart.top - sheet.top_of(tile.rows.start)) * UNITS,
            (chart.right - chart.left) * UNITS,
            (chart.bottom - chart.top) * UNITS,
        )
        if box.intersects(bounds):
            paint_chart(painter, chart, box)
    painter.restore()


def _placed(sheet: PrintedSheet, tile: _Tile) -> Iterator[tuple[Cell, CellLook, QRectF, QRectF]]:
    """The cells to paint: each with its look, its box, and the box its text may flow into."""
    seen: set[Area] = set()
    for row in tile.rows:
        for merge in sheet.merges_in(row):
            if merge not in seen and merge.left < tile.columns.stop and merge.right >= tile.columns.start:
                seen.add(merge)
                first = next((cell for cell in sheet.row(merge.top) if cell.column == merge.left), None)
                if first is not None:
                    box = _area_box(sheet, tile, merge)
                    yield first, sheet.look(first), box, box
        if not sheet.frame.heights[row]:
            continue
        cells = sheet.row(row)
        taken = {cell.column for cell in cells if cell.text}
        for cell in cells:
            if sheet.merge_at(row, cell.column) is not None or not _shows(sheet, cell.column):
                continue
            box = _area_box(sheet, tile, Area(row, cell.column, row, cell.column))
            look = sheet.look(cell)
            room = box
            if cell.text and not cell.is_number and not look.wrap:
                room = _flow(sheet, tile, row, cell, look, box, taken)
            if cell.column in tile.columns or room is not box:
                yield cell, look, box, room


def _flow(
    sheet: PrintedSheet, tile: _Tile, row: int, cell: Cell, look: CellLook, box: QRectF, taken: set[int]
) -> QRectF:
    """The box of a text that does not wrap, widened over empty neighbours as far as it needs."""
    missing = room_needed(cell.text, look) - box.width()
    if missing <= 0:
        return box
    share = {"right": (1.0, 0.0), "center": (0.5, 0.5)}.get(look.horizontal, (0.0, 1.0))
    left, right = cell.column, cell.column
    while (
        left > 0
        and _width(sheet, left, cell.column) < missing * share[0]
        and _free(sheet, row, left - 1, taken)
    ):
        left -= 1
    last = len(sheet.frame.widths) - 1
    while (
        right < last
        and _width(sheet, cell.column + 1, right + 1) < missing * share[1]
        and _free(sheet, row, right + 1, taken)
    ):
        right += 1
    return _area_box(sheet, tile, Area(row, left, row, right))


def _shows(sheet: PrintedSheet, column: int) -> bool:
    """Whether a column stands on paper: it is printed and not hidden."""
    return column < len(sheet.frame.widths) and sheet.frame.widths[column] > 0


def _width(sheet: PrintedSheet, first: int, stop: int) -> float:
    return (sheet.left_of(stop) - sheet.left_of(first)) * UNITS


def _free(sheet: PrintedSheet, row: int, column: int, taken: set[int]) -> bool:
    return column not in taken and sheet.merge_at(row, column) is None


def _paint_edges(
    painter: QPainter, look: CellLook, box: QRectF, merge: Area | None, row: int, column: int
) -> None:
    """The borders of one cell; inside a merged area only those on its outline."""
    sides = (
        (look.left, box.topLeft(), box.bottomLeft(), merge is None or column == merge.left),
        (look.right, box.topRight(), box.bottomRight(), merge is None or column == merge.right),
        (look.top, box.topLeft(), box.topRight(), merge is None or row == merge.top),
        (look.bottom, box.bottomLeft(), box.bottomRight(), merge is None or row == merge.bottom),
    )
    for edge, start, end, outer in sides:
        if edge is not None and outer:
            _paint_line(painter, edge, QLineF(start, end))


def _paint_line(painter: QPainter, edge: Edge, line: QLineF) -> None:
    pen = QPen(QColor(edge.colour), _THICKNESS.get(edge.style, _THIN) * UNITS)
    pen.setStyle(_DASHES.get(edge.style, Qt.PenStyle.SolidLine))
    pen.setCapStyle(
        Qt.PenCapStyle.SquareCap if pen.style() is Qt.PenStyle.SolidLine else Qt.PenCapStyle.FlatCap
    )
    painter.setPen(pen)
    if edge.style == "double":
        half = _DOUBLE_GAP / 2 * UNITS
        shift = QPointF(half, 0) if line.dx() == 0 else QPointF(0, half)
        painter.drawLine(line.translated(shift))
        painter.drawLine(line.translated(-shift))
    else:
        painter.drawLine(line)


def _paint_bands(painter: QPainter, sheet: PrintedSheet, page: PagePlan, bands: tuple[Band, Band]) -> None:
    paper = sheet.frame.setup.paper
    scale = page.scale if sheet.frame.setup.scale_bands else 1.0
    width = (paper.width - paper.left - paper.right) * UNITS
    header, footer = bands
    for band, at_top in ((header, True), (footer, False)):
        for runs, share in ((band.left, 0.0), (band.centre, 0.5), (band.right, 1.0)):
            if runs:
                y = paper.header * UNITS if at_top else (paper.height - paper.footer) * UNITS
                _paint_runs(painter, runs, QPointF(paper.left * UNITS, y), width, share, scale, at_top)


def _paint_runs(
    painter: QPainter,
    runs: tuple[Run, ...],
    corner: QPointF,
    width: float,
    share: float,
    scale: float,
    down: bool,
) -> None:
    """Runs of text in one line (a footer's stands on its edge, a header's hangs from it)."""
    looks = [
        (run, font_of(CellLook(family=run.family, size=run.size * scale, bold=run.bold, italic=run.italic)))
        for run in runs
    ]
    widths = [font.metrics.horizontalAdvance(run.text) for run, font in looks]
    x = corner.x() + (width - sum(widths)) * share
    baseline = corner.y() + (max(font.metrics.ascent() for _run, font in looks) if down else 0.0)
    painter.setPen(QColor("#000000"))
    for (run, font), advance in zip(looks, widths, strict=True):
        painter.setFont(font.font)
        painter.drawText(QPointF(x, baseline), run.text)
        x += advance
