"""The interface's languages: gettext catalogues, read when the program starts, and the direction of writing."""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))
NAMES = {"en": "English", "ar": "العربية"}
DEFAULT = "en"


@dataclass(frozen=True)
class Tongue:
    """One language of the interface. Called with a message in English, it gives the message in this language."""

    code: str
    catalogue: gettext.NullTranslations

    @property
    def dir(self) -> str:
        """The direction of writing, as HTML names it."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    def __call__(self, message: str, **values: object) -> str:
        """The message, with `{name}` replaced by the value of that name."""
        said = self.catalogue.gettext(message) if message else ""
        return said.format(**values) if values else said

    def many(self, one: str, several: str, n: int, **values: object) -> str:
        """The message in the form that the number asks for; `{n}` is the number."""
        return self.catalogue.ngettext(one, several, n).format(n=n, **values)


@cache
def tongue(code: str) -> Tongue:
    """The language of that code; English where there is none of it."""
    source = files("tollbook") / "web" / "catalogues" / f"{code}.po"
    if code == DEFAULT or code not in NAMES:
        return Tongue(DEFAULT, gettext.NullTranslations())
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=code))
    compiled.seek(0)
    return Tongue(code, gettext.GNUTranslations(compiled))


def chosen(asked: str | None, kept: str | None, accepted: str) -> Tongue:
    """The language that was asked for, else the one kept from before, else the first that the browser accepts."""
    wishes = [asked, kept, *(part.split(";")[0].split("-")[0].strip().lower() for part in accepted.split(","))]
    return tongue(next((code for code in wishes if code in NAMES), DEFAULT))
