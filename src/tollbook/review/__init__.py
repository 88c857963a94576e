"""A person's acts. Each is one row of `decisions`, under a desk name; nothing that was decided is ever changed or lost.

An act here only writes the row: `work.settle` or `work.rerun` then takes it in.
"""

from tollbook.review.adding import add, given_fields
from tollbook.review.care import GRADES, desk_of, desks, give_opinion, look_after, opinions, seen_opinions
from tollbook.review.claims import accept, assess, close, correct, reject, rereads, touched, undo
from tollbook.review.day import MyDay, my_day
from tollbook.review.events import apart, merge, move, same, split
from tollbook.review.incidents import FIELDS, STATES, figure, note, override, sign, withdraw
from tollbook.review.requests import answer, ask, request_named, requests
from tollbook.review.victims import add_victims, correct_victim, remove_victim, victim_named, victims, words_of
from tollbook.review.write import Clock, parse_value

__all__ = [
    "FIELDS",
    "GRADES",
    "STATES",
    "Clock",
    "MyDay",
    "accept",
    "add",
    "add_victims",
    "answer",
    "apart",
    "ask",
    "assess",
    "close",
    "correct",
    "correct_victim",
    "desk_of",
    "desks",
    "figure",
    "give_opinion",
    "given_fields",
    "look_after",
    "merge",
    "move",
    "my_day",
    "note",
    "opinions",
    "override",
    "parse_value",
    "reject",
    "remove_victim",
    "request_named",
    "requests",
    "rereads",
    "same",
    "seen_opinions",
    "sign",
    "split",
    "touched",
    "undo",
    "victim_named",
    "victims",
    "withdraw",
    "words_of",
]
