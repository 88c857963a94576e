"""The scene of a claim: its own date and place, not the speaker's, and one date for one event."""

from __future__ import annotations

import pytest

from tollbook.extract.scene import assign
from tollbook.model import Claim, Count, Document, Evidence, Gazetteer, PlaceMention, Where
from tollbook.resolve.claims import Facts
from tollbook.words.analysis import analyse

NAMES = {
    "Vorin": "city",
    "Asal": "town",
    "Marah": "village",
    "Qadia": "governorate",
    "Syria": "country",
    "Iraq": "country",
    "Zahra Hospital": "site",
    "Tel Amra": "neighbourhood",
    "مرج": "village",
    "فورين": "village",
}


class Known:
    """A gazetteer that knows a few names, each with its precision; those in `near` are only near to where it was."""

    near: tuple[str, ...] = ()

    def mentions(self, text: str, *, lang: str | None, countries: object = ()) -> tuple[PlaceMention, ...]:
        found = []
        for name, kind in NAMES.items():
            at = text.find(name)
            while at >= 0:
                code = {"Iraq": "IRQ"}.get(name, "SYR")
                best = Where(name=name, precision=kind, country=code, lat=35.0, lon=38.0, near=name in self.near)  # type: ignore[arg-type]
                found.append(PlaceMention(start=at, end=at + len(name), text=name, best=best))
                at = text.find(name, at + 1)
        return tuple(sorted(found, key=lambda m: m.start))


GAZETTEER: Gazetteer = Known()


def scenes(
    text: str, *quotes: str, published: str | None = "2018-05-11", lang: str = "en", **fields: object
) -> list[tuple[str | None, str | None]]:
    """For each quoted claim: the first day of its harm and the name of its place. 2018-05-11 is a Friday."""
    document = Document(id="sha256:1", text=text, lang=lang, published=published, captured_at="2020-01-01T00:00:00Z")
    claims = [
        Claim(
            id=f"c{n}",
            document="sha256:1",
            start=text.index(quote),
            end=text.index(quote) + len(quote),
            quote=quote,
            harm="killed",
            scope="incident",
            count=Count(min=n, max=n, kind="exact", text="x"),
        )
        for n, quote in enumerate(quotes)
    ]
    facts = Facts(document, GAZETTEER)
    found = assign(analyse(text, lang, document.span), claims, document, GAZETTEER)
    return [(facts.when(c.evidence)[0].from_, facts.where(c.evidence)[0].name) for c in found]


def test_the_date_and_place_of_the_claim_s_own_sentence() -> None:
    text = "Three farmers were killed in Marah on Tuesday. Two were killed in Asal on Wednesday."
    assert scenes(text, "Three farmers were killed", "Two were killed") == [
        ("2018-05-08", "Marah"),
        ("2018-05-09", "Asal"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Three farmers were killed in Marah on Tuesday, the mayor said on Thursday.",
        "On Thursday the ministry announced that three farmers were killed in Marah on Tuesday.",
        "The army, in a report on Thursday, acknowledged that three farmers were killed in Marah on Tuesday.",
    ],
)
def test_the_date_of_a_statement_is_not_that_of_the_harm(text: str) -> None:
    quote = "hree farmers were killed"
    assert scenes(text, quote) == [("2018-05-08", "Marah")]


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday the ministry announced that three farmers were killed.",
        "Three farmers were killed, the mayor said on Thursday.",
    ],
)
def test_a_statement_s_date_alone_dates_nothing(text: str) -> None:
    assert scenes(text, "hree farmers were killed")[0][0] is None


@pytest.mark.parametrize(
    ("text", "quote", "lang"),
    [
        ("A court in Asal on Thursday sentenced two men for the murder of three farmers.", "murder of three", "en"),
        ("A man was arraigned Thursday in the deaths of two farmers.", "deaths of two", "en"),
        ("Hundreds marched on Thursday over the killing of two students.", "killing of two", "en"),
        ("The verdict on 3 May in the killing of two students was appealed.", "killing of two", "en"),
        ("شيع أهالي البلدة يوم الخميس ثلاثة قتلى.", "ثلاثة قتلى", "ar"),
        ("حكمت محكمة يوم الخميس على رجلين بالسجن لقتل ثلاثة عمال.", "قتل ثلاثة", "ar"),
    ],
)
def test_what_followed_from_a_death_does_not_date_it(text: str, quote: str, lang: str) -> None:
    """A trial, a burial, a protest: the deaths were before, and on which day is unknown."""
    assert scenes(text, quote, lang=lang)[0][0] is None


