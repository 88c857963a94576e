"""On Arabic pages no English of the program is left: Latin words stand only as data that is marked as such.

Every page of a ledger with something for each is walked, from the list of routes. Names, words of reports, codes and
addresses may stand in Latin letters in <bdi>, <q>, <code> or an element with a language of its own, or between marks
that set a direction of writing apart (Unicode UAX 9). What is marked, quotations aside, is no words of the program.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.web import every_page
from tests.web.conftest import HERE

import tollbook
from tollbook import review, settings, work
from tollbook.accounts import Door
from tollbook.store import Store
from tollbook.store.accounts import AccountFile
from tollbook.web import app, told, tongues
from tollbook.web.answers import environment
from tollbook.web.visitors import Members
from tools import messages

AR = tongues.tongue("ar")
MARKED = frozenset(("bdi", "q", "code", "kbd", "script", "style", "textarea", "input"))
SHOWN = ("title", "alt", "aria-label", "placeholder", "label")
APART = re.compile("[\u2066-\u2068]([^\u2066-\u2069]*)\u2069")
LATIN = re.compile(r"[A-Za-z]{2,}")
CODES = re.compile(
    r"https?://\S+|\b[A-Z]{3}-\d{8}-[a-z]+\b|\b[A-Z]\d{6}\b|sha256:\S+|`[^`]*`|--[a-z]+"
    r"|\b(?:Tollbook|JSON|CSV|XLSX|MGRS|UTC|SHA-256|PDF|Word|API|HTML|UNDO|TOTP)\b"
)


def walked(element: html.HtmlElement, marked: bool = False) -> Iterator[tuple[str, bool]]:
    """All that a person reads or hears of an element, each text with whether it is marked as data."""
    if not isinstance(element.tag, str):
        return
    inside = marked or element.tag in MARKED or element.get("lang") not in (None, "ar")
    yield from ((element.get(name, ""), inside and element.tag != "input") for name in SHOWN)
    yield element.text or "", inside
    for child in element:
        yield from walked(child, inside)
        yield child.tail or "", inside


def english(page: str) -> list[str]:
    """Texts of a page with Latin words that are not marked as data."""
    root = html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    plain = (" ".join(text.split()) for text, marked in walked(root) if not marked)
    return [text for text in plain if LATIN.search(CODES.sub(" ", APART.sub(" ", text)))]


def of_the_program(page: str) -> list[str]:
    """Texts that are marked as data and are sentences of the program that the language has words for."""
    root = html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    data = [name.text_content().strip() for name in root.iter("bdi")]
    data += [found.strip() for text, marked in walked(root) if not marked for found in APART.findall(text)]
    sentences = {m for m in map(str, messages.messages()) if " " in m and "{" not in m and "%" not in m}
    return [text for text in data if text in sentences - {"Every Casualty"}]


@pytest.fixture(scope="module")
def furnished(demo_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, every_page.Things]:
    """A ledger with something for each page, and decisions of many kinds."""
    ledger = Path(shutil.copytree(demo_ledger, tmp_path_factory.mktemp("arabic") / "ledger"))
    things = every_page.furnish(ledger)
    with Store.open(ledger) as store:
        claims = [claim for claim in store.claims() if claim.incident]
        review.accept(store, claims[0].id, "north", None, work.now)
        review.reject(store, claims[1].id, "north", "wrongly read", work.now)
        review.correct(store, claims[2].id, "harm", "injured", "north", None, work.now)
        code = next(i.id for i in store.incidents() if i.killed and i.place)
        review.override(store, code, "killed", "7-12", "north", "كما في القائمة", work.now)
        review.override(store, code, "grading", "weak", "north", "كما في القائمة", work.now)
        review.sign(store, code, "in_review", "north", None, work.now)
        review.close(store, claims[-1].document, "north", "known already", work.now)
    return ledger, things


def test_no_english_of_the_program_is_left_on_any_page(furnished: tuple[Path, every_page.Things]) -> None:
    ledger, things = furnished
    chosen = replace(settings.load(), countries=("SYR", "IRQ"), desk="north")
    wrong: dict[str, list[str]] = {}
    with AccountFile.beside(ledger) as file:
        made = app.make(ledger, chosen, visitors=Members(Door(file, work.now)))
        with TestClient(made, base_url=HERE) as client:
            token = re.search(r'name="form-token" content="([0-9a-f]+)"', client.get("/sign-in?lang=ar").text)
            assert token is not None
            who = {"token": token[1], "desk": every_page.ADMIN, "password": every_page.WORDS}
            client.post("/sign-in", data=who, follow_redirects=False)
            for path in [*every_page.pages(things), "/incidents/nothing", "/compare?anyway=1", "/failures?all=1"]:
                page = client.get(path).text
                assert '<html lang="ar" dir="rtl">' in page, path
                if found := english(page) + of_the_program(page):
                    wrong[path] = found[:8]
    assert wrong == {}


def test_english_is_seen_where_it_stands() -> None:
    page = '<html lang="ar"><p>قيل <bdi>Harbour Gazette</bdi> ثم {}</p><p title="{}">نص</p></html>'
    assert english(page.format("SYR-20170418-a", "\u2068Raqqa\u2069")) == []
    assert english(page.format("so it was", "")) == ["ثم so it was"]
    assert english(page.format("", "the place")) == ["the place"]
    assert of_the_program("<p><bdi>Nothing went wrong.</bdi> و<bdi>Harbour Gazette</bdi></p>") == [
        "Nothing went wrong."
    ]


def test_a_name_without_an_arabic_form_stays_as_it_is_between_marks() -> None:
    names = SimpleNamespace(word=lambda value: f"\u2068{value}\u2069")
    shown = environment("ar").from_string("{{ why|told }}").render(names=names, why="Harbour Watch says 7, nobody.")
    assert "Harbour Watch" in shown


# ------------------------------------------------------------------ what fails when reports are taken in

ROOMS = [Path(tollbook.__file__).parent / room for room in ("capture", "read")]


def sentences() -> Iterator[tuple[str, str]]:
    """Where a failure of taking in or reading is raised, and its sentence with words for its values."""
    for path in sorted(p for room in ROOMS for p in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("CaptureError", "UnreadableInput"):
                values = node.args[0].values if node.args and isinstance(node.args[0], ast.JoinedStr) else node.args[:1]
                parts = [str(v.value) if isinstance(v, ast.Constant) else "X7" for v in values]
                if any(" " in part for part in parts):
                    yield f"{path.name}:{node.lineno}", "".join(parts)


def test_every_failure_of_taking_in_and_reading_has_words_in_arabic() -> None:
    found = list(sentences())
    assert len(found) > 25
    assert [(where, said) for where, said in found if told.told(AR, said) == said] == []
