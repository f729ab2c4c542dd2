"""The store's tables, for SQLite and PostgreSQL alike.

History is kept by retiring, never by overwriting: a goods line or declaration that a later import replaced keeps
its row and names that import in `retired_by`; what holds now is `retired_by IS NULL`. An entry that a later
catalogue version changed is retired the same way (`retired_in`).

The migrations in `migrations/versions` build exactly these tables; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

CURRENT = text("retired_by IS NULL")

import_batch = Table(
    "import_batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("file_path", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("layout", Text, nullable=False),
    Column("mapping", Text, nullable=False, server_default=""),
    Column("rows_read", Integer, nullable=False),
    Column("rows_kept", Integer, nullable=False),
    Column("rows_updated", Integer, nullable=False),
    Column("rows_unchanged", Integer, nullable=False),
    Column("rows_rejected", Integer, nullable=False),
    Column("imported_at", DateTime, nullable=False),
    Column("imported_by", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="done"),  # done, undone
    Index(None, "sha256"),
)

import_problem = Table(
    "import_problem",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", ForeignKey(import_batch.c.id), nullable=False, index=True),
    Column("severity", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("args", Text, nullable=False),  # JSON object
    Column("sheet", Text),
    Column("row", Integer),
    Column("column", Text),
    Column("cell", Text),
    Column("value", Text),
)

enterprise = Table(
    "enterprise",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tax_code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),  # the spelling seen last
    Column("address", Text, nullable=False, server_default=""),
)

enterprise_name = Table(
    "enterprise_name",
    metadata,
    Column("enterprise_id", ForeignKey(enterprise.c.id), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("first_batch_id", ForeignKey(import_batch.c.id), nullable=False),
)

watch_list = Table(
    "watch_list",
    metadata,
    Column("tax_code", Text, primary_key=True),
    Column("name", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("since", Date),
)

# What officers wrote about an enterprise; append-only, the newest holds, an empty text takes it away.
enterprise_note = Table(
    "enterprise_note",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tax_code", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("written_by", Text, nullable=False),
    Column("written_at", DateTime, nullable=False),
)

declaration = Table(
    "declaration",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(11), nullable=False),  # without the amendment digit
    Column("amendment", Integer, nullable=False),
    Column("branch", Text, nullable=False, server_default=""),
    Column("first_number", Text, nullable=False, server_default=""),
    Column("registered_at", Text, nullable=False, server_default=""),  # ISO, with time where known
    Column("registered_on", Date),
    Column("procedure_code", Text, nullable=False, server_default=""),
    Column("channel", Text, nullable=False, server_default=""),
    Column("office_code", Text, nullable=False, server_default=""),
    Column("enterprise_id", ForeignKey(enterprise.c.id), index=True),
    Column("partner_name", Text, nullable=False, server_default=""),
    Column("partner_country", Text, nullable=False, server_default=""),
    Column("batch_id", ForeignKey(import_batch.c.id), nullable=False, index=True),
    Column("retired_by", ForeignKey(import_batch.c.id)),
    Index("uq_declaration_current", "number", unique=True, sqlite_where=CURRENT, postgresql_where=CURRENT),
    Index(None, "registered_on"),
)

description = Table(
    "description",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False, unique=True),  # NFC, single spaces
)

goods_line = Table(
    "goods_line",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("declaration_id", ForeignKey(declaration.c.id), nullable=False),
    Column("line_no", Integer, nullable=False),
    Column("description_id", ForeignKey(description.c.id), nullable=False),
    Column("raw_description", Text),  # as the file wrote it, where that differs from description.text
    Column("item_code", Text, nullable=False, server_default=""),
    Column("hs_code", Text, nullable=False, server_default=""),
    Column("origin", Text, nullable=False, server_default=""),
    Column("quantity", Double),
    Column("unit", Text, nullable=False, server_default=""),
    Column("unit_price", Double),
    Column("currency", Text, nullable=False, server_default=""),
    Column("invoice_value", Double),
    Column("tax_value_vnd", Double),
    Column("tax_vnd", Double),
    Column("batch_id", ForeignKey(import_batch.c.id), nullable=False, index=True),
    Column("sheet", Text, nullable=False, server_default=""),
    Column("source_row", Integer, nullable=False),
    Column("retired_by", ForeignKey(import_batch.c.id)),
    Index(
        "uq_goods_line_current",
        "declaration_id",
        "line_no",
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    ),
    Index(None, "description_id", "hs_code"),
    Index(None, "hs_code"),
)

# What each import said, kept so that any of them can be undone by replaying the others. A goods line that an import
# simply added is its own record; `line_contribution` holds the rest (updated, unchanged, older amendments).
declaration_contribution = Table(
    "declaration_contribution",
    metadata,
    Column("batch_id", ForeignKey(import_batch.c.id), primary_key=True),
    Column("number", String(11), primary_key=True),
    Column("amendment", Integer, primary_key=True),
    Column("position", Integer, nullable=False),  # order within the batch
    Column("branch", Text, nullable=False),
    Column("first_number", Text, nullable=False),
    Column("registered_at", Text, nullable=False),
    Column("procedure_code", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("office_code", Text, nullable=False),
    Column("partner_name", Text, nullable=False),
    Column("partner_country", Text, nullable=False),
    Column("tax_code", Text, nullable=False),
    Column("enterprise_name", Text, nullable=False),
    Column("enterprise_address", Text, nullable=False),
    Index(None, "number"),
    Index(None, "tax_code"),
)

line_contribution = Table(
    "line_contribution",
    metadata,
    Column("batch_id", ForeignKey(import_batch.c.id), primary_key=True),
    Column("number", String(11), primary_key=True),
    Column("amendment", Integer, primary_key=True),
    Column("line_no", Integer, primary_key=True),
    Column("content", Text, nullable=False),  # JSON array, see `contributions`
    Index(None, "number"),
)

# A description under one HS code: the unit of screening.
description_code = Table(
    "description_code",
    metadata,
    Column("description_id", ForeignKey(description.c.id), primary_key=True),
    Column("hs_code", Text, primary_key=True),
    Column("screened_by", Integer),  # screening_run.id, NULL while not screened
    Column("failed_by", Integer),  # screening_run.id that could not score it; NULL once it is screened
    Index(None, "hs_code", "description_id"),
    Index(
        "ix_description_code_open",
        "description_id",
        sqlite_where=text("screened_by IS NULL"),
        postgresql_where=text("screened_by IS NULL"),
    ),
)

catalogue_version = Table(
    "catalogue_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("entries", Integer, nullable=False),
    Column("imported_at", DateTime, nullable=False),
    Column("imported_by", Text, nullable=False),
)

catalogue_entry = Table(
    "catalogue_entry",
    metadata,
    Column("id", Integer, primary_key=True),  # where hits point; revisions of an entry may change places
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("goods_group", Text, nullable=False, server_default=""),
    Column("origin", Text, nullable=False, server_default=""),
    Column("unit", Text, nullable=False, server_default=""),
    Column("reference_price", Double),
    Column("currency", Text, nullable=False, server_default=""),
    Column("legal_basis", Text, nullable=False, server_default=""),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("note", Text, nullable=False, server_default=""),
    Column("added_in", ForeignKey(catalogue_version.c.id), nullable=False),
    Column("retired_in", ForeignKey(catalogue_version.c.id)),
    Column("revision", Integer, nullable=False, server_default="0"),  # its own number, wherever it stands
    Column(
        "screened_by", Integer
    ),  # screening_run.id that covered every description; NULL: new or changed, or hits dropped
    # A pass over every description that is not through yet: up to which description id, and under which weights.
    Column("compared_to", Integer, nullable=False, server_default="0"),
    Column("compared_under", Text, nullable=False, server_default=""),
    Index(
        "uq_catalogue_entry_current",
        "code",
        unique=True,
        sqlite_where=text("retired_in IS NULL"),
        postgresql_where=text("retired_in IS NULL"),
    ),
)

# Prefixes, keywords, exclusions and risks of an entry revision, in the file's order.
entry_term = Table(
    "entry_term",
    metadata,
    Column("entry_id", ForeignKey(catalogue_entry.c.id), primary_key=True),
    Column("kind", Text, primary_key=True),  # hs, keyword, exclusion, risk
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
)

screening_run = Table(
    "screening_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started_at", DateTime, nullable=False),
    Column("finished_at", DateTime),
    Column("started_by", Text, nullable=False),
    Column("weights_version", Text, nullable=False),
    Column("catalogue_version_id", ForeignKey(catalogue_version.c.id)),
    Column("floor", Double, nullable=False),
    Column("descriptions", Integer, nullable=False, server_default="0"),
    Column("hits", Integer, nullable=False, server_default="0"),
    Column("state", Text, nullable=False),  # running, done, partly, cancelled, failed
    Column("failed", Integer, nullable=False, server_default="0"),  # descriptions that could not be scored
    Column("error", Text, nullable=False, server_default=""),  # the first fault, by the name of its kind
)

hit = Table(
    "hit",
    metadata,
    Column("description_id", ForeignKey(description.c.id), primary_key=True),
    Column("hs_code", Text, primary_key=True),
    Column("entry_id", ForeignKey(catalogue_entry.c.id), primary_key=True),
    Column("text_score", Double, nullable=False),
    Column("score", Double, nullable=False),
    Column("hs_relation", Text, nullable=False),
    Column("finding", Text, nullable=False),  # model.Case
    Column("run_id", ForeignKey(screening_run.c.id), nullable=False),
    Index(None, "entry_id"),
)

verdict = Table(
    "verdict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("description_id", ForeignKey(description.c.id), nullable=False),
    Column("entry_code", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("score", Double, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", DateTime, nullable=False),
    Column("undoes", Integer),  # verdict.id that this row takes back; its kind is what stood before that
    Column(
        "weights_version", Text, nullable=False, server_default=""
    ),  # of the screening that gave the score
    Column("evidence", Text, nullable=False, server_default=""),  # see `kyha_lookup.evidence`
    Index(None, "description_id", "entry_code", "id"),
)

# Verdicts whose evidence changed, and how: they wait for another look until a newer verdict is made.
second_look = Table(
    "second_look",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("verdict_id", ForeignKey(verdict.c.id), nullable=False),
    Column("reason", Text, nullable=False),  # model.ChangeKind
    Column("was", Text, nullable=False, server_default=""),
    Column("became", Text, nullable=False, server_default=""),
    Column(
        "batch_id", ForeignKey(import_batch.c.id)
    ),  # the import that amended lines, where that is the reason
    UniqueConstraint("verdict_id", "batch_id"),
)

# What an officer decided about a proposal made from verdicts; append-only.
proposal_decision = Table(
    "proposal_decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry_code", Text, nullable=False),
    Column("kind", Text, nullable=False),  # keyword, exclusion, threshold
    Column("value", Text, nullable=False),
    Column("outcome", Text, nullable=False),  # accepted, dismissed, withdrawn
    Column("support", Integer, nullable=False),  # verdicts that spoke for it
    Column("against", Integer, nullable=False),  # verdicts that spoke against it
    Column("low", Double, nullable=False),  # Wilson interval of the share that the proposal states
    Column("high", Double, nullable=False),
    Column("descriptions", Text, nullable=False, server_default="[]"),  # JSON array of ids behind it
    Column(
        "replaced", Text, nullable=False, server_default=""
    ),  # the threshold before, "" where there was none
    Column("version", Integer),  # catalogue version that accepting made
    Column("undoes", Integer),  # proposal_decision.id that this row takes back
    Column("decided_by", Text, nullable=False),
    Column("decided_at", DateTime, nullable=False),
    Index(None, "entry_code", "kind", "value"),
)

# Entries whose pairs wait, and count in reports, from a score of their own.
entry_threshold = Table(
    "entry_threshold",
    metadata,
    Column("entry_code", Text, primary_key=True),
    Column("threshold", Double, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", DateTime, nullable=False),
)

# Random draws from below the threshold, each over the descriptions that came since the draw before.
sample_draw = Table(
    "sample_draw",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seed", Integer, nullable=False),
    Column("after_id", Integer, nullable=False),  # descriptions with ids above this ...
    Column("up_to_id", Integer, nullable=False),  # ... up to this
    Column("weak_pairs", Integer, nullable=False),  # undecided pairs below the threshold, drawn ones included
    Column("silent", Integer, nullable=False),  # descriptions without any hit, drawn ones included
    Column("drawn_by", Text, nullable=False),
    Column("drawn_at", DateTime, nullable=False),
)

sample_pair = Table(
    "sample_pair",
    metadata,
    Column("description_id", ForeignKey(description.c.id), primary_key=True),
    Column("entry_code", Text, primary_key=True),
    Column("draw_id", ForeignKey(sample_draw.c.id), nullable=False),
    Column("stratum", Text, nullable=False),  # weak, silent
)

# Named column mappings for layouts the program does not know, found again by their headings.
column_mapping = Table(
    "column_mapping",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # model.MappingKind
    Column("fingerprint", String(64), nullable=False, index=True),
    Column("content", Text, nullable=False),  # JSON object
    Column("saved_at", DateTime, nullable=False),
    Column("saved_by", Text, nullable=False),
)

# Names of HS codes, each behind those of the headings above it.
tariff_code = Table(
    "tariff_code",
    metadata,
    Column("code", String(10), primary_key=True),  # 2, 4, 6, 8 or 10 digits
    Column("name", Text, nullable=False),
)

# The files the tariff came from; the last one holds now.
tariff_file = Table(
    "tariff_file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("codes", Integer, nullable=False),
    Column("imported_at", DateTime, nullable=False),
    Column("imported_by", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("details", Text, nullable=False),  # JSON object
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

# Every word of the search index, folded, with how many descriptions hold it, and every accented form of a word of
# their heads. The index itself is the engine's own.
search_word = Table(
    "search_word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("descriptions", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The index of forms, see `form_index`: which words, as they are written, stand in which descriptions. A block holds the
# ids of its descriptions, a posting the places in them of those that hold a form, with the zones it stands in there.
word_form = Table(
    "word_form",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form", Text, nullable=False),
    Column("folded", Text, nullable=False),
    UniqueConstraint("form"),
    Index(None, "folded"),
)

form_block = Table(
    "form_block",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "weights", Text, nullable=False
    ),  # version of the weights and word lists that the texts were read by
    Column("ids", LargeBinary, nullable=False),
)

form_posting = Table(
    "form_posting",
    metadata,
    Column("form_id", Integer, primary_key=True),
    Column("block_id", Integer, primary_key=True),
    Column("held", LargeBinary, nullable=False),
)

# One row once every screened description is in the index: the version it was read by.
form_reading = Table("form_reading", metadata, Column("weights", Text, primary_key=True))

search_history = Table(
    "search_history",
    metadata,
    Column("who", Text, primary_key=True),
    Column("query", Text, primary_key=True),  # as in saved_search
    Column("searched_at", DateTime, nullable=False),
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),  # JSON object, see `searches_file`
    Column("created_at", DateTime, nullable=False),
    UniqueConstraint("name"),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("scope", Text, nullable=False),
    Column("file_path", Text, nullable=False),
    Column("figures_hash", String(64), nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("request", Text, nullable=False, server_default=""),  # JSON object, model.ReportRequest
    Column("reissues", Integer),  # report.id whose figures it repeats
)

# The figures of a report, as they were, compressed; see `report_archive`.
report_part = Table(
    "report_part",
    metadata,
    Column("report_id", ForeignKey(report.c.id), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
