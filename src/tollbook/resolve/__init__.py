"""Words to dates as intervals, places with their precision, and actors."""

from tollbook.resolve.choose import Option
from tollbook.resolve.claims import resolve
from tollbook.resolve.company import date_by_company
from tollbook.resolve.gazetteer import World, load_gazetteer
from tollbook.resolve.given import brought
from tollbook.resolve.register import load_register

__all__ = ["Option", "World", "brought", "date_by_company", "load_gazetteer", "load_register", "resolve"]
