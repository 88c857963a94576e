"""The architecture page names every part and every dependency, and nothing that is gone."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NO_PARTS = {"py.typed", "__init__.py", "__main__.py", "__pycache__", "demo", "profiles"}


def test_every_part_has_a_row_and_every_row_a_part() -> None:
    there = {path.stem for path in (ROOT / "src" / "tollbook").iterdir() if path.name not in NO_PARTS}
    table = PAGE[PAGE.index("| part | what it does |") : PAGE.index("## Who imports whom")]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == there


def test_every_dependency_is_explained() -> None:
    extras = [word for words in PROJECT["project"]["optional-dependencies"].values() for word in words]
    for requirement in PROJECT["project"]["dependencies"] + extras:
        name = re.match(r"[\w-]+", requirement)
        assert name is not None
        assert name[0].lower().replace("-", "") in PAGE.lower().replace("-", "").replace("_", ""), name[0]


def test_the_layers_are_those_that_are_checked() -> None:
    (layers,) = (c["layers"] for c in PROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    rooms = re.findall(r"tollbook\.(\w+)", next(layer for layer in layers if "tollbook.capture" in layer))
    listed = re.search(r"^The rooms \((.+?)\)", PAGE, re.MULTILINE | re.DOTALL)
    assert listed is not None
    assert re.findall(r"`(\w+)`", listed[1]) == rooms


def test_the_changelog_has_the_present_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(PROJECT['project']['version'])}\b", changes, re.MULTILINE)
