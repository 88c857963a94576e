"""Names of actors, places and countries in the language of a page: those that the register and the gazetteer keep.

No name is made up or spelled by machine: where none is kept it stands as it was read, in its own direction of writing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec.structs import replace

from tollbook import resolve
from tollbook.decisions import said
from tollbook.model import Actor, Claim, Incident, Party, Where
from tollbook.resolve.sources import arabic_of, countries
from tollbook.web.shown import day
from tollbook.web.terms import TERMS, term
from tollbook.web.tongues import Tongue

if TYPE_CHECKING:
    from tollbook.work import Knowledge

_LATIN = re.compile("[A-Za-z]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN = re.compile(r", | and |; ")


class Naming:
    """The names of one ledger in one language."""

    def __init__(self, own: Tongue, known: Callable[[], Knowledge]) -> None:
        """`known` gives the ledger's register and gazetteer when a name is first asked for."""
        self.own, self._known = own, known
        self._kept: dict[object, str | None] = {}
        self._cells: dict[object, Markup] = {}

    def actor(self, name: str) -> str | None:
        """The name of an actor in this language; None where none other is kept."""
        return self._once(("actor", name), lambda: self._actor(name))

    def _actor(self, name: str) -> str | None:
        register = self._known().register if _LATIN.search(name) else None
        row = register.row(name) if isinstance(register, resolve.Names) else None
        return row.arabic if row else None

    def place(self, name: str, country: str | None = None, point: tuple[float, float] | None = None) -> str | None:
        """The name of a place in this language; None where none other is kept, or several places might be meant."""
        return self._once((name, country, point), lambda: self._place(name, country, point))

    def _place(self, name: str, country: str | None, point: tuple[float, float] | None) -> str | None:
        gazetteer = self._known().gazetteer if _LATIN.search(name) else None
        return gazetteer.arabic(name, country, point) if isinstance(gazetteer, resolve.World) else None

    def country(self, code: str) -> str:
        """The name of a country by its alpha-3 code; the code itself where it has none here."""
        return _country(code, self.own.code)

    def _once(self, key: object, find: Callable[[], str | None]) -> str | None:
        if self.own.code != "ar":
            return None
        if key not in self._kept:
            self._kept[key] = find()
        return self._kept[key]

    # -------------------------------------------------------------- as pages show them

    def shown(self, name: str) -> Markup:
        """An actor's name set apart, with the name by which the ledger knows it for a title."""
        return _apart(name, self.actor(name))

    def place_shown(self, of: object) -> Markup:
        """The name of the place of an incident or of a row about one, set apart; that it is unknown where it is."""
        name, country = _held(of, "place"), _held(of, "country")
        if not name:
            return Markup("<bdi>{}</bdi>").format(self.own("unknown place"))
        return _apart(str(name), self.place(str(name), str(country) if country else None, _point(of)))

    def place_in(self, name: str | None, country: str | None) -> Markup:
        """The same for a line of a list: a place by its name and country."""
        return self._cell(("cell", name, country), lambda: self.place_shown({"place": name, "country": country}))

    def several(self, names: Iterable[str]) -> Markup:
        """Actors' names in a row."""
        key = ("several", *names)
        return self._cell(key, lambda: Markup(self.own(", ")).join(map(self.shown, key[1:])))

    def _cell(self, key: object, make: Callable[[], Markup]) -> Markup:
        """What is shown again and again in lists."""
        if key not in self._cells:
            self._cells[key] = make()
        return self._cells[key]

    def own_name_shown(self, place: object) -> Markup:
        """A place's name set apart, of a record that holds it as `name`."""
        name, country = str(_held(place, "name")), _held(place, "country")
        return _apart(name, self.place(name, str(country) if country else None, _point(place)))

    def place_words(self, of: object) -> str:
        """The name of the place of an incident for where no marks can stand; "" where it is unknown."""
        name, country = _held(of, "place"), _held(of, "country")
        return self.place(str(name), str(country) if country else None, _point(of)) or str(name) if name else ""

    def place_word(self, name: str) -> Markup:
        """A place's name by itself, set apart."""
        return _apart(name, self.place(name))

    def place_text(self, name: str, country: str | None = None) -> str:
        """A place's name for where no marks of the page can stand."""
        return _isolated(self.place(name, country) or name)

    def keyed(self, value: str, by: str) -> Markup:
        """A value by which sums are split: a word of the field, a country, a place or a party."""
        if by == "country":
            return _apart(value, self.country(value))
        if value in TERMS:
            return Markup("<bdi>{}</bdi>").format(self.own(TERMS[value]))
        return _apart(value, self.actor(value) or self.place(value))

    def said(self, value: object) -> Markup:
        """The value of a field set apart: a number, a word of the field, a name."""
        return Markup("<bdi>{}</bdi>").format(self.words(value))

    def words(self, value: object) -> str:
        """The value of a field: a number, a word of the field, a name."""
        words = said(value)
        return term(self.own, value) if str(value) in TERMS or value is None else self.word(words)

    def plain(self, name: str | None) -> str | None:
        """An actor's name for places that hold no marks of the page, between marks of its direction (Unicode UAX 9)."""
        return _isolated(self.actor(name) or name) if name else name

    def word(self, value: str) -> str:
        """A name, day, range or list of them that stands in a sentence; other words as they are, set apart."""
        if self.own.dir == "ltr":
            return value
        if _DAY.fullmatch(value):
            return day(self.own, value)
        parts = _BETWEEN.split(value)
        known = [self._known_word(part) for part in parts]
        if None not in known:
            return self.own(", ").join(str(word) for word in known)
        return _isolated(value)

    def _known_word(self, value: str) -> str | None:
        if value in TERMS:
            return self.own(TERMS[value])
        if value in countries():
            return self.country(value)
        return self.actor(value) or self.place(value)

    def claim(self, claim: Claim, *, apart: bool = True) -> Claim:
        """The claim with names of this language, to be told in one line; `apart`: each between marks of direction."""
        mark = _isolated if apart else str
        return replace(
            claim,
            speaker=self._of(claim.speaker, mark),
            where=self._where(claim.where, mark),
            blamed=claim.blamed and self._of(claim.blamed, mark),
            blamed_also=tuple(self._of(other, mark) for other in claim.blamed_also),
        )

    def _of(self, actor: Actor, mark: Callable[[str], str]) -> Actor:
        return replace(actor, name=actor.name and mark(self.actor(actor.name) or actor.name))

    def _where(self, where: Where, mark: Callable[[str], str]) -> Where:
        name = where.name and mark(self.place(where.name, where.country, _point(where)) or where.name)
        return replace(where, name=name, within=tuple(mark(self.place(n, where.country) or n) for n in where.within))

    def _party(self, party: Party, mark: Callable[[str], str]) -> Party:
        by = tuple(mark(self.actor(name) or name) for name in party.named_by)
        return replace(party, name=mark(self.actor(party.name) or party.name), named_by=by)

    def incident(self, incident: Incident, *, apart: bool = True) -> Incident:
        """The incident with names of this language, to be told of in a sentence; `apart` as with claims."""
        mark = _isolated if apart else str
        place = incident.place and mark(
            self.place(incident.place, incident.country, _point(incident)) or incident.place
        )
        return replace(
            incident,
            place=place,
            country=incident.country and self.country(incident.country),
            blamed=tuple(mark(self.actor(name) or name) for name in incident.blamed),
            parties=tuple(self._party(party, mark) for party in incident.parties),
        )


def _apart(name: str, other: str | None) -> Markup:
    if other is None or other == name:
        return Markup("<bdi>{}</bdi>").format(name)
    return Markup('<bdi title="{}">{}</bdi>').format(_isolated(name), other)


def _isolated(name: str) -> str:
    return f"\u2068{name}\u2069"


def _held(of: object, name: str) -> object:
    return of.get(name) if isinstance(of, Mapping) else getattr(of, name, None)


def _point(of: object) -> tuple[float, float] | None:
    lat, lon = _held(of, "lat"), _held(of, "lon")
    return (lat, lon) if isinstance(lat, float) and isinstance(lon, float) else None


@cache
def _country(code: str, lang: str) -> str:
    known = countries().get(code)
    if known is None:
        return code
    return (arabic_of(known.names) or known.name) if lang == "ar" else known.name
