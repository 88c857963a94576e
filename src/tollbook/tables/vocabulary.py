"""The words of other recorders' tables and what they are here, from data/forms.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import tomli


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomli.loads((files("tollbook") / "tables" / "data" / "forms.toml").read_text(encoding="utf-8"))


def forms(name: str) -> Mapping[str, Any]:
    """One table of the file."""
    return _tables()[name]


def members(party: str) -> tuple[str, ...]:
    """The names under which recorders keep the members of a party that several states make up; none for others."""
    return tuple(forms("members").get(party.casefold(), ()))
