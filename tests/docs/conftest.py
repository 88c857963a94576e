"""The documentation's commands run under no settings but the documentation's."""

from tests.road.conftest import cache, plain_settings

__all__ = ["cache", "plain_settings"]
