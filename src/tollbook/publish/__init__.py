"""Records out of the ledger: JSON Lines as the contract has them, and CSV for spreadsheets."""

from tollbook.publish.export import FORMATS, write

__all__ = ["FORMATS", "write"]
