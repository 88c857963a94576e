"""Settings: one frozen record, made from defaults, a TOML file and the environment, in that order.

The environment wins: TOLLBOOK_DB, TOLLBOOK_DESK, TOLLBOOK_PROFILE, TOLLBOOK_COUNTRIES, TOLLBOOK_CACHE, TOLLBOOK_CONFIG.
The method profiles are TOML files in `tollbook/profiles`; a user's own profile starts as a copy of one of them.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from tollbook.errors import UsageError

DEFAULT_LEDGER = "tollbook.ledger"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run of the program goes by.

    db         the ledger: a folder, or a PostgreSQL address
    desk       the desk name that stands under decisions; never a person's own name
    profile    name of a method profile that comes with the program, or a path to a TOML file
    countries  ISO 3166 alpha-3 codes in view; places there win over namesakes elsewhere
    cache      folder for what can be rebuilt (the place index)
    """

    db: str = DEFAULT_LEDGER
    desk: str = "desk-1"
    profile: str = "airwars"
    countries: tuple[str, ...] = ()
    cache: Path | None = None


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in force. Raises UsageError when the configuration file is missing or has an unknown key."""
    env = os.environ if environ is None else environ
    settings = Settings()
    if path := env.get("TOLLBOOK_CONFIG"):
        settings = _from_file(settings, Path(path))
    settings = replace(
        settings,
        db=env.get("TOLLBOOK_DB") or settings.db,
        desk=env.get("TOLLBOOK_DESK") or settings.desk,
        profile=env.get("TOLLBOOK_PROFILE") or settings.profile,
    )
    if codes := env.get("TOLLBOOK_COUNTRIES"):
        settings = replace(settings, countries=tuple(code.strip().upper() for code in codes.split(",") if code.strip()))
    if folder := env.get("TOLLBOOK_CACHE"):
        settings = replace(settings, cache=Path(folder))
    return settings


def _from_file(settings: Settings, path: Path) -> Settings:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"The configuration file {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"The configuration file {path} is not valid TOML: {error}.") from error
    unknown = sorted(set(table) - set(Settings.__dataclass_fields__))
    if unknown:
        raise UsageError(f"The configuration file {path} has an unknown setting: {', '.join(unknown)}.")
    if "countries" in table:
        table["countries"] = tuple(str(code).upper() for code in table["countries"])
    if "cache" in table:
        table["cache"] = Path(str(table["cache"]))
    return replace(settings, **table)


@dataclass(frozen=True, slots=True)
class Profile:
    """A method profile: the rules by which claims become figures. Each setting is explained in the profile's TOML file.

    `differs` lists every setting in which a user's own profile departs from the named one it started from, as
    "setting=value"; outputs print it.
    """

    name: str
    version: str
    values: Mapping[str, object]
    differs: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """Name, version and differences, as printed under every figure."""
        return f"{self.name} {self.version}" + (f" ({', '.join(self.differs)})" if self.differs else "")


def load_profile(name: str) -> Profile:
    """A profile by name (one that comes with the program) or by path. Raises UsageError when there is none such.

    A user's file says `based_on = "airwars"` and only the settings that differ.
    """
    path = Path(name)
    if path.suffix == ".toml":
        if not path.is_file():
            raise UsageError(f"There is no profile file {name}.")
        table = _toml(path.read_text(encoding="utf-8"), name)
        base = load_profile(str(table.pop("based_on", "airwars")))
        own = str(table.pop("name", base.name)), str(table.pop("version", base.version))
        flat = _flatten(table)
        unknown = sorted(set(flat) - set(base.values))
        if unknown:
            raise UsageError(f"The profile {name} has an unknown setting: {', '.join(unknown)}.")
        differs = tuple(f"{key}={value}" for key, value in sorted(flat.items()) if base.values[key] != value)
        return Profile(own[0], own[1], {**base.values, **flat}, differs)
    source = files("tollbook") / "profiles" / f"{name}.toml"
    if not source.is_file():
        known = sorted(
            p.name.removesuffix(".toml") for p in (files("tollbook") / "profiles").iterdir() if p.name.endswith(".toml")
        )
        raise UsageError(f"There is no profile {name!r}; known are {', '.join(known)}, or a path to a .toml file.")
    table = _toml(source.read_text(encoding="utf-8"), name)
    return Profile(str(table.pop("name")), str(table.pop("version")), _flatten(table))


def _toml(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"The profile {name} is not valid TOML: {error}.") from error


def _flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat.update(_flatten(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = value
    return flat
