"""Cell formats of a report: Times New Roman throughout, thin borders, numbers and dates as officers write them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

FONT = "Times New Roman"
DATE = "dd/mm/yyyy"
WHOLE = "#,##0"
PERCENT = "#,##0.0%"
SIGNED = "+#,##0;-#,##0;0"
ONE_DECIMAL = "#,##0.0"
DECIMAL = "#,##0.00##"


class Kind(Enum):
    """What a column holds; decides type, format and alignment of its cells."""

    TEXT = auto()
    CODE = auto()  # digits that are no number: stays text when edited
    WORD = auto()  # a short word, centred
    DATE = auto()
    ORDINAL = auto()  # a running number or an address, which nobody adds up
    COUNT = auto()
    MONEY = auto()  # VND, whole đồng
    AMOUNT = auto()  # quantities and foreign money: decimals where there are any
    SCORE = auto()
    PERCENT = auto()  # 1.0 is 100 %
    CHANGE = auto()  # signed
    RATIO = auto()  # one decimal


@dataclass(frozen=True, slots=True)
class Styles:
    """XlsxWriter formats by kind, in the body and in rows of sums, and for header and prose."""

    size: float  # points
    body: dict[Kind, Any]
    sums: dict[Kind, Any]
    quoted: Any  # body text that looks like a command
    fraction: Any  # AMOUNT with decimals
    band: Any  # upper row of a table header
    band_empty: Any
    heading: Any  # lower row of a table header
    heading_alone: Any  # under an empty band
    remark: Any
    title: Any
    subtitle: Any


_SHAPES: dict[Kind, dict[str, object]] = {
    Kind.TEXT: {"align": "left", "indent": 1, "text_wrap": True},
    Kind.CODE: {"num_format": "@", "align": "center", "text_wrap": True},
    Kind.WORD: {"align": "center", "text_wrap": True},
    Kind.DATE: {"num_format": DATE, "align": "center"},
    Kind.ORDINAL: {"num_format": WHOLE, "align": "center"},
    Kind.COUNT: {"num_format": WHOLE, "align": "right", "indent": 1},
    Kind.MONEY: {"num_format": WHOLE, "align": "right", "indent": 1},
    Kind.AMOUNT: {"num_format": WHOLE, "align": "right", "indent": 1},
    Kind.SCORE: {"num_format": "0", "align": "center"},
    Kind.PERCENT: {"num_format": PERCENT, "align": "right", "indent": 1},
    Kind.RATIO: {"num_format": ONE_DECIMAL, "align": "right", "indent": 1},
    Kind.CHANGE: {"num_format": SIGNED, "align": "right", "indent": 1},
}


def make_styles(workbook: Any, size: float) -> Styles:
    """The formats of one sheet's table in the given type size (points)."""

    def cell(**properties: object) -> Any:
        base = {"font_name": FONT, "font_size": size, "valign": "vcenter"}
        return workbook.add_format({**base, **properties})

    def table(**properties: object) -> Any:
        return cell(border=1, **properties)

    head = {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#E7ECF3"}
    strong = {"bold": True, "bg_color": "#F3F5F8"}
    return Styles(
        size=size,
        body={kind: table(**shape) for kind, shape in _SHAPES.items()},
        sums={kind: table(**shape, **strong) for kind, shape in _SHAPES.items()},
        quoted=table(**_SHAPES[Kind.TEXT], quote_prefix=True),
        fraction=table(num_format=DECIMAL, align="right", indent=1),
        band=table(**head),
        band_empty=cell(left=1, right=1, top=1, **head),
        heading=table(**head),
        heading_alone=cell(left=1, right=1, bottom=1, **head),
        remark=cell(italic=True, text_wrap=True),
        title=cell(bold=True, align="center", text_wrap=True, font_size=14),
        subtitle=cell(italic=True, align="center", text_wrap=True, font_size=12),
    )