@pytest.mark.parametrize(
    "head",
    [
        "PORT AVERIL, March 11, 2017 (Quillon Review) - ",
        "PORT AVERIL (SYRIA), 11 MAR 17 (QUILLON) -- ",
        "PORT AVERIL (SYRIA), 11 MAR 17 -- [REPORT] ",
        "PORT AVERIL, 11 MAR 17 (QUILLON REVIEW) --\n",
    ],
)
def test_a_dateline_dates_no_death(head: str) -> None:
    """Also with the country behind the place, and with its dash at the end of the line."""
    text = head + "Three farmers were killed in Marah."
    assert scenes(text, "Three farmers were killed")[0][0] is None


def test_a_toll_that_moves_is_dated_by_its_event() -> None:
    text = "The toll of the raid on Asal rose to 11 on Thursday. The missile hit a bakery on Tuesday."
    assert scenes(text, "toll of the raid on Asal rose to 11") == [("2018-05-08", "Asal")]


def test_the_event_s_date_is_that_of_all_its_claims() -> None:
    text = "A missile killed four in Asal on Tuesday. The council counted nine wounded. It knew of no fighters."
    assert scenes(text, "killed four", "nine wounded", "no fighters") == [("2018-05-08", "Asal")] * 3


def test_another_place_that_opens_a_sentence_begins_another_event() -> None:
    text = "A missile killed four in Asal on Tuesday. In Marah, gunmen wounded a woman."
    assert scenes(text, "killed four", "wounded a woman") == [("2018-05-08", "Asal"), (None, "Marah")]


def test_days_are_counted_from_the_other_date_of_the_text() -> None:
    text = "The talks on Thursday came a day after a raid killed four in Asal."
    assert scenes(text, "killed four") == [("2018-05-09", "Asal")]
    text = "The market of Asal burned on Tuesday. Two people were killed the next day."
    assert scenes(text, "Two people were killed")[0][0] == "2018-05-09"


def test_the_finest_place_of_the_sentence() -> None:
    text = "Four people were killed in the Tel Amra quarter of Vorin in Syria."
    assert scenes(text, "Four people were killed") == [(None, "Tel Amra")]


def test_the_place_of_the_speaker_is_not_that_of_the_harm() -> None:
    text = "Four people were killed in Marah. A doctor in Asal said that two children were among the dead."
    assert scenes(text, "two children were among the dead")[0][1] == "Marah"
    text = "Four people were killed in Marah. Medics at Zahra Hospital received nine wounded."
    assert scenes(text, "nine wounded")[0][1] == "Marah"
    text = "ASAL – Vorin officials said four people were killed in Marah."
    assert scenes(text, "four people were killed")[0][1] == "Marah"


def test_two_countries_together_are_one_place() -> None:
    text = "At least 900 people were killed in Syria and Iraq."
    assert scenes(text, "At least 900 people were killed")[0][1] == "Syria and Iraq"


def test_without_a_day_of_the_report_weekdays_stay_open_and_full_dates_do_not() -> None:
    text = "Four people were killed in Asal on Tuesday. Two people were killed in Marah on 3 May 2018."
    found = scenes(text, "Four people were killed", "Two people were killed", published=None)
    assert found == [(None, "Asal"), ("2018-05-03", "Marah")]


def test_a_dateline_with_a_full_date_is_the_day_of_the_report() -> None:
    text = "Mine kills three\n\n11 May 2018\n\nThree people were killed in Asal on Tuesday."
    assert scenes(text, "Three people were killed", published=None) == [("2018-05-08", "Asal")]


def test_arabic() -> None:
    text = "قتل أربعة مدنيين في قرية مرج مساء أمس. وقال طبيب إن طفلين كانا بين القتلى."
    assert scenes(text, "قتل أربعة مدنيين", "طفلين", lang="ar") == [("2018-05-10", "مرج")] * 2
    text = "أعلنت الوزارة يوم الخميس أن أربعة مدنيين قتلوا في قرية مرج."
    assert scenes(text, "أربعة مدنيين قتلوا", lang="ar") == [(None, "مرج")]


def test_nothing_is_filled_where_nothing_is_said() -> None:
    assert scenes("Four people were killed.", "Four people were killed") == [(None, None)]


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("Nine people were killed. Iraq blames a rocket.", "en", "Nine people were killed"),
        ("قتل تسعة مدنيين واتهمت مرج الجماعة.", "ar", "قتل تسعة مدنيين"),
    ],
)
def test_a_state_that_only_speaks_is_no_place_of_harm(text: str, lang: str, words: str) -> None:
    assert scenes(text, words, lang=lang)[0][1] is None


