"""The import wizard: sheet, columns, check, result, on one page."""
