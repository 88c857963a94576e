"""Pages and posts that tell of several events: what a document is about, and what it mentions besides."""

from __future__ import annotations

from msgspec.structs import replace
from tests.extract.readers import NoActors, NoPlaces, document

from tollbook import extract
from tollbook.model import Claim, DigestCount, Document
from tollbook.settings import load_profile

BODY = """مقتل مدنيين اثنين بقصف على تل الرمان

قتل مدنيان وأصيب خمسة آخرون، اليوم الخميس، بقصف مدفعي على قرية تل الرمان.

وقال مصدر محلي إن القذائف سقطت على منازل القرية عند الفجر ودمرت اثنين منها.

كما استهدفت طائرات حربية بلدة كفر العين، ما أدى إلى مقتل ستة أشخاص.

وأمس الأربعاء، قتل تسعة مدنيين في حي النهر بغارة مماثلة على السوق.
"""


def page(text: str, title: str | None = None) -> Document:
    return replace(document(text), lang="ar", title=title)


def read(report: Document) -> tuple[Claim, ...]:
    return extract.read(report, NoPlaces(), NoActors())


def killed(report: Document) -> DigestCount | None:
    return extract.digest(read(report), report, load_profile("airwars")).killed


def test_the_digest_is_of_the_event_that_the_page_is_about() -> None:
    assert killed(page(BODY, "مقتل مدنيين اثنين بقصف على تل الرمان")) == DigestCount(min=2, max=2, best=2)


def test_events_told_apart_have_numbers_of_their_own() -> None:
    claims = read(page(BODY))
    events = {claim.count.min: claim.event for claim in claims if claim.harm == "killed" and claim.count}
    assert len({events[2], events[6], events[9]}) == 3


def test_titles_of_other_reports_around_the_body_are_no_claims() -> None:
    frame = "مقتل 30 شخصاً في حادث سير شمالي البلاد\n\nغرق 12 مهاجراً قبالة السواحل\n\nأسعار العملات اليوم\n\n"
    title = "مقتل مدنيين اثنين بقصف على تل الرمان"
    numbers = {claim.count.min for claim in read(page(frame + BODY + "\n" + frame, title)) if claim.count}
    assert not numbers & {30, 12}
    assert {2, 6, 9} <= numbers


def test_a_post_without_full_stops_is_read_whole() -> None:
    post = "#عاجل\nمقتل ثلاثة مدنيين\nإصابة خمسة أطفال\nالقصف مستمر"
    assert [(claim.harm, claim.count.min) for claim in read(page(post)) if claim.count] == [
        ("killed", 3),
        ("injured", 5),
    ]


def test_a_digest_of_the_day_is_about_none_of_its_events() -> None:
    items = (
        "- قتل مدني بقصف على بلدة تل الرمان.\n- أصيب ثلاثة أشخاص في مدينة كفر العين.\n"
        "- مقتل خمسة أطفال في قرية البئر.\n- قتل رجلان في مخيم الوادي.\n"
    )
    report = page(f"حصاد اليوم\n\n{items}", "حصاد اليوم الميداني")
    assert killed(report) is None
    assert {claim.count.min for claim in read(report) if claim.count} == {1, 2, 3, 5}


def test_the_items_of_a_total_are_of_its_period() -> None:
    text = (
        "وبذلك يرتفع عدد القتلى منذ مطلع العام إلى 70 قتيلاً، وهم:\n\n"
        "- 19 مدنياً بينهم 4 نساء قتلوا بقصف\n\n- 51 عنصراً قتلوا باشتباكات\n"
    )
    assert {claim.scope for claim in read(page(text))} == {"aggregate"}


def test_a_headline_repeated_by_the_body_is_one_claim() -> None:
    claims = [c for c in read(page(BODY)) if c.count and c.count.min == 2 and c.harm == "killed"]
    assert len(claims) == 1
    assert len(claims[0].also) == 1


def test_a_page_about_the_wounded_does_not_take_its_dead_from_another_event() -> None:
    text = (
        "إصابة خمسة مدنيين بقصف على تل الرمان\n\nأصيب خمسة مدنيين، اليوم الخميس، بقصف مدفعي على قرية تل الرمان.\n\n"
        "كما استهدفت طائرات حربية بلدة كفر العين، ما أدى إلى مقتل ستة أشخاص.\n"
    )
    report = page(text, "إصابة خمسة مدنيين بقصف على تل الرمان")
    found = extract.digest(read(report), report, load_profile("airwars"))
    assert found.killed is None
    assert found.injured == DigestCount(min=5, max=5, best=5)


