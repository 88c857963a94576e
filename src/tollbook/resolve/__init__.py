"""Words to dates as intervals, places with their precision, and actors."""

from tollbook.resolve.choose import Option
from tollbook.resolve.claims import resolve
from tollbook.resolve.company import date_by_company
from tollbook.resolve.gazetteer import World, load_gazetteer
from tollbook.resolve.given import brought
from tollbook.resolve.given_actors import actor_changes
from tollbook.resolve.given_places import PlaceEdits, place_edits
from tollbook.resolve.register import Names, load_register

__all__ = [
    "Names",
    "Option",
    "PlaceEdits",
    "World",
    "actor_changes",
    "brought",
    "date_by_company",
    "load_gazetteer",
    "load_register",
    "place_edits",
    "resolve",
]
