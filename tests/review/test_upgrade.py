"""What is signed and published stands through an upgrade: it shows what it would change, and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import msgspec
import pytest
from tests.road.book import Book, Row

from tollbook import extract, read, work
from tollbook.model import Capture, Claim, Count, Document

HARBOUR = "Medics said that nine civilians were slain in an air strike on the town of Mocha in Yemen on 4 May 2018."
WARDEN = "Residents said 14 civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018."
ELSEWHERE = "Medics said that three civilians were killed by shelling of the city of Taizz in Yemen on 20 June 2018."
CODE = "YEM-20180504-a"
SIGNED = ("killed", "injured", "grading", "by_status", "date_from", "place", "blamed", "state", "signed_by", "rule")


class Upgrade(NamedTuple):
    """A newer reader: how it reads a claim, what `changes` says of the published figure, and what it would now be."""

    name: str
    cause: str
    would: str
    grammar: object = None
    profile: str | None = None


def _unknown_word(claim: Claim) -> Claim | None:
    return None if "slain" in claim.quote else claim


def _other_number(claim: Claim) -> Claim | None:
    if claim.count is None or claim.count.min != 14:
        return claim
    count = Count(min=40, max=40, kind="exact", text=claim.count.text)
    return msgspec.structs.replace(claim, id=f"c{claim.id[1:][::-1]}", count=count)


def _other_people(claim: Claim) -> Claim | None:
    return msgspec.structs.replace(claim, group="combatant", status="combatant")


def _nothing(claim: Claim) -> Claim | None:
    return None


UPGRADES = (
    Upgrade("a word that it knows no longer", "program", "killed stands as signed; it would now be 14", _unknown_word),
    Upgrade("a number read otherwise", "program", "killed stands as signed; it would now be 9–40", _other_number),
    Upgrade("people taken for others", "program", "killed stands as signed; it would now be unknown", _other_people),
    Upgrade("nothing read any more", "program", "Nothing is read any more in the words", _nothing),
    Upgrade(
        "other rules",
        "profile",
        "killed stands as signed; it would now be 9",
        profile='conflicting_sources = "lowest"\nfigure = "one"\n',
    ),
)


@contextmanager
def upgraded(upgrade: Upgrade) -> Iterator[None]:
    """The program as that newer version, for as long as the block lasts."""
    plain = extract.read

    def claims(document: Document, gazetteer: object, register: object) -> tuple[Claim, ...]:
        own = plain(document, gazetteer, register)  # type: ignore[arg-type]
        return tuple(found for c in own if (found := upgrade.grammar(c)) is not None)  # type: ignore[operator]

    with ExitStack() as stack:
        if upgrade.grammar is not None:
            stack.enter_context(mock.patch.object(extract, "read", claims))
            stack.enter_context(mock.patch.object(work, "READER", "tollbook 99; read 99; extract 99"))
        yield


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Three reports of two events; the first event is signed and published, with its figure and an export."""
    made = Book(tmp_path)
    for n, text in enumerate((HARBOUR, WARDEN, ELSEWHERE)):
        made.run(
            "add", made.file(f"r{n}.txt", text), "--published", "2018-06-21", "--source", f"Paper {n}", "--lang", "en"
        )
    for state in ("signed", "published"):
        made.run("decide", "sign", CODE, "--state", state, "--reason", "read both")
    made.run("tally", "--since", "2018-05-01", "--until", "2018-05-31", "--figure", str(figure(made)), "--total")
    out = tmp_path / "published"
    out.mkdir()
    for what in ("incidents", "claims", "documents"):
        made.run("export", what, "-o", str(out / f"{what}.jsonl"))
    return made


def figure(book: Book) -> Path:
    """The file of the published figure."""
    return book.folder / "may.json"


def incident(book: Book) -> Row:
    """The incident that was published, as it is exported now."""
    return next(row for row in book.rows("incidents") if row["id"] == CODE)


