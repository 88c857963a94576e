"""Predicates of harm and the people who stand as harmed beside them.

Where the harmed stand is said by a predicate's `frame` (harm.toml), and by `side` ("before", "after") where a language
orders its words otherwise: `participles` and `turns` seek them. One predicate gives one `Finding` for each group of
people, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cache
from typing import cast

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node, People
from tollbook.extract.modality import denial_words
from tollbook.extract.others import Others
from tollbook.extract.parts import is_ascribed
from tollbook.extract.reach import is_passive
from tollbook.extract.wholes import ASCRIBED
from tollbook.model import Harm
from tollbook.words.vocabulary import Entry


def find(nodes: Sequence[Node], sentence: int) -> list[Finding]:
    """The findings of one sentence."""
    reader = _Reader(nodes, sentence)
    for at, node in enumerate(nodes):
        people, cats = node.people, node.cats
        if people is not None:
            if people.harm is not None:
                reader.counted_noun(at)
            elif people.kind == "none" and node.norm in _no_victims():
                reader.no_victims(at)
        elif node.harms:
            reader.predicate(at)
        elif cats and "bearing" in cats:
            reader.bearing(at)
        elif cats and "roll" in cats:
            reader.roll(at)
        elif cats and "carried" in cats:
            reader.carried(at)
    reader.rivals()
    return reader.found


@cache
def _no_victims() -> frozenset[str]:
    """The nouns whose lack says that nobody was harmed."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in denial_words("victims"))


_LABELS = frozenset(("passive", "adjective", "nominal", "intransitive"))  # "Killed: 6", "Deaths: 12", "Missing: 3"
_OF_CASUALTIES = frozenset(
    (
        *("assessment", "assessments", "credibility", "report", "reports", "allegation", "allegations", "incident"),
        *("incidents", "ward", "unit", "department", "clinic", "cell", "team", "recorder", "recorders", "recording"),
        *("tracking", "count", "list", "record", "evacuation", "review", "estimate", "rate", "database", "monitor"),
    )
)
_OF_NOUN = 4  # words between a denial and its noun
_INTO = ("in", "to")  # "did not result in any casualties"
_PLURALS = ("deaths", "injuries", "killings", "fatalities", "murders", "kidnappings", "arrests", "disappearances")
_OF_CLAUSES = ("opened", "clause", "before")  # reaches of a "not" that does not stand with a noun
_BROUGHT_UP = ("pulled", "dug", "dragged", "fished", "hauled")  # of a body; of a man they tell nothing
_BODY = frozenset(("body", "bodies", "corpse", "corpses"))
_WITH = ("with", "left")
_NEAR = 6  # words between "three soldiers were killed" and the number of those wounded
_SPARES = frozenset(("save", "saved", "saving", "spared", "risked", "risking", "threatened", "fighting", "fought"))
_TAKES = frozenset(("claimed", "claims", "claiming", "took", "takes", "lost", "cost", "costing"))


def _own_men(victims: Sequence[People], whom: str) -> list[People]:
    """Those whom an armed force may have lost: its soldiers, and so many "of its men"."""
    for people in victims:
        if people.partitive and people.group == "man" and people.head == "men" and people.status == "unknown":
            people.group, people.status, people.partitive = "combatant", "combatant", False
    return [people for people in victims if people.how == "count" and people.status == whom]


