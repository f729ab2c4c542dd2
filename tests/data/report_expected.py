"""The lines a report counts, computed by pandas alone."""

from __future__ import annotations

import pandas as pd

from kyha_lookup.model import Period, Scope
from tests.data.report_taking import PERIOD
from tests.data.report_world import World


def expected_lines(
    world: World, scope: Scope, min_score: float = 30.0, period: Period = PERIOD
) -> pd.DataFrame:
    """The counted lines with their best hit, by merging whole tables; nothing shared with the queries."""
    frame = {table: pd.DataFrame(rows) for table, rows in world.rows.items()}
    declarations = frame["declaration"].rename(columns={"id": "declaration_id"})
    declarations = declarations[declarations["retired_by"].isna() & declarations["registered_on"].notna()]
    inside = declarations["registered_on"].map(lambda day: period.start <= day <= period.end)
    declarations = declarations[inside].merge(
        frame["enterprise"].rename(columns={"id": "enterprise_id"}), on="enterprise_id", how="left"
    )
    lines = frame["goods_line"].rename(columns={"id": "line_id"})
    lines = lines[lines["retired_by"].isna()].merge(
        declarations[["declaration_id", "number", "registered_on", "channel", "procedure_code", "tax_code"]],
        on="declaration_id",
    )
    entries = frame["catalogue_entry"].rename(columns={"id": "entry_id"})
    hits = frame["hit"].merge(entries[entries["retired_in"].isna()], on="entry_id")
    found = lines.merge(hits, on=["description_id", "hs_code"])
    valid = [
        (row.valid_from is None or row.registered_on >= row.valid_from)
        and (row.valid_to is None or row.registered_on <= row.valid_to)
        for row in found.itertuples()
    ]
    found = found[valid]

    holding, notes = {}, {}
    for row in world.rows["verdict"]:
        pair = (row["description_id"], row["entry_code"])
        if row["kind"] == "note":
            notes.setdefault(pair, []).append((row["id"], row["note"]))
        else:
            holding[pair] = row
    kinds, shown = [], []
    for pair in zip(found["description_id"], found["code"], strict=True):
        held = holding.get(pair)
        if held and held["kind"] == "withdrawn":
            held = None
        said = [*notes.get(pair, []), *([(held["id"], held["note"])] if held and held["note"] else [])]
        kinds.append(held["kind"] if held else None)
        shown.append(max(said)[1] if said else "")
    found = found.assign(kind=kinds, shown_note=shown)
    found = found[found["score"].ge(min_score) | found["kind"].eq("confirmed")]
    found = found[found["kind"].eq("confirmed") if scope is Scope.CONFIRMED else found["kind"].ne("rejected")]
    found["behind"] = found["kind"].ne("confirmed")
    best = found.sort_values(["behind", "score", "code"], ascending=[True, False, True]).drop_duplicates(
        "line_id"
    )
    best["shown_group"] = best["goods_group"].where(best["goods_group"].ne(""), best["name"])
    best["tax_code"] = best["tax_code"].fillna("")
    best["none"] = best["tax_code"].eq("")
    return best.sort_values(["none", "tax_code", "registered_on", "number", "line_no", "line_id"])
