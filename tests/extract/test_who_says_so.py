"""Who says it in transcripts, findings and apologies; who is sorry owns up; who "wrongly said" it is denied."""

from __future__ import annotations

import pytest
from tests.extract.readers import read, summary

from tollbook import extract
from tollbook.model import Claim, Document
from tollbook.resolve import load_gazetteer, load_register
from tollbook.settings import Settings


def told(text: str) -> tuple[Claim, ...]:
    """The claims of a text with the program's own register."""
    document = Document(
        id="sha256:" + "0" * 64, captured_at="2020-01-01T00:00:00Z", text=text, lang="en", source="The Valley Times"
    )
    return extract.read(document, load_gazetteer(Settings()), load_register())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In March, the observers verified that 14 villagers were killed near Averil.", "observers"),
        ("The inquiry has reasonable grounds to believe that guards killed six prisoners.", "inquiry"),
        ("The panel found reasonable grounds to conclude that guards killed six prisoners.", "panel"),
        ("Six men died in the fire, KQT9 reports.", "KQT9"),
        ("Nine people have died, based on figures from the health directorate.", "health directorate"),
        ("Nine people died, three hospital sources told the paper.", "hospital"),
        ("Residents blamed the mayor for the killing of nine villagers.", "Residents"),
        ("The rebels claimed to have killed nine soldiers.", "rebels"),
        ("The army expressed its deep regret over the deaths of six farmers.", "army"),
    ],
)
def test_who_found_it_says_so(text: str, speaker: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Residents who had come from Averil said that 12 people were killed.", "Residents"),
        ("A herder who keeps a list of the buried puts the dead at 38.", "herder"),
        ("The health board of Averil, quoted by the Sable Post, spoke of four civilians killed.", "health board of"),
        ("In the north, residents of Averil blocked a road. They said that guards had killed three men.", "residents"),
        ("My brother is at the scene and he says seven people were killed.", "My brother"),
        ("A third man died in hospital, he said.", "The Valley Times"),
        ("A nephew of the driver named five people who died.", "nephew of the driver"),
        ("The army was made aware of a story in the Sable Post alleging that 30 herders were killed.", "Sable Post"),
        ("The army issued a statement saying that 12 people were killed.", "army"),
        ("The governor of the Nord-Centre region said 12 people were killed.", "governor of the Nord-Centre region"),
    ],
)
def test_whose_word_it_is(text: str, speaker: str) -> None:
    """The subject of the verb of saying: past a relative clause or a carrier, for a pronoun; the story read."""
    claims = [claim for claim in told(text) if claim.count is not None]
    assert claims
    assert all((claim.speaker.name or "").startswith(speaker) for claim in claims)


def test_who_is_quoted_speaks_through_who_quotes() -> None:
    """ "X, quoted by Y, said": X speaks, and Y carries it."""
    claim = told("The health board of Averil, quoted by the Sable Post, spoke of four civilians killed.")[0]
    assert claim.speaker.kind == "medical"
    assert claim.via == ("Sable Post",)


def test_somebody_in_a_transcript_speaks_until_the_next_one_does() -> None:
    text = "MS. VANCE: Two of our men died. Nine were wounded.\nQUESTION: Is it true that ten were killed?"
    assert [claim.speaker.name for claim in read(text)][:2] == ["MS. VANCE", "MS. VANCE"]
    assert all(claim.speaker.name != "MS. VANCE" for claim in read(text)[2:])


def test_a_place_before_a_colon_says_nothing() -> None:
    assert [claim.speaker.name for claim in read("AVERIL: Nine people were killed on Friday.")] == ["The Valley Times"]


def test_the_victims_do_not_raise_their_toll() -> None:
    """ "Two more victims died, raising the toll": the report says so."""
    found = read("Two more victims of the fire died overnight, raising the toll to 17.")
    assert {claim.speaker.name for claim in found} == {"The Valley Times"}


