"""Bytes from the world, sealed: files, folders, standard input, JSON Lines, web pages, archives, feeds, posts.

`gather` yields what was captured and what could not be, in the order of the inputs; it never stops at a bad input.
"""

from tollbook.capture.gather import gather
from tollbook.capture.records import LIMIT, Captured, Clock, Given, Problem

__all__ = ["LIMIT", "Captured", "Clock", "Given", "Problem", "gather"]
