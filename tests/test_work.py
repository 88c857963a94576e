"""The machine's pass: nothing is lost when it is broken off, all can be made again, corrections come in."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from tollbook import capture, review, work
from tollbook.errors import UsageError
from tollbook.settings import Settings
from tollbook.store import Store

REPORT = (
    "SANA said on Friday that six farmers, including two children, were killed in shelling of the village of Marat."
)
OTHER = "Three nurses were wounded when a drone hit a clinic in Aleppo on 3 May 2019, the health directorate said."


def clock() -> datetime:
    return datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(db=str(tmp_path / "ledger"))


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with Store.open(settings.db, create=True) as opened:
        yield opened


def reports(folder: Path, *texts: str) -> list[str]:
    names = []
    for number, text in enumerate(texts):
        file = folder / f"report-{number}.txt"
        file.write_text(text, encoding="utf-8")
        names.append(str(file))
    return names


def add(store: Store, settings: Settings, names: list[str], **options: object) -> work.Report:
    return work.add(store, names, capture.Given(), settings, clock=clock, **options)  # type: ignore[arg-type]


def state(store: Store) -> bytes:
    rows = [*store.documents(), *store.claims(), *store.incidents(), *store.contradictions()]
    return b"\n".join(msgspec.json.encode(row) for row in rows)


class Breaking(work.Quiet):
    """Progress that breaks the run off at its n-th step, as Ctrl-C would."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, done: int = 1) -> None:
        self.left -= done
        if self.left < 0:
            raise KeyboardInterrupt


def test_adding_reads_claims_and_makes_incidents(store: Store, settings: Settings, tmp_path: Path) -> None:
    report = add(store, settings, reports(tmp_path, REPORT, OTHER))
    assert (report.captured, report.documents, report.problems) == (2, 2, [])
    found = {(c.harm, c.group, c.count.min if c.count else None) for c in store.claims()}
    assert {("killed", "civilian", 6), ("killed", "child", 2), ("injured", "medic", 3)} <= found
    assert store.counts().incidents == 2
    assert all(i.state == "draft" for i in store.incidents())


def test_adding_the_same_bytes_again_changes_nothing(store: Store, settings: Settings, tmp_path: Path) -> None:
    names = reports(tmp_path, REPORT, OTHER)
    add(store, settings, names)
    before = state(store)
    again = add(store, settings, names)
    assert (again.captured, again.known) == (0, 2)
    assert state(store) == before


@pytest.mark.parametrize("at", range(5))
def test_a_run_broken_off_anywhere_goes_on_to_the_same_ledger(at: int, tmp_path: Path) -> None:
    names = reports(tmp_path, REPORT, OTHER)
    whole, broken = Settings(db=str(tmp_path / "whole")), Settings(db=str(tmp_path / "broken"))
    with Store.open(whole.db, create=True) as store:
        add(store, whole, names)
        wanted = state(store)
    with Store.open(broken.db, create=True) as store:
        with pytest.raises(KeyboardInterrupt):
            add(store, broken, names, progress=Breaking(at))
        add(store, broken, names)
        assert state(store) == wanted
        assert list(work.verify(store, broken)) == []


def test_reading_again_gives_the_same_records_and_ids(store: Store, settings: Settings, tmp_path: Path) -> None:
    add(store, settings, reports(tmp_path, REPORT, OTHER))
    before = state(store)
    work.rerun(store, settings)
    assert state(store) == before


