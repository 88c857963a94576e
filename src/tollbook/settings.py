"""Settings: one frozen record, made from defaults, a TOML file and the environment, in that order.

The environment wins: TOLLBOOK_DB, TOLLBOOK_DESK, TOLLBOOK_PROFILE, TOLLBOOK_COUNTRIES, TOLLBOOK_CACHE, TOLLBOOK_CONFIG.
The method profiles are TOML files in `tollbook/profiles`; a user's own profile starts as a copy of one of them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import tomli

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
    proxy      http://, https:// or socks5:// address through which everything is fetched; nothing is fetched past it
    robots     whether a site's robots.txt is kept to ("obey") or not ("ignore")
    delay      seconds between two requests to one host
    allow_private  host names that may lead to addresses outside the public internet
    boundaries  a GeoJSON file whose lines the desk's map draws
    tiles      address of map tiles, with {z}, {x} and {y}; the desk's map alone asks there. None: nothing is asked
    """

    db: str = DEFAULT_LEDGER
    desk: str = "desk-1"
    profile: str = "airwars"
    countries: tuple[str, ...] = ()
    cache: Path | None = None
    proxy: str | None = None
    robots: str = "obey"
    delay: float = 1.0
    allow_private: tuple[str, ...] = ()
    boundaries: Path | None = None
    tiles: str | None = None


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
    if file := env.get("TOLLBOOK_BOUNDARIES"):
        settings = replace(settings, boundaries=Path(file))
    if address := env.get("TOLLBOOK_TILES"):
        settings = replace(settings, tiles=address)
    if folder := env.get("TOLLBOOK_CACHE"):
        settings = replace(settings, cache=Path(folder))
    if address := env.get("TOLLBOOK_PROXY"):
        settings = replace(settings, proxy=address)
    return settings


def _from_file(settings: Settings, path: Path) -> Settings:
    try:
        table = tomli.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"The configuration file {path} cannot be read: {error.strerror}.") from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"The configuration file {path} is not valid TOML: {error}.") from error
    unknown = sorted(set(table) - set(Settings.__dataclass_fields__))
    if unknown:
        raise UsageError(f"The configuration file {path} has an unknown setting: {', '.join(unknown)}.")
    if "countries" in table:
        table["countries"] = tuple(str(code).upper() for code in table["countries"])
    if "cache" in table:
        table["cache"] = Path(str(table["cache"]))
    if "boundaries" in table:
        table["boundaries"] = Path(str(table["boundaries"]))
    if "allow_private" in table:
        table["allow_private"] = tuple(str(name) for name in table["allow_private"])
    if table.get("robots", "obey") not in ("obey", "ignore"):
        raise UsageError(f"The configuration file {path}: robots is obey or ignore, not {table['robots']!r}.")
    if not isinstance(table.get("delay", 1.0), int | float):
        raise UsageError(f"The configuration file {path}: delay is a number of seconds, not {table['delay']!r}.")
    return replace(settings, **table)


