"""Prints what becomes of every file in a folder of difficult files: `python tests/corpus_report.py FOLDER`.

FOLDER holds an index.csv with the columns file and expected_behaviour. Ends with 1 where a file takes over 30
seconds, makes the program crash, is answered otherwise than expected, or where an independent count of its data
rows differs from the rows read.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kyha_lookup.data.importing import read_declarations
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sniff import kind_of
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import ParsedFile
from tests.data.importing.two_readers import disagreements, rows_below_first

SECONDS = 30.0
ROWS, REFUSAL, QUESTION, CRASH = "rows", "refusal", "question", "crash"
QUESTIONS = re.compile(
    "layout_unknown|column_missing_.*|column_twice|mapping_.*|text_(encoding_unknown|mixed_encodings)|sheets_all_hidden"
)
"""Refusals that ask for a choice: which column, which encoding, which sheet."""


@dataclass(frozen=True)
class Outcome:
    """What became of one file. `counted` is None where no independent count makes sense."""

    kind: str
    said: str
    seconds: float
    read: int = 0
    counted: int | None = None
    differences: int | None = None


def outcome(path: Path, *, compare: bool = True) -> Outcome:
    """Read the file as an import would.

    With `compare` a second reader's cells are compared, and what was read where a question is asked is said.
    """
    start = time.monotonic()
    try:
        parsed = read_declarations(path)
    except FileRefused as refused:
        seconds = time.monotonic() - start
        kind = QUESTION if QUESTIONS.fullmatch(refused.code) else REFUSAL
        cells = _cells(path) if compare else ""
        return Outcome(kind, f"{refused.code}: {refused.sentence('en')}{cells}", seconds)
    except Exception as error:  # the point of this report
        return Outcome(CRASH, repr(error), time.monotonic() - start)
    seconds = time.monotonic() - start
    codes = sorted({problem.code for problem in parsed.problems})
    said = f"{parsed.layout}: {parsed.read} read, {parsed.rejected} rejected" + (
        f" ({', '.join(codes)})" if codes else ""
    )
    found = disagreements(path) if compare else None
    counted = _counted(path, kind_of(path), parsed)
    return Outcome(ROWS, said, seconds, parsed.read, counted, found and len(found))


def _cells(path: Path) -> str:
    """What the raw reader found where only the columns were not understood."""
    try:
        raw = read_raw(path)
    except FileRefused:
        return ""
    sheets = ", ".join(f"{sheet.name} {sheet.height}x{sheet.width}" for sheet in raw.sheets[:5])
    notes = "".join(f"; {note.code} {note.sheet or ''}".rstrip() for note in raw.notes)
    return f" [{len(raw.sheets)} sheet(s): {sheets}{notes}]"


def _counted(path: Path, kind: str, parsed: ParsedFile) -> int | None:
    """Filled rows below the first of the sheets that were read, less those said to be skipped."""
    rows = rows_below_first(path, kind)
    sheets = set(parsed.lines["sheet"]) | {problem.sheet for problem in parsed.problems}
    if rows is None or parsed.layout == "printed-form" or not sheets & rows.keys():
        return None
    skipped = sum(
        int(str(problem.args["rows"]))
        for problem in parsed.problems
        if problem.code.startswith("rows_skipped_")
    )
    return sum(rows.get(str(sheet), 0) for sheet in sheets) - skipped


def as_expected(expected: str, found: Outcome) -> bool:
    """Whether the outcome is of the kind that the index asks for, in its words."""
    text = expected.lower()
    numbers = re.match(r"(?:import )?([\d,]+) rows(?! errors)", text)
    if found.kind == CRASH:
        return False
    if numbers and found.kind == ROWS:
        return found.read == int(numbers[1].replace(",", ""))
    wanted = set()
    if re.match(r"refuse|error|skip|\"(empty|no rows)|say \"", text):
        wanted |= {REFUSAL} if not re.search(r"\bor (read|\d|ignore)", text) else {REFUSAL, ROWS, QUESTION}
    if re.search(r"\bask\b|name the column", re.sub('".*?"', "", text)):
        wanted |= {QUESTION}
    if re.search(r"\bor (refuse|say|the same message)", text):
        wanted |= {REFUSAL, ROWS, QUESTION}
    # Cells read whose columns are not those of declarations end in the question which column is which; a workbook
    # without any cell ends in the sentence that it holds no rows.
    return found.kind in (wanted or {ROWS, QUESTION} | ({REFUSAL} if "no_data_rows" in found.said else set()))


def main(folder: Path) -> int:
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        index = [(row["file"], row["expected_behaviour"]) for row in csv.DictReader(file)]
    wrong = 0
    for name, expected in index:
        found = outcome(folder / name)
        faults = []
        if found.seconds > SECONDS:
            faults.append(f"OVER {SECONDS:.0f} s")
        if found.counted is not None and found.counted != found.read:
            faults.append(f"COUNTED {found.counted}")
        if not as_expected(expected, found):
            faults.append("NOT AS EXPECTED")
        if found.differences:
            faults.append(f"second reader differs in {found.differences} cells")
        wrong += any(fault.isupper() or fault.startswith(("OVER", "COUNTED")) for fault in faults)
        sys.stdout.write(
            f"{name} | {expected} | {found.kind} | {found.said} | {found.seconds:.1f} s | "
            f"{', '.join(faults) or 'ok'}\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"{len(index)} files, {wrong} wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
