"""Which claims are joined, and which never are. All reports are invented."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.link.reports import NOBODY, at, claim, count, document, library, on, speaks, together

from tollbook.link import link
from tollbook.link.bound import NO_BOUNDS, Bound
from tollbook.link.compared import Compared
from tollbook.link.keys import Index
from tollbook.link.mentions import gather
from tollbook.link.score import compare
from tollbook.model import Bounds, Claim, Cluster, Document

MILL = at("Tell Zeitun", 35.9, 36.7)
FAR = at("Khirbet Nur", 33.1, 36.2)


def report(name: str, text: str, quote: str, number: int, **more: Any) -> tuple[Document, Claim]:
    """A report with one claim."""
    doc = document(name, text, published=more.pop("published", "2021-03-04"))
    fields = {"when": on("2021-03-03"), "where": MILL} | more
    return doc, claim(doc, quote, count=count(number), **fields)


def joined(*pairs: tuple[Document, Claim], **more: Any) -> tuple[Cluster, ...]:
    """The clusters of these reports."""
    return link([c for _, c in pairs], library(*(d for d, _ in pairs)), NOBODY, **more)


ONE = report("one", "Shelling of the olive mill at Tell Zeitun killed four labourers on Wednesday.", "killed four", 4)
TWO = report("two", "Four people died when shells hit the Tell Zeitun olive mill, medics say.", "Four people died", 4)


def test_two_reports_of_one_day_and_place_are_joined_with_reasons() -> None:
    clusters = joined(ONE, TWO)
    assert len(clusters) == 1
    assert together(clusters, ONE[1], TWO[1])
    assert "Both name the same place." in clusters[0].reasons
    assert (clusters[0].date_from, clusters[0].date_to, clusters[0].country) == ("2021-03-03", "2021-03-03", "SYR")


def test_same_place_three_weeks_later_is_another_event() -> None:
    later = report("later", "Shells fell on Tell Zeitun and killed four.", "killed four", 4, when=on("2021-03-24"))
    assert len(joined(ONE, later)) == 2


def test_same_day_elsewhere_is_another_event() -> None:
    elsewhere = report("elsewhere", "A raid on Khirbet Nur killed four.", "killed four", 4, where=FAR)
    assert len(joined(ONE, elsewhere)) == 2


def test_a_place_in_another_country_speaks_against_one_event_unless_one_names_it() -> None:
    """Where one does, or both have a rare phrase, one of the two places may have been taken for another."""
    told = "Guards fired at the olive mill of Bellmoor. Twenty killed."
    first = report("a", told, "Twenty killed", 20, where=at("Bellmoor", 35.9, 36.7))
    steps = {}
    for text in (
        "Stenwick mourns: twenty killed.",
        "Near Bellmoor: twenty killed.",
        "At an olive mill: twenty killed.",
    ):
        second = report("b", text, "twenty killed", 20, where=at("Stenwick", 12.5, 44.1, country="YEM"))
        a, b = gather((first[1], second[1]), library(first[0], second[0]), NOBODY)
        parts = compare(a, b, Index(Counter(f"phrase:{phrase}" for phrase in (*a.phrases, *b.phrases))))
        steps[text] = next(part for part in parts if part.sign == "named_latin")
    assert [part.step for part in steps.values()] == ["elsewhere", "one", "neither"]
    values = [part.value for part in steps.values()]
    assert values[0] < values[2] < values[1]


def test_an_aggregate_never_joins() -> None:
    doc = document("sum", "Monitors say 212 civilians were killed in March.", published="2021-04-01")
    total = claim(doc, "212 civilians were killed", count=count(212), scope="aggregate", where=MILL)
    clusters = link([ONE[1], total], library(ONE[0], doc), NOBODY)
    assert [c.claims for c in clusters] == [(ONE[1].id,)]


def test_where_dates_and_places_are_silent_the_documents_own_numbering_tells_events_apart() -> None:
    doc = document("list", "At the mill two were killed and three hurt. On the road one more was killed.")
    first = claim(doc, "two were killed", count=count(2), event=0)
    hurt = claim(doc, "three hurt", count=count(3), event=0, harm="injured")
    second = claim(doc, "one more was killed", count=count(1), event=1)
    clusters = link([second, hurt, first], library(doc), NOBODY)
    assert together(clusters, first, hurt)
    assert not together(clusters, first, second)


def test_in_one_document_other_places_and_days_are_other_events_and_a_part_goes_with_its_whole() -> None:
    doc = document(
        "list", "In Tell Zeitun two were killed, one a child. In Khirbet Nur four died. A day before, six died."
    )
    mill = claim(doc, "two were killed", count=count(2), where=MILL, when=on("2021-03-03"))
    child = claim(doc, "one a child", count=count(1), group="child", part_of=mill.id)
    far = claim(doc, "four died", count=count(4), where=FAR, when=on("2021-03-03"))
    before = claim(doc, "six died", count=count(6), where=FAR, when=on("2021-03-01"))
    clusters = link([before, far, child, mill], library(doc), NOBODY)
    assert sorted(len(c.claims) for c in clusters) == [1, 1, 2]
    assert together(clusters, mill, child)


def test_an_arrest_is_no_part_of_the_killing() -> None:
    doc = document("d", "Two were killed in Tell Zeitun. Soldiers detained nine.")
    killed = claim(doc, "Two were killed", count=count(2), where=MILL)
    held = claim(doc, "detained nine", count=count(9), harm="detained", where=MILL)
    assert not together(link([killed, held], library(doc), NOBODY), killed, held)


def test_an_uncounted_denial_joins_its_event_and_makes_none_of_its_own() -> None:
    doc = document("d", "Two were killed in Tell Zeitun. The army denied that.")
    killed = claim(doc, "Two were killed", count=count(2), where=MILL)
    denial = claim(doc, "denied that", scope="unstated", stance="denies")
    assert together(link([killed, denial], library(doc), NOBODY), killed, denial)
    assert link([denial], library(doc), NOBODY) == ()


def test_an_anniversary_makes_no_new_event() -> None:
    text = "Shelling of the olive mill at Tell Zeitun killed four labourers, among them the miller Abu Lahab Sarmini."
    first = report("first", text, "killed four", 4)
    doc = document("year", f"A year ago today: {text}", published="2022-03-03")
    again = claim(doc, "killed four", count=count(4), when=on("2021-03-03"), where=MILL)
    assert len(joined(first, (doc, again))) == 1


def test_a_copied_text_joins_though_neither_date_nor_place_is_known() -> None:
    text = (
        "The miller, his two apprentices and a carter who had come for flour were buried on the hill behind the press "
        "on Thursday; four graves, dug by the neighbours. Four people died when the roof came down under the second."
    )
    a = report("a", text, "Four people died", 4, when=on(None), where=at(None), published="2021-03-05")
    b = report("b", f"{text} Sent by mail.", "Four people died", 4, when=on(None), where=at(None))
    assert len(joined(a, b)) == 1


def test_unknown_date_and_place_do_not_join_everything() -> None:
    a = report("a", "Four killed in market bombing.", "Four killed", 4, when=on(None), where=at(None))
    b = report("b", "A truck crushed a wall; four killed.", "four killed", 4, when=on(None), where=at(None))
    assert len(joined(a, b)) == 2


def test_a_denial_joins_the_event_that_it_speaks_of() -> None:
    text = "The army denied that its shells hit the olive mill at Tell Zeitun on Wednesday."
    doc = document("army", text, published="2021-03-04")
    denial = claim(doc, "denied", stance="denies", when=on("2021-03-03"), where=MILL, speaker=speaks("the army"))
    assert len(joined(ONE, (doc, denial))) == 1


def test_a_person_joins_and_sets_apart_whatever_the_scores_say() -> None:
    elsewhere = report("elsewhere", "A raid on Khirbet Nur killed nine.", "killed nine", 9, where=FAR)
    assert len(joined(ONE, elsewhere, bounds=Bounds(together=((ONE[1].id, elsewhere[1].id),)))) == 1
    assert len(joined(ONE, TWO, bounds=Bounds(apart=((ONE[1].id, TWO[1].id),)))) == 2


PLACES = [MILL, FAR, at(None), at("Idlib", 35.93, 36.63, precision="governorate")]


@st.composite
def newsrooms(draw: st.DrawFn) -> tuple[list[Document], list[Claim]]:
    """A few documents with claims of drawn days, places, numbers and events."""
    documents, claims = [], []
    for n in range(draw(st.integers(1, 6))):
        words = draw(st.lists(st.sampled_from(["mill", "river", "Sarmini", "bakery", "raid"]), min_size=1, max_size=4))
        doc = document(f"d{n}", f"{' '.join(words)}: two were killed, one was hurt", published="2021-03-04")
        documents.append(doc)
        for quote, harm in (("two were killed", "killed"), ("one was hurt", "injured")):
            claims.append(
                claim(
                    doc,
                    quote,
                    harm=harm,
                    count=count(draw(st.integers(1, 4))),
                    when=on(draw(st.sampled_from(["2021-03-03", "2021-03-04", "2021-03-20", None]))),
                    where=draw(st.sampled_from(PLACES)),
                    event=draw(st.sampled_from([None, 0, 1])),
                    scope=draw(st.sampled_from(["incident", "incident", "aggregate"])),
                )
            )
    return documents, claims


@given(newsrooms(), st.randoms(use_true_random=False))
def test_the_order_of_claims_makes_no_difference(made: tuple[list[Document], list[Claim]], chance: Any) -> None:
    documents, claims = made
    before = link(claims, library(*documents), NOBODY)
    shuffled = list(claims)
    chance.shuffle(shuffled)
    chance.shuffle(documents)
    assert link(shuffled, library(*documents), NOBODY) == before


@given(newsrooms())
def test_every_incident_claim_stands_in_exactly_one_cluster(made: tuple[list[Document], list[Claim]]) -> None:
    documents, claims = made
    clusters = link(claims, library(*documents), NOBODY)
    placed = [c for cluster in clusters for c in cluster.claims]
    assert sorted(placed) == sorted(c.id for c in claims if c.scope == "incident")
    assert all(sorted(c for o in cluster.origins for c in o) == sorted(cluster.claims) for cluster in clusters)


@given(newsrooms())
def test_comparing_is_symmetric_and_every_close_pair_is_proposed(made: tuple[list[Document], list[Claim]]) -> None:
    documents, claims = made
    mentions = list(gather(claims, library(*documents), NOBODY))
    compared = Compared(claims, library(*documents), NOBODY, Bound(NO_BOUNDS))
    scored = compared.all_scored()
    proposed = set(zip(scored.left.tolist(), scored.right.tolist(), strict=True))
    for i, a in enumerate(mentions):
        for j, b in enumerate(mentions[i + 1 :], i + 1):
            assert compare(a, b, Index({})) == compare(b, a, Index({}))
            if a.document != b.document and a.dated and a.first == b.first and a.spots[:1] == b.spots[:1] and a.spots:
                assert (i, j) in proposed
