"""The tables' tests run the road's command line, under the road's settings."""

from tests.road.conftest import book, cache, new_book, plain_settings

__all__ = ["book", "cache", "new_book", "plain_settings"]
