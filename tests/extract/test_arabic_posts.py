"""Arabic posts and reports: who is named, told apart, counted for a month; in texts written for these tests."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.arabic_readers import read
from tests.extract.readers import NoActors, NoPlaces, document, ends

from tollbook import extract
from tollbook.extract.frame import frame, previewed
from tollbook.settings import load_profile


def figures(text: str, lang: str = "ar") -> tuple[int | None, int | None]:
    """What the document settles on: killed, injured."""
    page = replace(document(text), lang=lang)
    digest = extract.digest(read(text, lang), page, load_profile("airwars"))
    killed, injured = digest.killed, digest.injured
    return killed.best if killed else None, injured.best if injured else None


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        # the martyr and the body are named
        ("ارتقاء الشهيد رامي الصالح من أهالي البلدة جراء القصف.", 1, None),
        ("سلمت الشرطة جثمان المدني سامر العلي لذويه بعد أيام من الغارة.", 1, None),
        ('تسلم الأهالي جثة الشاب "رامي الصالح" مساء اليوم.', 1, None),
        ("استشهاد البطل ماهر السالم في الغارة على المطار.", 1, None),
        ("مقتل عبدالمجيد الخلف في البلدة.", 1, None),
        ("- الشهيد بإذن الله رعدون حمدو الناصر\n- الشهيدة الطفلة لمياس حمدو الناصر", 2, None),
        ("شهداء القصف على السوق\n١- الشهيد رعدون حمدو الناصر\n٢- الشهيد جابور حمدو الناصر", 2, None),
        ("شهداء المجزرة\nالشهيد بإذن الله رعدون حمدو", 2, None),  # several, one of whom is named here
        ("قتلى وجرحى في غارة على البلدة\nقتلت امرأة وأصيب طفل في الغارة.", 1, 1),
        # a name in quotation marks, who he was, his son
        ('استشهاد الدكتور "رامي الصالح" مدرس بكلية العلوم وطفله "كنان" إثر الغارة.', 2, None),
        ("استشهاد الدكتور رامي الصالح مدرس بكلية العلوم وطفله كنان إثر الغارة.", 2, None),
        # "each of": in one line with ages, and a line for each
        ("أدى القصف إلى إصابة كل من رنا الصالح (16) عاماً وشقيقها كنان الصالح (24 عاماً).", None, 2),
        ("تم اعتقال كل من:\n- ماجد كنعان\n- سامي كنعان\nومقتل محمود الصالح.", 1, None),
        # two verbs joined, one for those before and one for the others
        ("وقال مراسلنا إن مدنياً استشهد وأصيب آخرون جراء القصف.", 1, 2),
        ("وأضاف أن طفلاً قتل وأصيب آخران بشظايا.", 1, 2),
        # fear hurts nobody
        ("حالة من الرعب أصابت سكان الحي بعد الغارة.", None, None),
        ("أصيب الأهالي بصدمة بعد سماع الخبر.", None, None),
        ("أصاب الذعر السكان.", None, None),
        ("أصيب أربعة من سكان الحي بجروح.", None, 4),
        # a number that is a piece of a name
        ("Reporter @saleh0استشهاد الدكتور رامي الصالح نتيجة القصف", 1, None),
        ("@news24 استشهاد طفلين في القصف", 2, None),
    ],
)
def test_what_a_text_settles_on(text: str, killed: int | None, injured: int | None) -> None:
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("قتل في نيسان 120 مدنياً.", "aggregate"),
        ("قتل في أيار 2018 نحو 90 مدنياً.", "aggregate"),
        ("استشهد في شباط خمسون شخصاً بينهم أطفال.", "aggregate"),
        ("وثقت الشبكة مقتل 129 مدنياً في تموز.", "aggregate"),
        ("سجلت المنظمة إصابة 40 شخصاً في حزيران 2020.", "aggregate"),
        ("حصيلة ضحايا القصف في آذار: 87 شهيداً.", "aggregate"),
        ("كما أصيب بالعمليات آنفة الذكر 59 من المدنيين.", "aggregate"),
        ("مجزرتان في أقل من 72 ساعة توقعان عشرة قتلى.", "aggregate"),
        ("قتل في 12 نيسان 20 مدنياً.", "incident"),
        ("وثقت الشبكة مقتل 12 مدنياً في غارة على البلدة في 7 تموز.", "incident"),
        ("قتل عشرون مدنياً في السابع من نيسان.", "incident"),
    ],
)
def test_a_month_without_its_day_makes_a_period(text: str, scope: str) -> None:
    assert read(text)[0].scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "استشهد 13 مدنياً: 8 في القرية، 5 في السوق.",
        "استشهد 13 مدنياً: 8 في القرية و5 في السوق.",
        "استشهد 13 مدنياً بينهم 8 في القرية و5 في السوق.",
    ],
)
def test_numbers_told_by_place_are_parts_of_their_total(text: str) -> None:
    whole, *parts = read(text)
    assert ends(whole) == (13, 13)
    assert [(ends(part), part.part_of) for part in parts] == [((8, 8), whole.id), ((5, 5), whole.id)]
    assert figures(text) == (13, None)


def test_numbers_by_place_that_do_not_add_up_are_no_parts() -> None:
    assert all(claim.part_of is None for claim in read("استشهد 13 مدنياً: 8 في القرية، 4 في السوق."))


def test_a_death_of_a_day_that_hurt_others_is_not_that_of_the_one_hurt_today() -> None:
    text = (
        "أصيب مدني بقصف على القرية اليوم الاثنين.\nوأمس الأحد، قال مراسلنا إن مدنياً استشهد وأصيب آخرون"
        " جراء قصف على بلدة أخرى."
    )
    page = replace(document(text), lang="ar", title="إصابة مدني بقصف على القرية")
    assert extract.digest(read(text), page, load_profile("airwars")).killed is None


def test_a_page_of_posts_is_read_whole() -> None:
    text = (
        "عاجل\nشهيد في القصف على البلدة pic.twitter.com/AbC\n\n5 Likes\n\nسامر\u200f @samer_sy\n\n9m9 minutes ago\n\n"
    )
    text += "0 likes\n\nUndo\n\nUndo\n\nالله يرحمه\n\n0 likes\n\nUndo"
    page = replace(document(text), lang="ar", title='شبكة on Twitter: "عاجل\nشهيد في القصف على البلدة"')
    assert frame(page) == ()
    assert [ends(claim) for claim in extract.read(page, NoPlaces(), NoActors()) if claim.harm == "killed"] == [(1, 1)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        # a name in quotation marks, whatever its words mean elsewhere; who he was; "the so-called"
        ('مقتل "خلف الراوي" وهو معلم مدرسة بالإضافة إلى اثنين من أبنائه في البلدة.', 3, None),
        ("انتهت المداهمة بمقتل المدعو سامر الحلو في منزله.", 1, None),
        ("داهموا منزل المدعو سامر الحلو وقاموا بقتله على الفور.", 1, None),
        # doers with the force to which they belong, and those whom they killed
        ("أعدم عناصر من الفرقة السابعة ثلاثة مدنيين خلال اقتحام القرية.", 3, None),
        ("وأضافت المصادر أن عناصر الفرقة أعدموا أيضاً الشاب سامر الحلو أثناء نومه.", 1, None),
        # a family told off
        ("راح ضحيتها عائلة كاملة (رجل وزوجته و3 من أطفالهم) في الريف.", 5, None),
        ("استشهاد عائلة بأكملها في القصف على القرية.", 1, None),
        # lists of names under their headings, joined by low lines, numbered with them
        ("#الشهداء:\n1_ فاطمة حسين الصالح 28 سنة\n2_ نسرين نعسان\n3_ كنان الصالح", 3, None),
        ("#الإصابات\n(ماهر كيوان_ محمد فارس _خالد حمود)", None, 3),
        ("أدى القصف لاستشهاد كل من\nحسن خليل بكريش\nجهاد سعيد ديب", 2, None),
        ("عرف منهم :\nاحمد مصطفى حلو\nزهرة علي كرحو\nخديجة مصطفى حلو", None, None),
        ("استشهد مدنيون في القصف عرف منهم :\nاحمد مصطفى حلو\nزهرة علي كرحو\nخديجة مصطفى حلو", 3, None),
        # one of whom the line above tells; one called a victim before it is told what came to him
        ("ياسر محمد كيوان\nالعمر 35 سنة\nأصيب بقصف على القرية", None, 1),
        ('الطفل "رامي الصالح" ذو الـ7 أعوام، ضحية جديدة للقصف، أصيب بشظايا أثناء لعبه.', None, 1),
        ("أصيب المواطن سامر الحلو برصاصة في بطنه.\nوعندما حاول شقيقه إسعافه أصيب هو الآخر في رأسه.", None, 2),
        ("استهدف القصف نقاطاً في كل من سلوان ومحيط كنعان ما تسبب بإصابة مواطن.", None, 1),
        ("قتل مدني بالقصف وانتشلت فرقنا الجثة وسلمتها لذويه وتفقدت المكان.", 1, None),
        # what somebody means to do happened to nobody
        ("هدفه قتل أكبر عدد من المدنيين.", None, None),
        # the act that this one answers, or came after, is another event
        ("أصيب مدني بقصف على البلدة رداً على المجزرة التي ارتكبها الطيران والتي تسببت باستشهاد 7 أشخاص.", None, 1),
        ("أصيب مدني بقصف على بلدة الكنيسة. وتأتي هذه الغارة بعد ساعات من مجزرة راح ضحيتها خمسة أطفال.", None, 1),
    ],
)
def test_names_families_doers_and_other_acts(text: str, killed: int | None, injured: int | None) -> None:
    assert figures(text) == (killed, injured)


def test_a_post_that_its_page_previews_is_read_once() -> None:
    preview = "أسماء الشهداء في القصف\n١- رعدون حمدو كيوان\n٢- جابور..."
    rest = " حمدو كيوان\n٣- سليم حمدو كيوان"
    text = f"{preview}\n\n{preview.removesuffix('...')}{rest}"
    page = replace(document(text), lang="ar")
    again = text.index("أسماء", 1)
    assert previewed(text, *page.span) == again
    assert figures(text) == (3, None)


def test_a_cut_that_nothing_repeats_is_no_preview() -> None:
    text = "استشهد مدنيان في القصف على السوق مساء اليوم...\nاستشهد طفل في القصف على القرية مساء اليوم."
    assert previewed(text, 0, len(text)) == 0


def test_titles_over_their_dates_are_other_reports() -> None:
    text = "قصف على البلدة\n\n33 شهيداً في المدينة البعيدة\n\nالثلاثاء 2025/03/18\n\nسبعة قتلى في حادث سير"
    text += "\n\nالاثنين 2025/03/17\n\nمقتل شاب\n\n2025/03/16\n\nأخبار"
    page = replace(document(text), lang="ar", title="قصف على البلدة")
    assert all(claim.harm != "killed" for claim in extract.read(page, NoPlaces(), NoActors()))
    two = replace(document("\n\n".join(text.split("\n\n")[:3])), lang="ar", title="قصف على البلدة")
    assert any(claim.harm == "killed" for claim in extract.read(two, NoPlaces(), NoActors()))


def test_a_fighter_told_of_by_rank_is_one_by_name() -> None:
    text = "قتل قيادي في التنظيم المدعو سامر الحلو بغارة على السيارة.\nمقتل سامر الحلو ضربة للتنظيم."
    assert figures(text) == (None, None)
    other = text.replace("مقتل سامر", "مقتل خالد")
    assert figures(other) == (1, None)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("قتل 9 أشخاص بينهم عمال ومزارعون في غارة على السوق.", 9),
        ("قتل موظفان وسائقهما في غارة على سيارتهما.", 3),
        ("قتل 9 أشخاص بينهم 5 مدنيين في غارة على السوق.", 5),
    ],
)
def test_only_a_number_of_civilians_lowers_the_least(text: str, least: int) -> None:
    digest = extract.digest(read(text), replace(document(text), lang="ar"), load_profile("airwars"))
    assert digest.killed is not None
    assert digest.killed.min == least
