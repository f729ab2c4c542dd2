"""A mapping in the making: the officer's word over the proposal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyha_lookup.model import (
    ColumnMapping,
    FilePreview,
    Level,
    MappedColumn,
    MappingKind,
    ProposedColumn,
    SheetInfo,
)
from kyha_lookup.ui import fields
from kyha_lookup.ui.models.mapping_draft import MappingDraft, forms


def column(letter: str, field: str, confidence: float, **more: object) -> ProposedColumn:
    values: dict[str, object] = {
        "heading": f"Cột {letter}",
        "occurrence": 1,
        "letter": letter,
        "index": ord(letter) - ord("A"),
        "field": field,
        "confidence": confidence,
        "reasons": ("mapping_heading_similar",) if field else (),
        "candidates": (),
        "samples": ("1",),
    }
    return ProposedColumn(**{**values, **more})  # type: ignore[arg-type]


@pytest.fixture
def preview() -> FilePreview:
    return FilePreview(
        path="la.csv",
        kind=MappingKind.DECLARATIONS,
        sheets=(SheetInfo("la", 3, True),),
        sheet="la",
        header_row=1,
        first_row=1,
        rows=(("Cột A", "Cột B", "Cột C"),),
        columns=(
            column("A", "declaration_number", 0.95),
            column("B", "description", 0.6, candidates=(("partner_name", 0.3),)),
            column("C", "unit_price", 0.85, form="vi", form_uncertain=True),
            column("D", "", 0.0, candidates=(("hs_code", 0.5),), reasons=("mapping_tie",)),
        ),
        layout="",
        mapping="",
        encoding="",
        fingerprint="f",
        problems=(),
    )


def test_a_proposal_is_called_as_sure_as_it_is(preview: FilePreview) -> None:
    draft = MappingDraft.of(preview)
    assert [draft.level(letter) for letter in "ABCD"] == [
        Level.CERTAIN,
        Level.LOOK,
        Level.LIKELY,
        Level.LOOK,
    ]
    assert [item.letter for item in draft.unsure()] == ["B", "C"]
    assert [letter for letter in "ABCD" if fields.is_doubtful(draft, letter)] == ["B", "C", "D"]


def test_what_the_officer_decided_is_no_longer_doubtful(preview: FilePreview) -> None:
    draft = MappingDraft.of(preview).with_field("B", "description").with_form("C", "en")
    assert draft.unsure() == ()
    assert draft.forms["C"] == "en"
    assert draft.level("B") is None


def test_likely_fields_are_offered_first_and_every_field_once(preview: FilePreview) -> None:
    choices = MappingDraft.of(preview).choices("B")
    assert choices[:2] == (("description", 0.6), ("partner_name", 0.3))
    names = [name for name, _sure in choices]
    assert len(names) == len(set(names)) == 24


def test_a_column_that_gets_another_field_forgets_how_its_numbers_were_read(preview: FilePreview) -> None:
    draft = MappingDraft.of(preview).with_field("C", "item_code")
    assert draft.forms["C"] == ""
    assert draft.with_field("C", "unit_price").forms["C"] == "vi"
    assert forms("item_code") == ()


def test_required_fields_are_missed_until_a_column_holds_them(preview: FilePreview) -> None:
    draft = MappingDraft.of(preview)
    assert draft.missing() == ()
    assert draft.with_field("B", "").missing() == ("description",)
    assert not draft.with_field("B", "").is_readable()


def test_a_form_needs_no_columns(preview: FilePreview) -> None:
    form = MappingDraft.of(replace(preview, columns=(), layout="printed-form"))
    assert form.is_readable()
    assert form.needed() is None


def test_a_known_layout_is_read_without_a_mapping_until_the_officer_changes_it(preview: FilePreview) -> None:
    known = MappingDraft.of(replace(preview, layout="BCCT-54"))
    assert known.needed() is None
    changed = known.with_field("D", "hs_code").needed()
    assert changed is not None
    assert MappedColumn("Cột D", "hs_code") in changed.columns
    alone = known.placed(only_sheet=True).needed()
    assert alone is not None
    assert alone.sheet == "la"


def test_a_saved_mapping_replaces_every_column(preview: FilePreview) -> None:
    saved = ColumnMapping(
        "Kho", MappingKind.DECLARATIONS, (MappedColumn("cột b", "declaration_number"),), "f"
    )
    draft = MappingDraft.of(preview).with_mapping(saved)
    assert draft.fields == {"A": "", "B": "declaration_number", "C": "", "D": ""}
    assert draft.saved == "Kho"
    assert draft.with_field("A", "item_code").saved == ""
