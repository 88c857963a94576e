"""The commands run under no settings but the tests'."""

from tests.road.conftest import cache, plain_settings

__all__ = ["cache", "plain_settings"]
