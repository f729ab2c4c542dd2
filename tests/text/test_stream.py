"""The flat token run: many descriptions read as each would be alone, spans parallel to tokens."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.text.stream import Vocabulary, read, spans
from kyha_lookup.text.zones import ZoneReader

DESCRIPTIONS = st.lists(
    st.text(alphabet="aáăâbcdđeêghiklmnoôơsx NSX,.()-#&0125%\n", max_size=40) | st.text(max_size=20),
    max_size=5,
)


@given(DESCRIPTIONS)
def test_every_description_has_as_many_tokens_as_spans(texts: list[str]) -> None:
    stream = read(texts, Vocabulary())
    counts = [int((stream.line == line).sum()) for line in range(len(texts))]
    assert counts == [len(spans(text)) for text in texts]


@given(DESCRIPTIONS)
def test_zones_do_not_depend_on_the_neighbours(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    reader = ZoneReader(vocabulary)
    stream = read(texts, vocabulary)
    together = reader.read(stream).zone
    for line, text in enumerate(texts):
        alone = reader.read(read([text], vocabulary)).zone
        assert together[stream.line == line].tolist() == alone.tolist()


@given(DESCRIPTIONS, DESCRIPTIONS)
def test_zones_do_not_depend_on_what_was_read_before(before: list[str], texts: list[str]) -> None:
    used = Vocabulary()
    reader = ZoneReader(used)
    reader.read(read(before, used))
    again = reader.read(read(texts, used)).zone
    fresh = Vocabulary()
    assert again.tolist() == ZoneReader(fresh).read(read(texts, fresh)).zone.tolist()


def test_any_number_of_new_words_is_taken_in_at_once() -> None:
    letters = "bcdghklmnp"
    words = [f"{a}{b}{c}{d}x" for a in letters for b in letters for c in letters for d in letters]
    vocabulary = Vocabulary()
    for text in (" ".join(words), " ".join(reversed(words))):
        stream = read([text], vocabulary)
        assert [vocabulary.forms[form] for form in stream.form[1:].tolist()] == text.split()
