"""The tables of each kind of report, a module per kind; the list of enterprises has figures of its own."""
