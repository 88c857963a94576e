"""Lists of people: a table (CSV, XLSX) or a list that somebody pasted, one person a line.

A person is a mapping of the fields of `Victim`: only those that the list says. Words are in data/people.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

import tomli

from tollbook.errors import UnreadableInput
from tollbook.tables.sheet import read_sheet
from tollbook.words.fold import fold

Fields = dict[str, object]
OLDEST = 130
_BULLET = re.compile(r"^\s*(?:[-*•·–—]+|\(?\d{1,4}\s*[.)\-–:،]|\d{1,4}\s+(?=\D))\s*")
_PARTS = re.compile(r"\s*[\t|;؛,،()\[\]/]+\s*|\s+[-–—]\s+")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class People(NamedTuple):
    """People in the order of the list, and sentences about what could not be read."""

    people: tuple[Fields, ...]
    problems: tuple[str, ...]


@cache
def _words() -> Mapping[str, Any]:
    source = files("tollbook") / "tables" / "data" / "people.toml"
    return cast("Mapping[str, Any]", tomli.loads(source.read_text(encoding="utf-8")))


@cache
def _meanings(table: str) -> Mapping[str, str]:
    return {_plain(word): value for value, words in _words()[table].items() for word in words}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[_\-/.:]+", " ", fold(text)).split())


def read_people_table(body: bytes) -> People:
    """The people of a CSV or XLSX file. A column of names may stand there in several scripts.

    Raises UnreadableInput (a predicate to put after the file's name) where no column can be told.
    """
    sheet = read_sheet(body)
    columns = {name: field for name in sheet.columns if (field := _column(name)) is not None}
    if not columns:
        raise UnreadableInput(f"has no column that can be used; its columns are {', '.join(sheet.columns)}")
    people: list[Fields] = []
    problems: list[str] = []
    for line, cells in sheet.rows:
        person: Fields = {}
        for column, field in columns.items():
            cell = cells.get(column, "")
            if cell:
                problems += [f"Line {line}, {column}: {why}" for why in _take(person, field, cell)]
        people.append(person)
    return People(tuple(people), tuple(problems))


def _column(heading: str) -> str | None:
    plain = _plain(heading)
    return _meanings("columns").get(plain) or ("names" if re.fullmatch(r"name \w+", plain) else None)


def _take(person: Fields, field: str, cell: str) -> Iterator[str]:
    """Put one cell into the person; gives a sentence where it cannot be used."""
    if field == "names":
        names = cast("list[str]", person.setdefault("names", []))
        names += [name for name in (part.strip() for part in re.split(r"[|;؛]", cell)) if name and not _nameless(name)]
    elif field == "age":
        age = _age(cell)
        if age is None:
            yield f"{cell!r} is no age."
        else:
            person["age"] = age
    elif field in ("role", "family_group"):
        person[field] = cell
    else:
        meaning = _meanings(field).get(_plain(cell))
        if meaning is None:
            yield f"{cell!r} is none of {', '.join(_words()[field])}."
        else:
            person[field] = meaning == "yes" if field == "publish_name" else meaning


def _nameless(name: str) -> bool:
    return _plain(name) in {_plain(word) for word in _words()["nameless"]["words"]} or name.strip() == "?"


def _age(cell: str) -> int | None:
    """Full years: "34", "٣٤ عاما", "aged 7", "8 months" (0)."""
    plain = _plain(cell.translate(_DIGITS))
    found = re.fullmatch(r"(\D*)(\d{1,3})(\D*)", plain)
    if found is None:
        return None
    around = " ".join((found[1] + " " + found[3]).split())
    years = int(found[2])
    if around in {_plain(word) for word in _words()["age_words"]["months"]}:
        return years // 12 if any(word in around for word in _words()["age_words"]["of_months"]) else 0
    known = {_plain(word) for word in _words()["age_words"]["words"]}
    return years if (not around or around in known) and years <= OLDEST else None


def read_people_list(text: str) -> People:
    """The people of a pasted list, one a line: a name, then in any order age, sex, status, what befell the person.

        1. Salma Idris, 34, f            ٢- سلمى إدريس (٣٤ عاما)            - unknown, child, injured

    Words that are none of these and stand in another script than the first name are another name of the person, else
    the role. Lines without a word are passed over; a line that ends in a colon is a heading.
    """
    people, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        bare = _BULLET.sub("", line.translate(_DIGITS)).strip()
        if not any(c.isalpha() for c in bare) and "?" not in bare:
            if bare:
                problems.append(f"Line {number} holds no name: {line.strip()!r}.")
            continue
        if bare.endswith(":"):
            continue
        people.append(_person(part for part in _PARTS.split(bare) if part))
    return People(tuple(people), tuple(problems))


def _person(parts: Iterable[str]) -> Fields:
    person: Fields = {"names": []}
    names = cast("list[str]", person["names"])
    for number, part in enumerate(parts):
        if number == 0:
            name, age = _name_and_age(part)
            if not _nameless(name):
                names.append(name)
            if age is not None:
                person["age"] = age
        elif (years := _age(part)) is not None:
            person["age"] = years
        elif _known(person, part) or _nameless(part):
            continue
        elif names and _arabic(part) != _arabic(names[0]):
            names.append(part)
        else:
            person["role"] = part
    if not names:
        del person["names"]
    return person


def _name_and_age(part: str) -> tuple[str, int | None]:
    """A name with the age right behind it: "Salma Idris 34", "سلمى إدريس ٣٤ عاما"."""
    found = re.fullmatch(r"(\D+?)\s+(\d{1,3}(?:\s+\D+)?)", part.translate(_DIGITS))
    age = _age(found[2]) if found else None
    return (found[1], age) if found and age is not None else (part, None)


def _known(person: Fields, part: str) -> bool:
    """Take a word that says sex, age band, status or harm; "girl" says two of them. A known age rules over a band."""
    plain, found = _plain(part), False
    for field in ("sex", "age_band", "status", "harm"):
        meaning = _meanings(field).get(plain)
        if meaning is not None:
            found = True
            if field != "age_band" or "age" not in person:
                person.setdefault(field, meaning)
    return found


def _arabic(text: str) -> bool:
    return any("\u0600" <= c <= "\u06ff" for c in text)
