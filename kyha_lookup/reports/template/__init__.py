"""Templates of reports: a workbook that officers edit in Excel, with named cells and one marked table row."""