@pytest.mark.parametrize(
    "text",
    [
        "The army apologised for the deaths of three farmers.",
        "The army took full responsibility for the killing of a nurse in Averil.",
        "NATO said it regretted the death of a shepherd in a raid that it had ordered.",
        "NATO said it regretted the death of a shepherd in a raid near Averil that it had ordered.",
        "The army expressed regret over the deaths of nine villagers killed by its forces.",
    ],
)
def test_who_is_sorry_for_what_he_did_concedes_it(text: str) -> None:
    assert {claim.stance for claim in told(text)} == {"concedes"}


@pytest.mark.parametrize(
    "text",
    [
        "The army regretted the death of a shepherd in the crossfire.",
        "Russia regretted the death of five aid workers killed by Israeli fire.",
        "NATO said it regretted the death of a shepherd in a raid that it had not ordered.",
    ],
)
def test_who_is_sorry_for_what_others_did_concedes_nothing(text: str) -> None:
    assert {claim.stance for claim in told(text)} == {"asserts"}


def test_who_regrets_is_not_blamed_for_it() -> None:
    (claim,) = told("Russia regretted the death of five aid workers killed by Israeli fire.")
    assert claim.blamed is not None
    assert claim.blamed.name == "Israeli military"


@pytest.mark.parametrize(
    "text",
    [
        "The task force assessed as non-credible a report that three civilians were killed in a strike.",
        "The allegation that three civilians died in the raid is being investigated, the army said.",
        "We are aware of media reports alleging that three civilians were killed, the army said.",
    ],
)
def test_what_a_party_looks_into_or_throws_out_is_not_its_word(text: str) -> None:
    (claim,) = (claim for claim in told(text) if claim.count)
    assert (claim.stance, claim.modality, claim.speaker.name) == ("asserts", "alleged", None)


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version wrongly said that nine miners had been killed.",
        "The paper had falsely claimed that nine miners were killed.",
        "It was erroneously reported that nine miners were killed.",
    ],
)
def test_what_was_wrongly_said_is_denied_by_whoever_says_so(text: str) -> None:
    assert [(claim.stance, claim.count, claim.speaker.name) for claim in read(text)] == [
        ("denies", None, "The Valley Times")
    ]


def test_who_found_no_evidence_says_so() -> None:
    (claim,) = told("The coalition found no evidence that civilians were harmed.")
    assert (claim.stance, claim.speaker.name) == ("denies", "coalition")


@pytest.mark.parametrize(
    "text",
    [
        "Cones were put up so that nobody would be hurt.",
        "They closed the road to ensure that no one is killed.",
        "I don't have a number of casualties, the spokesman said.",
        "Officers shot at the suspect, who was not hit.",
        "The reporter was shot at while driving.",
    ],
)
def test_aims_missing_figures_and_misses_are_no_claims(text: str) -> None:
    assert summary(text) == []
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll had risen by four to 45.", [(45, 45)]),
        ("The toll has climbed 12 to 57.", [(57, 57)]),
        ("Between 12 and 57 people were killed.", [(12, 57)]),
        ("Killed: 2 civilians, 1 soldier. Wounded: 4 civilians.", [(2, 2), (1, 1), (4, 4)]),
        ("A boy aged two and a half was killed.", [(1, 1)]),
        ("Medics treated 16 people for gunshot wounds; four of them died.", [(16, 16), (4, 4)]),
        ("Ten miners trapped since Thursday in a flooded shaft are presumed dead.", [(10, 10), (10, 10)]),
    ],
)
def test_numbers(text: str, expected: list[tuple[int, int]]) -> None:
    assert [row[2:] for row in summary(text)] == expected


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Soldiers of the Averil Battalion murdered two priests.", "Averil Battalion"),
        ("SOLDIERS OF THE AVERIL BATTALION MURDERED TWO PRIESTS.", "AVERIL BATTALION"),
        ("Two priests were killed by rebels of the Averil Liberation Front.", "Averil Liberation Front"),
        ("Soldiers of fortune killed two priests.", None),
        ("Nine soldiers of the Averil Battalion were killed in an ambush.", None),
        ("Members of the Averil Choir killed the evening.", None),
    ],
)
def test_an_armed_body_is_blamed_by_its_name(text: str, blamed: str | None) -> None:
    assert {claim.blamed.name if claim.blamed else None for claim in read(text)} <= {blamed}
    assert read(text) or blamed is None


