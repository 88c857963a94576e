"""Contradictions that are there are found; what only looks like one is not. All reports are invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.reports import claim, count, document, library, on, speaks

from tollbook.check import between, in_document
from tollbook.model import Claim, Contradiction, Document

WATCH, COUNCIL = speaks("the Watch"), speaks("the Council", "government")
ARMY = speaks("the army", "belligerent")


def kinds(claims: list[Claim], doc: Document) -> list[str]:
    """The kinds of contradiction found."""
    return sorted(row.kind for row in in_document(claims, doc))


def pair(rows: tuple[Contradiction, ...]) -> tuple[str, str]:
    """The two claims of the only contradiction."""
    assert len(rows) == 1
    return rows[0].a, rows[0].b


def test_a_part_larger_than_its_whole() -> None:
    doc = document("d", "Nine people, among them eleven children, were killed.")
    whole = claim(doc, "Nine people", count=count(9))
    part = claim(doc, "eleven children", count=count(11), group="child", part_of=whole.id)
    rows = in_document([whole, part], doc)
    assert rows[0].kind == "subset_exceeds_total"
    assert pair(rows) == (part.id, whole.id)
    assert "larger" in rows[0].why


def test_parts_that_sum_above_the_whole_though_none_does_alone() -> None:
    doc = document("d", "Nine people were killed, five children and six women.")
    whole = claim(doc, "Nine people", count=count(9))
    parts = [
        claim(doc, "five children", count=count(5), group="child", part_of=whole.id),
        claim(doc, "six women", count=count(6), group="woman", part_of=whole.id),
    ]
    assert kinds([whole, *parts], doc) == ["total_below_parts"]
    floor = claim(doc, "Nine people", count=count(9, kind="at_least"), id=whole.id)
    assert kinds([floor, *parts], doc) == []


def test_a_quotation_and_a_paraphrase_that_makes_its_ceiling_a_floor() -> None:
    doc = document("d", "At least 96 died, says the Watch: “between 71 and 96 civilians killed”.")
    said = claim(doc, "At least 96 died", count=count(96, kind="at_least"), scope="aggregate", speaker=WATCH)
    own = claim(
        doc,
        "between 71 and 96 civilians killed",
        count=count(71, 96, kind="range"),
        scope="aggregate",
        speaker=WATCH,
        quoted=True,
    )
    rows = in_document([said, own], doc)
    assert rows[0].kind == "quote_vs_paraphrase"
    assert pair(rows) == (own.id, said.id)
    mild = claim(doc, "At least 96 died", count=count(71, kind="at_least"), scope="aggregate", speaker=WATCH)
    assert kinds([mild, own], doc) == []


def rivals(a: Any, b: Any, **more: Any) -> list[str]:
    """The contradictions of two speakers with these counts."""
    doc = document("d", "The Watch says A were killed; the Council says B were killed.")
    first = claim(doc, "A were killed", count=a, speaker=WATCH)
    second = claim(doc, "B were killed", count=b, **({"speaker": COUNCIL} | more))
    return kinds([first, second], doc)


def test_two_speakers_whose_numbers_cannot_both_hold() -> None:
    assert rivals(count(9), count(13)) == ["rival_numbers"]
    assert rivals(count(13), count(None, 4, kind="at_most")) == ["rival_numbers"]
    assert rivals(count(9), count(13), group="civilian") == ["rival_numbers"]


def test_numbers_that_can_both_hold_are_no_contradiction() -> None:
    assert rivals(count(9, kind="at_least"), count(13, kind="at_least")) == []
    assert rivals(count(9, kind="at_least"), count(13)) == []
    assert rivals(count(85, 95, kind="range"), count(88)) == []
    assert rivals(count(50, kind="about"), count(52)) == []
    assert rivals(count(None, None, kind="vague", text="dozens"), count(3)) == []


def test_other_harms_groups_scopes_events_and_the_same_speaker_are_no_rivals() -> None:
    assert rivals(count(9), count(13), harm="injured") == []
    assert rivals(count(9), count(13), group="combatant") == []
    assert rivals(count(9), count(13), scope="aggregate") == []
    assert rivals(count(9), count(13), speaker=WATCH) == []
    doc = document("d", "The Watch says A were killed; the Council says B were killed.")
    first = claim(doc, "A were killed", count=count(9), speaker=WATCH, event=0)
    assert kinds([first, claim(doc, "B were killed", count=count(13), speaker=COUNCIL, event=1)], doc) == []
    then = claim(doc, "A were killed", count=count(9), speaker=WATCH, when=on("2021-03-04"))
    assert kinds([then, claim(doc, "B were killed", count=count(9), speaker=COUNCIL, when=on("2021-05-04"))], doc) == []


def test_nobody_harmed_contradicts_every_civilian_figure_but_no_combatants() -> None:
    doc = document(
        "d", "The Watch: four children killed, six hurt, nine fighters killed. The army: not a single civilian."
    )
    denial = claim(
        doc,
        "not a single civilian",
        count=count(0, kind="none"),
        harm="killed_or_injured",
        group="civilian",
        stance="denies",
        speaker=ARMY,
    )
    children = claim(doc, "four children killed", count=count(4), group="child", speaker=WATCH)
    hurt = claim(doc, "six hurt", count=count(6), harm="injured", speaker=WATCH)
    fighters = claim(doc, "nine fighters", count=count(9), group="combatant", speaker=WATCH)
    rows = in_document([denial, children, hurt, fighters], doc)
    assert {frozenset((r.a, r.b)) for r in rows} == {frozenset((denial.id, c.id)) for c in (children, hurt)}
    assert {r.kind for r in rows} == {"rival_numbers"}


def test_a_headline_that_nothing_in_the_article_bears_out() -> None:
    doc = document(
        "d", "Shelling kills 42\n\nAt least 34 civilians were killed, the Watch says. Eight soldiers were killed too."
    )
    head = claim(doc, "kills 42", count=count(42))
    body = claim(doc, "34 civilians were killed", count=count(34, kind="at_least"), group="civilian", speaker=WATCH)
    rows = in_document([head, body], doc)
    assert rows[0].kind == "headline_vs_body"
    assert pair(rows) == (head.id, body.id)
    soldiers = claim(doc, "Eight soldiers were killed", count=count(8), group="combatant", speaker=WATCH)
    assert kinds([head, body, soldiers], doc) == []


def test_relatives_counted_by_their_own_are_no_rival_toll() -> None:
    doc = document("d", "The Watch counts 34 killed. “My four daughters died”, said a man.")
    all_of = claim(doc, "34 killed", count=count(34), speaker=WATCH)
    own = claim(doc, "My four daughters died", count=count(4), speaker=speaks("a man", "witness"))
    assert kinds([all_of, own], doc) == []


def test_a_toll_that_falls_without_a_word_and_one_that_the_text_explains() -> None:
    silent = document("d", "The Watch counted 25 killed. Later the Watch said 19 killed.")
    old = claim(silent, "25 killed", count=count(25), speaker=WATCH)
    new = claim(silent, "19 killed", count=count(19), speaker=WATCH, supersedes=old.id)
    assert kinds([old, new], silent) == ["falling_toll"]
    told = document("e", "The Watch counted 25 killed. It lowered its count to 19 killed after finding survivors.")
    old = claim(told, "25 killed", count=count(25), speaker=WATCH)
    new = claim(told, "19 killed", count=count(19), speaker=WATCH, supersedes=old.id)
    assert kinds([old, new], told) == []


def test_a_running_total_that_does_not_close() -> None:
    doc = document("d", "12 were killed. Two more bodies bring the toll to 15.")
    old = claim(doc, "12 were killed", count=count(12))
    new = claim(doc, "15", count=count(15), supersedes=old.id)
    added = claim(doc, "Two more bodies", count=count(2), part_of=new.id)
    assert kinds([old, new, added], doc) == ["does_not_close"]
    closes = claim(doc, "15", count=count(14), supersedes=old.id, id=new.id)
    assert kinds([old, closes, added], doc) == []


@pytest.mark.parametrize(("total", "found"), [(1190, []), (1189, ["does_not_close"]), (1192, ["does_not_close"])])
def test_1139_and_51_are_1190(total: int, found: list[str]) -> None:
    doc = document("d", f"1,139 were killed by May. Another 51 bring the toll to {total}.")
    old = claim(doc, "1,139 were killed", count=count(1139), scope="aggregate", speaker=WATCH)
    new = claim(doc, str(total), count=count(total), scope="aggregate", speaker=WATCH, supersedes=old.id)
    added = claim(doc, "Another 51", count=count(51), scope="aggregate", speaker=WATCH, part_of=new.id)
    assert kinds([old, new, added], doc) == found


@pytest.mark.parametrize(("share", "found"), [("52", []), ("52.0", []), ("50", ["percentage"]), ("66", ["percentage"])])
def test_from_348_to_529_is_a_rise_of_52_per_cent(share: str, found: list[str]) -> None:
    doc = document("d", f"The Watch counted 529 killed in June, a rise of {share} percent on the 348 killed in May.")
    may = claim(doc, "348 killed", count=count(348), scope="aggregate", speaker=WATCH)
    june = claim(doc, "529 killed", count=count(529), scope="aggregate", speaker=WATCH)
    assert kinds([may, june], doc) == found


def test_a_share_that_its_figures_do_not_give() -> None:
    doc = document("d", "The Watch counted 150 killed in June, a rise of 80 percent on the 100 killed in May.")
    may = claim(doc, "100 killed", count=count(100), scope="aggregate", speaker=WATCH)
    june = claim(doc, "150 killed", count=count(150), scope="aggregate", speaker=WATCH)
    assert kinds([may, june], doc) == ["percentage"]
    right = document("e", doc.text.replace("80", "50"))
    rows = [claim(right, c.quote, count=c.count, scope="aggregate", speaker=WATCH) for c in (may, june)]
    assert kinds(rows, right) == []


def test_a_share_may_rest_on_the_lowest_numbers_of_two_ranges() -> None:
    doc = document("d", "The Watch counted 529 to 744 killed in June, a rise of 52 percent on the 348 to 450 in May.")
    may = claim(doc, "348 to 450", count=count(348, 450, kind="range"), scope="aggregate", speaker=WATCH)
    june = claim(doc, "529 to 744 killed", count=count(529, 744, kind="range"), scope="aggregate", speaker=WATCH)
    assert kinds([may, june], doc) == []
    wrong = document("e", doc.text.replace(" 52 ", " 25 "))
    rows = [claim(wrong, c.quote, count=c.count, scope="aggregate", speaker=WATCH) for c in (may, june)]
    assert kinds(rows, wrong) == ["percentage"]


def test_between_documents_rivals_and_a_fallen_toll_are_found_and_nothing_within_one() -> None:
    a = document("a", "The Watch says 9 killed. The Council says 12 killed.", published="2021-03-04")
    b = document("b", "The Watch now says 7 killed.", published="2021-03-09")
    watch = claim(a, "9 killed", count=count(9), speaker=WATCH)
    council = claim(a, "12 killed", count=count(12), speaker=COUNCIL)
    later = claim(b, "7 killed", count=count(7), speaker=WATCH)
    found = {(r.kind, frozenset((r.a, r.b))) for r in between([watch, council, later], library(a, b))}
    assert found == {
        ("rival_numbers", frozenset((council.id, later.id))),
        ("falling_toll", frozenset((later.id, watch.id))),
    }


@given(
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from("AB"), st.sampled_from(["killed", "injured"])), max_size=6)
)
def test_contradictions_join_claims_that_exist_once_each_and_order_makes_no_difference(
    drawn: list[tuple[int, str, Any]],
) -> None:
    doc = document("d", "x" * 400)
    claims = [
        claim(doc, "xxx", after=n * 20, count=count(number), harm=harm, speaker=speaks(who), id=f"c{n}")
        for n, (number, who, harm) in enumerate(drawn)
    ]
    rows = in_document(claims, doc)
    assert rows == in_document(claims[::-1], doc)
    assert all(r.a != r.b and {r.a, r.b} <= {c.id for c in claims} for r in rows)
    assert len({frozenset((r.a, r.b)) for r in rows}) == len(rows)


def test_some_of_the_dead_and_one_of_two_groups_are_no_rivals_to_a_toll() -> None:
    doc = document("d", "17 fishermen died. Six of the bodies have no name. They shot dead a guard and two farmers.")
    toll = claim(doc, "17 fishermen died", count=count(17), speaker=WATCH)
    some = claim(doc, "Six of the bodies", count=count(6), speaker=COUNCIL)
    assert kinds([toll, some], doc) == []
    guard, farmers = claim(doc, "a guard", count=count(1)), claim(doc, "two farmers", count=count(2))
    assert kinds([toll, guard, farmers], doc) == []
    assert kinds([toll, farmers], doc) == ["rival_numbers"]


def test_a_party_s_own_enemies_are_no_rivals_to_a_toll() -> None:
    doc = document("d", "17 people died. The army killed five.")
    toll = claim(doc, "17 people died", count=count(17), speaker=WATCH)
    enemies = claim(doc, "killed five", count=count(5), speaker=ARMY, blamed=ARMY)
    assert kinds([toll, enemies], doc) == []
    assert kinds([toll, claim(doc, "killed five", count=count(5), speaker=COUNCIL, blamed=ARMY)], doc) == [
        "rival_numbers"
    ]


def test_a_party_s_flat_denial_answers_what_the_report_tells_of_though_it_was_read_as_another_event() -> None:
    doc = document("d", "Seven workers died. The army harmed nobody.")
    told = claim(doc, "Seven workers died", count=count(7), speaker=WATCH, event=0)
    denial = claim(
        doc,
        "harmed nobody",
        count=count(0, kind="none"),
        stance="denies",
        speaker=ARMY,
        event=1,
        harm="killed_or_injured",
    )
    assert kinds([told, denial], doc) == ["rival_numbers"]
