"""Painting of printed pages: on the screen, into a PDF, onto paper, always by the same code."""