def test_a_report_is_read_again_with_the_countries_in_view_that_were_named_before(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    """Which Tripoli is meant must not depend on whether whoever reads again names the countries once more."""

    def country() -> str | None:
        (claim,) = store.claims()
        return claim.where.country

    lebanon = replace(settings, countries=("LBN",))
    add(store, lebanon, reports(tmp_path, "Two bakers were killed when a shell hit Tripoli on Friday."))
    assert country() == "LBN"
    as_read = state(store)
    work.rerun(store, settings)
    assert state(store) == as_read
    work.rerun(store, replace(settings, countries=("LBY",)))
    assert country() == "LBY"
    work.rerun(store, settings, [next(iter(store.documents())).id])
    assert country() == "LBY"
    assert [mention.best.country for _, mention in work.places(store, work.knowledge(settings)) if mention.best] == [
        "LBY"
    ]


def test_a_word_that_is_no_country_code_is_refused(store: Store, settings: Settings, tmp_path: Path) -> None:
    """A misspelt country must not silently do nothing."""
    with pytest.raises(UsageError, match="SYRIA: no country code"):
        add(store, replace(settings, countries=("SYRIA", "IRQ")), reports(tmp_path, OTHER))


def test_a_line_without_text_is_named_and_the_others_go_in(store: Store, settings: Settings) -> None:
    lines = [{"id": "a", "text": REPORT}, {"id": "b"}, {"id": "c", "text": OTHER}]
    stdin = io.BytesIO("\n".join(json.dumps(line) for line in lines).encode())
    report = add(store, settings, ["-"], stdin=stdin)
    assert [d.external_id for d in store.documents()] == ["a", "c"]
    assert len(report.problems) == 1
    assert "2" in report.problems[0]
    assert [f.stage for f in store.failures(open_only=True)] == ["capture"]


def test_a_publication_date_given_by_a_person_resolves_the_dates_again(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    """A weekday has no date until somebody says when the report appeared; taking that back makes it unknown again."""
    add(store, settings, reports(tmp_path, REPORT))
    document = next(iter(store.documents()))
    assert {c.when.from_ for c in store.claims()} == {None}
    made = review.correct(store, document.id, "published", "2018-03-05", "desk-1", "printed on the page", clock)
    work.rerun(store, settings, [document.id])
    dated = next(iter(store.documents()))
    assert (dated.published, dated.published_how) == ("2018-03-05", "given")
    said = {c.said_on for c in store.claims()} | {c.when.from_ for c in store.claims()}
    assert "2018-03-02" in said
    review.undo(store, made.id, "desk-1", None, clock)
    work.rerun(store, settings, [document.id])
    assert {c.when.from_ for c in store.claims()} == {None}


def test_a_rejected_claim_leaves_its_incident_and_stays_in_the_record(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    add(store, settings, reports(tmp_path, OTHER))
    claim = next(iter(store.claims()))
    assert claim.incident is not None
    review.reject(store, claim.id, "desk-1", "a rumour", clock)
    assert work.settle(store, work.knowledge(settings)) == 0
    (kept,) = work.standing(store)
    assert (kept.id, kept.incident, kept.decided) == (claim.id, None, "rejected")
    assert list(work.verify(store, settings)) == []


def test_only_a_source_that_a_person_found_credible_counts_as_such(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    add(store, settings, reports(tmp_path, OTHER))
    assert [i.credible_origins for i in store.incidents()] == [0]
    speaker = next(iter(store.claims())).speaker.name
    assert speaker is not None
    made = review.assess(store, speaker, "yes", "desk-1", "right in every case that we could check", clock)
    work.settle(store, work.knowledge(settings, store))
    assert [i.credible_origins for i in store.incidents()] == [1]
    review.undo(store, made.id, "desk-1", None, clock)
    work.settle(store, work.knowledge(settings, store))
    assert [i.credible_origins for i in store.incidents()] == [0]


def test_verify_names_an_incident_whose_figure_was_changed(store: Store, settings: Settings, tmp_path: Path) -> None:
    add(store, settings, reports(tmp_path, OTHER))
    code = next(iter(store.incidents())).id
    file = Path(settings.db) / "ledger.sqlite"
    with sqlite3.connect(file) as raw:
        ((record,),) = raw.execute("select record from incidents where id = ?", [code]).fetchall()
        row = json.loads(record)
        row["injured"] = {"min": 30, "max": 30}
        raw.execute("update incidents set record = ? where id = ?", [json.dumps(row), code])
    raw.close()
    problems = list(work.verify(store, settings))
    assert len(problems) == 1
    assert code in problems[0]
    assert "injured" in problems[0]


def test_claims_of_a_text_can_be_read_without_a_ledger() -> None:
    claims = work.read_claims(OTHER, source="A paper")
    assert [(c.harm, c.count and c.count.min, OTHER[c.start : c.end] == c.quote) for c in claims] == [
        ("injured", 3, True)
    ]