@pytest.mark.parametrize("upgrade", UPGRADES, ids=lambda u: u.name)
def test_an_upgrade_shows_what_it_would_change_in_a_published_figure_and_changes_none(
    book: Book, upgrade: Upgrade
) -> None:
    before = incident(book)
    assert (before["killed"], before["state"]) == ({"min": 9, "max": 14}, "published")
    rules: list[str] = []
    if upgrade.profile:
        own = book.folder / "own.toml"
        own.write_text(upgrade.profile, encoding="utf-8")
        rules = ["--profile", str(own)]
    with upgraded(upgrade):
        book.run(*rules, "rerun")
        after = incident(book)
        assert {name: after[name] for name in SIGNED} == {name: before[name] for name in SIGNED}
        may = book.run(*rules, "tally", "--since", "2018-05-01", "--until", "2018-05-31").out
        assert "9–14  1 incident" in may
        since = str(book.folder / "published")
        told = book.run(*rules, "changes", "--since", since).out
        assert upgrade.would in told
        assert f"PINNED      {CODE} stands as it was published: killed 9–14." in told
        found = json.loads(book.run(*rules, "changes", "--since", since, "--json").out)
        ours = [m for m in found["moves"] if m["incident"] == CODE]
        assert {m["cause"] for m in ours} == {upgrade.cause}
        assert {json.dumps(m["after"]["killed"]) for m in ours} == {json.dumps(before["killed"])}
        assert [b["cause"] for b in found["breaks"]] == [upgrade.cause]
        book.run(*rules, "recompute", str(figure(book)))
        assert list(found["pinned"][0]["reopened"])
        book.run(*rules, "verify")


def test_only_a_person_takes_the_upgrade_over(book: Book) -> None:
    """A signature after the upgrade pins what the new reader reads, and the changes tell of a person's decision."""
    with upgraded(UPGRADES[1]):
        book.run("rerun")
        for state in ("signed", "published"):
            book.run("decide", "sign", CODE, "--state", state, "--reason", "the new reader is right")
        assert incident(book)["killed"] == {"min": 9, "max": 40}
        told = book.run("changes", "--since", str(book.folder / "published")).out
        assert "PINNED" not in told
        assert "killed 9–14 -> 9–40" in told
        assert "cause: a person's decision" in told
    book.run("rerun")
    assert incident(book)["killed"] == {"min": 9, "max": 40}


@contextmanager
def another_day() -> Iterator[None]:
    """The program as a newer reader of pages: it reads another day and place in the second report."""
    plain = read.read

    def texts(sealed: Capture, body: bytes) -> Iterator[Document]:
        for document in plain(sealed, body):
            text = document.text
            if "14 civilians" in text:
                text = text.replace("town of Mocha", "city of Taizz").replace("4 May", "9 Mar")
            yield msgspec.structs.replace(document, text=text)

    with mock.patch.object(read, "read", texts), mock.patch.object(work, "READER", "tollbook 99; read 99"):
        yield


def test_nobody_is_counted_twice_where_an_upgrade_reads_two_events_in_what_was_published_as_one(book: Book) -> None:
    total = book.run("tally").out.splitlines()[3]
    with another_day():
        book.run("rerun")
        told = book.run("tally").out
        assert told.splitlines()[3] == total
        assert f"YEM-20180309-a: The signed figure of {CODE} holds its words already." in told
        other = next(row for row in book.rows("incidents") if row["id"] == "YEM-20180309-a")
        assert (other["killed"], other["counted_in"]) == ({"min": 14, "max": 14}, CODE)
        assert f"counts in no sum: the signed figure of {CODE}" in book.run("show", "YEM-20180309-a").out
        changes = book.run("changes", "--since", str(book.folder / "published")).out
        assert "Killed: 12–17 -> 12–17 (no number moved)" in changes
        assert "YEM-20180309-a: came: 2018-03-09" in changes
        assert "killed stands as signed; it would now be 9" in changes
        book.run("verify")
        for state in ("signed", "published"):
            book.run("decide", "sign", CODE, "--state", state, "--reason", "two days")
        assert book.run("tally").out.splitlines()[4].split()[1:3] == ["26", "3"]


def test_a_published_figure_stands_in_a_tally_under_other_rules(book: Book) -> None:
    own = book.folder / "own.toml"
    own.write_text('figure = "one"\nconflicting_sources = "lowest"\n', encoding="utf-8")
    told = book.run("--profile", str(own), "tally", "--since", "2018-05-01", "--until", "2018-05-31").out
    assert "9–14  1 incident" in told
