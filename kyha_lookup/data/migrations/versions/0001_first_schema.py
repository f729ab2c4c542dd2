"""The first schema: imports, declarations, catalogue, screening, verdicts, audit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_version")),
    )
    op.create_table(
        "column_mapping",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_column_mapping")),
    )
    with op.batch_alter_table("column_mapping", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_column_mapping_fingerprint"), ["fingerprint"], unique=False)

    op.create_table(
        "description",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_description")),
        sa.UniqueConstraint("text", name=op.f("uq_description_text")),
    )
    op.create_table(
        "enterprise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tax_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise")),
        sa.UniqueConstraint("tax_code", name=op.f("uq_enterprise_tax_code")),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("mapping", sa.Text(), server_default="", nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_kept", sa.Integer(), nullable=False),
        sa.Column("rows_updated", sa.Integer(), nullable=False),
        sa.Column("rows_unchanged", sa.Integer(), nullable=False),
        sa.Column("rows_rejected", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="done", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_batch_sha256"), ["sha256"], unique=False)

    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("file_path", sa.Text(), nullable=False),
        sa.Column("figures_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_search_name")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "watch_list",
        sa.Column("tax_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("tax_code", name=op.f("pk_watch_list")),
    )
    op.create_table(
        "catalogue_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("goods_group", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Text(), server_default="", nullable=False),
        sa.Column("unit", sa.Text(), server_default="", nullable=False),
        sa.Column("reference_price", sa.Double(), nullable=True),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("legal_basis", sa.Text(), server_default="", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("added_in", sa.Integer(), nullable=False),
        sa.Column("retired_in", sa.Integer(), nullable=True),
        sa.Column("screened_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_in"], ["catalogue_version.id"], name=op.f("fk_catalogue_entry_added_in")
        ),
        sa.ForeignKeyConstraint(
            ["retired_in"], ["catalogue_version.id"], name=op.f("fk_catalogue_entry_retired_in")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_entry")),
    )
    with op.batch_alter_table("catalogue_entry", schema=None) as batch_op:
        batch_op.create_index(
            "uq_catalogue_entry_current",
            ["code"],
            unique=True,
            sqlite_where=sa.text("retired_in IS NULL"),
            postgresql_where=sa.text("retired_in IS NULL"),
        )

    op.create_table(
        "declaration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=11), nullable=False),
        sa.Column("amendment", sa.Integer(), nullable=False),
        sa.Column("branch", sa.Text(), server_default="", nullable=False),
        sa.Column("first_number", sa.Text(), server_default="", nullable=False),
        sa.Column("registered_at", sa.Text(), server_default="", nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("procedure_code", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("office_code", sa.Text(), server_default="", nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=True),
        sa.Column("partner_name", sa.Text(), server_default="", nullable=False),
        sa.Column("partner_country", sa.Text(), server_default="", nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("retired_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_declaration_batch_id")),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_declaration_enterprise_id")
        ),
        sa.ForeignKeyConstraint(["retired_by"], ["import_batch.id"], name=op.f("fk_declaration_retired_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
    )
    with op.batch_alter_table("declaration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declaration_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_declaration_enterprise_id"), ["enterprise_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_declaration_registered_on"), ["registered_on"], unique=False)
        batch_op.create_index(
            "uq_declaration_current",
            ["number"],
            unique=True,
            sqlite_where=sa.text("retired_by IS NULL"),
            postgresql_where=sa.text("retired_by IS NULL"),
        )

    op.create_table(
        "declaration_contribution",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=11), nullable=False),
        sa.Column("amendment", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("first_number", sa.Text(), nullable=False),
        sa.Column("registered_at", sa.Text(), nullable=False),
        sa.Column("procedure_code", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("office_code", sa.Text(), nullable=False),
        sa.Column("partner_name", sa.Text(), nullable=False),
        sa.Column("partner_country", sa.Text(), nullable=False),
        sa.Column("tax_code", sa.Text(), nullable=False),
        sa.Column("enterprise_name", sa.Text(), nullable=False),
        sa.Column("enterprise_address", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_declaration_contribution_batch_id")
        ),
        sa.PrimaryKeyConstraint("batch_id", "number", "amendment", name=op.f("pk_declaration_contribution")),
    )
    with op.batch_alter_table("declaration_contribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declaration_contribution_number"), ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_declaration_contribution_tax_code"), ["tax_code"], unique=False)

    op.create_table(
        "description_code",
        sa.Column("description_id", sa.Integer(), nullable=False),
        sa.Column("hs_code", sa.Text(), nullable=False),
        sa.Column("screened_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["description_id"], ["description.id"], name=op.f("fk_description_code_description_id")
        ),
        sa.PrimaryKeyConstraint("description_id", "hs_code", name=op.f("pk_description_code")),
    )
    with op.batch_alter_table("description_code", schema=None) as batch_op:
        batch_op.create_index(
            "ix_description_code_open",
            ["description_id"],
            unique=False,
            sqlite_where=sa.text("screened_by IS NULL"),
            postgresql_where=sa.text("screened_by IS NULL"),
        )

    op.create_table(
        "enterprise_name",
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_enterprise_name_enterprise_id")
        ),
        sa.ForeignKeyConstraint(
            ["first_batch_id"], ["import_batch.id"], name=op.f("fk_enterprise_name_first_batch_id")
        ),
        sa.PrimaryKeyConstraint("enterprise_id", "name", name=op.f("pk_enterprise_name")),
    )
    op.create_table(
        "import_problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("args", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("column", sa.Text(), nullable=True),
        sa.Column("cell", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_problem_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_problem")),
    )
    with op.batch_alter_table("import_problem", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_problem_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "line_contribution",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=11), nullable=False),
        sa.Column("amendment", sa.Integer(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_line_contribution_batch_id")
        ),
        sa.PrimaryKeyConstraint(
            "batch_id", "number", "amendment", "line_no", name=op.f("pk_line_contribution")
        ),
    )
    with op.batch_alter_table("line_contribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_contribution_number"), ["number"], unique=False)

    op.create_table(
        "screening_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("weights_version", sa.Text(), nullable=False),
        sa.Column("catalogue_version_id", sa.Integer(), nullable=True),
        sa.Column("floor", sa.Double(), nullable=False),
        sa.Column("descriptions", sa.Integer(), server_default="0", nullable=False),
        sa.Column("hits", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["catalogue_version_id"],
            ["catalogue_version.id"],
            name=op.f("fk_screening_run_catalogue_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_run")),
    )
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("description_id", sa.Integer(), nullable=False),
        sa.Column("entry_code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["description_id"], ["description.id"], name=op.f("fk_verdict_description_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
    )
    with op.batch_alter_table("verdict", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_verdict_description_id_entry_code_id"),
            ["description_id", "entry_code", "id"],
            unique=False,
        )

    op.create_table(
        "entry_term",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["catalogue_entry.id"], name=op.f("fk_entry_term_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "kind", "position", name=op.f("pk_entry_term")),
    )
    op.create_table(
        "goods_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("description_id", sa.Integer(), nullable=False),
        sa.Column("raw_description", sa.Text(), nullable=True),
        sa.Column("item_code", sa.Text(), server_default="", nullable=False),
        sa.Column("hs_code", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Text(), server_default="", nullable=False),
        sa.Column("quantity", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), server_default="", nullable=False),
        sa.Column("unit_price", sa.Double(), nullable=True),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("invoice_value", sa.Double(), nullable=True),
        sa.Column("tax_value_vnd", sa.Double(), nullable=True),
        sa.Column("tax_vnd", sa.Double(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), server_default="", nullable=False),
        sa.Column("source_row", sa.Integer(), nullable=False),
        sa.Column("retired_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_goods_line_batch_id")),
        sa.ForeignKeyConstraint(
            ["declaration_id"], ["declaration.id"], name=op.f("fk_goods_line_declaration_id")
        ),
        sa.ForeignKeyConstraint(
            ["description_id"], ["description.id"], name=op.f("fk_goods_line_description_id")
        ),
        sa.ForeignKeyConstraint(["retired_by"], ["import_batch.id"], name=op.f("fk_goods_line_retired_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_line")),
    )
    with op.batch_alter_table("goods_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goods_line_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_goods_line_description_id_hs_code"), ["description_id", "hs_code"], unique=False
        )
        batch_op.create_index(
            "uq_goods_line_current",
            ["declaration_id", "line_no"],
            unique=True,
            sqlite_where=sa.text("retired_by IS NULL"),
            postgresql_where=sa.text("retired_by IS NULL"),
        )

    op.create_table(
        "hit",
        sa.Column("description_id", sa.Integer(), nullable=False),
        sa.Column("hs_code", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text_score", sa.Double(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("hs_relation", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["description_id"], ["description.id"], name=op.f("fk_hit_description_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["catalogue_entry.id"], name=op.f("fk_hit_entry_id")),
        sa.ForeignKeyConstraint(["run_id"], ["screening_run.id"], name=op.f("fk_hit_run_id")),
        sa.PrimaryKeyConstraint("description_id", "hs_code", "entry_id", name=op.f("pk_hit")),
    )
    with op.batch_alter_table("hit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hit_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "second_look",
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_second_look_batch_id")),
        sa.ForeignKeyConstraint(["verdict_id"], ["verdict.id"], name=op.f("fk_second_look_verdict_id")),
        sa.PrimaryKeyConstraint("verdict_id", "batch_id", name=op.f("pk_second_look")),
    )
    context.config.attributes["backend"].create_search_index(op.get_bind())
