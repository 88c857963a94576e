"""Who says it in Arabic: statements and whoever put them out, short forms, the publisher itself; when it was said."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.arabic_readers import read
from tests.extract.readers import NoActors, NoPlaces, document

from tollbook import extract
from tollbook.model import Claim


def published_by(source: str, text: str) -> Claim:
    """The last claim of a text that `source` published."""
    report = replace(document(text), lang="ar", source=source, published="2017-03-08")
    return extract.read(report, NoPlaces(), NoActors())[-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وجاء في بيان وزعته نقابة المعلمين أن ثلاثة مدنيين قتلوا.", "نقابة المعلمين"),
        ("وجاء في بيان صدر الأربعاء عن وزارة الإعلام أن ثلاثة مدنيين قتلوا.", "وزارة الإعلام"),
        ("وورد في تقرير للمجلس المحلي أن ثلاثة مدنيين قتلوا.", "المجلس المحلي"),
        ("وجاء في بيان قيادة الشرطة أن ثلاثة مدنيين قتلوا.", "قيادة الشرطة"),
        ("قتل ثلاثة مدنيين، وفق نشرة أصدرتها أمس جمعية الوادي.", "جمعية الوادي"),
        ("قتل ثلاثة مدنيين، بحسب أرقام وزارة الصحة.", "وزارة الصحة"),
        (
            "تلقت بعثة السلام في البلاد خلال الشتاء بلاغات عن مقتل ثلاثة مدنيين، وفق بيان أصدرته الأحد.",
            "بعثة السلام في البلاد",
        ),
    ],
)
def test_whoever_put_out_a_statement_says_what_stands_in_it(text: str, speaker: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {speaker}


def test_what_came_after_something_else_is_no_statement() -> None:
    """Only behind a word for a statement does "came" lead to who says it."""
    [claim] = read("وجاء في أعقاب القصف الذي نفذته الطائرات أن ثلاثة مدنيين قتلوا.")
    assert claim.speaker.name == "The Valley Times"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قالت الشرطة إن رجلاً أصيب. وأوضح المتحدث باسمها أن ثلاثة مدنيين قتلوا.", "الشرطة"),
        ("قالت البلدية إن رجلاً أصيب. وجاء في بيان نشره مكتبها الإعلامي أن ثلاثة مدنيين قتلوا.", "البلدية"),
        ("قال طبيب لشبكة «نهر الوادي» إن رجلاً أصيب. وتقول الشبكة إن ثلاثة مدنيين قتلوا.", "نهر الوادي"),
        (
            "أعلن مركز طوارئ الوادي أن رجلاً أصيب. وكان المركز تحدث عن ثلاثة شهداء، قبل أن يصحح الرقم.",
            "مركز طوارئ الوادي",
        ),
        ("وكان المستشفى تحدث في حصيلة أولية عن ثلاثة شهداء.", "المستشفى"),
    ],
)
def test_a_short_form_is_whoever_was_told_of_before(text: str, speaker: str) -> None:
    assert read(text)[-1].speaker.name == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("فالبلدية تقول إن ثلاثة مدنيين قتلوا.", "البلدية"),
        ("والد الطفل يقول إن ثلاثة مدنيين قتلوا.", "والد الطفل"),  # a word that begins with these letters itself
        ("والدته تقول إن ثلاثة مدنيين قتلوا.", "والدته"),
        ("ردت بلدية الوادي بأن ثلاثة مدنيين قتلوا.", "بلدية الوادي"),
        ("وردت شبكة الوادي بأن ثلاثة مدنيين قتلوا.", "شبكة الوادي"),
        ("ردت المدفعية بقصف القرية فقتل ثلاثة مدنيين.", "The Valley Times"),  # it fired back, and said nothing
        ("وردت أخبار من القرية عن قصفها ومقتل ثلاثة مدنيين.", "The Valley Times"),
        ("قال راكب وصل إلى القرية إن ثلاثة مدنيين قتلوا.", "راكب"),
        ("قالت موظفة طلبت عدم كشف اسمها إن ثلاثة مدنيين قتلوا.", "موظفة"),
        ("قال المصدر، الذي طلب عدم الكشف عن اسمه، إن ثلاثة مدنيين قتلوا.", "المصدر"),
        ("قال مراسلنا إن ثلاثة مدنيين قتلوا.", "The Valley Times"),
        ("قال مراسلنا إن الأهالي انتشلوا ليلاً ثلاث جثث.", "The Valley Times"),
    ],
)
def test_the_name_of_a_speaker_is_what_names_it(text: str, speaker: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال مسؤولون محليون ومسعفون إن ثلاثة مدنيين قتلوا.", "government"),
        ("قال مسعفون ومسؤولون محليون إن ثلاثة مدنيين قتلوا.", "medical"),
        ("قالت مصادر محلية وطبية إن ثلاثة مدنيين قتلوا.", "medical"),  # one noun with two adjectives
        ("قال سائق شاحنة إن ثلاثة مدنيين قتلوا.", "witness"),
        ("أفاد مصدر في قيادة عمليات الوادي بأن ثلاثة مدنيين قتلوا.", "belligerent"),
    ],
)
def test_of_two_sources_the_first_gives_the_kind(text: str, kind: str) -> None:
    assert {claim.speaker.kind for claim in read(text)} == {kind}


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("مرصد الوادي", "monitor"),
        ("وزارة الصحة", "medical"),
        ("الدفاع المدني في الوادي", "rescue"),
        ("منظمة الوادي لحقوق الإنسان", "monitor"),
        ("مركز الوادي الإعلامي", "media"),
        ("صحيفة المرصد", "media"),
        ("لواء الوادي", "media"),  # parties are known by the register alone
        ("أخبار الوادي", "media"),
    ],
)
def test_an_organisation_that_publishes_itself_has_its_own_kind(source: str, kind: str) -> None:
    assert published_by(source, "قتل ثلاثة مدنيين في القصف.").speaker.kind == kind


@pytest.mark.parametrize(
    ("source", "text", "own"),
    [
        ("منظمة الوادي لحقوق الإنسان", "وقالت المنظمة إن ثلاثة مدنيين قتلوا.", True),
        ("منظمة الوادي لحقوق الإنسان", "قالت منظمة الوادي إن ثلاثة مدنيين قتلوا.", True),
        ("منظمة الوادي لحقوق الإنسان", "قالت منظمة الجبل إن ثلاثة مدنيين قتلوا.", False),
        ("مرصد الوادي", "وقالت المنظمة إن ثلاثة مدنيين قتلوا.", False),
    ],
)
def test_who_names_itself_in_short_speaks_on_the_day_of_its_report(source: str, text: str, own: bool) -> None:
    claim = published_by(source, text)
    assert (claim.speaker.name == source, claim.said_on == "2017-03-08") == (own, own)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("21:40 مديرية الصحة: 5 قتلى في القصف.", "مديرية الصحة"),
        ("🔴 9:15 صباحا - الدفاع المدني: مقتل 5 مدنيين في القصف.", "الدفاع المدني"),
        ("أما محامي الأسرة، السيد سالم، فيقول إن خمسة مدنيين قتلوا.", "محامي الأسرة"),
        ("رئيس البلدية قال لراديو الوادي إنو خمسة مدنيين قتلوا.", "رئيس البلدية"),
        ("أعلن مجلس القضاء المحلي أن خمسة مدنيين قتلوا.", "مجلس القضاء المحلي"),
        ("«دفنا خمسة مدنيين قتلوا في القصف»، يقول مختار القرية وهو يشير إلى التلة.", "مختار القرية"),
        ("وقتل خمسة مدنيين في القصف، قال شهود عيان. وعاد الهدوء بعدها.", "شهود عيان"),
        ("لكن حرس المرفأ اكتفى بمنشور قصير جاء فيه أن خمسة مدنيين قتلوا.", "حرس المرفأ"),
        ("وأصدرت إدارة المرفأ بيانا جاء فيه أن خمسة مدنيين قتلوا.", "إدارة المرفأ"),
        ("وذكرت شبكة الوادي أن المستوصف استقبل جثامين خمسة مدنيين.", "شبكة الوادي"),
    ],
)
def test_who_speaks_is_found_wherever_the_name_stands(text: str, speaker: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {speaker}


def test_whoever_speaks_next_is_not_whom_as_for_brought_up() -> None:
    texts = read("أما الوزارة فتقول إن رجلاً قتل. وقالت البلدية إن خمسة مدنيين أصيبوا.")
    assert [claim.speaker.name for claim in texts] == ["الوزارة", "البلدية"]


@pytest.mark.parametrize(
    "text",
    [
        "ذكر الدفاع المدني أن مزارعا يدعى سامر كيوان قتل بقصف صاروخي.",
        "ذكر الدفاع المدني أن حارسا في مركز تابع للبلدية قتل بقصف صاروخي.",
    ],
)
def test_who_is_called_so_or_belongs_to_somebody_says_nothing(text: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {"الدفاع المدني"}


def test_a_correspondent_who_tells_of_the_dead_is_not_one_of_them() -> None:
    texts = ("أفاد مراسل الوكالة بأن جريحا من الحي توفي.", "قال مراسل الوكالة إن ستة صواريخ سقطت على السوق.")
    assert all(claim.group != "journalist" for text in texts for claim in read(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال الناطق باسم جهاز الإطفاء إن طواقمه انتشلت ثمانية جثامين.", "جهاز الإطفاء"),
        ("شبكة الأطباء من جهتها وثقت بالأسماء 56 حالة وفاة.", "شبكة الأطباء"),
        ("يذكر أن نقابة الصيادين كانت قد أحصت مقتل تسعة مدنيين في القصف.", "نقابة الصيادين"),
        ("وثق فيه وفاة 33 شخصا تحت التعذيب.", "The Valley Times"),
    ],
)
def test_small_words_behind_a_verb_and_its_own_teams_name_nobody(text: str, speaker: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قتل ثلاثة مدنيين، طبقا لدائرة شؤون المفقودين.", "دائرة شؤون المفقودين"),
        ("ووفقا لتحديث اللجنة الشهري، قتل ثلاثة مدنيين.", "تحديث اللجنة الشهري"),
        ("وكان «مجلس أبناء السهل» قد قال في بيان إن ثلاثة مدنيين قتلوا.", "مجلس أبناء السهل"),
        ("مصادر طبية لمراسلنا: ثلاثة قتلى في القصف.", "مصادر طبية"),
        ("قال مجلس البلدة إن الوضع هادئ، لكنه أقر بأن ثلاثة مدنيين قتلوا.", "مجلس البلدة"),
        ("أكد مجلس البلدة عدم وجود إصابات.", "مجلس البلدة"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(text: str, speaker: str) -> None:
    """Prepositions, to whom it was said, half a pair of quotation marks, "but he", what the speaker says."""
    assert {claim.speaker.name for claim in read(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقال طبيب مناوب لـ«صدى السهل» إن ثلاثة مدنيين قتلوا.", "طبيب مناوب"),
        ("قال مجلس البلدة إن الوضع هادئ. وقال لـ«صدى السهل» إن ثلاثة مدنيين قتلوا.", "مجلس البلدة"),
        ("قال مجلس البلدة إن الوضع هادئ. وقال للصدى إن ثلاثة مدنيين قتلوا.", "مجلس البلدة"),
        ("وأبلغ مصدر طبي وكالة السهل بأن ثلاثة مدنيين قتلوا.", "مصدر طبي"),
        ("وردت هيئة الأركان ببيان تلاه المذيع، جاء فيه أن ثلاثة مدنيين قتلوا.", "هيئة الأركان"),
    ],
)
def test_whom_somebody_spoke_to_is_not_who_spoke(text: str, speaker: str) -> None:
    assert read(text)[-1].speaker.name == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ونفى قائد الشرطة أن يكون رجاله هناك، واتهم الجيش بقتل ستة مواطنين.", "قائد الشرطة"),
        ("ونفى قائد الشرطة أن يكون رجاله هناك، واتهم قوات الجيش بقتل ستة مواطنين.", "قائد الشرطة"),
        ("ونفى قائد الشرطة أن يكون رجاله هناك، واتهم «عصابات الليل» بقتل ستة مواطنين.", "قائد الشرطة"),
        ("واتهم ناشطون قوات الجيش بقتل ستة مواطنين.", "ناشطون"),
        ("واتهم الجيش الميليشيا بقتل ستة مواطنين.", "الجيش"),
    ],
)
def test_the_accused_say_nothing(text: str, speaker: str) -> None:
    assert [c.speaker.name for c in read(text) if c.count is not None and c.count.min == 6] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقال المحافظ للصحفيين إن ثلاثة مدنيين قتلوا.", "المحافظ"),
        ("غير أن طبيبا في المشفى أبلغ «صوت الوادي» أن ثلاثة مدنيين قتلوا.", "طبيبا في المشفى"),
        ("وأبلغ مصدر طبي «صوت الوادي» بمقتل ثلاثة مدنيين.", "مصدر طبي"),
        ("لكن مصدراً محلياً طلب عدم ذكر اسمه قال إن ثلاثة مدنيين قتلوا.", "مصدراً محلياً"),
        ("وتوزع القتلى حسب الجهات على النحو الآتي: قتلت الميليشيا ثلاثة مدنيين.", "The Valley Times"),
    ],
)
def test_to_whom_it_was_said_is_no_part_of_who_says_it(text: str, speaker: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {speaker}


def test_whose_kin_is_told_of_is_not_harmed() -> None:
    """ "The father of two of them was hurt": one is."""
    assert [(c.harm, c.count and c.count.min) for c in read("أصيب والد اثنين منهم بجراح بليغة.")] == [("injured", 1)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وزارة الصحة العامة في حصيلة «محدثة غير نهائية»: 16 شهيدا.", "وزارة الصحة العامة"),
        (
            "قالت البلدية إن الوضع هادئ. أما سمير الوادي، من الإسعاف، فقال لنا عبر الهاتف إن طواقمه انتشلت 7 جثامين.",
            "سمير الوادي",
        ),
    ],
)
def test_long_labels_and_crews_are_of_whom_they_name(text: str, speaker: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {speaker}
