"""Bytes from the world, sealed: files, folders, tables of posts, web pages, archives, feeds, papers, media.

`gather` yields what was captured and what could not be, in the order of the inputs; `watch` what is new at addresses
that are looked at again and again. Neither stops at a bad input.
"""

from tollbook.capture.gather import gather
from tollbook.capture.manners import Visitor
from tollbook.capture.records import LIMIT, Captured, Clock, Given, Problem, Visited, printable, web_address
from tollbook.capture.watching import watch
from tollbook.capture.web import Rules, ask

__all__ = [
    "LIMIT",
    "Captured",
    "Clock",
    "Given",
    "Problem",
    "Rules",
    "Visited",
    "Visitor",
    "ask",
    "gather",
    "printable",
    "watch",
    "web_address",
]
