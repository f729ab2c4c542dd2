"""The command line: every verb of the window, the same code behind it. Scripts rely on its words and exit codes."""

from kyha_lookup.cli.commands import main

__all__ = ["main"]