@dataclass(frozen=True, slots=True)
class Profile:
    """A method profile: the rules by which claims become figures. Each setting is explained in the profile's TOML file.

    `differs` lists every setting in which a user's own profile departs from the named one it started from (`base`, its
    name and version), as "setting=value"; outputs print it.
    """

    name: str
    version: str
    values: Mapping[str, object]
    differs: tuple[str, ...] = ()
    base: str = ""

    @property
    def rule(self) -> str:
        """Name, version and differences, as printed under every figure."""
        own = f"{self.name} {self.version}"
        if self.base and self.base != own:
            return f"{own} (from {self.base}: {', '.join(self.differs) or 'no setting differs'})"
        return own + (f" ({', '.join(self.differs)})" if self.differs else "")

    @property
    def digest(self) -> str:
        """A hash of all settings that compute something: two profiles with one digest compute the same figures."""
        computing = {key: value for key, value in self.values.items() if not key.startswith(PUBLISHING)}
        rows = json.dumps(computing, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(rows.encode("utf-8")).hexdigest()[:16]

    def number(self, key: str) -> float:
        """A setting that is a number; 0 where the profile has none."""
        value = self.values.get(key, 0)
        return float(value) if isinstance(value, int | float) else 0.0


# What a setting may say, where it is one of a few words. "A misspelt rule must not silently do nothing."
CHOICES: Mapping[str, tuple[str, ...]] = {
    "unit": ("incident", "period_entry", "dyad_event", "actor_day_place", "victim"),
    "two_sources_no_strike": ("weak", "contested", "ask"),
    "aggregates": ("never", "after_overlap", "as_events", "divided"),
    "ambiguous_scope": ("ask", "incident", "aggregate"),
    "figure": ("min_max", "best", "one", "verified"),
    "conflicting_sources": ("span", "majority", "lowest", "best_and_span", "verified_only"),
    "combatants": ("apart", "excluded", "by_side", "in_total"),
    "unknown_status": ("max_only", "both", "apart"),
    "presumption_in_doubt": ("unknown", "civilian"),
    "count_unborn": ("both", "no", "yes"),
    "open_upper_policy": ("lower", "suppress"),
    "independence_rule": ("originator", "publisher"),
    "casualties_means": ("killed_or_injured", "killed"),
    "vague_words": ("literal_plural", "floor_of_word", "exclude", "ask"),
    "time_precision": ("named", "ucdp", "acled"),
    "place_precision": ("named", "ucdp", "acled"),
    "publish_names": ("never", "when_approved"),
}
WORDS = "words."
PUBLIC_FIELDS = "public_fields."
# What is given out and kept, and how: no figure changes by these.
PUBLISHING = ("public_coordinate_decimals", "publish_names", "retention_days", PUBLIC_FIELDS)


def load_profile(name: str) -> Profile:
    """A profile by name (one that comes with the program) or by path.

    A user's file says `based_on = "airwars"` and the settings that differ, or all of them. Raises UsageError when there
    is no such profile, or when a setting is unknown or cannot have its value.
    """
    path = Path(name)
    if path.suffix == ".toml":
        table = _toml(_read(path), name)
        base = load_profile(str(table.pop("based_on", "airwars")))
        own = str(table.pop("name", base.name)), str(table.pop("version", base.version))
        flat = _flatten(table)
        _refuse_unknown(flat, base, name)
        differs = tuple(f"{key}={show(value)}" for key, value in sorted(flat.items()) if base.values.get(key) != value)
        return Profile(own[0], own[1], {**base.values, **flat}, differs, base.base or f"{base.name} {base.version}")
    table = _toml(_shipped(name), name)
    return Profile(str(table.pop("name")), str(table.pop("version")), _flatten(table))


def copy_profile(name: str, target: Path, *, own: str | None = None) -> None:
    """Write a copy of a profile that comes with the program, as the beginning of a user's own; it is called `own`.

    Raises UsageError when there is no such profile, when `target` is no .toml file, or when it is there already.
    """
    if target.suffix != ".toml":
        raise UsageError(f"A profile is a .toml file; {target} is none.")
    title = own or target.stem
    lines = [
        f'based_on = "{name}"\nname = {json.dumps(title)}\n' if line.startswith("name = ") else line
        for line in _shipped(name).splitlines(keepends=True)
    ]
    try:
        with target.open("x", encoding="utf-8") as out:
            out.write("".join('version = "1"\n' if line.startswith("version = ") else line for line in lines))
    except FileExistsError:
        raise UsageError(f"{target} is there already; a copy overwrites nothing.") from None
    except OSError as error:
        raise UsageError(f"The profile {target} cannot be written: {error.strerror}.") from error


def differences(first: Profile, second: Profile) -> tuple[tuple[str, str, str], ...]:
    """Setting, the first profile's value, the second's, wherever they differ; "-" where one has no such key."""
    keys = sorted(first.values.keys() | second.values.keys())
    pairs = [(key, *(show(p.values[key]) if key in p.values else "-" for p in (first, second))) for key in keys]
    return tuple((key, a, b) for key, a, b in pairs if a != b)


def profile_names() -> tuple[str, ...]:
    """The profiles that come with the program."""
    folder = files("tollbook") / "profiles"
    return tuple(sorted(p.name.removesuffix(".toml") for p in folder.iterdir() if p.name.endswith(".toml")))


def show(value: object) -> str:
    """A setting's value as it stands in the file: true, 25, weak, [2, "open"]."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _shipped(name: str) -> str:
    source = files("tollbook") / "profiles" / f"{name}.toml"
    if name not in profile_names():
        raise UsageError(
            f"There is no profile {name!r}; known are {', '.join(profile_names())}, or a path to a .toml file."
        )
    return source.read_text(encoding="utf-8")


def _read(path: Path) -> str:
    if not path.is_file():
        raise UsageError(f"There is no profile file {path}.")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The profile {path} cannot be read: {error}.") from error


def _refuse_unknown(flat: Mapping[str, object], base: Profile, name: str) -> None:
    """A user may add words to the tables; any other setting must be one that exists, with a value it can have."""
    unknown = sorted(key for key in flat if key not in base.values and not key.startswith(WORDS))
    if unknown:
        raise UsageError(f"The profile {name} has an unknown setting: {', '.join(unknown)}.")
    for key, value in sorted(flat.items()):
        known = base.values.get(key)
        if key in CHOICES and value not in CHOICES[key]:
            raise UsageError(f"In the profile {name}, {key} is one of {', '.join(CHOICES[key])}, not {show(value)}.")
        if key.startswith(WORDS):
            _check_ends(key, value, name)
        elif not _alike(known, value):
            raise UsageError(f"In the profile {name}, {key} cannot be {show(value)}; {base.name} has {show(known)}.")


def _check_ends(key: str, value: object, name: str) -> None:
    match value:
        case [int(low), "open"] if low >= 0:
            return
        case [int(low), int(high)] if 0 <= low <= high:
            return
    raise UsageError(f'In the profile {name}, {key} is [lowest, highest] or [lowest, "open"], not {show(value)}.')


def _alike(known: object, value: object) -> bool:
    """Whether a value is of the kind that the setting has: a truth value, a number, a word, a list."""
    if isinstance(known, bool) or isinstance(value, bool):
        return isinstance(known, bool) and isinstance(value, bool)
    if isinstance(known, int | float) and isinstance(value, int | float):
        return value >= 0
    if isinstance(known, list) and isinstance(value, list):
        numbers, known_numbers = (all(isinstance(v, int | float) for v in row) for row in (value, known))
        return numbers == known_numbers or not value or not known
    return isinstance(known, str) and isinstance(value, str)


def _toml(text: str, name: str) -> dict[str, object]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise UsageError(f"The profile {name} is not valid TOML: {error}.") from error


def _flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat.update(_flatten(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = value
    return flat
