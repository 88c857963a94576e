"""Words to dates as intervals, places with their precision, and actors."""

from tollbook.resolve.gazetteer import load_gazetteer

__all__ = ["load_gazetteer"]