@pytest.mark.parametrize(
    ("text", "lang", "quote"),
    [
        ("BREAKING: shells killed two in Asal.", "en", "shells killed two"),
        ("#عاجل: مقتل مدنيين بقصف على مرج", "ar", "مقتل مدنيين"),
        ("عاجـــل || مقتل مدنيين بقصف على مرج", "ar", "مقتل مدنيين"),
        ("مكتب الأخبار@desk_oneعاجل||\nمقتل مدنيين بقصف على مرج", "ar", "مقتل مدنيين"),
    ],
)
def test_news_of_the_hour_is_of_the_day_of_publication(text: str, lang: str, quote: str) -> None:
    assert scenes(text, quote, lang=lang)[0][0] == "2018-05-11"


def test_an_urgent_appeal_is_no_news_of_the_hour() -> None:
    assert scenes("الأطباء بحاجة عاجلة إلى الدم بعد مقتل مدنيين في مرج", "مقتل مدنيين", lang="ar")[0][0] is None


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2018-05-11T09:00:00Z", "2018-05-11", "2018-05-11"),
        ("2018-05-10T22:30:00Z", "2018-05-10", "2018-05-11"),  # half past one at the place
        ("2018-05-11T01:30:00+03:00", "2018-05-10", "2018-05-11"),
    ],
)
def test_news_of_the_hour_after_midnight_may_be_of_the_day_before(published: str, first: str, last: str) -> None:
    text = "BREAKING: shells killed two in Asal."
    document = Document(id="sha256:1", text=text, lang="en", published=published, captured_at="2020-01-01T00:00:00Z")
    found = Facts(document, GAZETTEER).when([Evidence(field="when", start=0, end=8, rule="news of the hour")])[0]
    assert (found.from_, found.to) == (first, last)


@pytest.mark.parametrize(
    ("text", "quotes", "places"),
    [
        (
            "Four people were killed in Vorin and two people died in Asal.",
            ("Four people were killed", "two people died"),
            ["Vorin", "Asal"],
        ),
        (
            "A bomb killed five in the city of Vorin and three were killed in Asal.",
            ("killed five", "three were killed"),
            ["Vorin", "Asal"],
        ),
        ("Six were killed and two were hurt in Asal.", ("Six were killed", "two were hurt"), ["Asal", "Asal"]),
        ("A raid killed two in Qadia and three in Asal.", ("killed two", "three"), ["Qadia", "Asal"]),  # a region
    ],
)
def test_each_claim_of_a_sentence_has_the_place_right_behind_it(
    text: str, quotes: tuple[str, ...], places: list[str]
) -> None:
    assert [place for _, place in scenes(text, *quotes)] == places


@pytest.mark.parametrize("people", ["ثلاثة", "ثلاثة أشخاص"])
def test_a_number_without_its_verb_has_the_place_behind_it(people: str) -> None:
    found = scenes(f"قتل شخصان في فورين و{people} في مرج.", "قتل شخصان", people, lang="ar")
    assert [place for _, place in found] == ["فورين", "مرج"]


def test_a_place_in_the_name_of_an_office_in_quotation_marks_is_not_where_it_was() -> None:
    assert scenes("قال طبيب لشبكة «عين فورين» إن طفلين قتلا.", "طفلين", lang="ar") == [(None, None)]
    assert scenes("قال طبيب في «فورين» إن طفلين قتلا.", "طفلين", lang="ar") == [(None, "فورين")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("فورين: قتل رجل برصاص قناص على الطريق قرب مرج.", "مرج"),
        ("فورين: قتل رجل برصاص قناص على الطريق.", "فورين"),
    ],
)
def test_what_an_item_names_lies_in_the_place_that_heads_it(text: str, place: str) -> None:
    assert scenes(text, "قتل رجل", lang="ar")[0][1] == place


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Marah on Monday. People who fled to Asal said that nine people were killed.",
        "Shells fell on Marah on Monday. The police command in Vorin said that nine people were killed.",
        "Shells fell on Marah on Monday. A doctor reached by phone in Vorin said that nine people were killed.",
        "Shells fell on Marah on Monday. A group that works out of Vorin said that nine people were killed.",
        "Shells fell on Marah on Monday. Families airlifted to Asal said that nine people were killed.",
    ],
)
def test_where_people_fled_to_and_where_a_speaker_sits_nothing_happened(text: str) -> None:
    assert scenes(text, "nine people were killed")[0][1] == "Marah"


def test_a_country_that_did_it_is_no_place_of_it() -> None:
    """Who is hit by it may be one: the offensive lies in Syria."""
    assert scenes("Nine people were killed by Iraq in Syria.", "Nine people were killed")[0][1] == "Syria"
    assert scenes("Iraq's offensive killed nine people in Syria.", "killed nine people")[0][1] == "Syria"
    assert scenes("Nine people were killed in Iraq.", "Nine people were killed")[0][1] == "Iraq"


def test_a_dateline_with_a_colon_is_no_place_of_the_harm() -> None:
    text = "VORIN: The army denied on Friday that nine people were killed in Marah."
    assert scenes(text, "nine people were killed")[0][1] == "Marah"


