"""Arabic reports: whose dead a number counts, and of which event; in texts written for these tests."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.readers import NoActors, NoPlaces, document

from tollbook import extract
from tollbook.model import Claim, Document
from tollbook.settings import load_profile


def page(text: str, title: str | None = None) -> Document:
    return replace(document(text), lang="ar", title=title)


def read(text: str, title: str | None = None) -> tuple[Claim, ...]:
    return extract.read(page(text, title), NoPlaces(), NoActors())


def figures(text: str, title: str | None = None) -> tuple[int | None, int | None]:
    """What the document settles on: killed, injured."""
    found = extract.digest(read(text, title), page(text, title), load_profile("airwars"))
    killed, injured = found.killed, found.injured
    return killed.best if killed else None, injured.best if injured else None


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("قال المصدر إن مدنيين أصيبا بشظايا قذيفة.", None, 2),  # the verb is dual, the noun may be of several
        ("قال المصدر إن مدنيين أصيبوا بشظايا قذيفة.", None, 2),
        ("الشهداء :\n1. رامي خالد الصالح\n2. سامر خالد الصالح\n3. محمود خا...", 3, None),
        ("12 شهداء وجرحى بقصف على البلدة\nوقال مسعف إن القصف أسفر عن 4 شهداء و8 مصابين.", 4, 8),
        ("12 شهداء وجرحى بقصف على البلدة\nوقال مسعف إن القصف أسفر عن دمار كبير.", 12, 2),
        ("شهيد في الرمانة وآخر في النهرية جراء القصف.", 1, None),
        ("شهيد وآخر في المستشفى توفي متأثرا بجراحه.", 2, None),
    ],
)
def test_what_a_report_settles_on(text: str, killed: int | None, injured: int | None) -> None:
    """Duals, lists cut short, sums of the dead and the hurt, one here and another there."""
    assert figures(text) == (killed, injured)


def test_a_dual_verb_makes_two_of_a_noun_that_may_be_of_several() -> None:
    (two,) = read("قال المصدر إن مدنيين أصيبا بشظايا قذيفة.")
    (some,) = read("قال المصدر إن مدنيين أصيبوا بشظايا قذيفة.")
    assert two.count is not None
    assert (two.count.min, two.count.kind) == (2, "exact")
    assert some.count is not None
    assert (some.count.min, some.count.kind) == (None, "vague")


def test_all_behind_what_an_event_came_after_is_of_that_earlier_act() -> None:
    text = (
        "قتل مدنيان بقصف مدفعي على قرية الرمانة.\n"
        "يأتي هذا التصعيد بعد ساعات من غارات على الطريق العام، استهدفت سيارة، ما أسفر عن مقتل خمسة أشخاص.\n"
        "وانتشلت الفرق جثامين القتلى من السيارة."
    )
    here, earlier, bodies = read(text)
    assert here.event != earlier.event
    assert bodies.event == earlier.event, "the dead told of last"
    assert figures(text) == (2, None)


def test_what_a_sentence_turns_back_to_is_of_its_own_event() -> None:
    text = "يأتي القصف بعد يوم من غارة على الرمانة، فيما قتل اليوم ثلاثة مدنيين في السوق."
    assert figures(text) == (3, None)
    assert {claim.event for claim in read(text)} <= {0, None}


def test_two_dates_on_one_weekday_are_two_days() -> None:
    text = (
        "قتل مدنيان، الثلاثاء 24 آب، بقصف على السوق.\n"
        "وقال مسعف إن القصف دمر السوق.\n"
        "والثلاثاء 10 آب، قتل تسعة أشخاص بقصف مماثل."
    )
    first, *_, last = read(text)
    assert first.event != last.event


def test_a_date_with_its_year_behind_words_that_go_back_is_of_another_event() -> None:
    text = (
        "قتل أربعة مدنيين بقصف على مدينة الرمانة.\n"
        "وكانت مدينة الرمانة تعرضت في 12 حزيران 2019 لقصف راح ضحيته خمسة عشر قتيلا."
    )
    assert figures(text, "مقتل أربعة مدنيين") == (4, None)


@pytest.mark.parametrize(
    ("where", "scope"),
    [
        ("على قرى الرمانة والنهرية والصفصافة والدلبة والسنديانة", "aggregate"),
        ("على أكثر من 15 مدينة وبلدة وقرية", "aggregate"),
        ("على قرى الرمانة والنهرية", "incident"),
        ("في تموز 2023 على مدينة الرمانة", "incident"),
        ("على ثلاث مدن", "incident"),
    ],
)
def test_a_number_over_many_places_is_of_no_single_event(where: str, scope: str) -> None:
    claims = read(f"قتل تسعة مدنيين جراء قصف مدفعي {where}.")
    assert [claim.scope for claim in claims] == [scope]


def test_places_hit_in_a_clause_before_are_not_those_of_the_number() -> None:
    text = "قصفت المدفعية قرى الرمانة والنهرية والصفصافة والدلبة والسنديانة، ما أدى إلى إصابة ثلاثة أطفال في البيادر."
    assert [claim.scope for claim in read(text)] == ["incident"]


PARAGRAPH = "وقال مصدر محلي في البلدة إن أصوات انفجارات سمعت في القرية عند الفجر ثم عاد الهدوء."


def test_a_link_to_another_report_between_two_paragraphs_is_no_claim() -> None:
    """... and a heading that the text below bears out is one."""
    title, line = "إصابة مدنيين بقصف", "مقتل امرأة وإصابة ستة أطفال بغارة"
    text = f"أصيب مدنيان بقصف على قرية الرمانة.\n\n{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}"
    assert {claim.harm for claim in read(text, title)} == {"injured"}
    told = f"{text}\n\nوأضاف المصدر أن امرأة قتلت وأصيب ستة أطفال بالغارة."
    spans = {start for claim in read(told, title) for start in (claim.start, *(start for start, _ in claim.also))}
    assert told.index(line) in spans
