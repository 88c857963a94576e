"""Words to dates as intervals, places with their precision, and actors."""

from tollbook.resolve.claims import resolve
from tollbook.resolve.gazetteer import load_gazetteer
from tollbook.resolve.register import load_register

__all__ = ["load_gazetteer", "load_register", "resolve"]
