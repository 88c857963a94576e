"""Bytes from the world, sealed: files, folders, tables of posts, web pages, archives, feeds, papers, media.

`gather` yields what was captured and what could not be, in the order of the inputs; `watch` what is new at addresses
that are looked at again and again; `fetch_list` the pages of a long list. None stops at a bad input.
"""

from tollbook.capture.addresses import fetch_list, read_addresses
from tollbook.capture.asking import Rules, ask
from tollbook.capture.gather import gather
from tollbook.capture.manners import Visitor
from tollbook.capture.media import transcript_of
from tollbook.capture.pages import Task
from tollbook.capture.records import (
    LIMIT,
    Captured,
    Clock,
    Given,
    Problem,
    Visited,
    printable,
    web_address,
    without_password,
)
from tollbook.capture.watching import watch

__all__ = [
    "LIMIT",
    "Captured",
    "Clock",
    "Given",
    "Problem",
    "Rules",
    "Task",
    "Visited",
    "Visitor",
    "ask",
    "fetch_list",
    "gather",
    "printable",
    "read_addresses",
    "transcript_of",
    "watch",
    "web_address",
    "without_password",
]
