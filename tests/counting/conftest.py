"""What the tests of counting share."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.road.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty book."""
    return Book(tmp_path)
