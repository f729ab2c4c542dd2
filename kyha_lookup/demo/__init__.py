"""Deterministic demo data: invented declarations in every layout, with the truth about their lines."""

from __future__ import annotations

from kyha_lookup.demo.generator import DemoFiles, generate

__all__ = ["DemoFiles", "generate"]
