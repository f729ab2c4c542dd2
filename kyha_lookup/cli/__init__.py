"""The command line: every verb of the window, the same code behind it. Scripts rely on its words and exit codes."""

from kyha_lookup.cli import (  # each registers its commands
    advice_commands,
    commands,
    enterprise_commands,
    entry_commands,
    import_commands,
    log_commands,
    overview_commands,
    report_commands,
    review_commands,
    search_commands,
    settings_commands,
    signal_commands,
    tariff_commands,
    template_commands,
)
from kyha_lookup.cli.base import main

__all__ = [
    "advice_commands",
    "commands",
    "enterprise_commands",
    "entry_commands",
    "import_commands",
    "log_commands",
    "main",
    "overview_commands",
    "report_commands",
    "review_commands",
    "search_commands",
    "settings_commands",
    "signal_commands",
    "tariff_commands",
    "template_commands",
]
