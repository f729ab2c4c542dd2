"""Rows of a small invented store for the report's tests, made at random from a seed or set by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from kyha_lookup.data import schema

START, END = date(2026, 7, 1), date(2026, 9, 30)
MOMENT = datetime(2026, 10, 5, 9, 15)
TABLES = (
    "import_batch", "enterprise", "watch_list", "declaration", "description", "goods_line", "description_code",
    "catalogue_version", "catalogue_entry", "screening_run", "hit", "verdict",
)  # fmt: skip

Row = dict[str, Any]


@dataclass
class World:
    """Rows by table, with defaults for everything a test does not care about."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})

    def __post_init__(self) -> None:
        for number in (1, 2, 3):
            self.add(
                "import_batch",
                id=number,
                file_name=f"BCCT_thang_{number}.xlsx",
                file_path=f"/data/BCCT_thang_{number}.xlsx",
                sha256=f"{number}" * 64,
                layout="BCCT-54",
                rows_read=500 + number,
                rows_kept=400 + number,
                rows_updated=50,
                rows_unchanged=40,
                rows_rejected=10,
                imported_at=MOMENT - timedelta(days=number),
                imported_by="canbo",
            )
        for number in (1, 2):
            self.add(
                "catalogue_version",
                id=number,
                name=f"Danh mục thử {number}",
                file_name="danh_muc.csv",
                sha256="c" * 64,
                entries=9,
                imported_at=MOMENT,
                imported_by="canbo",
            )
        self.add(
            "screening_run",
            id=1,
            started_at=MOMENT,
            started_by="canbo",
            weights_version="w1",
            floor=30.0,
            state="done",
        )

    def add(self, table: str, **values: Any) -> int:
        """One row; returns its id."""
        self.rows[table].append(values)
        return int(values.get("id", 0))

    def _next(self, table: str) -> int:
        return len(self.rows[table]) + 1

    def enterprise(self, tax_code: str, name: str = "CÔNG TY TNHH THỬ NGHIỆM", address: str = "") -> int:
        return self.add(
            "enterprise", id=self._next("enterprise"), tax_code=tax_code, name=name, address=address
        )

    def declaration(
        self,
        enterprise_id: int | None,
        registered_on: date | None = date(2026, 8, 15),
        channel: str = "1",
        retired_by: int | None = None,
        **values: Any,
    ) -> int:
        number = self._next("declaration")
        defaults: Row = {
            "id": number,
            "number": f"106{number:08d}",
            "amendment": number % 3,
            "registered_at": registered_on.isoformat() if registered_on else "",
            "registered_on": registered_on,
            "procedure_code": "A11",
            "channel": channel,
            "office_code": "60CB",
            "enterprise_id": enterprise_id,
            "batch_id": 1,
            "retired_by": retired_by,
        }
        return self.add("declaration", **{**defaults, **values})

    def line(
        self, declaration_id: int, text: str = "hàng thử", hs_code: str = "33030000", **values: Any
    ) -> int:
        """A goods line; its description is found or made by `text`."""
        known = {row["text"]: row["id"] for row in self.rows["description"]}
        if text not in known:
            known[text] = self.add("description", id=self._next("description"), text=text)
        number = self._next("goods_line")
        pair = {"description_id": known[text], "hs_code": hs_code}
        if not any(row.items() >= pair.items() for row in self.rows["description_code"]):
            self.add("description_code", **pair, screened_by=1)
        defaults: Row = {
            "id": number,
            "declaration_id": declaration_id,
            "line_no": number,
            "raw_description": None,
            "origin": "CN",
            "quantity": 10.0,
            "unit": "PCE",
            "unit_price": 1.5,
            "currency": "USD",
            "invoice_value": 15.0,
            "tax_value_vnd": 1_000_000.0,
            "tax_vnd": 200_000.0,
            "batch_id": 1,
            "sheet": "Sheet1",
            "source_row": number + 10,
            "retired_by": None,
        }
        return self.add("goods_line", **{**defaults, **pair, **values})

    def entry(self, code: str, name: str = "Mục thử", group: str = "Nhóm thử", **values: Any) -> int:
        """A revision of a catalogue entry."""
        defaults: Row = {
            "valid_from": None,
            "valid_to": None,
            "added_in": 1,
            "retired_in": None,
            "screened_by": 1,
        }
        return self.add(
            "catalogue_entry",
            **{**defaults, **values},
            id=self._next("catalogue_entry"),
            code=code,
            name=name,
            goods_group=group,
        )

    def hit(self, line_id: int, entry_id: int, score: float = 90.0, finding: str = "name_and_hs") -> None:
        """A hit of the line's description under its code on an entry."""
        line = self.rows["goods_line"][line_id - 1]
        self.add(
            "hit",
            description_id=line["description_id"],
            hs_code=line["hs_code"],
            entry_id=entry_id,
            text_score=score,
            score=score,
            hs_relation="same8",
            finding=finding,
            run_id=1,
        )

    def verdict(self, line_id: int, entry_id: int, kind: str, note: str = "") -> None:
        """A decision on the line's description and the entry's code."""
        self.add(
            "verdict",
            id=self._next("verdict"),
            description_id=self.rows["goods_line"][line_id - 1]["description_id"],
            entry_code=self.rows["catalogue_entry"][entry_id - 1]["code"],
            kind=kind,
            note=note,
            score=50.0,
            decided_by="canbo",
            decided_at=MOMENT,
        )

    def store(self, connection: Connection) -> None:
        """Insert every row into an empty store."""
        for table in TABLES:
            rows = self.rows[table]
            # One statement per set of columns: rows made by hand may leave columns to their defaults.
            for columns in {tuple(row) for row in rows}:
                same = [row for row in rows if tuple(row) == columns]
                connection.execute(insert(schema.metadata.tables[table]), same)


