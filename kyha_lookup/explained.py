"""An explanation as one line of text, for files and the command line."""

from __future__ import annotations

from kyha_lookup.messages import text
from kyha_lookup.model import Explanation


def explanation_text(explanation: Explanation, language: str) -> str:
    """Term by term what counted, e.g. "đồ chơi: đúng +62,1; xếp: thiếu; HS: cùng 4 số +12,0"."""
    parts = []
    for term in explanation.terms:
        kind = text(f"term_{term.kind.value}", language)
        found = f" ({term.found})" if term.found and term.found != term.term else ""
        parts.append(f"{term.term}{found}: {kind} {term.contribution:+.1f}")
    relation = text(f"hs_{explanation.hs_relation.value}", language)
    parts.append(f"HS: {relation} {explanation.hs_contribution:+.1f}")
    if explanation.vetoed_by:
        parts.append(text("explained_veto", language, word=explanation.vetoed_by))
    return "; ".join(parts)
