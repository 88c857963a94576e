"""Records out of the ledger: JSON Lines as the contract has them, and CSV for spreadsheets; summaries and packets."""

from tollbook.publish.export import FORMATS, write, write_file
from tollbook.publish.missing import Gap, missing
from tollbook.publish.packet import Packet, grid_reference, packet, write_packet
from tollbook.publish.summary import draft

__all__ = [
    "FORMATS",
    "Gap",
    "Packet",
    "draft",
    "grid_reference",
    "missing",
    "packet",
    "write",
    "write_file",
    "write_packet",
]
