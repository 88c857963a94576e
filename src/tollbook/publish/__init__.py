"""Records out of the ledger: JSON Lines as the contract has them, and CSV for spreadsheets; summaries and packets."""

from tollbook.publish.export import FORMATS, write, write_file
from tollbook.publish.missing import Gap, missing
from tollbook.publish.packet import Packet, grid_reference, packet, packet_page, write_packet
from tollbook.publish.public import Cover, rules_of, veil
from tollbook.publish.summary import draft

__all__ = [
    "FORMATS",
    "Cover",
    "Gap",
    "Packet",
    "draft",
    "grid_reference",
    "missing",
    "packet",
    "packet_page",
    "rules_of",
    "veil",
    "write",
    "write_file",
    "write_packet",
]
