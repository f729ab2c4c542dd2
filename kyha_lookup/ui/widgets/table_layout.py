"""How a user arranged a table: order, width, which columns are shown, how many stay in sight on the left."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Columns by their names; widths in px at text size 100 %. Columns it does not name stand as the page made them."""

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    widths: dict[str, int] = field(default_factory=dict)
    frozen: int = 0  # columns from the left that do not scroll sideways

    def to_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """The layout a text carries; None where it is none (of another version, or edited by hand)."""
        try:
            value = json.loads(text)
            return cls(
                tuple(str(name) for name in value["order"]),
                tuple(str(name) for name in value["hidden"]),
                {str(name): int(width) for name, width in value["widths"].items()},
                max(0, int(value["frozen"])),
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
