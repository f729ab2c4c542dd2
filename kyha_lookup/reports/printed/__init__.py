"""A workbook as it prints: its pages as pure values, which the window, the PDF and the printer paint alike."""
