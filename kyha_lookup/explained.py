"""Explanations and proposals as lines of text, for files, the command line and the window."""

from __future__ import annotations

from collections.abc import Callable

from kyha_lookup.messages import figure, text
from kyha_lookup.model import (
    Change,
    ChangeKind,
    ExplainedTerm,
    Explanation,
    HsRelation,
    LintFinding,
    Proposal,
    ProposalDecision,
    RecallEstimate,
    Verdict,
)


def explanation_text(explanation: Explanation, language: str) -> str:
    """What counted: the keyword, word by word, the doubts, the HS code, and the score as a sum of log-odds."""
    parts = []
    if explanation.matched_term:
        code = "explained_matched_as" if explanation.matched_as else "explained_matched"
        parts.append(text(code, language, term=explanation.matched_term, wording=explanation.matched_as))
    for term in explanation.terms:
        kind = text(f"term_{term.kind.value}", language)
        found = f" ({term.found})" if term.found and term.found != term.term else ""
        parts.append(f"{term.term}{found}: {kind} {figure(term.contribution, language, 1, signed=True)}")
    for doubt, factor in explanation.doubts:
        named = text(f"doubt_{doubt}", language)
        parts.append(f"{named}: ×{figure(factor, language, 2)}")
    relation = text(f"hs_{explanation.hs_relation.value}", language)
    if explanation.hs_relation is HsRelation.NONE or explanation.vetoed_by:
        parts.append(f"HS: {relation}")
    else:
        points = explanation.score - explanation.name_score
        parts.append(f"HS: {relation} {figure(points, language, 1, signed=True)}")
        parts.append(_log_odds(explanation, language))
    if explanation.vetoed_by:
        parts.append(text("explained_veto", language, word=explanation.vetoed_by))
    return "; ".join(parts)


def _log_odds(explanation: Explanation, language: str) -> str:
    name, hs = explanation.text_evidence, explanation.hs_evidence
    values = {"name": name, "hs": hs, "sum": name + hs}
    shown = {key: figure(value, language, 2, signed=True) for key, value in values.items()}
    return text("explained_log_odds", language, **shown)


def proposal_text(proposal: Proposal | ProposalDecision, language: str) -> str:
    """What a proposal would change: từ khóa “gấu bông”."""
    return text(f"proposal_{proposal.kind.value}", language, value=proposal.value)


def proposal_evidence(proposal: Proposal, language: str) -> str:
    """Why it is proposed: counts of verdicts, and the interval of the share that speaks for it."""
    return text(
        f"proposal_evidence_{proposal.kind.value}",
        language,
        support=proposal.support,
        against=proposal.against,
        low=f"{100 * proposal.low:.0f}",
        high=f"{100 * proposal.high:.0f}",
        present=proposal.present,
        left_out=proposal.left_out,
    )


def recall_text(estimate: RecallEstimate, language: str) -> str:
    """What the random draws say, in whole sentences."""

    def whole(value: float) -> str:
        return figure(value, language)

    if not estimate.drawn:
        return text("recall_none", language)
    if not estimate.judged:
        return text("recall_unjudged", language, drawn=whole(estimate.drawn))
    parts = [
        text(
            "recall_stated",
            language,
            judged=whole(estimate.judged),
            right=whole(estimate.right),
            missed=whole(estimate.missed),
            low=whole(estimate.missed_low),
            high=whole(estimate.missed_high),
            weak=whole(estimate.weak_pairs),
            silent=whole(estimate.silent),
        )
    ]
    if estimate.recall is not None and estimate.recall_low is not None and estimate.recall_high is not None:
        shares = {"recall": estimate.recall, "low": estimate.recall_low, "high": estimate.recall_high}
        percent = {name: whole(100 * share) for name, share in shares.items()}
        parts.append(text("recall_share", language, confirmed=whole(estimate.confirmed), **percent))
    if estimate.waiting:
        parts.append(text("recall_waiting", language, waiting=whole(estimate.waiting)))
    if estimate.uncovered:
        parts.append(text("recall_uncovered", language, uncovered=whole(estimate.uncovered)))
    if estimate.silent:
        parts.append(text("recall_covers", language))
    return " ".join(parts)


def lint_text(finding: LintFinding, language: str) -> str:
    """What is wrong with an entry, and what to do."""
    return text(finding.code, language, **finding.args)


def weight_reason(term: ExplainedTerm, language: str) -> str:
    """Why a word weighs what it weighs: in how many descriptions it stands."""
    if term.soft:
        return text("weight_soft", language)
    if not term.lines_share:
        return text("weight_unseen", language)
    return text("weight_share", language, share=figure(100 * term.lines_share, language, 1))


def explanation_lines(explanation: Explanation, language: str) -> list[str]:
    """The explanation as rows whose contributions add up: words, doubts, the HS code, the score."""
    rows = []
    if explanation.matched_term:
        code = "explained_matched_as" if explanation.matched_as else "explained_matched"
        rows.append(text(code, language, term=explanation.matched_term, wording=explanation.matched_as))
    for term in explanation.terms:
        kind = text(f"term_{term.kind.value}", language)
        gain = figure(term.contribution, language, 1, signed=True)
        rows.append(
            f"  {term.term:<16} {term.found or '-':<16} {kind:<12} {gain:>6}"
            f"  {100 * term.weight:3.0f} %  {weight_reason(term, language)}"
        )
    for doubt, factor in explanation.doubts:
        named = text(f"doubt_{doubt}", language)
        rows.append(f"  {named}: ×{figure(factor, language, 2)}")
    if explanation.vetoed_by:
        rows.append(text("explained_veto", language, word=explanation.vetoed_by))
    rows.append(text("explained_text_sum", language, score=figure(explanation.text_score, language, 1)))
    relation = text(f"hs_{explanation.hs_relation.value}", language)
    rows.append(f"HS: {relation} {figure(explanation.hs_evidence, language, 2, signed=True)}")
    if explanation.hs_relation is not HsRelation.NONE and not explanation.vetoed_by:
        rows.append(_log_odds(explanation, language))
    rows.append(text("explained_score", language, score=figure(explanation.score, language, 1)))
    return rows


def change_text(change: Change, language: str, shown_code: Callable[[str], str] = str) -> str:
    """What changed since a verdict, as a part of a sentence; `shown_code` writes an HS code."""
    was, became = change.was or "–", change.became or "–"
    if change.kind is ChangeKind.CODE:
        codes = (shown_code(code) or text("change_no_code", language) for code in change.became.split(", "))
        became = ", ".join(codes)
    elif change.kind is ChangeKind.CASE:
        was, became = (text(f"report_case_{case}", language) for case in (change.was, change.became))
    return text(f"change_{change.kind.value}", language, was=was, became=became)


def verdict_text(verdict: Verdict, language: str) -> str:
    """A verdict with when, at which score and by which weights, by whom, and its note."""
    parts = (
        f"{verdict.decided_at:%d/%m/%Y %H:%M}",
        text(f"verdict_{verdict.kind.value}", language),
        f"{verdict.score:.0f}",
        verdict.weights_version,
        verdict.decided_by,
        verdict.note,
    )
    return " · ".join(part for part in parts if part)
