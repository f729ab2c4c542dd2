"""Proposals, decisions about them, and findings of the catalogue's check as table rows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kyha_lookup.explained import lint_text, proposal_evidence, proposal_text
from kyha_lookup.model import LintFinding, Outcome, Proposal, ProposalDecision
from kyha_lookup.ui import formats, language
from kyha_lookup.ui.models.rows import Column

PROPOSED, LAST = 1, 2
"""The columns of proposals, and of decisions and findings, that take the width left over."""

_MARKS = {"error": "✕", "warning": "⚠", "info": "ℹ"}
_ORDER = ("error", "warning", "info")


def what(one: Proposal | ProposalDecision) -> str:
    """What a proposal would change, in the present language."""
    return proposal_text(one, language.present())


def evidence(proposal: Proposal) -> str:
    """Why it is proposed, in the present language."""
    return proposal_evidence(proposal, language.present())


def proposal_columns() -> tuple[Column[Proposal], ...]:
    """Entry, proposal, verdicts for and against it, Wilson interval."""
    translate = QCoreApplication.translate
    return (
        Column(
            lambda: translate("advice", "Mục"),
            lambda one: one.entry_code,
            68,
            code=True,
            tooltip=lambda one: f"{one.entry_code} {one.entry_name}",
        ),
        Column(lambda: translate("advice", "Đề xuất"), what, 150, tooltip=evidence),
        Column(
            lambda: translate("advice", "Ủng hộ"),
            lambda one: formats.number(one.support),
            64,
            key=lambda one: one.support,
            right=True,
        ),
        Column(
            lambda: translate("advice", "Ngược"),
            lambda one: formats.number(one.against),
            62,
            key=lambda one: one.against,
            right=True,
        ),
        Column(
            lambda: translate("advice", "Đúng"),
            lambda one: f"{100 * one.low:.0f}–{100 * one.high:.0f} %",
            84,
            key=lambda one: one.low,
            right=True,
            tooltip=evidence,
        ),
    )


def severity(finding: LintFinding) -> str:
    """How bad a finding is: a mark and a word."""
    match finding.severity:
        case "error":
            word = QCoreApplication.translate("advice", "lỗi")
        case "warning":
            word = QCoreApplication.translate("advice", "cần xem")
        case _:
            word = QCoreApplication.translate("advice", "ghi nhận")
    return f"{_MARKS[finding.severity]} {word}"


def finding_columns() -> tuple[Column[LintFinding], ...]:
    """How bad, entry, what is wrong and what to do."""
    translate = QCoreApplication.translate
    return (
        Column(
            lambda: translate("advice", "Mức"),
            severity,
            92,
            key=lambda one: _ORDER.index(one.severity),
        ),
        Column(lambda: translate("advice", "Mục"), lambda one: one.entry_code, 68, code=True),
        Column(
            lambda: translate("advice", "Vấn đề và cách sửa"),
            lambda one: lint_text(one, language.present()),
            320,
        ),
    )


def outcome(one: ProposalDecision) -> str:
    match one.outcome:
        case Outcome.ACCEPTED:
            return QCoreApplication.translate("advice", "✓ đã nhận")
        case Outcome.DISMISSED:
            return QCoreApplication.translate("advice", "✕ đã bỏ qua")
        case Outcome.WITHDRAWN:
            return QCoreApplication.translate("advice", "↶ đã hoàn tác")


def decision_columns() -> tuple[Column[ProposalDecision], ...]:
    """When, who, entry, proposal, outcome."""
    translate = QCoreApplication.translate
    return (
        Column(
            lambda: translate("advice", "Lúc"),
            lambda one: formats.moment(one.decided_at),
            124,
            key=lambda one: one.decision_id,
        ),
        Column(lambda: translate("advice", "Mục"), lambda one: one.entry_code, 68, code=True),
        Column(lambda: translate("advice", "Đề xuất"), what, 210),
        Column(lambda: translate("advice", "Quyết định"), outcome, 110),
        Column(lambda: translate("advice", "Người quyết định"), lambda one: one.decided_by, 120),
    )
