"""What a printed page is made of. Lengths are points (1/72 inch) at 100 %; rows and columns count from 0."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points of a millimetre."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One border line of a cell: its style as Excel names it (thin, medium, double ...) and its colour."""

    style: str
    colour: str


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell looks. Colours are #RRGGBB; `fill` "" is no fill."""

    family: str = "Times New Roman"
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = "#000000"
    fill: str = ""
    left: Edge | None = None
    right: Edge | None = None
    top: Edge | None = None
    bottom: Edge | None = None
    horizontal: str = "general"
    vertical: str = "bottom"
    wrap: bool = False
    shrink: bool = False
    indent: int = 0
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the value stored, the text it shows, and the index of its look."""

    column: int
    value: str | float | bool | None
    text: str
    look: int

    @property
    def is_number(self) -> bool:
        """Whether it shows a number: aligned right by default, never flowing into its neighbours."""
        return isinstance(self.value, float)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a header or footer in one font."""

    text: str
    family: str
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A header or a footer: the runs at the left, in the middle and at the right."""

    left: tuple[Run, ...] = ()
    centre: tuple[Run, ...] = ()
    right: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet of paper and its margins."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height inside the margins."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """What the sheet asks of the printer. `wide` and `tall` are the pages to fit into, 0 for as many as needed;
    both None: print at `percent`."""

    paper: Paper
    percent: int = 100
    wide: int | None = None
    tall: int | None = None
    repeat_rows: range = range(0)
    repeat_columns: range = range(0)
    row_breaks: frozenset[int] = frozenset()  # the rows that begin a new page
    column_breaks: frozenset[int] = frozenset()
    across_first: bool = False
    centre_across: bool = False
    centre_down: bool = False
    first_number: int = 1
    differs_first: bool = False
    scale_bands: bool = True


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page of a sheet: runs of rows and columns on it (the repeated ones first) and the number it carries."""

    rows: tuple[range, ...]
    columns: tuple[range, ...]
    number: int
    scale: float
    first: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: its name, its values (None where there is none), and its colours."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    number_format: str = "General"
    labels: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `kind` is "column", "bar" (lying), "line", "pie"; it stands where `left` to `bottom` say (points)."""

    kind: str
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    left: float
    top: float
    right: float
    bottom: float
    stacked: bool = False
    legend: str = ""  # "" none; else where: r, l, t, b
    reversed: bool = False  # categories run from top to bottom
    axis_titles: tuple[str, str] = ("", "")  # of categories, of values
