"""The gazetteer and the register, loaded once; the place index is made outside the user's own cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.resolve import load_gazetteer, load_register
from tollbook.resolve.gazetteer import World
from tollbook.resolve.register import Names
from tollbook.settings import Settings


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The gazetteer that the program brings."""
    return load_gazetteer(Settings(cache=tmp_path_factory.getbasetemp() / "place-index"))


@pytest.fixture(scope="session")
def register() -> Names:
    """The register that the program brings."""
    return load_register()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for a small index."""
    return tmp_path / "cache"
