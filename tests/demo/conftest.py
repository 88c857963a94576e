"""The demonstration is told under no settings but its own."""

from tests.road.conftest import book, cache, new_book, plain_settings

__all__ = ["book", "cache", "new_book", "plain_settings"]