class _Reader(Others):
    def __init__(self, nodes: Sequence[Node], sentence: int) -> None:
        super().__init__(nodes)
        self.sentence = sentence
        self.found: list[Finding] = []

    def predicate(self, at: int) -> None:
        """The people harmed by the predicate at node `at`."""
        node = self.nodes[at]
        if self._in_name(at):
            return
        for entry in node.harms:
            frame = entry.get("frame")
            if frame in _LABELS and (told := self._labelled(at) or self._heads_names(at, entry)):
                victims = told
            elif frame == "to death":
                victims = self._to_death(at)
            elif entry.get("near") and not self._of_known_people(at, entry.get("near")):
                victims = []
            elif entry.get("harm") == "displaced" and self._with_hurt(at):
                continue
            elif frame == "passive":
                victims = self._passive(at, entry)
            elif (
                frame == "active" and entry.get("outcome") == "open" and at + 1 < len(self.nodes) and self._bare(at + 1)
            ) or (frame == "active" and self._is_noun(at)):
                victims = []
            elif frame == "active":
                victims = self._after(at) if entry.get("side") != "before" else self._before(at)
                if entry.get("whom") == "kin":
                    victims = self._kin(victims)
                elif entry.get("whom"):
                    victims = _own_men(victims, entry.get("whom"))
            elif frame == "intransitive" and entry.get("unless") and self._outlived(at, entry):
                victims = []
            elif frame == "intransitive":
                victims = self._with_them(at) or self._before(at) if entry.get("side") != "after" else self._after(at)
            elif frame == "adjective" and entry.get("only") == "end":
                victims = self._adjective(at) if self._ends_here(at) else []
            elif frame == "adjective":
                victims = self._adjective(at)
            elif frame == "nominal":
                victims = self._nominal(at) or self._none_of(at)
            elif frame == "toll":
                victims = self._toll(at, entry)
            elif frame == "self":
                victims = self._himself(at)
            else:
                continue
            if victims and victims[0].start > node.start and self._nobody_did(at):
                return  # "No one shot the two boys"
            if victims:
                victims = self._one_who_acted(at, entry, victims)
                ended = self._ended(at, entry, victims)
                if entry.get("harm") == "killed" and (missing := self._or_missing(at)):
                    at, ended = missing, entry.told(harm="missing")  # how many of them are dead is not said
                victims = self._those_meant(at, victims)
                self._add(at, ended, [*victims, *self._along(at, frame)])
                if frame in ("passive", "intransitive") and (
                    more := self._place_by_place(at, victims) or self._elsewhere(at, victims)
                ):
                    self._add(at, entry, more)
                return

    def _nobody_did(self, at: int) -> bool:
        """Whether the one who acts, right before the verb at node `at`, is nobody."""
        before = self._skip_back(at - 1)
        people = self.nodes[before].people if before >= 0 else None
        return people is not None and people.kind == "none" and not people.head

    def _is_noun(self, at: int) -> bool:
        """Whether a word that is verb and noun stands as a noun: "the murder caused ..."."""
        if at == 0 or not any(entry.get("frame") == "nominal" for entry in self.nodes[at].harms):
            return False
        before = self.nodes[at - 1]
        return before.has("det", "poss", "additive", "rank") or before.norm.endswith(("'s", "'"))

    def _in_name(self, at: int) -> bool:
        """Whether a word of harm is a part of a name ("Harm Watch"), and not of a headline in capitals."""
        nodes = self.nodes
        if at > 1 and nodes[at - 1].norm == "-" and nodes[at - 2].end == nodes[at - 1].start == nodes[at].start - 1:
            return True  # "shoot-to-kill orders"
        if at and nodes[at].capital and nodes[at - 1].norm == "," and nodes[at - 1].end == nodes[at].start:
            return True  # "Date,Location,Killed,Injured", the head of a table
        if not nodes[at].capital or at == 0:
            return False
        beside = [
            node
            for node in (nodes[at - 1], *nodes[at + 1 : at + 2])
            if node.kind in ("word", "people") and node.capital
        ]
        words = [node for node in nodes if node.kind in ("word", "people")]
        return bool(beside) and 2 * sum(node.capital for node in words) < len(words)

    def bearing(self, at: int) -> None:
        """ "suffered a minor hand injury": hurt, in words that lie apart."""
        nodes = self.nodes
        hurt = next((k for k in range(at + 1, min(len(nodes), at + 7)) if "hurt" in nodes[k].cats), 0)
        between = nodes[at + 1 : hurt] if hurt else []
        other = ("aux", "say", "sub", "rel", "neg", "carried")  # "doctors with the charity treated 34 wounds"
        if not hurt or any(n.norm in (",", ";") or n.has(*other) for n in between):
            return
        entry = nodes[at].cats["bearing"]
        if any(self._fatal(k) for k in range(at + 1, hurt)):
            entry = entry.told(harm="killed")  # "suffered a fatal wound"
        victims = self._before(at - 1)
        if victims and not any(people.used for people in victims):
            self._add(at, entry, victims)

    def _of_the_dead(self, people: People) -> bool:
        """ "63 people dead, 12 of them burned": a part of the dead named right before is dead, however it is told; not
        "a man dead, three of his neighbours hurt", nor who stands behind "and"."""
        before = [node for node in self.nodes if node.people is not None and node.end <= people.start]
        if not before or " " not in people.head:  # "of them", "of whom"
            return False
        between = [node for node in self.nodes if before[-1].end <= node.start and node.end <= people.start]
        joined = any(node.has("and") for node in between)
        return not joined and any(f.people is before[-1].people and f.harm == "killed" for f in self.found)

    def _heads_names(self, at: int, entry: Entry) -> list[People]:
        """ "Killed in the attack: Adam Reed, Kay Moss": only such words as say it of those named for sure."""
        sure = entry.get("frame") in ("passive", "adjective") and not entry.get("outcome")
        opens = at == 0 or self.nodes[at - 1].kind == "punct"
        return self._called(at) if sure and opens else []

    def roll(self, at: int) -> None:
        """ "The names of the dead: Adam Reed, 72; Kay Moss, 55": each of them."""
        entry = self.nodes[at].cats["roll"]
        if entry.get("harm") and (named := self._called(at)):
            self._add(at, entry, named)

    def carried(self, at: int) -> None:
        """ "was taken to a hospital", "sent three people to hospital": hurt, as far as the words go."""
        nodes = self.nodes
        entry = nodes[at].cats["carried"]
        if entry.get("frame") == "passive" and (before := self._skip_back(at - 1)) >= 0 and is_passive(nodes[before]):
            behind, victims = at, self._before(before)
        else:
            victims = self._after(at)
            behind = next((k for k, node in enumerate(nodes) if victims and node.people is victims[-1]), at)
        for node in nodes[behind + 1 : behind + 12] if victims else ():
            if ("hurt" if entry.get("outcome") == "treated" else "ward") in node.cats:
                fate = any(entry.get("harm") == "killed" for n in nodes[behind:] for entry in n.harms)
                some = any(n.people is not None and n.people.partitive for n in nodes[behind + 1 :])
                fate = fate and not some  # "treated 16 people for wounds; four of them died"
                known = any(people.definite or people.how in ("the", "name") for people in victims)
                told = any(people.used or people.harm is not None for people in victims)
                if not fate and not known and not told:
                    self._add(at, entry, victims)  # "..., where he died" tells of the same people
                return
            if node.norm in (",", ";") or node.has("aux", "say", "sub", "rel", "neg") or node.harms:
                return

    def _ended(self, at: int, entry: Entry, victims: Sequence[People]) -> Entry:
        """ "shot him to death", "the fatal injury of ...": words of killing about what another word began."""
        if entry.get("harm") == "injured" and at and self._fatal(at - 1):
            return entry.told(harm="killed")
        if entry.get("inferred") and len(victims) == 1 and victims[0].plural is False:
            for node in self.nodes[at + 1 : at + 6]:
                if any(e.get("outcome") == "open" for e in node.harms):  # "the victim of a drive-by shooting"
                    return entry.told(harm="killed_or_injured", outcome="open", inferred="")
        if entry.get("outcome") != "open":
            return entry
        last = next((k for k in range(len(self.nodes) - 1, at, -1) if self.nodes[k].people is victims[-1]), at)
        if last + 1 < len(self.nodes) and "to_death" in self.nodes[last + 1].cats:
            return entry.told(harm="killed", outcome="")
        return entry

    def _ends_here(self, at: int) -> bool:
        """Whether no verb follows the adverb at node `at`: "one fatally, ..."."""
        following = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        return following is None or following.kind == "punct" or following.has("prep", "and", "rel", "sub")

    def _fatal(self, at: int) -> bool:
        """Whether the word at node `at` calls a hurt deadly, and not "non-fatal"."""
        nodes = self.nodes
        return "fatal" in nodes[at].cats and not any(n.norm in ("non", "nonfatal") for n in nodes[max(0, at - 2) : at])

    def _add(self, at: int, entry: Entry, victims: Sequence[People]) -> None:
        node = self.nodes[at]
        self.subjects[at] = list(victims)
        for n, victim in enumerate(victims):
            people = victim
            if people.harm is not None and people.harm.get("frame") == "act" and people.start > node.start:
                people.used = True
                continue  # "executed four airstrikes"
            if people.how == "self" and entry.get("harm") != "killed" and not (n and entry.get("outcome") == "open"):
                continue  # "shot himself": who that is, and whether he lived, other words say
            people.listed = len(victims) > 1
            if people.used and entry.get("harm") == "displaced":
                continue  # "nine wounded were evacuated"
            dead = people.harm is not None and people.harm.get("harm") == "killed"
            if entry.get("harm") == "trapped" and (dead or (people.used and self._harm_of(people) == "killed")):
                continue  # "nine bodies are still under the rubble"
            if people.used and people.harm is None:
                if entry.get("harm") == self._harm_of(people):
                    continue
                people = copy(people)
            if entry.get("outcome") == "open" and people.harm is not None and people.harm.get("harm") == "killed":
                continue
            if people.how == "toll" and not self._number_of(at, people):
                continue
            people.used = True
            self._as_before(at, people)
            people.also = people.how in ("the", "poss") and entry.get("harm") == "killed" and self._also(at)
            people.additive = people.additive or (n == 0 and people.how in ("count", "a", "poss") and self._besides(at))
            people.additive = people.additive or people.also or (people.how in ("count", "a") and self._also(at))
            if people.other and people.start > node.start and self._doer(at):
                people.additive = False  # "a man shot another man": other than himself
            span = (node.start, node.end)
            told = entry
            if people.partitive and entry.get("harm") in ("injured", "killed_or_injured") and self._of_the_dead(people):
                told = entry.told(harm="killed", outcome="")
            finding = Finding(
                cast("Harm", told.get("harm")),
                people,
                told,
                span,
                self.sentence,
                f"{entry.get('outcome') or entry.get('frame')}:{node.norm}",
            )
            finding.start, finding.end = (
                (min(people.start, span[0]), max(people.end, span[1]))
                if n == 0 or len(victims) == 1
                else (people.start, people.end)
            )
            if people.part:
                wholes = (f for f in reversed(self.found) if f.harm == finding.harm and f.people.plural)
                finding.part_of = next(wholes, None)
            self.found.append(finding)

    def _as_before(self, at: int, people: People) -> None:
        """ "Three soldiers were killed and five wounded": the five are soldiers too."""
        before = self.found[-1].people if self.found else None
        bare = people.how in ("count", "a") and not people.head and people.group == "person"
        if before is None or not bare or not before.head or before.status != "combatant" or before.end > people.start:
            return
        between = [node for node in self.nodes[:at] if before.end <= node.start < people.start]
        other = {e.get("harm") for e in self.nodes[at].harms} - {self.found[-1].harm}
        near = len(between) <= _NEAR and not any(n.has("say", "sub", "rel") or n.norm in (";", ":") for n in between)
        bare = people.start > self.nodes[at].start or self.nodes[at - 1].people is people  # no verb of its own
        if bare and near and other and people.kind == before.kind == "exact":
            people.group, people.status = before.group, before.status

    def rivals(self) -> None:
        """Numbers of another count of those told of before: "Nine died, police said; the paper counted 31"."""
        for at, node in enumerate(self.nodes):
            people = node.people
            before = [f for f in self.found if people is not None and f.people.end <= people.start]
            told = next((f for f in reversed(before) if f.part_of is None and f.people.how == "count"), None)
            if people is None or told is None or told.harm not in ("killed", "injured") or not self._rival(at):
                continue
            people.used, people.group, people.status = True, told.people.group, told.people.status
            span = (self.nodes[at - 1].start, self.nodes[at - 1].end)
            words = f"rival:{self.nodes[at - 1].norm}"
            self.found.append(
                Finding(told.harm, people, told.entry, span, self.sentence, words, people.start, people.end)
            )

    def _number_of(self, at: int, people: People) -> bool:
        """ "brought to 43 the number of people killed", or behind it: takes over the number."""
        nodes = self.nodes
        first = next((k for k, node in enumerate(nodes) if node.people is people), at)
        ahead = [k for k in range(at + 1, min(len(nodes), at + 14)) if "toll_move" in nodes[k - 1].cats]
        behind = [k for k in range(first - 1, max(0, first - 3), -1) if nodes[k - 1].norm in ("to", "at")]
        for k in [*behind, *ahead]:
            bare = nodes[k].people
            if bare is not None and bare.how == "count" and not bare.used and not bare.head:
                bare.used = True
                people.low, people.high, people.kind, people.how = bare.low, bare.high, bare.kind, "count"
                people.text_start, people.text_end = bare.text_start, bare.text_end
                people.definite = False  # "the number" is not "the ten"
                people.start, people.end = min(people.start, bare.start), max(people.end, bare.end)
                return True
        return False

    def _harm_of(self, people: People) -> str:
        return next((finding.harm for finding in self.found if finding.people is people), "")

    def counted_noun(self, at: int) -> None:
        """A noun that itself says the harm: "five bodies", "no casualties", "20 wounded civilians"."""
        people = self.nodes[at].people
        bare = people is not None and (people.how == "bare" or (people.how == "the" and not people.definite))
        if (
            people is not None
            and bare
            and people.harm is not None
            and people.harm.get("frame") in ("victim", "nominal")
        ):
            self._without(at, people)
            if told := self._labelled(at):
                self._add(at, people.harm, told)  # "Fatalities: 5"
                return
        if people is None or people.harm is None or people.used or people.part:
            return
        entry = people.harm
        if people.whose:
            self._whose(at, people, entry)
            return
        if people.owned and not self._met_with(at):
            return  # "the mayor's body was flown home" tells of a death told elsewhere
        if people.how == "poss" and people.inner == 0 and self._met_with(at):
            people.how = "pronoun"  # "his body was found" says that he is dead
        if people.how in ("the", "name", "poss") and people.inner == -1 and not people.plural:
            people.low = people.high = 1
        if people.attributive and people.how == "the" and people.plural is False and self._named(at):
            people.low = people.high = 1  # "the slain officer was identified as ..."
        counted = (
            people.how in ("count", "a") or people.low == 1 or (people.kind == "vague" and people.head == "bodies")
        )
        if not counted and people.how not in ("name", "pronoun") and not (people.attributive and people.how == "bare"):
            return
        if people.how == "a" and people.head in ("life", "lives") and not (at and self.nodes[at - 1].norm in _TAKES):
            return
        if entry.form in ("life", "lives") and not _SPARES.isdisjoint(n.norm for n in self.nodes[max(0, at - 2) : at]):
            return  # "surgeons saved the lives of three", "fighting for the life of his helper"
        if people.how == "a" and entry.get("frame") in ("nominal", "act"):
            return
        behind = {node.norm for node in self.nodes[at + 1 : at + 3]}
        if people.how == "a" and people.head == "casualty" and behind & _OF_CASUALTIES:
            return  # "a casualty report", "a casualty credibility assessment"
        holds = entry.get("frame") == "victim" and not people.attributive and entry.form != people.head
        listed = self._until_hurt(self._list_ahead(at, held=True)) if holds else [people]
        for one in listed:  # "the bodies of a woman and her daughter"
            one.used = True
            span = (people.start, people.end)
            finding = Finding(cast("Harm", entry.get("harm")), one, entry, span, self.sentence, f"noun:{people.head}")
            finding.start, finding.end = one.start, one.end
            self.found.append(finding)
            self._with_whole(at, finding)

    def _with_whole(self, at: int, part: Finding) -> None:
        """ "80 of the 120 deaths were caused by rebels": the 120 as well, of whom the 80 are a part."""
        whole = part.people.whole
        if whole is None or not part.people.partitive or part.entry.get("frame") != "nominal" or whole.used:
            return
        if whole.number == "one":
            return  # "2 of 6 Houston homicide", under a picture
        whole.used, whole.group, whole.status = True, part.people.group, part.people.status
        finding = Finding(part.harm, whole, part.entry, part.pred, self.sentence, part.rule, whole.start, whole.end)
        part.part_of = finding
        if is_ascribed(self.nodes, at):
            part.rule = ASCRIBED
        self.found.insert(len(self.found) - 1, finding)

    def _until_hurt(self, listed: Sequence[People]) -> list[People]:
        """ "The bodies of nine men and 48 injured": those behind whom another fate stands are no bodies."""
        kept = list(listed[:1])
        for one in listed[1:]:
            at = next((k for k, node in enumerate(self.nodes) if node.people is one), len(self.nodes))
            behind = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
            if behind is not None and behind.people is None and behind.harms and not one.head:
                break
            kept.append(one)
        return kept

    def no_victims(self, at: int) -> None:
        """ "There were no victims", "left no victims", "no victims were reported": nobody was harmed."""
        nodes, people = self.nodes, self.nodes[at].people
        before = nodes[at - 1] if at else None
        opened = before is None or before.kind == "punct" or before.has("aux", "say", "rel", "and")
        brought = before is not None and (before.norm in denial_words("causing") or before.norm in _WITH)
        behind = next((node for node in nodes[at + 1 :] if not node.has("aux", "adverb")), None)
        told = behind is None or behind.norm in denial_words("causing")
        ends = told or (behind is not None and (behind.kind == "punct" or behind.has("prep", "sub")))
        aim = opened and behind is not None and behind.norm == "to"  # "there are no victims to interview"
        if people is None or people.used or aim or not ((opened or brought) and ends):
            return
        people.used = True
        entry = Entry("harm", people.head, "many", {"harm": "killed_or_injured", "frame": "victim"})
        span = (people.start, people.end)
        finding = Finding("killed_or_injured", people, entry, span, self.sentence, f"noun:{people.head}")
        finding.start, finding.end = people.start, people.end
        self.found.append(finding)

    def _named(self, at: int) -> bool:
        """Whether the words behind the people at node `at` say that they were named."""
        behind = [node for node in self.nodes[at + 1 : at + 5] if "aux" not in node.cats and "adverb" not in node.cats]
        return len(behind) > 1 and behind[0].norm in ("identified", "named") and behind[1].norm in ("as", "by")

    def _whose(self, at: int, body: People, entry: Entry) -> None:
        """ "the man whose body was found": the one named right before is dead."""
        before = at - 2 if at > 1 and self.nodes[at - 1].norm == "," else at - 1
        if before > 0 and "and" in self.nodes[before].cats:  # "a lawyer who was abducted and whose body was found"
            before = next((k - 1 for k in range(before, 0, -1) if self.nodes[k].norm == "who"), -1)
        owner = self.nodes[before].people if before >= 0 else None
        fit = owner is not None and owner.known and owner.plural is False and owner.how not in ("thing", "pronoun")
        if owner is None or not fit or owner.harm is not None or not self._met_with(at):
            return
        if owner.used and self._harm_of(owner) not in ("detained", "missing"):
            return
        owner = copy(owner) if owner.used else owner
        owner.used = True
        span = (body.start, body.end)
        finding = Finding(cast("Harm", entry.get("harm")), owner, entry, span, self.sentence, f"noun:{body.head}")
        finding.start, finding.end = owner.start, body.end
        self.found.append(finding)

    def _met_with(self, at: int) -> bool:
        """Whether the words behind the body at node `at` say that somebody came upon it."""
        people = self.nodes[at].people
        if people is None or people.harm is None or not (people.harm.get("body") or people.head in _BODY):
            return False
        aside = False
        for k in range(at + 1, min(len(self.nodes), at + 14)):
            node = self.nodes[k]
            if ("met_with" in node.cats or node.norm in _BROUGHT_UP) and not aside:
                return True
            if node.norm == ",":
                aside = not aside  # "their bodies, bearing signs of torture, were found"
            elif not aside and not node.has("aux", "adverb"):
                return False
        return False

    def _without(self, at: int, people: People) -> None:
        """ "without causing casualties", "did not cause any casualties": none."""
        if (node := self._no(at)) is not None:
            people.how, people.low, people.high, people.kind = "count", 0, 0, "none"
            people.text_start, people.text_end, people.start = node.start, node.end, node.start

    def _no(self, at: int) -> Node | None:
        """The word of denial that stands with the noun at node `at`, and with no verb but one of causing: "did not
        cause any casualties", and not "did not name any"."""
        for node in reversed(self.nodes[max(0, at - _OF_NOUN) : at]):
            if node.count is not None and node.count.kind == "none":
                return node
            if "neg" in node.cats:
                return node if node.cats["neg"].get("reach") not in _OF_CLAUSES else None
            causes = node.norm in denial_words("causing") or node.norm in _INTO or bool(node.harms)
            if not causes and not node.has("aux", "adverb", "and", "det"):
                return None
        return None

    def _none_of(self, at: int) -> list[People]:
        """ "Caused neither deaths nor injuries": nobody."""
        node, noun = self._no(at), self.nodes[at]
        if node is None or self.nodes[at - 1].has("det", "poss") or not noun.norm.endswith(_PLURALS):
            return []
        nobody = People(at, at + 1, node.start, noun.end, "count", "many", 0, 0, "none", node.start, node.end)
        nobody.head = noun.norm
        return [nobody]
