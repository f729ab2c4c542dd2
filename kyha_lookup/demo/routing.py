"""Which file each declaration is written to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kyha_lookup.demo.shipments import Declaration, declarations

MOST_LINES_PER_FILE = 100_000
_MOST_XLS_LINES = 20_000  # the .xls writer keeps the whole sheet in memory
_MOST_PRINTED = 3
_OVERLAP = 40
_SHARES = {"bcct": 0.68, "xls": 0.14, "csv": 0.11, "hand-made": 0.07}


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the demo data: its layout ("bcct", "xls", "csv", "hand-made", "printed") and its name."""

    layout: str
    name: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A declaration on its way to a file; `repeated` where another file holds it already."""

    target: Target
    declaration: Declaration
    repeated: bool = False


def deliveries(lines: int, seed: int) -> Iterator[Delivery]:
    """Every declaration with its file, in order of registration; the same stream for the same arguments.

    The second monthly workbook begins with the last 40 lines or so of the first, as exports of
    neighbouring periods do.
    """
    layouts, names = _Layouts(), _Names()
    first: Target | None = None
    last_of_first: list[Declaration] = []
    for declaration in declarations(lines, seed):
        layout = layouts.choose(declaration)
        target = Target(layout, names.choose(layout, declaration))
        if layout == "bcct":
            first = first or target
            if target == first:
                last_of_first.append(declaration)
                while sum(len(held.lines) for held in last_of_first[1:]) >= _OVERLAP:
                    del last_of_first[0]
            else:
                for again in last_of_first:
                    yield Delivery(target, again, repeated=True)
                last_of_first.clear()
        yield Delivery(target, declaration)


class _Layouts:
    """Keeps the layouts at their shares of the lines."""

    def __init__(self) -> None:
        self._lines = dict.fromkeys(_SHARES, 0)
        self._declarations = 0
        self._printed = 0

    def choose(self, declaration: Declaration) -> str:
        self._declarations += 1
        # The second declaration is printed, and the branches of the first split shipment.
        if self._printed < _MOST_PRINTED and (self._declarations == 2 or declaration.first_number):
            self._printed += 1
            return "printed"
        total = sum(self._lines.values())
        open_layouts = [
            layout for layout in _SHARES if layout != "xls" or self._lines["xls"] < _MOST_XLS_LINES
        ]
        layout = max(open_layouts, key=lambda name: _SHARES[name] * total - self._lines[name])
        self._lines[layout] += len(declaration.lines)
        return layout


class _Names:
    """Names the files, and begins another part where one is full."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[int, int]] = {}  # part and its lines, by name without part

    def choose(self, layout: str, declaration: Declaration) -> str:
        if layout == "printed":
            return f"ToKhaiHQ7N_QDTQ_{declaration.number}.xlsx"
        stem, ending = {
            "bcct": (f"BaoCaoHangChiTiet_{declaration.registered_at:%Y-%m}", "xlsx"),
            "xls": ("BaoCaoHangChiTiet_tong-hop", "xls"),
            "csv": ("BaoCaoHangChiTiet_trich-xuat", "csv"),
            "hand-made": ("TheoDoiHangNhap", "xlsx"),
        }[layout]
        part, lines = self._parts.get(stem, (1, 0))
        lines += len(declaration.lines)
        if lines > MOST_LINES_PER_FILE - 2 * _OVERLAP:
            part, lines = part + 1, len(declaration.lines)
        self._parts[stem] = part, lines
        return f"{stem}.{ending}" if part == 1 else f"{stem}_{part}.{ending}"