def test_a_manner_stands_between_the_day_and_the_verb_of_a_saying() -> None:
    text = "Nine people died on Tuesday in Marah. The army on Friday flatly denied that four people were killed."
    assert scenes(text, "Nine people died", "four people were killed")[1][0] == "2018-05-08"


def test_the_same_month_is_that_of_the_date_before() -> None:
    text = "On 17 April a bomb killed nine women in Marah. Four people were killed over the same month."
    assert scenes(text, "killed nine women", "Four people were killed")[1][0] == "2018-04-01"


@pytest.mark.parametrize(
    ("text", "quote", "place"),
    [
        ("Shells fell on Marah. The mayor of nearby Vorin said that nine people died.", "nine people died", "Marah"),
        ("Shells fell on Marah. Vorin's version is that nine people died.", "nine people died", "Marah"),
        ("They hit a post office in Vorin, killing nine people.", "killing nine people", "Vorin"),
        ("A shell hit a school in Asal, in Vorin county, and killed nine people.", "killed nine people", "Asal"),
    ],
)
def test_who_speaks_nearby_or_for_a_capital_is_elsewhere(text: str, quote: str, place: str) -> None:
    assert scenes(text, quote)[0][1] == place


def test_what_follows_a_lead_that_is_only_near_a_place_tells_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where it goes on with the event told before: another attack has its own place."""
    monkeypatch.setattr(Known, "near", ("Vorin",))
    lead = "An air strike on a town south of Vorin killed nine people on Friday. "
    assert scenes(lead + "The strike hit Marah at noon.", "killed nine people")[0][1] == "Marah"
    assert scenes(lead + "Another strike hit Marah at noon.", "killed nine people")[0][1] == "Vorin"


def test_a_date_that_opens_a_line_holds_for_the_line_however_long_ago() -> None:
    text = (
        "The council went through its older files.\n\nFiles closed:\n"
        "1. Sept. 9, 2015, near Vorin, by letter. One driver was killed at the ford.\n"
        "2. May 17, 2016, near Marah, by letter. Seven were killed when a wall fell.\n"
        "14. On the night of 11 June 2014 a raid began near Asal. The council counted four killed there."
    )
    found = scenes(text, "One driver was killed", "Seven were killed", "four killed")
    assert [day for day, _ in found] == ["2015-09-09", "2016-05-17", "2014-06-11"]


DAY = (
    "Record of the day | Thursday 3 May 2018\n\n"
    "VORIN: Aircraft came over the school at noon and two girls were killed.\n\n"
    "VORIN: A weaver wounded in Tuesday's raid on Marah was killed by her injuries.\n\n"
    "ASAL: Rockets came down behind the mill after sunset, one child was killed."
)


def test_a_date_behind_the_number_of_an_item_is_that_of_what_happened() -> None:
    text = (
        "Reports not borne out:\n"
        "3. June 21, 2015, near Vorin, by way of a union of drivers, which reported nine people killed in a depot.\n"
        "4. Oct. 2, 2015, near Marah. Two were killed, a caller said."
    )
    found = scenes(text, "nine people killed", "Two were killed")
    assert [day for day, _ in found] == ["2015-06-21", "2015-10-02"]


def test_a_date_in_one_item_is_not_that_of_another_and_the_heading_is_for_all() -> None:
    found = scenes(DAY, "two girls were killed", "weaver", "one child was killed")
    assert [day for day, _ in found] == ["2018-05-03", "2018-05-01", "2018-05-03"]


def test_a_post_that_guards_says_nothing() -> None:
    text = "Aircraft bombed a health post in Marah on 14 April 2018, and two nurses were killed."
    assert scenes(text, "two nurses were killed") == [("2018-04-14", "Marah")]


@pytest.mark.parametrize("paper", ["«الوادي»", '"صدى الوادي"', "(الوادي)"])
def test_a_line_with_a_town_and_a_paper_tells_where_it_was_written(paper: str) -> None:
    text = f"فورين: {paper}\n\nقتل ثلاثة مدنيين في قصف على سوق في Qadia."
    assert scenes(text, "قتل ثلاثة مدنيين", lang="ar")[0][1] == "Qadia"


@pytest.mark.parametrize(("letter", "place"), [("ل", "فورين"), ("ب", "مرج")])
def test_a_paper_to_which_somebody_spoke_is_no_place(letter: str, place: str) -> None:
    """ "To «Marj»" names a paper, "in «Marj»" a village."""
    text = f"كان القصف على فورين عنيفا. وقتل ثلاثة مدنيين {letter}ـ«مرج» أمس."
    assert scenes(text, "قتل ثلاثة مدنيين", lang="ar")[0][1] == place
