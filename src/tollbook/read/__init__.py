"""Captured bytes to documents: clean text, language, title, publication date; one page may hold two articles.

`READER` changes whenever the same bytes could give another document, so that a ledger knows what to read again.
"""

from tollbook.read.documents import READER, read

__all__ = ["READER", "read"]
