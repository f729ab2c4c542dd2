"""What an officer makes of a file's columns: the proposal, and every decision on top of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kyha_lookup.model import (
    MAPPING_FIELDS,
    MAPPING_REQUIRED,
    NO_HEADER,
    ColumnMapping,
    FilePreview,
    Level,
    MappedColumn,
    MappingKind,
    ProposedColumn,
)

CERTAIN, LIKELY = 0.9, 0.8
"""Confidence from which a proposed field is called certain, and likely."""

NUMBER_FIELDS = frozenset(
    {"quantity", "unit_price", "invoice_value", "tax_value_vnd", "tax_vnd", "reference_price"}
)
DATE_FIELDS = frozenset({"registered_at", "valid_from", "valid_to", "since"})


def forms(name: str) -> tuple[str, ...]:
    """The ways to read a column that holds this field; () where there is only one."""
    if name in NUMBER_FIELDS:
        return ("vi", "en")
    return ("dmy", "mdy") if name in DATE_FIELDS else ()


@dataclass(frozen=True, slots=True)
class MappingDraft:
    """A mapping in the making. Columns go by their letter; a field stands in one column at most."""

    preview: FilePreview
    fields: Mapping[str, str]  # letter -> field, "" for a column that is not read
    forms: Mapping[str, str]  # letter -> how its numbers or dates are read, as in MappedColumn
    decided: frozenset[str] = field(default_factory=frozenset)  # letters the officer had a say in
    only_sheet: bool = False  # this sheet alone, not every one that has the headings
    given_row: bool = False  # the officer said where the header stands
    encoding: str = ""  # chosen by the officer, "" as detected
    saved: str = ""  # name of the saved mapping it stands for, "" once it differs

    @classmethod
    def of(cls, preview: FilePreview) -> MappingDraft:
        """The proposal as it came."""
        return cls(
            preview,
            {column.letter: column.field for column in preview.columns},
            {column.letter: column.form for column in preview.columns},
            saved=preview.mapping,
        )

    def column(self, letter: str) -> ProposedColumn:
        return next(column for column in self.preview.columns if column.letter == letter)

    def with_field(self, letter: str, name: str) -> MappingDraft:
        """This column holds `name` ("": it is not read); the column that held it before does no longer."""
        fields = {key: "" if value == name else value for key, value in self.fields.items()}
        taken = {key for key, value in self.fields.items() if name and value == name}
        proposed = self.column(letter)
        form = proposed.form if proposed.field == name else ""
        return replace(
            self,
            fields={**fields, letter: name},
            forms={**self.forms, letter: form},
            decided=self.decided | taken | {letter},
            saved="",
        )

    def with_form(self, letter: str, form: str) -> MappingDraft:
        """Numbers or dates of this column are read this way."""
        return replace(self, forms={**self.forms, letter: form}, decided=self.decided | {letter}, saved="")

    def with_mapping(self, mapping: ColumnMapping) -> MappingDraft:
        """The columns as a saved mapping has them, as far as this file has them."""
        wanted = {(column.heading.casefold(), column.occurrence): column for column in mapping.columns}
        found = {
            column.letter: wanted.get((column.heading.casefold(), column.occurrence))
            for column in self.preview.columns
        }
        return replace(
            self,
            fields={letter: column.field if column else "" for letter, column in found.items()},
            forms={letter: column.form if column else "" for letter, column in found.items()},
            decided=frozenset(found),
            only_sheet=self.only_sheet or mapping.sheet == self.preview.sheet,
            saved=mapping.name,
        )

    def placed(
        self, *, given_row: bool | None = None, only_sheet: bool | None = None, encoding: str | None = None
    ) -> MappingDraft:
        """With the officer's word on where the table stands and how its text is encoded."""
        return replace(
            self,
            given_row=self.given_row if given_row is None else given_row,
            only_sheet=self.only_sheet if only_sheet is None else only_sheet,
            encoding=self.encoding if encoding is None else encoding,
        )

    def as_proposed(self) -> MappingDraft:
        """The columns as they were proposed, read from the same place."""
        return MappingDraft.of(self.preview).placed(
            given_row=self.given_row, only_sheet=self.only_sheet, encoding=self.encoding
        )

    def called(self, name: str) -> MappingDraft:
        """Saved under this name as it stands."""
        return replace(self, saved=name)

    def missing(self) -> tuple[str, ...]:
        """Required fields that no column holds; none where the program knows the layout and reads it as it is."""
        if self.preview.layout and self.needed() is None:
            return ()
        return tuple(name for name in MAPPING_REQUIRED[self.preview.kind] if name not in self.fields.values())

    def is_readable(self) -> bool:
        """Whether a file can be read so: by the columns, or by the labels of a form."""
        return not self.missing() and bool(self.preview.columns or self.preview.layout)

    def is_list_of_declarations(self) -> bool:
        """Whether the file speaks of declarations alone and brings no goods lines."""
        goods = "description" in self.fields.values()
        declarations = self.preview.kind is MappingKind.DECLARATIONS
        return declarations and bool(self.preview.columns) and not self.missing() and not goods

    def unsure(self) -> tuple[ProposedColumn, ...]:
        """Columns whose reading the officer should look at: weakly proposed, or with numbers of unclear form."""
        return tuple(
            column
            for column in self.preview.columns
            if column.letter not in self.decided
            and self.fields[column.letter]
            and (column.confidence < LIKELY or column.form_uncertain)
        )

    def level(self, letter: str) -> Level | None:
        """How sure the proposal for a column is; None where the officer decided or nothing is proposed."""
        column = self.column(letter)
        if letter in self.decided or not (column.field or column.candidates):
            return None
        if column.confidence >= CERTAIN:
            return Level.CERTAIN
        return Level.LIKELY if column.confidence >= LIKELY else Level.LOOK

    def choices(self, letter: str) -> tuple[tuple[str, float], ...]:
        """Every field this column may hold: the likely ones first with their confidence, the others with 0."""
        column = self.column(letter)
        likely = dict(column.candidates)
        if column.field:
            likely = {column.field: column.confidence, **likely}
        others = {name: 0.0 for name in MAPPING_FIELDS[self.preview.kind] if name not in likely}
        return (*likely.items(), *others.items())

    def mapping(self, name: str = "") -> ColumnMapping:
        """The columns as they stand now."""
        given = self.given_row or self.preview.header_row == NO_HEADER
        header = self.preview.header_row if given else None
        return ColumnMapping(
            name=name,
            kind=self.preview.kind,
            columns=tuple(
                MappedColumn(
                    column.heading, self.fields[column.letter], column.occurrence, self.forms[column.letter]
                )
                for column in self.preview.columns
                if self.fields[column.letter]
            ),
            fingerprint=self.preview.fingerprint,
            sheet=self.preview.sheet if self.only_sheet else "",
            header_row=header,
            encoding=self.encoding,
        )

    def needed(self) -> ColumnMapping | None:
        """The mapping to read the file with; None where the program reads it so by itself."""
        if not self.preview.columns:
            return None
        untouched = self == MappingDraft.of(self.preview)
        return None if untouched and self.preview.layout else self.mapping(self.saved)
