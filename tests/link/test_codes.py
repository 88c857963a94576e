"""Codes survive every rebuild, and merged ones stay findable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.link.reports import claim, count, document

from tollbook.link import assign_codes, follow_words
from tollbook.model import Claim, Cluster, CodeRow

DOC = document("d", "".join(f"{n} were killed here. " for n in range(100, 140)))
CLAIMS = [claim(DOC, f"{n} were killed", count=count(n)) for n in range(100, 140)]
BY_ID = {c.id: c for c in CLAIMS}


def cluster(*numbers: int, day: str | None = "2017-08-05", country: str | None = "SYR") -> Cluster:
    """A cluster of the claims with these numbers (0 to 39)."""
    return Cluster(claims=tuple(CLAIMS[n].id for n in numbers), date_from=day, country=country)


def test_a_code_is_made_of_country_day_and_letter() -> None:
    codes = assign_codes([cluster(0), cluster(1), cluster(2, day=None, country=None)], BY_ID, ())
    assert [row.code for row in codes.given] == ["SYR-20170805-a", "SYR-20170805-b", "XXX-00000000-a"]


def test_the_twenty_seventh_incident_of_a_day_gets_two_letters() -> None:
    codes = assign_codes([cluster(n) for n in range(28)], BY_ID, ())
    assert {row.code for row in codes.given} >= {"SYR-20170805-z", "SYR-20170805-aa", "SYR-20170805-ab"}


def test_new_codes_follow_the_order_of_the_text_of_a_report() -> None:
    # The claims begin at 0, 22, 44 ... 110: as words, 110 would come before 22.
    given = assign_codes([cluster(n) for n in reversed(range(40))], BY_ID, ()).given
    letters = [row.code.rsplit("-", 1)[1] for row in reversed(given)]
    assert letters == sorted(letters, key=lambda own: (len(own), own))


def test_a_code_stays_when_date_and_members_change() -> None:
    before = assign_codes([cluster(0, 1, 2)], BY_ID, ())
    after = assign_codes([cluster(1, 2, 3, day="2017-08-06")], BY_ID, before.rows)
    assert after.given[0].code == "SYR-20170805-a"


def test_a_merged_code_points_to_the_one_that_took_over_and_is_found_as_previous() -> None:
    before = assign_codes([cluster(0, 1, 2), cluster(3)], BY_ID, ())
    kept, gone = (row.code for row in before.given)
    after = assign_codes([cluster(0, 1, 2, 3)], BY_ID, before.rows)
    assert after.given[0].code == kept
    assert [row.merged_into for row in after.rows if row.code == gone] == [kept]
    assert after.previous()[kept] == (gone,)
    split = assign_codes([cluster(0, 1, 2), cluster(3)], BY_ID, after.rows)
    assert split.given[0].code == kept
    assert [row.code for row in split.given] == [kept, gone]
    assert kept not in split.previous()


def test_a_split_leaves_the_code_with_most_of_its_words() -> None:
    before = assign_codes([cluster(0, 1, 2)], BY_ID, ())
    after = assign_codes([cluster(0), cluster(1, 2)], BY_ID, before.rows)
    assert [row.code for row in after.given] == ["SYR-20170805-b", "SYR-20170805-a"]


def test_a_code_survives_a_reader_that_cuts_its_quotes_anew() -> None:
    before = assign_codes([cluster(0)], BY_ID, ())
    old = CLAIMS[0]
    wider = Claim(
        id="new", document=old.document, start=old.start, end=old.end + 5, quote=old.quote + " here", harm="killed"
    )
    after = assign_codes([Cluster(claims=("new",), date_from="2018-01-01")], {"new": wider}, before.rows)
    assert after.given[0].code == before.given[0].code


PARTITIONS = st.lists(st.integers(0, 6), min_size=12, max_size=12)


def clusters_of(labels: list[int]) -> list[Cluster]:
    """The clusters that the labels make."""
    return [cluster(*(i for i, x in enumerate(labels) if x == label)) for label in sorted(set(labels))]


@given(st.lists(PARTITIONS, min_size=1, max_size=5))
def test_over_any_history_codes_are_unique_never_lost_and_stable(history: list[list[int]]) -> None:
    rows: tuple[CodeRow, ...] = ()
    seen: set[str] = set()
    for labels in history:
        codes = assign_codes(clusters_of(labels), BY_ID, rows)
        given_codes = [row.code for row in codes.given]
        assert len(set(given_codes)) == len(given_codes)
        assert seen <= {row.code for row in codes.rows}
        again = assign_codes(clusters_of(labels), BY_ID, codes.rows)
        assert [row.code for row in again.given] == given_codes
        rows, seen = codes.rows, {row.code for row in codes.rows}


@given(st.text("ab \n", max_size=30), st.integers(-4, 4), st.sets(st.integers(0, 39), min_size=1, max_size=6))
def test_a_code_goes_with_its_words_in_a_text_with_another_beginning(head: str, cut: int, numbers: set[int]) -> None:
    """Also where the words were cut anew, so that neither their place nor their hash is what it was."""
    before = assign_codes([cluster(n) for n in sorted(numbers)], BY_ID, ())
    now = document("d", head + DOC.text)
    anew = {
        c.id: replace(
            c, start=(start := c.start + len(head)), end=(end := c.end + len(head) + cut), quote=now.text[start:end]
        )
        for c in CLAIMS
    }
    followed = follow_words(before.rows, lambda _, start, end: now.text.find(DOC.text[start:end]))
    after = assign_codes([cluster(n) for n in sorted(numbers)], anew, followed)
    assert [row.code for row in after.given] == [row.code for row in before.given]


def test_an_anchor_whose_words_are_gone_stays_as_it_was() -> None:
    before = assign_codes([cluster(0), cluster(1)], BY_ID, ())
    assert follow_words(before.rows, lambda *_: None) == list(before.rows)
