"""Compares a file of lines with a catalogue file, without a store."""

from __future__ import annotations

import csv
import os
from pathlib import Path

from kyha_lookup.data.importing import read_catalogue, read_lines_to_match
from kyha_lookup.errors import OutputFailed
from kyha_lookup.explained import explanation_text
from kyha_lookup.matching.screening import Screener

_HEADER = ("line_id", "entry_code", "score", "text_score", "hs_relation", "case", "explanation")


def match_files(
    lines: Path, catalogue: Path, out: Path, *, floor: float, ignore_hs: bool, language: str
) -> tuple[int, int]:
    """Write every pair at or above `floor` to the CSV file `out`; returns the numbers of lines and of pairs.

    Columns: line_id, entry_code, score, text_score (0..100 both), hs_relation, case, explanation. With `ignore_hs`
    the HS code plays no part and score = text_score. Raises FileRefused, OutputFailed; the file appears whole
    or not at all.
    """
    wanted = read_lines_to_match(lines)
    screener = Screener(read_catalogue(catalogue).entries)
    ids, texts = wanted["line_id"].tolist(), wanted["description"].tolist()
    codes = wanted["hs_code"].tolist()
    hits = screener.screen(texts, codes, floor=floor, ignore_hs=ignore_hs)
    partial = out.with_name(out.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_HEADER)
            for line, entry, text_score, score, relation, case in hits.rows():
                code = screener.entries[entry].code
                why = screener.explain(texts[line], codes[line], code, ignore_hs=ignore_hs)
                writer.writerow(
                    (ids[line], code, f"{score:.4f}", f"{text_score:.4f}", relation, case,
                     explanation_text(why, language))
                )  # fmt: skip
        os.replace(partial, out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputFailed("output_failed", path=out, reason=error.strerror or str(error)) from error
    return len(texts), len(hits)
