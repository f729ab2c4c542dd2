"""Compares a file of lines with a catalogue file, without a store."""

from __future__ import annotations

import csv
import os
from pathlib import Path

from kyha_lookup.data.importing import read_catalogue, read_lines_to_match
from kyha_lookup.errors import OutputFailed, UsageRefused
from kyha_lookup.explained import explanation_text
from kyha_lookup.matching.screener import Screener

_HEADER = ("line_id", "entry_code", "score", "text_score", "hs_relation", "case", "explanation")


def match_files(
    lines: Path, catalogue: Path, out: Path, *, floor: float, ignore_hs: bool, language: str
) -> tuple[int, int]:
    """Write the pairs to the CSV file `out`; returns the numbers of lines and of pairs.

    A pair is written when its score or its text score is at least `floor`. Columns: line_id, entry_code, score,
    text_score (0..100 both), hs_relation, case, explanation. With `ignore_hs` the HS code plays no part and score =
    text_score. Raises FileRefused, UsageRefused, OutputFailed; the file appears whole or not at all.
    """
    for given in (lines, catalogue):
        if out.exists() and out.samefile(given):
            raise UsageRefused("match_overwrites_input", path=out)
    if out.exists() and out.read_bytes()[:16].startswith((b"SQLite format 3", b"PK")):
        raise UsageRefused("match_overwrites_other", path=out)
    wanted = read_lines_to_match(lines)
    entries = read_catalogue(catalogue).entries
    screener = Screener(entries)
    ids, texts = wanted["line_id"].tolist(), wanted["description"].tolist()
    codes = wanted["hs_code"].tolist()
    hits = screener.screen(texts, codes, floor=floor, ignore_hs=ignore_hs)
    partial = out.with_name(out.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_HEADER)
            pairs = [
                (texts[line], "" if ignore_hs else codes[line], entries[entry].code)
                for line, entry in zip(hits.line.tolist(), hits.entry.tolist(), strict=True)
            ]
            for index, why in enumerate(screener.explain_many(pairs)):
                writer.writerow(
                    (
                        ids[hits.line[index]],
                        why.entry_code,
                        f"{hits.score[index]:.4f}",
                        f"{hits.text_score[index]:.4f}",
                        hits.relation_of(index),
                        hits.case_of(index),
                        explanation_text(why, language),
                    )
                )
        os.replace(partial, out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputFailed("output_failed", path=out, reason=error.strerror or str(error)) from error
    return len(texts), len(hits)