def test_titles_that_their_links_cut_short_frame_a_page() -> None:
    links = "العثور على جثث ثلاثين شخصاً في مقبرة جماعية شرقي…\n\nمقتل أحد عشر عاملاً في انهيار منجم قرب الحدود...\n\n"
    title = "مقتل مدنيين اثنين بقصف على تل الرمان"
    numbers = {claim.count.min for claim in read(page(BODY + "\n" + links, title)) if claim.count}
    assert not numbers & {30, 11}
    assert 2 in numbers


def test_another_village_of_the_same_district_is_another_event() -> None:
    text = (
        "أصيب أربعة مدنيين بقصف على قرية الرمان في ناحية العين، اليوم.\n"
        "وكان المرصد قد وثق مجزرة بقصف قرية الوادي الواقعة في ناحية العين، حيث استشهد خمسة مدنيين.\n"
    )
    report = page(text, "قصف على ناحية العين")
    assert killed(report) is None


def test_what_a_page_says_of_an_earlier_day_in_the_same_place_is_another_event() -> None:
    text = (
        "أصيب ستة مدنيين، اليوم السبت، بقصف على مدينة الرمان.\n"
        "وفي وقت سابق، قتل شخص بقصف استهدف منطقة سكنية في مدينة الرمان.\n"
    )
    assert killed(page(text, "إصابة مدنيين بقصف على الرمان")) is None


def test_what_happened_a_day_before_the_event_is_another() -> None:
    text = "أصيب خمسة أطفال بقصف على قرية الرمان، وذلك بعد يوم من استشهاد ثلاثة مدنيين بصاروخ على قرية الوادي.\n"
    report = page(text)
    assert killed(report) is None
    assert {(c.harm, c.count.min) for c in read(report) if c.count} == {("injured", 5), ("killed", 3)}


def test_a_round_up_written_in_one_line_is_about_none_of_its_events() -> None:
    text = (
        "دمشق::قتل شخص برصاص مجهولين.حلب::سقط قتيل إثر شجار في مدينة الرمان."
        "إدلب::أصيب طفلان بقصف.درعا::قتل مدني بانفجار."
    )
    report = page(text, "نشرة حصاد يوم الثلاثاء")
    assert killed(report) is None
    assert len(read(report)) == 4


def test_soldiers_counted_again_as_people_are_no_civilians() -> None:
    text = "مقتل سبعة عسكريين بغارة على المطار.\nوقال المرصد إن الغارة على المطار أدت إلى مقتل سبعة أشخاص.\n"
    found = extract.digest(read(page(text)), page(text), load_profile("airwars"))
    assert found.killed is None
    assert found.killed_combatants == DigestCount(min=7, max=7, best=7)


def test_civilians_among_hurt_soldiers_are_counted() -> None:
    report = page("مقتل عسكري وإصابة سبعة آخرين بينهم مدنيان في غارة على المطار.")
    found = extract.digest(read(report), report, load_profile("airwars"))
    assert (found.killed, found.injured) == (None, DigestCount(min=2, max=2, best=2))


def test_another_child_who_died_is_not_the_one_who_was_hurt() -> None:
    text = (
        "أصيب الطفل سمير بقصف على بلدة الرمان، اليوم.\n\nكما قصفت الطائرات بلدة الوادي.\n\n"
        "واستشهد الطفل خالد في بلدة النهر.\n"
    )
    assert killed(page(text, "قصف على بلدة الرمان")) is None


def test_hurt_children_are_not_the_soldiers_of_the_same_number() -> None:
    text = "أصيب طفلان بقصف على مزرعة في قرية الرمان، كما قتل أربعة عناصر من الميليشيا وأصيب عنصران آخران.\n"
    found = extract.digest(read(page(text)), page(text), load_profile("airwars"))
    assert found.injured == DigestCount(min=2, max=2, best=2)


def test_the_shares_of_the_parties_in_the_dead_of_a_month_are_of_that_month() -> None:
    text = (
        "وثق المرصد مقتل 90 مدنياً خلال شهر أيار.\n"
        "وقال إن الطرف الأول قتل 60 مدنياً، وإن الحصيلة منذ بداية العام بلغت 800 مدني.\n"
        "وفي 29 أيار قضى ستة مدنيين بغارة على مدينة الرمان.\n"
    )
    scopes = {c.count.min: c.scope for c in read(page(text)) if c.count}
    assert scopes == {90: "aggregate", 60: "aggregate", 800: "aggregate", 6: "incident"}
