"""The account of an event adds up, and asks people about what was neither joined nor plainly something else."""

from __future__ import annotations

from tests.link.reports import NOBODY, at, claim, count, document, library, on
from tests.link.test_link import ONE, TWO, report

from tollbook.link import account
from tollbook.model import Bounds, Joining


def of(chosen: str, *pairs: object, bounds: Bounds | None = None) -> Joining:
    rows = [pair for pair in pairs if isinstance(pair, tuple)]
    docs, claims = library(*(d for d, _ in rows)), [c for _, c in rows]
    own = {c.id for d, c in rows if d.external_id in chosen.split()}
    return account(claims, docs, NOBODY, own, bounds=bounds or Bounds())


def test_the_parts_of_a_balance_make_its_sum_and_it_reaches_the_bar() -> None:
    found = of("one two", ONE, TWO)
    (weighed,) = found.joined
    assert abs(weighed.start + sum(value for _, value in weighed.parts) - weighed.sum) < 0.05
    assert weighed.sum >= found.join_at
    assert "Both name the same place." in [sentence for sentence, _ in weighed.parts]
    assert found.suggested == ()


def test_what_could_be_the_same_event_is_left_to_a_person_until_one_has_decided() -> None:
    found = of("one", ONE, TWO)
    assert [w.other for w in found.suggested] == [TWO[1].id]
    decided = of("one", ONE, TWO, bounds=Bounds(apart=((ONE[1].id, TWO[1].id),)))
    assert decided.suggested == ()


def test_what_a_person_joined_is_said_to_be_so() -> None:
    doc = document("far", "A boat sank off Khirbet Nur and one fisherman drowned.", published="2021-05-01")
    far = (
        doc,
        claim(doc, "one fisherman drowned", count=count(1), when=on("2021-04-30"), where=at("Khirbet Nur", 33.1, 36.2)),
    )
    found = of("one far", ONE, far, bounds=Bounds(together=((ONE[1].id, far[1].id),)))
    assert [w.by_person for w in found.joined] == [True]


def test_a_report_of_another_place_and_year_is_not_asked_about() -> None:
    elsewhere = report(
        "else",
        "Flood water took the ferry at Khirbet Nur; eleven drowned.",
        "eleven drowned",
        11,
        when=on("2019-01-01"),
        where=at("Khirbet Nur", 33.1, 36.2),
        published="2019-01-02",
    )
    assert of("one", ONE, elsewhere).suggested == ()
