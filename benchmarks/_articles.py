"""Made-up articles in which hardly a sentence and few names come twice, as in a folder of real ones.

Each tells of its own town and of others drawn from the whole gazetteer, and quotes people and offices whose names are
put together of syllables and words. What a reader keeps from one text to the next helps it less here than in texts of
one template.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

ENGLISH = (
    "{person}, who runs a small shop on {person2} Street in {a}, said that the night had been quiet until four.",
    "Two lorries carrying flour left {a} for {b} on {day}, according to {person} of the {office}.",
    "The {office} said in a statement that it had no knowledge of an incident near {c}.",
    "At least {n} people were wounded when a shell hit a bus station in {a}, {b}, the {office} said on {day}.",
    "“We heard planes and then nothing,” {person} told reporters by telephone from {b}.",
    "In {month} the council had asked {person2} to leave; {person} took over the post a week later.",
    "Families from {c} and {b} have been living in tents since {month}, aid workers said.",
    "Roads between {a} and {c} were closed, and the hospital in {b} ran out of fuel.",
    "Prices have doubled within a year, and few can pay what a doctor asks for.",
    "It was not clear who had fired. Both sides denied it, as they had after similar reports in {c}.",
    "{person} and {person2} signed the agreement in {a} on {day} in front of some two hundred guests.",
    "The village of {b}, some {n} kilometres east of {a}, has changed hands three times since {month}.",
    "A spokesman for the {office}, Col. {person}, did not answer questions about the raid.",
    "Neighbours dug through the rubble with their hands until the digger arrived from {a}.",
    "{person} was born in {c} and studied in {b} before the war began.",
)
ARABIC = (
    "قال {person} وهو صاحب متجر في {a} إن الليلة كانت هادئة حتى الرابعة فجرا.",
    "أصيب {n} أشخاص بجروح جراء سقوط قذيفة على محطة للحافلات في مدينة {a}، بحسب {office}.",
    "وذكرت {office} في بيان أنها لا علم لها بأي حادثة قرب {c}.",
    "وانتقلت عائلات من {b} و{c} إلى خيام أقيمت على أطراف البلدة منذ أشهر.",
    "أغلقت الطريق بين {a} و{b} ونفد الوقود من المستشفى الوحيد في المنطقة.",
    "ولم يتضح من أطلق النار، ونفى الطرفان مسؤوليتهما كما فعلا بعد تقارير مشابهة من {c}.",
    "تضاعفت الأسعار خلال عام واحد، ولا يستطيع كثيرون دفع أجرة الطبيب.",
    "تبعد قرية {b} نحو {n} كيلومترا شرق {a}، وقد تبدلت السيطرة عليها ثلاث مرات.",
    "وقع {person} و{person2} الاتفاق في {a} أمام مئات الضيوف.",
    "ولد {person} في {c} ودرس في {b} قبل اندلاع الحرب.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")
OFFICES = ("Ministry of {x}", "{x} Relief Committee", "Council for {x}", "{x} Workers' Union", "{x} News Agency")
MATTERS = ("Water", "Health", "Labour", "Transport", "Defence", "Housing", "Justice", "Trade", "Harvest", "Northern")
ARABIC_OFFICES = ("وزارة الصحة", "لجنة الإغاثة", "هيئة الدفاع المدني", "مديرية النقل", "غرفة التجارة", "وكالة الأنباء")
SYLLABLES = tuple(
    a + b for a in "b d f g h k l m n r s t v z sh".split() for b in ("a", "e", "i", "o", "u", "an", "ir")
)
ARABIC_SYLLABLES = tuple(a + b for a in "بدرزسشفقكلمنهح" for b in ("ا", "ي", "و", "ر", "ان"))


def articles(arabic: bool, towns: Sequence[str], size: int) -> list[str]:
    """Articles of some 3 kB, `size` bytes of UTF-8 together, about `towns`."""
    chance, found, total = random.Random(29), [], 0
    while total < size:
        found.append("\n".join(_lines(chance, arabic, towns)))
        total += len(found[-1].encode())
    return found


def _lines(chance: random.Random, arabic: bool, towns: Sequence[str]) -> Iterator[str]:
    own, people = chance.sample(towns, 3), [_person(chance, arabic) for _ in range(6)]
    for _ in range(25):
        a, b, c = chance.choice(own), chance.choice(own), chance.choice(towns)
        office = chance.choice(ARABIC_OFFICES) if arabic else _office(chance)
        person, other = chance.sample(people, 2)
        day, month = chance.choice(DAYS), chance.choice(MONTHS)
        line = chance.choice(ARABIC if arabic else ENGLISH)
        number = chance.randint(2, 90)
        yield line.format(a=a, b=b, c=c, n=number, office=office, person=person, person2=other, day=day, month=month)


def _person(chance: random.Random, arabic: bool) -> str:
    syllables = ARABIC_SYLLABLES if arabic else SYLLABLES
    names = ("".join(chance.choices(syllables, k=chance.randint(2, 3))) for _ in range(2))
    return " ".join(name if arabic else name.capitalize() for name in names)


def _office(chance: random.Random) -> str:
    return chance.choice(OFFICES).format(x=chance.choice(MATTERS))