@pytest.mark.parametrize(
    "text",
    [
        "The coalition found no evidence linking its aircraft to the deaths of four villagers.",
        "The army found no evidence that its aircraft killed four villagers.",
    ],
)
def test_who_found_no_evidence_of_its_own_act_concedes_nothing(text: str) -> None:
    assert "denies" in {claim.stance for claim in told(text)} <= {"asserts", "denies"}


def test_no_evidence_of_who_did_it_denies_no_death() -> None:
    found = read("A judge ruled that no evidence tied the three brothers to the death of the shopkeeper.")
    assert [claim.stance for claim in found] == ["asserts"]


def test_who_disputes_a_figure_is_not_whose_figure_it_is() -> None:
    disputed, figure = read("The general disputed the villagers' figure of 40 dead.")
    assert (disputed.stance, disputed.speaker.name) == ("disputes", "general")
    assert (figure.stance, figure.speaker.name) == ("asserts", "villagers")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The raid killed 40 villagers, nine children among them.", ["nine children"]),
        ("The raid killed 40 villagers, with nine children and a nurse among them.", ["nine children", "a nurse"]),
    ],
)
def test_those_told_before_among_them_are_parts(text: str, parts: list[str]) -> None:
    assert [claim.quote for claim in read(text) if claim.part_of] == parts


def test_schoolgirls_are_children() -> None:
    assert [row[1] for row in summary("A bomb killed four schoolgirls and a schoolboy.")] == ["child", "child"]


def test_an_earlier_figure_says_nothing() -> None:
    found = read("The blast injured 12, up from nine reported earlier.")
    assert {claim.speaker.name for claim in found} == {"The Valley Times"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Thirty people died, a provincial spokesman said.", "provincial spokesman"),
        ("Thirty people died, an army spokesman said.", "army"),
        ("Thirty people died, a militia spokeswoman said.", "militia"),
    ],
)
def test_a_spokesman_speaks_for_whom_the_words_before_name(text: str, speaker: str) -> None:
    assert [claim.speaker.name for claim in read(text)] == [speaker]


def test_the_wounded_who_are_evacuated_are_not_displaced() -> None:
    assert [row[0] for row in summary("Nine wounded were evacuated to Averil.")] == ["injured"]
    assert [row[0] for row in summary("Nine families were evacuated to Averil.")] == ["displaced"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Eight people have died, the governor of Borno state said.", "governor of Borno state"),
        ("Eight people have died, a committee of doctors in the state said.", "committee of doctors in the state"),
        ("The Islamic State said eight guards had died.", "Islamic State"),
        ("The mayor gave a toll of eight.", "mayor"),
        ("By the count of the Averil Centre, a research group, eight people have died.", "Averil Centre"),
        ("According to a tally by the Averil Centre, eight people have died.", "Averil Centre"),
        ("Witnesses report that eight people died.", "Witnesses"),
        ("The Houthis claim that eight people died.", "Houthis"),
        ("Doctors report eight dead.", "Doctors"),
    ],
)
def test_the_source_of_a_number(text: str, speaker: str) -> None:
    assert {claim.speaker.name for claim in told(text)} == {speaker}


def test_a_human_rights_report_is_reported_by_nobody_named_rights() -> None:
    text = "A Human Rights report that eight people died was dismissed."
    assert all((claim.speaker.name or "") != "Rights" for claim in told(text))


def test_who_is_no_health_organisation() -> None:
    (claim,) = told("Six people died, said Nabil, an orderly who gave only his first name.")
    assert (claim.speaker.name, claim.speaker.kind) == ("Nabil", None)


@pytest.mark.parametrize(
    "said",
    ["called the report a lie", "branded the accusation a fairy tale", "described the claims as propaganda"],
)
def test_who_calls_a_report_a_lie_denies_it(said: str) -> None:
    *_, denial = told(f"Twenty people were killed, residents said. The army {said}.")
    assert (denial.stance, denial.speaker.name) == ("denies", "army")


