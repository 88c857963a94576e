"""The interface's languages: gettext catalogues, read when the program starts, and the direction of writing."""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tollbook.check.reasons import forms
from tollbook.words.telling import Retold

RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))
NAMES = {code: Locale.parse(code).get_display_name() or code for code in ("en", "ar")}
DEFAULT = "en"


@dataclass(frozen=True)
class Tongue:
    """One language of the interface. Called with a message in English, it gives the message in this language."""

    code: str
    catalogue: gettext.NullTranslations
    retold: Retold

    @property
    def dir(self) -> str:
        """The direction of writing, as HTML names it."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    @property
    def back(self) -> str:
        """An arrow from what is read later to what is read before it."""
        return " → " if self.dir == "rtl" else " ← "

    @property
    def forth(self) -> str:
        """An arrow from what is read first to what is read next."""
        return " ← " if self.dir == "rtl" else " → "

    def __call__(self, message: str, **values: object) -> str:
        """The message, with `{name}` replaced by the value of that name."""
        said = self.catalogue.gettext(message) if message else ""
        return said.format(**values) if values else said

    def many(self, one: str, several: str, n: int, **values: object) -> str:
        """The message in the form that the number asks for; `{n}` is the number."""
        return self.catalogue.ngettext(one, several, n).format(n=n, **values)


def _retold(code: str, messages: Mapping[str, str]) -> Retold:
    """What gives sentences that are kept in English in a language: the catalogue's, and those of contradictions."""
    own, english = forms(code), forms(DEFAULT)
    pairs = {said: own[form] for form, said in english.items() if form in own}
    whole = {said: other for said, other in pairs.items() if said.endswith(".")}
    return Retold({**whole, **messages}, pairs, messages.get)


@cache
def tongue(code: str) -> Tongue:
    """The language of that code; English where there is none of it."""
    source = files("tollbook") / "web" / "catalogues" / f"{code}.po"
    if code == DEFAULT or code not in NAMES:
        return Tongue(DEFAULT, gettext.NullTranslations(), Retold({}, {}, str))
    catalogue, compiled = read_po(io.BytesIO(source.read_bytes()), locale=code), io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    messages = {m.id: m.string for m in catalogue if isinstance(m.id, str) and isinstance(m.string, str) and m.string}
    messages.pop("", None)
    return Tongue(code, gettext.GNUTranslations(compiled), _retold(code, messages))


def chosen(asked: str | None, kept: str | None, accepted: str) -> Tongue:
    """The language that was asked for, else the one kept from before, else the first that the browser accepts."""
    wishes = [asked, kept, *(part.split(";")[0].split("-")[0].strip().lower() for part in accepted.split(","))]
    return tongue(next((code for code in wishes if code in NAMES), DEFAULT))
