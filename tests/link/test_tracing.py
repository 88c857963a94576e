"""Who said it first: every report of one origin stands once in its tree, under the one that it repeats."""

from __future__ import annotations

from tests.link.reports import NOBODY, Actors, claim, count, document, library, speaks

from tollbook.link import trace
from tollbook.model import Claim, Document, OriginTree

STORY = (
    "Shells hit the bakery queue in the old town shortly after noon, and at least nine people died on the spot, "
    "according to people who carried the bodies to the clinic beside the bridge."
)


def trees(docs: list[Document], claims: list[Claim], register: Actors = NOBODY) -> tuple[OriginTree, ...]:
    found = library(*docs)
    return trace(claims, found, register)


def test_the_agencys_own_report_comes_first_and_the_outlets_that_carry_it_stand_under_it() -> None:
    wire = document("Wire", STORY, published="2021-03-04")
    others = [document(n, f"{STORY} {n}", published="2021-03-03") for n in ("Courier", "Gazette")]
    rows = [claim(wire, "nine people died", count=count(9))]
    rows += [claim(d, "nine people died", count=count(9), via=("Wire",)) for d in others]
    (tree,) = trees([wire, *others], rows)
    first, *rest = tree.reports
    assert (first.publisher, first.repeats, first.why) == ("Wire", None, None)
    assert {r.publisher: r.repeats for r in rest} == {"Courier": rows[0].id, "Gazette": rows[0].id}
    assert all(r.why and "own words stand in the other" in r.why for r in rest)


def test_reports_that_name_one_speaker_say_so_and_the_earliest_comes_first() -> None:
    late = document("Gazette", "Seven dead, said the Watch.", published="2021-03-05")
    soon = document("Courier", "The Watch counts seven dead on the road.", published="2021-03-04")
    rows = [
        claim(d, "even dead" if d is late else "seven dead", count=count(7), speaker=speaks("the Watch"))
        for d in (late, soon)
    ]
    (tree,) = trees([late, soon], rows, Actors(verdicts={"the Watch": False}))
    assert [r.publisher for r in tree.reports] == ["Courier", "Gazette"]
    assert tree.reports[1].why == "it names the same speaker, the Watch"
    assert (tree.name, tree.credible) == ("the Watch", False)


def test_copies_of_one_story_stand_under_the_earliest_of_them() -> None:
    docs = [document(n, STORY, published=f"2021-03-0{5 - i}") for i, n in enumerate(("Herald", "Gazette", "Courier"))]
    rows = [claim(d, "nine people died", count=count(9)) for d in docs]
    (tree,) = trees(docs, rows)
    assert [(r.publisher, r.repeats) for r in tree.reports] == [
        ("Courier", None),
        ("Gazette", rows[2].id),
        ("Herald", rows[2].id),
    ]


def test_every_claim_stands_in_one_tree_and_every_report_once_in_it() -> None:
    docs = [document(n, f"The Watch counts seven dead in {n}. Ten dead, says a clerk.") for n in ("A", "B", "C")]
    rows = [claim(d, "seven dead", count=count(7), speaker=speaks("the Watch")) for d in docs]
    rows += [claim(d, "Ten dead", count=count(10), speaker=speaks("a clerk", "anonymous")) for d in docs]
    found = trees(docs, rows)
    assert sorted(c for tree in found for c in tree.claims) == sorted(c.id for c in rows)
    for tree in found:
        names = [r.document for r in tree.reports]
        assert len(names) == len(set(names))
        known: set[str | None] = {None}
        for report in tree.reports:
            assert report.repeats in known, "a report stands under one that comes later"
            known.add(report.claim)