def test_whose_figures_are_disputed_does_not_dispute_them() -> None:
    text = "Nine were killed. The army said the figures issued by Hamas do not match its information."
    disputed = told(text)[-1]
    assert (disputed.stance, disputed.speaker.name) == ("disputes", "army")


def test_a_claim_that_is_rejected_is_that_of_whoever_is_named_before_it() -> None:
    denial, claim = told("Pakistan rejected a Taliban claim that its drones had killed eight people.")
    assert (denial.stance, denial.speaker.name, denial.blamed) == ("denies", "Pakistan", None)
    assert (claim.speaker.name, claim.blamed) == ("Taliban", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The recovery of two more bodies raised the death toll to 12.", "The Valley Times"),
        ("Blood tests have raised the death toll to 12.", "The Valley Times"),
        ("A 58-year-old woman received fatal injuries.", "The Valley Times"),
        ("Army artillery on the village at noon: one child killed.", "The Valley Times"),
        ("Nine people were killed, a count by this newspaper shows.", "The Valley Times"),
        ("According to a count by the Harbour Monitor, 21 people were killed.", "Harbour Monitor"),
        ("(4) Witness K, a cousin, testified that three men were killed.", "Witness K"),
        ("The ministry raised the death toll to 12.", "ministry"),
        ("The clinic received nine bodies.", "clinic"),
        ("The army's spokesman in Averil, Adam Reed, told reporters that six people were killed.", "army"),
        ("The so-called administration of Averil wrote that six people were killed.", "administration of Averil"),
    ],
)
def test_what_brings_a_toll_up_and_who_got_wounds_say_nothing(text: str, speaker: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Residents said 40 people were killed. Police gave a far lower figure, saying seven people died.", "Police"),
        (
            "The army said it hit no house. The Averil Rights Forum said it had verified 28 deaths.",
            "Averil Rights Forum",
        ),
        ("A first count, given to state radio on Monday, had spoken of four dead.", "The Valley Times"),
    ],
)
def test_half_a_phrase_is_nobody(text: str, speaker: str) -> None:
    assert told(text)[-1].speaker.name == speaker


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The jet hit a funeral, killing 31 people, among them a farmer, residents and a lawmaker said.", [31, 1]),
        ("The jet hit a funeral, killing 31 people, including a farmer, two residents and a nurse said.", [31, 1]),
        ("The jet hit a funeral, killing 31 people, including a farmer, two nurses and a cook.", [31, 1, 2, 1]),
        ("At least 33 civilians, among whom were nine schoolchildren, had died.", [33, 9]),
        ("Doctors with the charity treated 34 gunshot wounds.", []),
    ],
)
def test_who_tells_of_the_dead_is_not_of_them(text: str, counts: list[int]) -> None:
    assert [claim.count.min for claim in read(text) if claim.count] == counts


def test_an_hour_by_which_it_was_done_is_nobody() -> None:
    assert told("About 40 men were rounded up, 31 released by noon.")[0].speaker.name == "The Valley Times"


def test_soldiers_and_rebels_by_their_local_names_are_combatants() -> None:
    assert [c.group for c in told("Two jawans were killed. Nine subversives were killed.")] == ["combatant"] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nine were shot dead near Averil, according to a Delta Herald count.", "Delta Herald"),
        ("One of the nurses at the Averil clinic said nine people had died.", "nurses at the Averil clinic"),
        ("The Red Column bragged of killing 12 soldiers near Averil.", "Red Column"),
        ('The Red Column, which owned up to the raid, boasted of "more than 25 invaders" slain.', "Red Column"),
        ('"We have picked up 13 corpses. Some of our people are still missing," he said.', "The Valley Times"),
    ],
)
def test_a_count_a_boast_and_one_of_many_are_said_by_whoever_is_named(text: str, speaker: str) -> None:
    assert told(text)[0].speaker.name == speaker


def test_who_expired_on_the_table_is_dead_and_who_is_on_a_ventilator_is_hurt() -> None:
    claims = told("Two expired on the operating table and three were on ventilators, the clinic said.")
    assert [(c.harm, c.count.min) for c in claims if c.count] == [("killed", 2), ("injured", 3)]
