"""A person's acts. Each is one row of `decisions`, under a desk name; nothing that was decided is ever changed or lost.

An act here only writes the row: `work.settle` or `work.rerun` then takes it in.
"""

from tollbook.review.adding import add, given_fields
from tollbook.review.claims import accept, assess, correct, reject, rereads, touched, undo
from tollbook.review.events import apart, merge, move, same, split
from tollbook.review.incidents import FIELDS, STATES, figure, note, override, sign, withdraw
from tollbook.review.write import Clock, parse_value

__all__ = [
    "FIELDS",
    "STATES",
    "Clock",
    "accept",
    "add",
    "apart",
    "assess",
    "correct",
    "figure",
    "given_fields",
    "merge",
    "move",
    "note",
    "override",
    "parse_value",
    "reject",
    "rereads",
    "same",
    "sign",
    "split",
    "touched",
    "undo",
    "withdraw",
]
