"""Sentences as other kinds of reports have them, and the numbers that each settles on.

Police and hospitals, flash updates, rising tolls, monthly summaries, ships, crowds, executions, sieges, headlines,
bullets, quotations and posts. None means that the words give no number of one event.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.readers import summary
from tests.extract.test_digest import best

OF_EVENTS: list[tuple[str, int | None, int | None]] = [
    ("Woman killed in Averil. Two women were killed by shelling of the town, the mayor said.", 2, None),
    ("The shelling left 21 villagers dead, including three boys and a midwife, and 34 others injured.", 21, 34),
    ("Police said a 34-year-old cyclist was struck and killed by a truck on Mill Road shortly before noon.", 1, None),
    (
        "Officers found two women dead inside the flat; a third was pronounced dead at the hospital.",
        3,
        None,
    ),
    ("The hospital said it had received 11 bodies and 47 wounded since the morning.", 11, 47),
    ("St Anne's Hospital has admitted 23 patients with burns, four of whom are in critical condition.", None, 23),
    ("As of 18:00, the ministry had recorded 12 deaths and 86 injuries.", 12, 86),
    (
        "Flash Update No. 3: At least 14 people have been killed and 52 injured in Port Averil following the shelling.",
        14,
        52,
    ),
    (
        "The toll from the ferry accident rose to 31 on Tuesday after divers pulled four more bodies from the wreck.",
        31,
        None,
    ),
    (
        "A ferry with 120 people sank off Averil; 40 were rescued, 29 bodies were recovered and 51 remain missing.",
        29,
        None,
    ),
    ("Nine worshippers were crushed to death in a stampede outside the shrine.", 9, None),
    ("The stampede left nine dead and more than 40 hurt, including 12 children.", 9, 40),
    ("Seven men were hanged at dawn in the central prison, the prosecutor said.", 7, None),
    ("Authorities executed three prisoners by firing squad.", 3, None),
    ("The dead include a midwife, two teachers and a boy of six.", 4, None),
    ("Among the dead were a nurse and her two daughters.", 3, None),
    ("A family of five died when a shell hit their house.", 5, None),
    ("A family of five, including three children, was killed when a shell hit their house.", 5, None),
    ("All but two of the 17 passengers were killed.", 15, None),
    ("Two more bodies were found on Friday, bringing the toll to 19.", 19, None),
    ("Four people, including two children, were killed and eight wounded in the strike.", 4, 8),
    (
        "Four people, including two children, were killed and eight others, among them a medic, were wounded.",
        4,
        8,
    ),
    ('"Six of our neighbours were killed," said Omar, a baker.', 6, None),
    ('The minister told reporters that "five people have been martyred and 20 wounded."', 5, 20),
    ("Ten soldiers and three villagers died in the ambush.", 3, None),
    ("The raid killed 12 militants and wounded two civilians.", None, 2),
    ("A roadside bomb killed a shepherd and his son near Averil.", 2, None),
    ("Killed: 6. Injured: 14.", 6, 14),
    ("Dead: 6\nInjured: 14", 6, 14),
    ("- Eight people were killed in Averil.\n- Three people were injured in Port Moss.", 8, 3),
    ("Airstrike on Averil market kills 9, injures 30", 9, 30),
    ("9 dead, 30 hurt in Averil market blast", 9, 30),
    ("Gunman kills three at clinic before turning gun on himself", 3, None),
    ("Car bomb kills at least 20 in capital; dozens wounded", 20, 24),
    ("Boy, 7, dies after being hit by stray bullet", 1, None),
    ("Mother and two children found dead in burnt-out car", 3, None),
    ("The explosion claimed 14 lives and left 60 people injured.", 14, 60),
    ("The explosion claimed the lives of 14 people, most of them women.", 14, None),
    ("Fourteen people lost their lives and sixty sustained injuries.", 14, 60),
    ("The fire killed 14 and sent 22 others to hospital.", 14, 22),
    ("Twenty-one miners perished when the shaft collapsed.", 21, None),
    ("More than two dozen miners were killed when the shaft collapsed.", 24, None),
    ("The attack left at least three dead and as many wounded.", 3, 3),
    ("Up to 15 people may have been killed, the mayor said.", 15, None),
    ("Between 12 and 15 people were killed, according to residents.", 15, None),
    ("The number of those killed has risen to 17, with 40 wounded.", 17, 40),
    ("The death toll climbed from 17 to 23 overnight.", 23, None),
    ("Three brothers, aged 4, 7 and 9, were killed by a mine.", 3, None),
    ("A 62-year-old woman and two of her grandchildren were killed.", 3, None),
    ("The blast wounded 12, three of them critically.", None, 12),
    ("Twelve people were wounded, two of whom later died.", 2, 10),
    ("One of the wounded died in hospital overnight, raising the death toll to six.", 6, None),
    ("The drone fired two missiles at the car, killing its driver and a passenger.", 2, None),
    ("Troops opened fire on the crowd, killing seven protesters and injuring 31.", 7, 31),
    ("Eleven people drowned when their boat capsized in the strait.", 11, None),
    ("The boat capsized and 11 people, mostly women, drowned.", 11, None),
    ("A pregnant woman and her unborn child were killed.", 2, None),
    ("The bodies of five men, hands bound, were found in a well.", 5, None),
    ("Residents found five bodies in a well near the village.", 5, None),
    ("A mass grave containing 28 bodies was discovered outside Averil.", 28, None),
    ("Eight people were hurt, but none of the injuries were life-threatening.", None, 8),
    ("Eight people were hurt when the roof fell in; there were no deaths.", None, 8),
    ("At least 50 casualties, including 12 dead, were reported.", 12, None),
    ("The strike hit a bakery, leaving 10 dead and an unknown number injured.", 10, 2),
    ("The shelling killed a father, a mother and their four children.", 6, None),
    ("The shelling killed a couple and their three children.", 5, None),
    ("Thirteen were killed: six men, four women and three children.", 13, None),
    ("Thirteen people died - six men, four women and three children.", 13, None),
    ("Thirteen people (six men, four women and three children) were killed.", 13, None),
    ("The monitor counted 13 dead; the army said only four people had been killed.", 13, None),
    ("Initial reports spoke of 30 dead, but officials later revised the figure to 22.", 22, None),
    ("The army said 40 people died. That figure was later corrected to 35.", 35, None),
    ("The mayor and nine others were killed.", 10, None),
    ("The driver was killed instantly and his two passengers died later in hospital.", 3, None),
    ("Gunmen shot dead a tribal elder in Averil on Monday and wounded his two guards.", 1, 2),
    ("A student was stabbed to death and two classmates were injured.", 1, 2),
    ("Protesters stoned a policeman to death.", 1, None),
    ("Lightning killed four farmhands sheltering under a tree.", 4, None),
    ("The quake killed 1,204 people and injured more than 3,000.", 1204, 3000),
    ("The bus plunged into a ravine, killing all 34 people on board.", 34, None),
    ("All 34 people on board died.", 34, None),
    ("The 34 people on board were all killed.", 34, None),
    ("Five people were killed on Tuesday, a week after a similar bombing killed 16.", 5, None),
    ("Four staff of our clinic were killed and one remains missing.", 4, None),
    ("Two of our colleagues were killed and a third was wounded.", 2, 1),
    ("Aid group says three staff members killed in convoy attack", 3, None),
    ("Sheriff's deputies found a 19-year-old man dead of an apparent gunshot wound on Pine Lane.", 1, None),
    ("A 41-year-old woman was taken to St Mary's with life-threatening injuries and later died.", 1, None),
    ('"At 3am we received nine bodies, four of them children," Dr Samar said.', 9, None),
    ('The clinic\'s director told us: "They brought us 30 wounded and six dead."', 6, 30),
    ('The ministry\'s spokesman said the hospital "has so far counted 17 martyrs and more than 50 injured".', 17, 50),
    ("SITUATION: Shelling continued overnight. CASUALTIES: 5 killed, 11 wounded.", 5, 11),
    ("Casualties: 5 dead, 11 wounded", 5, 11),
    ("Deaths: 12\nInjuries: 40\nMissing: 3", 12, 40),
    ("Hunger has claimed 21 lives in the besieged town.", 21, None),
    ("Three more prisoners were beheaded on Friday, a video showed.", 3, None),
    ("Five men sentenced to death for the murder of a judge were hanged on Sunday.", 5, None),
    ("Rescuers pulled 14 bodies and two survivors from the rubble.", 14, None),
    ("Nine sailors drowned and three are missing after the trawler went down.", 9, None),
    ("A migrant boat sank off the coast, leaving at least 22 dead, the coastguard said.", 22, None),
    ("The tanker exploded, killing 17 villagers who had gathered to collect fuel.", 17, None),
    ("Sixteen people suffocated in the back of a lorry.", 16, None),
    ("The landslide buried 30 homes and killed 12.", 12, None),
    ("A suicide bomber blew himself up at a checkpoint, killing four soldiers and a child.", 1, None),
    ("A suicide attack on a mosque killed 25 worshippers and the bomber.", 25, None),
    ("Two attackers and three guards were killed.", 3, None),
    ("So far the storm has killed 8 people in the two provinces.", 8, None),
    ("The accident killed the pilot and injured all six passengers.", 1, 6),
    ("The mortar round killed a girl, 9, and her brother, 6.", 2, None),
    ("The strike killed Omar Saleh, 34, his wife Huda and their four children.", 6, None),
    ("A mother of four was killed by a sniper.", 1, None),
    ("The mother of four children was killed by a sniper.", 1, None),
    ("My neighbour Ahmad was killed along with three of his cousins.", 4, None),
    ("I counted seven bodies in the street.", 7, None),
    ("We buried eleven people that night.", 11, None),
    ('According to the BBC, "more than 20 people were killed". The Guardian says 18 died.', 20, None),
    ("The military said no civilians were among the 15 people killed.", 15, None),
    ("Only one person was slightly hurt.", None, 1),
    ("One killed, two hurt as wall collapses in Averil", 1, 2),
    ("3 dead after shooting at Port Averil party; suspect at large", 3, None),
    ("Bus crash: 11 killed, 24 injured", 11, 24),
    ("Death toll in market bombing rises to 44", 44, None),
    ("Toll rises to 44 in market bombing as two of the wounded die", 44, None),
    ("UPDATE: Death toll now 44, 120 hurt", 44, 120),
    ("Half of the 40 people killed were children.", 40, None),
    ("Of 40 people killed, half were children.", 40, None),
    ("Most of the 40 dead were women.", 40, None),
    ("Dozens of people, perhaps as many as 60, were killed.", 60, None),
    ("Some 200 people are feared dead.", 200, None),
    ("As many as 70 people are believed to have died.", 70, None),
    ("Scores were killed.", 40, None),
    ("At least a dozen people were wounded, some of them seriously.", None, 12),
    ("Half a dozen children were injured.", None, 6),
    ("Two hundred and fourteen people died.", 214, None),
    ("The collapse killed 1.2 thousand people.", 1200, None),
    ("Five aid workers - three Syrians, a Dane and a Kenyan - were killed.", 5, None),
    ("Five aid workers, including a Dane and a Kenyan, were among the 12 people killed.", 12, None),
    ("Among the 12 dead were five aid workers.", 12, None),
    ("Twelve people died, five of them aid workers and two of them guards.", 12, None),
    ("Gunmen on motorcycles killed six and burned 40 houses.", 6, None),
    ("80 armed men attacked the village, killing six.", 6, None),
    ("Two 155mm shells killed three people in house No. 14.", 3, None),
    ("Six people were killed, 14 cows stolen and 30 huts burned.", 6, None),
    ("The 23-year-old driver and two passengers aged 8 and 10 died.", 3, None),
    ("Four were killed in the first blast and nine in the second.", 13, None),
    ("The first blast killed four people and the second killed nine.", 13, None),
    ("A policeman was killed and three of his colleagues were injured.", 1, 3),
    ("Seven people were killed, three in Averil and four in Moss.", 7, None),
    ("Seven people were killed in Averil, three in Dorn and two in Moss.", 7, None),  # may be parts
    ("Two people were killed in Averil, three in Dorn and four in Moss.", 9, None),
    ("Two people died in Averil on Friday; three in Dorn.", 5, None),
    ("Two people were killed in Averil, three wounded in Dorn.", 2, 3),
    (
        "A rocket hit a school in Averil, killing two pupils; another landed on a house, killing a family of four.",
        6,
        None,
    ),
]

OF_NOBODY = [
    "One in three of the 30 patients died.",
    "No one was killed or injured in the blast.",
    "No casualties were reported.",
    "Of the 23 victims, nine were under the age of ten.",
    "The siege has killed 300 people since March.",
    "In May, our volunteers documented the deaths of 64 civilians, among them 12 women and nine children.",
    "It was the worst attack since 2012, when 60 people were killed.",
    "Nobody knows how many people were killed.",
    "Two women were robbed in Averil. The victims were identified as Kay Moss, 31, and Ann Wells, 29.",
    "OCHA: 6 killed, 13 injured and 2,300 displaced in Averil since Sunday.",
    "In its monthly report, the network documented 214 civilian deaths in October, including 31 children.",
    "Our teams recorded 64 incidents in April in which 112 people were killed.",
    "At least 38 civilians have been killed since the siege began in June.",
    "The court sentenced five men to death.",
    "Rescuers pulled four survivors from the rubble.",
    "The attackers were killed by police.",
    "The army denied killing civilians.",
    "Contrary to earlier reports, no one died in the fire.",
    "The explosion could be heard for miles but injured no one.",
    "Two thirds of the dead were children.",
    "Ten thousand people have died in the famine.",
    "The victims, aged between 6 and 60, numbered 19.",
]


@pytest.mark.parametrize(("text", "killed", "injured"), OF_EVENTS)
def test_the_number_that_each_kind_of_report_gives(text: str, killed: int | None, injured: int | None) -> None:
    assert best(text) == (killed, injured)


@pytest.mark.parametrize("text", OF_NOBODY)
def test_words_without_a_number_of_one_event_give_none(text: str) -> None:
    assert best(text) == (None, None)


IN_OTHER_WORDS: list[tuple[str, int | None, int | None]] = [
    ("The raid killed two farmers, a chandler and a boy.", 4, None),
    ("Two farmers, a chandler and a boy were killed in the raid.", 4, None),
    ("Two people, a chandler and a boy were killed in the raid.", 2, None),
    ("Two brothers, a baker and a teacher, were killed.", 2, None),
    ("The bombing killed two children, a blow to the talks, and wounded six.", 2, 6),
    ("Killed in the explosion was a 4-year-old girl.", 1, None),
    ("Also killed were a nurse and her driver.", 2, None),
    ("Wounded in the shooting were three teenagers.", None, 3),
    ("Shot dead in the raid were two brothers.", 2, None),
    ("Those killed were a farmer and his wife.", 2, None),
    ("The rebels killed the village headman.", 1, None),
    ("He and his brother were killed by the militia.", 2, None),
    ("Gunmen shot him, his wife and their daughter dead.", 3, None),
    ("Three of the passengers did not survive.", 3, None),
    ("Five people, all of them farmers, were found with their throats slit.", 5, None),
    ("Militants slit the throats of three shepherds.", 3, None),
    ("The charred remains of five people were found in the minibus.", 5, None),
    ("The attack left 34 people with burns.", None, 34),
    ("A landmine exploded under a tractor, killing a farmer and blinding his son.", 1, 1),
    ("Seven people are being treated in hospital.", None, 7),
    ("A priest and two nurses were kidnapped on 3 March. Their bodies were found three days later.", 3, None),
    ("Two brothers were abducted on Friday. Their bodies, bearing signs of torture, were found on Sunday.", 2, None),
    ("Five farmers were abducted in Averil. They were shot dead two days later.", 5, None),
    ("Militants abducted three men and killed them.", 3, None),
    ("Gunmen seized nine fishermen on Sunday and shot them dead.", 9, None),
    ("A farmer was abducted in June. His body was found a week later.", 1, None),
    ("A farmer was killed in June. His body was found a week later.", 1, None),
    ("Adam Reed's body was found in a ditch.", 1, None),
    ("Adam Reed, 23, was shot on Monday. Reed's body was found in a ditch.", 1, None),
    ("He lost his wife and three sons in the bombing.", 4, None),
    ("He resigned over the killings in the past three days of a judge, his clerk and a guard.", 3, None),
]
NOT_DONE = [
    "The minister warned that 20 people could be killed in such a strike.",
    "Forty villagers may be killed if the dam breaks.",
    "At least six people would be killed, he predicted.",
    "Ten prisoners will be executed next week.",
    "The two men are to be hanged on Monday.",
    "Five students were abducted on Friday. Their families say that they could be killed.",
    "Militants abducted three men and threatened to kill them.",
    "Twelve villagers were abducted. They were later released.",
    "He said his body was bruised when they let him go.",
    "The team lost two players.",
]


@pytest.mark.parametrize(("text", "killed", "injured"), IN_OTHER_WORDS)
def test_those_harmed_are_found_in_other_orders_and_words(text: str, killed: int | None, injured: int | None) -> None:
    assert best(text) == (killed, injured)


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_may_be_done_or_was_not_done_kills_nobody(text: str) -> None:
    assert best(text)[0] in (None, 0)


UNRELATED = [
    "The weather was mild.",
    "Bread prices rose by 4 percent.",
    "The council meets on Tuesday.",
    "Schools reopen next week.",
    "The road to the coast was closed for repairs.",
    "The minister opened a new bridge.",
    "Farmers sowed wheat on both banks of the river.",
]
RUNNING = [text for text, _, _ in OF_EVENTS if "\n" not in text and text.endswith(".")]


@given(st.sampled_from(RUNNING), st.sampled_from(UNRELATED), st.booleans())
def test_an_unrelated_sentence_before_or_behind_changes_no_claim(text: str, other: str, before: bool) -> None:
    assert summary(f"{other} {text}" if before else f"{text} {other}") == summary(text)
