"""A person's acts. Each is one row of `decisions`, under a desk name; nothing that was decided is ever changed or lost.

An act here only writes the row: `work.settle` or `work.rerun` then takes it in.
"""

from tollbook.review.adding import add, given_fields
from tollbook.review.claims import accept, assess, close, correct, reject, touched, undo
from tollbook.review.events import apart, merge, move, same, split
from tollbook.review.incidents import FIELDS, STATES, figure, note, override, sign, withdraw
from tollbook.review.victims import add_victims, correct_victim, remove_victim, victim_named, victims, words_of
from tollbook.review.write import Clock, parse_value

__all__ = [
    "FIELDS",
    "STATES",
    "Clock",
    "accept",
    "add",
    "add_victims",
    "apart",
    "assess",
    "close",
    "correct",
    "correct_victim",
    "figure",
    "given_fields",
    "merge",
    "move",
    "note",
    "override",
    "parse_value",
    "reject",
    "remove_victim",
    "same",
    "sign",
    "split",
    "touched",
    "undo",
    "victim_named",
    "victims",
    "withdraw",
    "words_of",
]
