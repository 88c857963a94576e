"""Arabic of many kinds, written for these tests: newswire, statements, posts in dialect, lists of names, tickers.

What is expected is written "harm number group"; "of them" is a part of the one before,
"some" stands where no word gives a number.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.readers import NoActors, NoPlaces, document, ends

from tollbook import extract
from tollbook.model import Claim

SENTENCES = [
    (
        "قالت مصادر طبية إن 14 شخصاً بينهم خمسة أطفال استشهدوا منذ فجر اليوم في غارات على مدينة غزة.",
        "killed 14 person; of them killed 5 child",
    ),
    (
        "أعلنت وزارة الصحة وصول 23 شهيداً و107 إصابات إلى مستشفيات القطاع خلال الساعات الماضية.",
        "killed 23 person; injured 107 person",
    ),
    ("انتشال جثامين ثمانية شهداء من تحت أنقاض منزل عائلة الحداد في حي الزيتون.", "killed 8 person"),
    ("وصل إلى مستشفى ناصر 6 شهداء بينهم سيدتان جراء استهداف خيمة نازحين.", "killed 6 person; of them killed 2 woman"),
    (
        "استشهاد الصحفي سامر عودة وزوجته وثلاثة من أبنائه في قصف منزلهم.",
        "killed 1 journalist; killed 1 woman; killed 3 person",
    ),
    ("ارتقاء شهيدين وعدد من الجرحى في قصف من مسيّرة على مركبة غرب رفح.", "killed 2 person; injured some person"),
    ("أصيب عشرات الفلسطينيين بالاختناق خلال مواجهات في بلدة بيتا.", "injured some person"),
    (
        "قتل ما لا يقل عن 40 شخصاً وأصيب أكثر من 70 آخرين في قصف لقوات الدعم السريع على سوق الفاشر.",
        "killed 40 person; injured 71 person",
    ),
    (
        "أفادت غرفة طوارئ أم درمان بمقتل 11 مدنياً وإصابة 29 بجروح متفاوتة جراء تدوين مدفعي.",
        "killed 11 civilian; injured 29 person",
    ),
    (
        "قالت شبكة أطباء السودان إن تسعة أشخاص قتلوا وجرح 15 آخرون بينهم نساء في هجوم على قرية بولاية الجزيرة.",
        "killed 9 person; injured 15 person; of them injured some woman",
    ),
    ("مقتل طبيبين وممرضة في قصف على مستشفى بالخرطوم بحري.", "killed 2 medic; killed 1 medic"),
    ("استشهدت طفلة في الثامنة من عمرها برصاص قناص حوثي في حي عصيفرة.", "killed 1 child"),
    (
        "سقط 12 قتيلاً و8 جرحى من المدنيين في غارتين للتحالف على سوق شعبي بمحافظة صعدة.",
        "killed 12 person; injured 8 civilian; strikes 2 None",
    ),
    (
        "انفجار سيارة مفخخة في الكرادة يسفر عن سقوط 17 شهيداً و45 جريحاً في حصيلة أولية.",
        "killed 17 person; injured 45 person",
    ),
    (
        "أعلنت خلية الإعلام الأمني استشهاد مدني وإصابة خمسة آخرين بسقوط قذيفة هاون على قرية في كركوك.",
        "killed 1 civilian; injured 5 civilian",
    ),
    ("العثور على جثتين مجهولتي الهوية عليهما آثار رصاص جنوب بغداد.", "killed 2 person"),
    ("ارتفاع ضحايا انفجار الناصرية إلى 84 قتيلا و93 جريحا.", "killed 84 person; injured 93 person"),
    ("أكد مركز الطب الميداني سقوط ثلاثة قتلى من المهاجرين في قصف على مركز الإيواء بتاجوراء.", "killed 3 person"),
    ("لقي سبعة مهاجرين حتفهم وفُقد 20 آخرون إثر غرق قارب قبالة سواحل زوارة.", "killed 7 person; missing 20 person"),
    ("#عاجل| 3 شهداء و 7 جرحى حصيلة غارة على بلدة كفركلا", "killed 3 person; injured 7 person"),
    (
        "وزارة الصحة اللبنانية: غارة على سيارة في صور أدت إلى استشهاد شخصين وإصابة ثالث بجروح.",
        "killed 2 person; injured 1 person",
    ),
    ("🔴 هلأ راح شهيد و4 جرحى بالقصف ع حي الكلاسة، الله يرحمو", "killed 1 person; injured 4 person"),
    ("صار عنا 3 شهدا و8 مصابين من مبارح لليوم", "killed 3 person; injured 8 person"),
    ("نعي: استشهاد الأخ المجاهد خالد الرفاعي على جبهة الساحل", "killed 1 combatant"),
    ("ننعى إليكم استشهاد المسعف رامي درويش أثناء تأدية واجبه", "killed 1 medic"),
    (
        "#الشهداء\n1- أحمد محمود الجاسم\n2- خالد محمود الجاسم\n3- فاطمة العلي",
        "killed 1 person; killed 1 person; killed 1 person",
    ),
    (
        "أسماء شهداء قصف اليوم:\n- محمد حسن العبود\n- حسين علي المصطفى\n- الطفلة مريم خالد",
        "killed 1 person; killed 1 person; killed 1 child",
    ),
    ("عرف من الشهداء: محمد الأحمد وابنه علي ومصطفى الحسن", "killed 1 person; killed 1 person; killed 1 person"),
    (
        "12:30 غارة على أطراف المدينة\n12:45 أنباء عن جرحى\n13:10 الدفاع المدني: انتشلنا جثتين و4 مصابين",
        "injured some person; killed 2 person; injured 4 person",
    ),
    ("تحديث: ارتفع عدد الشهداء إلى 9 بعد وفاة طفل متأثراً بجراحه.", "killed 9 person; of them killed 1 child"),
    ("تصحيح: عدد القتلى 6 وليس 8.", "killed 6 person"),
    (
        "الحصيلة النهائية للمجزرة: 21 شهيداً بينهم 9 أطفال و4 نساء.",
        "killed 21 person; of them killed 9 child; of them killed 4 woman",
    ),
    ("استهدف القصف مدرسة تؤوي نازحين، ما أدى إلى مقتلها وإصابة اثنين من طلابها.", "injured 2 civilian"),
    ("أطلق مسلحون النار على المدرس في منزله ما أسفر عن مقتله على الفور.", "killed 1 civilian"),
    ("انفجر لغم بشاب في أثناء رعيه الأغنام ما أدى لمقتله.", "killed 1 man"),
    ("استهدفت مسيّرة سيارة تقل أربعة أشخاص ما أدى إلى مقتلهم جميعاً.", "killed 4 person"),
    ("دهست مدرعة عسكرية رجلاً مسناً في السوق وأردته قتيلاً.", "killed 1 man"),
    ("سقطت قذيفة قرب امرأة فأصابتها بجروح بليغة.", "injured 1 woman"),
    ("الطفل الذي استشهد اليوم بقصف على المدينة يدعى عمر.", "killed 1 child"),
    ("قصف مدفعي على بلدة النيرب، ولا أنباء عن إصابات.", ""),
    ("لم ترد معلومات عن سقوط ضحايا جراء القصف.", ""),
    ("اقتصرت الأضرار على الماديات دون وقوع إصابات بين المدنيين.", ""),
    ("نجا مدنيون من قصف استهدف سيارتهم.", ""),
    ("شيّع الأهالي جثامين ثلاثة شهداء قضوا في قصف الأمس.", "killed 3 person"),
    ("جرحى مدنيون بقصف على سوق في مدينة الباب.", "injured some civilian"),
    ("قتيل وجرحى بانفجار دراجة مفخخة وسط رأس العين.", "killed 1 person; injured some person"),
    ("ضحايا بين قتيل وجريح باستهداف حافلة ركاب.", "killed_or_injured some person"),
    ("أدى القصف إلى سقوط ستة مدنيين بين شهيد وجريح.", "killed_or_injured 6 civilian"),
    (
        "مقتل وإصابة سبعة أشخاص بينهم طفلان بقصف على المخيم.",
        "killed_or_injured 7 person; of them killed_or_injured 2 child",
    ),
    ("استشهد رجل مسن وحفيده وأصيبت زوجته بقصف على منزلهم.", "killed 1 man; killed 1 person; injured 1 woman"),
    ("إصابة امرأة وثلاثة من أطفالها بحروق.", "injured 1 woman; injured 3 child"),
    ("نقل الهلال الأحمر 7 جرحى وجثماني شهيدين.", "injured 7 person; killed 2 person"),
    ("فارق الحياة شاب وطفلة كانا قد أصيبا بالقصف أول أمس.", "killed 1 man; killed 1 child"),
    ("قضى خمسة معتقلين تحت التعذيب في سجون النظام.", "killed 5 person"),
    ("وثقت الشبكة مقتل 72 مدنياً بينهم 18 طفلاً في شهر آذار.", "killed 72 civilian; of them killed 18 child"),
    ("بلغت حصيلة ضحايا الألغام منذ بداية العام 122 قتيلاً.", "killed 122 person"),
    ("قتل عنصران من قوات النظام وجرح خمسة آخرون بكمين.", "killed 2 combatant; injured 5 combatant"),
    ("مقتل قيادي في تنظيم الدولة بغارة للتحالف.", "killed 1 combatant"),
    ("مقتل ثلاثة مدنيين وأربعة من عناصر الدفاع الوطني.", "killed 3 civilian; killed 4 combatant"),
    ("تمكن مقاتلونا من قتل ستة جنود وتدمير آلية.", "killed 6 combatant"),
    ("سقطت 40 قذيفة على الأحياء السكنية وأصيب مدني.", "injured 1 civilian"),
    ("يبلغ من العمر 35 عاماً وله خمسة أطفال.", ""),
    ("للتواصل: 0944123456، ساعات الدوام من 8 حتى 14.", ""),
    ("القرار 2254 ينص على وقف القصف على المدنيين.", ""),
    ("اللهم ارحم شهداءنا واشف جرحانا.", ""),
    ("في الذكرى الخامسة لمجزرة خان شيخون التي راح ضحيتها أكثر من 90 شخصاً.", ""),
    ("اعترف التحالف بمقتل 14 مدنياً بالخطأ في غارة على الرقة.", ""),
    ("نفى الجيش استهداف مدنيين في الغارة.", ""),
    ("ادعت الوزارة أن 30 مسلحاً قتلوا في العملية.", "killed 30 combatant"),
    ("يخشى أن يكون عشرات المدنيين تحت الأنقاض.", "trapped some civilian"),
    ("ما زال ثلاثة أشخاص عالقين تحت الأنقاض.", "trapped 3 person"),
    ("فقدان الاتصال بخمسة صيادين قبالة الساحل.", ""),
    ("نزوح أكثر من 300 عائلة من القرية.", "displaced 301 family"),
    ("اعتقال 9 شبان خلال مداهمات.", "detained 9 man"),
    ("ستة من أبناء القرية راحوا ضحية القصف.", "killed 6 person"),
    ("وقعت مجزرة مروعة ذهب ضحيتها 13 مدنياً.", "killed 13 civilian"),
    ("حصد القصف أرواح خمسة عمال إغاثة.", "killed 5 civilian"),
    ("إصابة ٤ متطوعين من الخوذ البيضاء بغارة مزدوجة.", "injured 4 medic"),
    ("الحصيلة: شهيد، 3 إصابات", "killed 1 person; injured 3 person"),
    ("القتلى: 4، الجرحى: 11", "killed 4 person; injured 11 person"),
    ("عدد الشهداء: ٥\nعدد الجرحى: ١٢", "killed 5 person; injured 12 person"),
    ("4 شهداء ،، 10 جرحى .. المكان: سوق الخضرة", "killed 4 person; injured 10 person"),
    ("شهداء القصف: طفلين وامرأة", "killed 2 child; killed 1 woman"),
    ("قُتلت عائلة كاملة من سبعة أفراد بقصف ليلي.", "killed 7 civilian"),
    ("مقتل نحو عشرين شخصا وإصابة العشرات.", "killed 20 person; injured some person"),
    ("بين 8 و10 مدنيين قتلوا في الغارة.", "killed 8-10 civilian"),
    ("قتل 6 على الأقل في الهجوم.", "killed 6 person"),
    (
        "قتل شخص وأصيب اثنان أحدهما طفل في إطلاق نار بدرعا.",
        "killed 1 person; injured 2 person; of them injured 1 child",
    ),
    ("مقتل الشاب محمد الزعبي وإصابة شقيقه.", "killed 1 man; injured 1 man"),
    ('إصابة المدنية "أم محمد" بشظايا.', "injured 1 woman"),
    (
        "الدفاع المدني السوري@SyriaRescueإصابة 6 مدنيين بينهم 4 نساء بقصف صاروخي9:47 PM · Aug 3, 2022",
        "injured 6 civilian; of them injured 4 woman",
    ),
    (
        "رائد نور@raed55عاجل\nشهيد وعدد من الجرحى جراء قصف صاروخيpic.twitter.com/abc",
        "killed 1 person; injured some person",
    ),
    ("وصلت حصيلة الجرحى جراء استهداف السوق إلى 6 مدنيينpic.twitter.com/abc", "injured 6 civilian"),
    ('مقتل "علي محمد النجار" متأثراً بجراحه التي أصيب بها جراء قصف صاروخي إسرائيلي.', "killed 1 person"),
    ("أدى انفجار اللغم إلى مقتل سائق الجرار وإصابة ابنه.", "killed 1 civilian; injured 1 person"),
    ("قصف تركي على قرية أسفر عن مقتل مسن وزوجته.", "killed 1 person; killed 1 woman"),
    ("مقتل مسن وامرأة باستهدافات على القرية.", "killed 1 person; killed 1 woman"),
    ("شهدتها البلدة أمس وشهدت المنطقة قصفاً.", ""),
    ("قتلى بينهم ضابط لقوات النظام بكمين.", "killed some combatant; of them killed 1 combatant"),
    (
        "أفاد مراسلنا بأن قصفاً صاروخياً على الأحياء السكنية في المدينة أدى إلى مقتل سيدة وإصابة طفليها.",
        "killed 1 woman; injured 2 child",
    ),
    (
        "استهدفت طائرة مسيّرة خيمة عزاء في البلدة، ما أسفر عن مقتل 12 شخصاً وجرح العشرات.",
        "killed 12 person; injured some person",
    ),
    ("قالت الأمم المتحدة إن 1,200 مدني قتلوا منذ مطلع العام.", "killed 1200 civilian"),
    (
        "أعلن الدفاع المدني انتهاء عمليات البحث بعد انتشال جثامين تسعة أشخاص، بينهم أربعة أطفال وثلاث نساء.",
        "killed 9 person; of them killed 4 child; of them killed 3 woman",
    ),
    ("ارتفعت حصيلة القتلى جراء الغارة إلى 18 بعد أن كانت 15.", "killed 18 person"),
    ("حصيلة محدثة: 7 شهداء و22 إصابة بينها 5 خطيرة", "killed 7 person; injured 22 person; of them injured 5 person"),
    ("مقتل ضابطين وثلاثة جنود في كمين شرقي البلاد.", "killed 2 combatant; killed 3 combatant"),
    ("استشهاد الشاب يوسف ناصر (23 عاماً) متأثراً بجراحه.", "killed 1 man"),
    ("توفي صباح اليوم الطفل كريم (9 سنوات) متأثراً بإصابته قبل أيام.", "killed 1 child"),
    ("إصابة خمسة أطفال بينهم رضيعة بانفجار قنبلة عنقودية.", "injured 5 child; of them injured 1 child"),
    ("الدفاع المدني: لا إصابات بقصف استهدف أطراف البلدة.", ""),
    ("لم تسفر الغارة عن وقوع ضحايا.", ""),
    ("أدت الضربة إلى تدمير خمسة منازل دون تسجيل إصابات بشرية.", ""),
    ("أنباء أولية عن سقوط قتلى وجرحى.", "killed some person; injured some person"),
    ("يُعتقد أن ثمانية أشخاص ما زالوا تحت الركام.", "trapped 8 person"),
    ("أصيب شاب بطلق ناري في قدمه.", "injured 1 man"),
    ("انفجار لغم أرضي يودي بحياة راعي أغنام ويصيب ابنه.", "killed 1 civilian; injured 1 person"),
    ("غارة إسرائيلية تقتل خمسة من عائلة واحدة.", "killed 5 person"),
    ("قناص يقتل سيدة في حي الميدان.", "killed 1 woman"),
    ("مقتل شخصين أحدهما طفل وإصابة ثالث.", "killed 2 person; of them killed 1 child; injured 1 person"),
    ("قتل 3 من أفراد عائلة نازحة وأصيب 2.", "killed 3 person; injured 2 person"),
    ("قُتل وأُصيب 16 مدنياً.", "killed_or_injured 16 civilian"),
    ("سقوط أكثر من عشرة مدنيين بين قتيل وجريح.", "killed_or_injured 11 civilian"),
    ("استشهاد 5 مواطنين بينهم 3 من الكوادر الطبية.", "killed 5 civilian; of them killed 3 medic"),
    ("مقتل المصور الصحفي عمار وليد أثناء تغطيته المعارك.", "killed 1 journalist"),
    ("استشهد طبيب وثلاثة مسعفين.", "killed 1 medic; killed 3 medic"),
    ("مقتل 25 عنصراً من تنظيم الدولة وفق بيان الجيش.", "killed 25 combatant"),
    ("خسائر الفصائل: 4 قتلى و6 جرحى.", "killed 4 person; injured 6 person"),
    ("بلغ عدد الضحايا ثمانية قتلى وثلاثة عشر جريحاً.", "killed 8 person; injured 13 person"),
    ("عدد القتلى وصل إلى ١٩ قتيلاً حتى اللحظة.", "killed 19 person"),
    ("ليرتفع عدد الشهداء إلى 11 شهيداً.", "killed 11 person"),
    ("كما أصيب ثلاثة آخرون نُقلوا إلى المستشفى.", "injured 3 person"),
    ("راح ضحية القصف طفلان.", "killed 2 child"),
    ("٣ شهداء من عيلة وحدة بالقصف عالمخيم", "killed 3 person"),
    ("عااااجل شهداااء وجرحى بالقصف", "killed some person; injured some person"),
    ("جريحان إثر سقوط قذيفة هاون على شارع النيل.", "injured 2 person"),
    ("حادث سير يودي بحياة أربعة أشخاص على طريق حمص.", "killed 4 person"),
    ("وفاة 3 أطفال بسبب البرد في المخيم.", "killed 3 child"),
    ("العثور على مقبرة جماعية تضم رفات 30 شخصاً.", "killed 30 person"),
    ("مقتل رجل تحت التعذيب في فرع الأمن العسكري.", "killed 1 man"),
    (
        "وثق المرصد استشهاد 17 شخصاً، هم: 9 رجال و5 أطفال و3 نساء.",
        "killed 17 person; of them killed 9 man; of them killed 5 child; of them killed 3 woman",
    ),
    (
        "أسفرت الاشتباكات عن سقوط 6 قتلى من الطرفين و13 جريحاً بينهم مدنيون.",
        "killed 6 person; injured 13 person; of them injured some civilian",
    ),
    ("نقل 4 جرحى، اثنان منهم بحالة حرجة، إلى مشفى الباب.", "injured 4 person; of them injured 2 person"),
    ("قتل عامل وأصيب خمسة عمال آخرون في قصف معمل.", "killed 1 civilian; injured 5 civilian"),
    ("أودت الغارات بحياة أكثر من 60 شخصاً معظمهم من النساء والأطفال.", "killed 61 person; of them killed some woman"),
    ("قالت مصادر إن بين القتلى ثلاثة أطفال.", "killed 3 child"),
    ("بينهم نساء وأطفال.. مقتل 9 مدنيين في قصف على مخيم", "killed 9 civilian"),
    ("الاحتلال يعدم شاباً عند حاجز حوارة.", "killed 1 man"),
    ("اعتقلت قوات الاحتلال 12 مواطناً من الخليل.", "detained 12 civilian"),
    ("نزوح 4 آلاف شخص خلال 48 ساعة.", "displaced 4000 person"),
    ("سلمت السلطات جثمان الشهيد إلى ذويه.", ""),
    ("اغتيال الناشط فهد الراوي بعبوة ناسفة.", "killed 1 person"),
    ("إعدام تسعة معتقلين ميدانياً.", "killed 9 person"),
    ("استشهاد الحاج عبدو طيفور وابنه أحمد بغارة على ورشتهم.", "killed 1 person; killed 1 person"),
    ("مقتل السيد رمضان الجدوع برصاص مجهولين.", "killed 1 person"),
    ("استشهاد الدكتور نجوان شعبو بقصف المشفى.", "killed 1 person"),
    (
        "شهيد في الأبزمو وآخر في الأتارب وعدة إصابات بينهم نساء "
        "- VideoAboutPressCopyrightContact usCreatorsAdvertiseTermsPrivacyPolicy",
        "killed 1 person; killed 1 person; injured some person; of them injured some woman",
    ),
    ("ارتفعت حصيلة جرحى القصف على السوق إلى 31 شخصاً.", "injured 31 person"),
    ("والثلاثاء، قُتل أربعة مدنيين في قصف مدفعي على المدينة.", "killed 4 civilian"),
    ("غرق القارب وهو يحمل مئات المهاجرين.", ""),
    ("استهداف المرافق الحيوية استمرار لسياسة القتل.", ""),
]


def told(claim: Claim) -> str:
    low, high = ends(claim)
    number = "some" if low is None else str(low) if high in (low, None) else f"{low}-{high}"
    return f"{'of them ' if claim.part_of else ''}{claim.harm} {number} {claim.group}"


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_tells_who_came_to_what_harm(text: str, expected: str) -> None:
    claims = extract.read(replace(document(text), lang="ar"), NoPlaces(), NoActors())
    counted = [claim for claim in claims if claim.count and claim.count.kind != "none" and claim.stance == "asserts"]
    assert [told(claim) for claim in counted] == [part for part in expected.split("; ") if part]


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES[::7]])
def test_a_claim_quotes_the_text(text: str) -> None:
    claims = extract.read(replace(document(text), lang="ar"), NoPlaces(), NoActors())
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)
