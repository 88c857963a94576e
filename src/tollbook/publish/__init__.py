"""Records out of the ledger: JSON Lines as the contract has them, and CSV for spreadsheets."""

from tollbook.publish.export import FORMATS, write, write_file

__all__ = ["FORMATS", "write", "write_file"]
