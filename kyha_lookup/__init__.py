"""Kỳ Hà Lookup: high-risk consumer goods in import declarations, and who imports them."""

__version__ = "0.1.0"
