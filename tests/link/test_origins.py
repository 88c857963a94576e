"""Independence is counted over originators, not over addresses."""

from __future__ import annotations

from tests.link.reports import claim, count, document, library, speaks

from tollbook.link import origins

STORY = (
    "Shells hit the bakery queue in the old town shortly after noon, and at least nine people died on the spot, "
    "according to people who carried the bodies to the clinic beside the bridge."
)


def test_one_agency_in_three_outlets_is_one_origin() -> None:
    docs = [document(name, STORY) for name in ("Courier", "Gazette", "Herald")]
    claims = [claim(d, "nine people died", count=count(9), via=("Wire",)) for d in docs]
    assert len(origins(claims, library(*docs))) == 1


def test_a_copied_story_is_one_origin_though_nobody_names_the_agency() -> None:
    docs = [document(name, STORY) for name in ("Courier", "Gazette")]
    docs.append(document("Herald", "Nine people died at a bakery, a reporter of this paper saw."))
    claims = [claim(d, "ine people died", count=count(9)) for d in docs]
    found = origins(claims, library(*docs))
    assert sorted(len(group) for group in found) == [1, 2]


def test_two_speakers_in_one_report_are_two_origins_and_one_speaker_in_two_reports_is_one() -> None:
    a = document("Courier", "The ministry counts nine dead, the Watch counts seven dead.")
    b = document("Gazette", "Seven dead, said the Watch.")
    rows = [
        claim(a, "nine dead", count=count(9), speaker=speaks("the ministry", "government")),
        claim(a, "seven dead", count=count(7), speaker=speaks("the Watch")),
        claim(b, "Seven dead", count=count(7), speaker=speaks("The Watch")),
    ]
    found = origins(rows, library(a, b))
    assert sorted(map(sorted, found)) == sorted([[rows[0].id], sorted([rows[1].id, rows[2].id])])


def test_nameless_residents_of_two_reporters_are_two_origins() -> None:
    docs = [document(n, f"A resident told {n} that three were killed.") for n in ("Courier", "Gazette")]
    rows = [claim(d, "three were killed", count=count(3), speaker=speaks("a resident", "witness")) for d in docs]
    assert len(origins(rows, library(*docs))) == 2


def test_words_inside_quotation_marks_make_no_copy() -> None:
    quote = (
        "“They were waiting for bread when it came, there was no warning and nobody had time to run, said nine times.”"
    )
    docs = [
        document(
            "Courier", f"{quote} Two brothers ran the oven; one died, our correspondent at the clinic writes today."
        ),
        document(
            "Gazette", f"{quote} In our own count, made from the list on the clinic's door, one died of his burns."
        ),
    ]
    rows = [claim(d, "one died", count=count(1)) for d in docs]
    assert len(origins(rows, library(*docs))) == 2


def test_posts_of_two_accounts_on_one_platform_are_two_origins() -> None:
    docs = [
        document(str(n), "Two killed.", source="Facebook", url=f"https://www.facebook.com/page{n}/posts/1")
        for n in (1, 2)
    ]
    rows = [claim(d, "Two killed", count=count(2)) for d in docs]
    assert len(origins(rows, library(*docs))) == 2


def test_a_part_belongs_to_the_origin_of_its_whole() -> None:
    """The paper's sentence names the children; the total they are part of is the monitor's."""
    report = document("Courier", "The Watch counts nine dead. Four of them were children.")
    whole = claim(report, "nine dead", count=count(9), speaker=speaks("the Watch"))
    part = claim(
        report, "Four of them", count=count(4), group="child", part_of=whole.id, speaker=speaks("Courier", "media")
    )
    assert [set(group) for group in origins([whole, part], library(report))] == [{whole.id, part.id}]