def random_world(seed: int, lines: int = 300) -> World:
    """A store in which every awkward case of a report occurs."""
    rng = random.Random(seed)
    world = World()
    enterprises: list[int | None] = [None]
    for number in range(7):
        branch = f"-{number:03d}" if number % 3 == 2 else ""
        enterprises.append(
            world.enterprise(f"049000000{number - bool(branch)}{branch}",
                             f"CÔNG TY SỐ {number}", f"Đường số {number}, Đà Nẵng")
        )  # fmt: skip
    for row in rng.sample(world.rows["enterprise"], 2):
        world.add(
            "watch_list", tax_code=row["tax_code"], name=row["name"], reason=rng.choice(["", "khai sai mã"])
        )
    days = [START - timedelta(days=1), START, date(2026, 8, 15), END, END + timedelta(days=1), None]
    declarations = [
        world.declaration(
            rng.choice(enterprises),
            rng.choice(days),
            rng.choice(["1", "2", "3", ""]),
            rng.choice([None] * 8 + [2]),
            procedure_code=rng.choice(["A11", "A11", "A12", "E31", ""]),
        )
        for _ in range(lines // 5)
    ]
    spans = [(None, None), (date(2026, 8, 1), None), (None, date(2026, 8, 15)), (date(2026, 8, 15), END)]
    entries = []
    for number in range(9):
        valid_from, valid_to = rng.choice(spans)
        entries.append(
            world.entry(
                f"RR{number:03d}",
                f"Mục {number}",
                rng.choice(["Mỹ phẩm", "Đồ chơi", ""]),
                valid_from=valid_from,
                valid_to=valid_to,
                screened_by=rng.choice([1, 1, None]),
            )
        )
        if number % 3 == 0:
            entries.append(world.entry(f"RR{number:03d}", "Bản cũ", "Nhóm cũ", retired_in=2))
    for _ in range(lines):
        world.line(
            rng.choice(declarations),
            f"mặt hàng {rng.randrange(lines // 8)}",
            rng.choice(["33030000", "95030099", ""]),
            raw_description=rng.choice([None, None, "Mặt hàng như tệp viết"]),
            quantity=rng.choice([None, 2.5, 100.0]),
            tax_value_vnd=rng.choice([None, 0.0, float(rng.randrange(10**9)), rng.randrange(10**9) / 4]),
            tax_vnd=rng.choice([None, float(rng.randrange(10**8))]),
            batch_id=rng.choice([1, 2, 3]),
            retired_by=rng.choice([None] * 8 + [3]),
        )
    for pair in world.rows["description_code"]:
        pair["screened_by"] = rng.choice([1, 1, 1, None])
        for entry_id in rng.sample(entries, rng.choice([0, 1, 2, 4])):
            world.add(
                "hit",
                **{key: pair[key] for key in ("description_id", "hs_code")},
                entry_id=entry_id,
                text_score=50.0,
                score=rng.choice([29.9, 30.0, 45.0, 50.0, 79.9, 80.0, 99.0]),
                hs_relation="different",
                finding=rng.choice(["name_and_hs", "name_other_hs", "hs_only"]),
                run_id=1,
            )
    for row in world.rows["description"]:
        for number in range(9):
            for _ in range(rng.choice([0, 0, 1, 1, 2, 4])):
                world.add(
                    "verdict",
                    id=len(world.rows["verdict"]) + 1,
                    description_id=row["id"],
                    entry_code=f"RR{number:03d}",
                    kind=rng.choice(["confirmed", "confirmed", "rejected", "unsure", "note", "withdrawn"]),
                    note=rng.choice(["", "đã xem", "kiểm tra lại"]),
                    score=50.0,
                    decided_by="canbo",
                    decided_at=MOMENT,
                )
    return world
