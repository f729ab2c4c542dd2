"""Prints results: sentences for people, JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click

from kyha_lookup.cli.language import language, number, say
from kyha_lookup.errors import KyhaError
from kyha_lookup.messages import text
from kyha_lookup.model import Batch, GoodsLine, HsNames, ImportCheck, ImportResult, Problem

_PROBLEMS_SHOWN = 20


def print_json(value: object) -> None:
    """One JSON document on standard output, Vietnamese letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem with its address and its sentence."""
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "message": text(problem.code, language(), **problem.args),
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell,
        "value": problem.value,
    }


def import_json(result: ImportResult | ImportCheck) -> dict[str, Any]:
    """One file's import; read = kept + updated + unchanged + rejected."""
    return {
        "file": result.file,
        "layout": result.layout,
        "read": result.read,
        "kept": result.kept,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "rejected": result.rejected,
        "problems": [problem_json(problem) for problem in result.problems],
        "seconds": round(result.seconds, 3),
    }


def refused_json(file: str, error: KyhaError) -> dict[str, Any]:
    """A file that was refused as a whole, in the shape of an import."""
    return {
        "file": file,
        "layout": None,
        "read": 0,
        "kept": 0,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "problems": [{"severity": "error", "code": error.code, "message": error.sentence(language())}],
        "refused": True,
    }


def batch_json(batch: Batch) -> dict[str, Any]:
    """An import as the store remembers it; read = kept + updated + unchanged + rejected."""
    return {
        "batch": batch.batch_id,
        "file": batch.file,
        "layout": batch.layout,
        "mapping": batch.mapping,
        "state": batch.state,
        "imported_at": batch.imported_at.isoformat(sep=" "),
        "imported_by": batch.imported_by,
        "read": batch.read,
        "kept": batch.kept,
        "updated": batch.updated,
        "unchanged": batch.unchanged,
        "rejected": batch.rejected,
        "problems": batch.problems,
        "screening": batch.screening,
        "lines_waiting": batch.lines_waiting,
        "lines_failed": batch.lines_failed,
    }


def line_json(line: GoodsLine, names: HsNames, *, approximate: bool) -> dict[str, Any]:
    """One line of a search, with the tariff's name of its code ("" where there is none)."""
    return {
        "line_id": line.line_id,
        "declaration": line.declaration_number,
        "line": line.line_no,
        "date": line.registered_on.isoformat() if line.registered_on else None,
        "procedure": line.procedure_code,
        "channel": line.channel,
        "office": line.office_code,
        "tax_code": line.tax_code,
        "enterprise": line.enterprise_name,
        "hs": line.hs_code,
        "hs_name": names.of(line.hs_code),
        "description": line.description,
        "origin": line.origin,
        "file": line.source.file,
        "sheet": line.source.sheet,
        "row": line.source.row,
        "approximate": approximate,
    }


def print_import(result: ImportResult | ImportCheck) -> None:
    """One file's import in a sentence, then its problems."""
    counts = {
        name: number(getattr(result, name)) for name in ("read", "kept", "updated", "unchanged", "rejected")
    }
    code = "cli_checked" if isinstance(result, ImportCheck) else "cli_imported"
    click.echo(say(code, file=result.file, layout=result.layout, **counts))
    print_problems(result.problems)


def print_problems(problems: Sequence[Problem]) -> None:
    """The first problems with their addresses, and how many more there are."""
    for problem in problems[:_PROBLEMS_SHOWN]:
        address = " ".join(
            part
            for part in (
                problem.sheet or "",
                say("cli_row", row=problem.row) if problem.row else "",
                problem.cell or problem.column or "",
            )
            if part
        )
        value = f" “{problem.value}”" if problem.value else ""
        click.echo(f"  {address}{value}: {text(problem.code, language(), **problem.args)}")
    if len(problems) > _PROBLEMS_SHOWN:
        click.echo(say("cli_more_problems", count=number(len(problems) - _PROBLEMS_SHOWN)))


def print_hs_name(code: str, names: HsNames) -> None:
    """A code with the tariff's name, on a line of its own; nothing where the tariff has none."""
    if name := names.of(code):
        click.echo(f"    {code} {name}")


def print_lines(lines: Sequence[GoodsLine], names: HsNames) -> None:
    """Search results, one block a line."""
    for line in lines:
        day = line.registered_on.strftime("%d/%m/%Y") if line.registered_on else "—"
        click.echo(f"{day}  {line.declaration_number}/{line.line_no}  {line.hs_code}  {line.enterprise_name}")
        click.echo(f"    {line.description}")
        print_hs_name(line.hs_code, names)
        source = say("cli_source", file=line.source.file, sheet=line.source.sheet, row=line.source.row)
        click.echo(f"    {source}")
