"""How well search finds a line one has in mind, by the short name of its goods.

usage: python -m tests.corpus.known_items

Every line of a set is put into one store, among invented lines as hay. Its query is the first words of its goods'
name, typed in four ways: as they are, without accents, with one typo, and only the first 60 % of the letters. Success
at k: the line's description is among the first k answered. Prints a table and writes `build/eval_search.json`.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kyha_lookup.data import audit, schema
from kyha_lookup.data.descriptions import normalised
from kyha_lookup.data.search_index import index_descriptions
from kyha_lookup.data.store import Store, bulk_insert
from kyha_lookup.demo.shipments import declarations
from kyha_lookup.model import SearchQuery
from kyha_lookup.text.folding import fold
from kyha_lookup.text.index_forms import head_words
from kyha_lookup.text.tokens import WORD
from kyha_lookup.workspace import Workspace
from tests.benchmarks.search import misspelt
from tests.corpus.labelled import OWN_CASES, SHARED_LINES, lines

RESULT = Path(__file__).resolve().parents[2] / "build" / "eval_search.json"
HAY = 5_000
WORDS = 4
AT = (1, 5, 10)
_SEED = 3


def goods_name(description: str) -> str:
    """The first words of the goods' name, as written, in lower case."""
    count = min(WORDS, len(head_words(description)))
    rest = description.partition("#&")[2] if "#&" in description[:45] else description
    return " ".join(WORD.findall(rest)[:count]).lower()


def ways() -> dict[str, Callable[[str], str]]:
    """How a name is typed, by the way's name."""
    dice = random.Random(_SEED)
    return {
        "as is": str,
        "no accents": fold,
        "one typo": lambda name: misspelt(name, dice),
        "first 60 %": lambda name: name[: max(1, round(len(name) * 0.6))],
    }


def measure(descriptions: Sequence[str], folder: Path, hay: int = HAY) -> dict[str, dict[int, float]]:
    """Success at each k in per cent, by way, of finding each of `descriptions` by its name."""
    wanted = list(dict.fromkeys(map(normalised, descriptions)))
    place = folder / "known.db"
    _fill(place, wanted, hay)
    found: dict[str, dict[int, float]] = {}
    with Workspace.open(place) as workspace:
        for way, typed in ways().items():
            ranks = [_rank(workspace, typed(goods_name(text)), text) for text in wanted]
            found[way] = {k: 100 * sum(rank < k for rank in ranks) / len(ranks) for k in AT}
    return found


def _rank(workspace: Workspace, query: str, text: str) -> int:
    """The place of `text` among the descriptions answered, from 0; a large number where it is not among the first."""
    lines_found = workspace.search(SearchQuery(query, 5 * max(AT))).lines
    shown = list(dict.fromkeys(line.description for line in lines_found))
    return shown.index(text) if text in shown else 1_000


def _fill(place: Path, wanted: Sequence[str], hay: int) -> None:
    """A store whose lines, one to a declaration, carry the wanted texts in the midst of the hay."""
    others = [line.description for declaration in declarations(hay, _SEED) for line in declaration.lines]
    texts = list(dict.fromkeys([*others[: hay // 2], *wanted, *others[hay // 2 :]]))
    rows = [(key, normalised(text)) for key, text in enumerate(texts, 1)]
    store = Store.open(place)
    with store.write() as connection:
        connection.execute(
            schema.import_batch.insert().values(
                id=1, file_name="x", file_path="x", sha256="0" * 64, layout="x", rows_read=len(rows),
                rows_kept=len(rows), rows_updated=0, rows_unchanged=0, rows_rejected=0,
                imported_at=audit.now(), imported_by="eval",
            )
        )  # fmt: skip
        bulk_insert(connection, schema.description, ("id", "text"), rows)
        declared = [(key, f"{10_500_000_000 + key}", 0, 1) for key, _ in rows]
        bulk_insert(connection, schema.declaration, ("id", "number", "amendment", "batch_id"), declared)
        carried = [(key, key, 1, key, 1, 1) for key, _ in rows]
        columns = ("id", "declaration_id", "line_no", "description_id", "batch_id", "source_row")
        bulk_insert(connection, schema.goods_line, columns, carried)
        index_descriptions(connection, store.backend, rows)
    store.close()


def sets() -> Iterator[tuple[str, list[str]]]:
    """The project's own lines, and the shared ones where there are any."""
    yield "own", [line.description for line in lines(OWN_CASES)]
    if SHARED_LINES.exists():
        yield "shared", [line.description for line in lines(SHARED_LINES)]


def main() -> None:
    rows = []
    for name, descriptions in sets():
        with tempfile.TemporaryDirectory() as folder:
            found = measure(descriptions, Path(folder))
        rows += [
            {"set": name, "typed": way, **{f"@{k}": round(value, 1) for k, value in values.items()}}
            for way, values in found.items()
        ]
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    for line in [list(rows[0]), *(list(row.values()) for row in rows)]:
        print("".join(f"{value:>12}" for value in line))  # noqa: T201


if __name__ == "__main__":
    main()
