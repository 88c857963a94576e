"""Fixtures of the whole road. The place index is made once for all of them, outside the user's own cache."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.road.book import Book


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the place index."""
    return tmp_path_factory.getbasetemp() / "place-index"


@pytest.fixture(scope="session", autouse=True)
def plain_settings(cache: Path) -> object:
    """No settings but these: a person's own environment changes no test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DB", "DESK", "PROFILE", "COUNTRIES", "CONFIG"):
            patch.delenv(f"TOLLBOOK_{name}", raising=False)
        patch.setenv("TOLLBOOK_CACHE", str(cache))
        yield


@pytest.fixture(scope="session")
def new_book(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Book]:
    """Makes books; for tests that share one, in a fixture of their module."""
    numbers = itertools.count()
    return lambda: Book(tmp_path_factory.mktemp(f"book{next(numbers)}"))


@pytest.fixture
def book(new_book: Callable[[], Book]) -> Book:
    """An empty book."""
    return new_book()
