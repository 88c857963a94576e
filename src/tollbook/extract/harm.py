"""Predicates of harm and the people who stand as harmed beside them.

Where the harmed stand is said by a predicate's `frame` (harm.toml), and by `side` ("before", "after") where a language
orders its words otherwise. One predicate gives one `Finding` for each group of people, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import cast

import msgspec

from tollbook.extract.chains import Chains
from tollbook.extract.grammar import Node, People
from tollbook.extract.lists import MANY_OR_NONE
from tollbook.extract.reach import is_passive
from tollbook.model import Harm, Modality, Scope, Stance, Weapon
from tollbook.words.vocabulary import Entry


class Finding(msgspec.Struct):
    """One group of people harmed, before it becomes a claim. Spans are offsets in the text.

    part_of     the finding that includes this one; conjunct: it stands in a list with the one before
    pred        span of the words of harm
    """

    harm: Harm
    people: People
    entry: Entry
    pred: tuple[int, int]
    sentence: int
    rule: str
    start: int = 0
    end: int = 0
    stance: Stance = "asserts"
    modality: Modality = "asserted"
    scope: Scope = "incident"
    weapon: Weapon | None = None
    weapon_span: tuple[int, int] | None = None
    part_of: Finding | None = None
    supersedes: Finding | None = None
    event: int | None = None
    inferred: list[tuple[str, str]] = msgspec.field(default_factory=list)
    evidence: list[tuple[str, int, int, str]] = msgspec.field(default_factory=list)
    counted: bool = True


def find(nodes: Sequence[Node], sentence: int) -> list[Finding]:
    """The findings of one sentence."""
    reader = _Reader(nodes, sentence)
    for at, node in enumerate(nodes):
        if node.harms and node.people is None:
            reader.predicate(at)
        elif node.people is None and "bearing" in node.cats:
            reader.bearing(at)
        elif node.people is None and "carried" in node.cats:
            reader.carried(at)
        elif node.people is not None and node.people.harm is not None:
            reader.counted_noun(at)
    return reader.found


_LABELS = frozenset(("passive", "adjective", "nominal", "intransitive"))  # "Killed: 6", "Deaths: 12", "Missing: 3"
_OF_CASUALTIES = frozenset(
    (
        *("assessment", "assessments", "credibility", "report", "reports", "allegation", "allegations", "incident"),
        *("incidents", "ward", "unit", "department", "clinic", "cell", "team", "recorder", "recorders", "recording"),
        *("tracking", "count", "list", "record", "evacuation", "review", "estimate", "rate", "database", "monitor"),
    )
)
_KIN = frozenset(("relatives", "family members", "children"))
_BODY = frozenset(("body", "bodies", "corpse", "corpses"))
_NEAR = 6  # words between "three soldiers were killed" and the number of those wounded
_TAKES = frozenset(("claimed", "claims", "claiming", "took", "takes", "lost", "cost", "costing"))


class _Reader(Chains):
    def __init__(self, nodes: Sequence[Node], sentence: int) -> None:
        super().__init__(nodes)
        self.sentence = sentence
        self.found: list[Finding] = []

    # -------------------------------------------------------------- one predicate

    def predicate(self, at: int) -> None:
        """The people harmed by the predicate at node `at`."""
        node = self.nodes[at]
        if self._in_name(at):
            return
        for entry in node.harms:
            frame = entry.get("frame")
            if frame in _LABELS and (told := self._labelled(at)):
                victims = told
            elif frame == "to death":
                victims = self._to_death(at)
            elif entry.get("near") and not self._of_known_people(at, entry.get("near")):
                victims = []
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
                    victims = [one for one in victims if one.status == entry.get("whom") and one.how == "count"]
            elif frame == "intransitive" and entry.get("unless") and self._outlived(at, entry):
                victims = []
            elif frame == "intransitive":
                victims = self._with_them(at) or self._before(at) if entry.get("side") != "after" else self._after(at)
            elif frame == "adjective" and entry.get("only") == "end":
                victims = self._adjective(at) if self._ends_here(at) else []
            elif frame == "adjective":
                victims = self._adjective(at)
            elif frame == "nominal":
                victims = self._nominal(at)
            elif frame == "toll":
                victims = self._toll(at, entry)
            elif frame == "self":
                victims = self._himself(at)
            else:
                continue
            if victims:
                victims = self._one_who_acted(at, entry, victims)
                ended = self._ended(at, entry, victims)
                victims = self._those_meant(at, victims)
                self._add(at, ended, [*victims, *self._along(at, frame)])
                if frame in ("passive", "intransitive") and (more := self._elsewhere(at, victims)):
                    self._add(at, entry, more)
                return

    def _kin(self, victims: list[People]) -> list[People]:
        """Those of one family who were lost, and not "lost his wife to cancer"."""
        last = next((k for k, node in enumerate(self.nodes) if victims and node.people is victims[-1]), 0)
        behind = self.nodes[last + 1 : last + 2]
        if behind and behind[0].norm == "to":
            return []
        return [
            p
            for p in victims
            if p.kind != "vague"
            and p.how in (("poss", "count") if p.relation else ("count",) if p.head in _KIN else ())
        ]

    def _with_them(self, at: int) -> list[People]:
        """ "..., with 40 people still in hospital": a number behind "with", right before what is said of it."""
        k = self._skip_back(at - 1)
        people = self.nodes[k].people if k > 0 and "bearing" in self.nodes[k - 1].cats else None
        return [people] if people is not None and people.how == "count" and people.known and not people.used else []

    def _outlived(self, at: int, entry: Entry) -> bool:
        """ "fell victim to fraud" or "to violence", and not "to a sniper's bullet" or "to gun violence"."""
        behind, mild = self.nodes[at + 1 : at + 4], entry.get("unless").split()
        return any(node.norm in mild for node in behind) and not any("weapon" in node.cats for node in behind)

    def _of_known_people(self, at: int, near: str) -> bool:
        """Whether people stand right before the words at node `at`, and not "the car was riddled with ..."; `near`:
        "count" asks for a number of them."""
        people = self._right_before(at)
        return people is not None and people.known and people.how != "thing" and near in ("yes", people.how)

    def _labelled(self, at: int) -> list[People]:
        """ "Killed: 6. Injured: 14": a word of harm as the label of a number."""
        nodes = self.nodes
        opens = at == 0 or nodes[at - 1].kind == "punct"
        if not opens or at + 2 >= len(nodes) or nodes[at + 1].norm != ":":
            return []
        people = nodes[at + 2].people
        return [people] if people is not None and people.how == "count" and not people.used else []

    def _elsewhere(self, at: int, victims: Sequence[People]) -> list[People]:
        """ "Four were killed in the first blast and nine in the second": a second number without its verb."""
        nodes = self.nodes
        if victims[0].how != "count" or victims[0].start > nodes[at].start or victims[0].kind == "vague":
            return []
        for k in range(at + 2, min(len(nodes) - 1, at + 14)):
            node, before = nodes[k], nodes[k - 1]
            if before.harms or before.has("say", "sub", "rel", "aux") or before.norm in (",", ";", ":", "-", "("):
                return []
            people = node.people
            if people is None or people.how == "thing" or ("prep" in before.cats and not people.known):
                continue
            if people.how != "count" or "and" not in before.cats:
                return []
            bare = not people.head and not people.partitive and not people.part and "prep" in nodes[k + 1].cats
            behind = nodes[k + 1 : k + 8]
            free = not any(n.harms or n.has("aux", "carried") or n.norm == "," for n in behind)
            people.additive = people.additive or (bare and free)
            return [people] if bare and free else []
        return []

    def _to_death(self, at: int) -> list[People]:
        """ "stoned a guard to death": what was done to them, and behind them that they died of it."""
        before = self._skip_back(at - 1)
        passive = before >= 0 and is_passive(self.nodes[before])
        victims = self._before(before) if passive else self._after(at)
        last = next((k for k, node in enumerate(self.nodes) if victims and node.people is victims[-1]), at)
        ends = at + 1 if passive else last + 1
        return victims if any("to_death" in node.cats for node in self.nodes[ends : ends + 1]) else []

    def _himself(self, at: int) -> list[People]:
        """The one who "took his own life": named right before, or as these words name him."""
        node, before = self.nodes[at], self._skip_back(at - 1)
        while before > 0 and "aux" in self.nodes[before].cats:
            before = self._skip_back(before - 1)
        named = self.nodes[before].people if before >= 0 else None
        sure = named is not None and named.how in ("name", "a", "the", "pronoun") and named.plural is False
        if named is not None and sure and named.group != "combatant":  # "the gunman" is one more, as "himself" is
            return [named]
        one = People(at, at + 1, node.start, node.end, "self", "one", 1, 1, head=node.norm)
        one.text_start, one.text_end = node.start, node.end
        return [one]

    def bearing(self, at: int) -> None:
        """ "suffered a minor hand injury": hurt, in words that lie apart."""
        nodes = self.nodes
        hurt = next((k for k in range(at + 1, min(len(nodes), at + 7)) if "hurt" in nodes[k].cats), 0)
        between = nodes[at + 1 : hurt] if hurt else []
        if not hurt or any(n.norm in (",", ";") or n.has("aux", "say", "sub", "rel", "neg") for n in between):
            return
        entry = nodes[at].cats["bearing"]
        if any(self._fatal(k) for k in range(at + 1, hurt)):
            entry = entry.told(harm="killed")  # "suffered a fatal wound"
        victims = self._before(at - 1)
        if victims and not any(people.used for people in victims):
            self._add(at, entry, victims)

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
            if "ward" in node.cats:
                fate = any(entry.get("harm") == "killed" for n in nodes[behind:] for entry in n.harms)
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

    def _along(self, at: int, frame: str) -> list[People]:
        """ "was killed ... along with two guards": those harmed together with the subject."""
        if frame not in ("passive", "intransitive", "adjective"):
            return []
        for k in range(at + 1, min(len(self.nodes) - 1, at + 14)):
            node = self.nodes[k]
            if "along" in node.cats:
                people = self.nodes[k + 1].people
                fit = (
                    people is not None
                    and not people.used
                    and not people.part
                    and people.how not in ("thing", "pronoun")
                )
                return self._list_ahead(k + 1) if fit else []
            if node.harms and "and" in self.nodes[k - 1].cats and k == at + 2:
                continue  # "was killed and burned along with his wife"
            if (node.harms and node.people is None) or node.has("say", "sub", "rel", "aux") or node.norm in (";", "."):
                break
        return []

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
        if not nodes[at].capital or at == 0:
            return False
        beside = [
            node
            for node in (nodes[at - 1], *nodes[at + 1 : at + 2])
            if node.kind in ("word", "people") and node.capital
        ]
        words = [node for node in nodes if node.kind in ("word", "people")]
        return bool(beside) and 2 * sum(node.capital for node in words) < len(words)

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
            finding = Finding(
                cast("Harm", entry.get("harm")),
                people,
                entry,
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

    def _also(self, at: int) -> bool:
        """ "was also killed": besides those told of before."""
        frames = {entry.get("frame") for entry in self.nodes[at].harms}
        near = self.nodes[max(0, at - 2) : at] if frames & {"passive", "intransitive", "active"} else ()
        if any(word in node.norm.split() for node in near for word in ("also", "then")):
            return True
        return self._second(at)

    def _doer(self, at: int) -> bool:
        """Whether somebody who is not harmed stands as the one who did what the word at node `at` says."""
        for k in range(at - 1, max(-1, at - 5), -1):
            node = self.nodes[k]
            if node.people is not None:
                return node.people.plural is False and not node.people.used
            if node.kind == "punct" or not (node.harms or node.has("and", "aux", "adverb")):
                return False
        return False

    def _second(self, at: int) -> bool:
        """ "killed four in one village and shot dead one in another": a second count of the same harm in a sentence."""
        harm = self.nodes[at].harms[0].get("harm") if self.nodes[at].harms else ""
        if self._one_more(at, harm):
            return True
        earlier = [
            k
            for k, listed in self.subjects.items()
            if k < at
            and self.nodes[k].harms
            and self.nodes[k].harms[0].get("harm") == harm
            and listed[0].how == "count"
        ]
        if not earlier:
            return False
        between = self.nodes[max(earlier) + 1 : at]
        another = between[-1:] and ("rank" in between[-1].cats or between[-1].norm in ("other", "latter"))
        return (
            harm == "killed"
            and (another or any(node.norm in ("while", "where", ";") for node in between))
            and not any("say" in node.cats for node in between)
        )

    def _besides(self, at: int) -> bool:
        """ "The driver was killed and two passengers died later": behind "and", others who have a predicate."""
        nodes, first = self.nodes, self.subjects[at][0]
        subject = next((k for k in range(at - 1, -1, -1) if nodes[k].people is first), 0)
        last = max((k for k in self.subjects if k < subject), default=-1)
        if subject < 2 or last < 0 or nodes[subject - 1].norm != "and" or first.definite or not first.head:
            return False
        earlier = self.subjects[last]
        if any(node.has("say", "sub", "rel") or node.norm in (";", ":") for node in nodes[last + 1 : subject]):
            return False
        harms = {entry.get("harm") for k in (last, at) for entry in nodes[k].harms[:1]}
        return harms == {"killed"} and len(earlier) == 1 and earlier[0].plural is False and first is not earlier[0]

    def _one_more(self, at: int, harm: str) -> bool:
        """ "one man was shot in the leg and a boy was shot in the back": behind "and" a clause like the one before."""
        subject = next((k for k in range(at - 1, -1, -1) if self.nodes[k].people is self.subjects[at][0]), 0)
        last = max((k for k in self.subjects if k < subject), default=-1)
        if subject < 2 or last < 0 or self.nodes[subject - 1].norm not in ("and", "while"):
            return False
        first, second = self.subjects[last], self.subjects[at]
        harms = self.nodes[last].harms
        alike = self.nodes[last].norm == self.nodes[at].norm and bool(harms) and harms[0].get("harm") == harm
        return alike and all(len(p) == 1 and p[0].low == 1 and p[0].how in ("a", "count") for p in (first, second))

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
        if (
            people is not None
            and people.how == "bare"
            and people.harm is not None
            and people.harm.get("frame") == "victim"
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
        if people.how == "a" and entry.get("frame") in ("nominal", "act"):
            return
        behind = {node.norm for node in self.nodes[at + 1 : at + 3]}
        if people.how == "a" and people.head == "casualty" and behind & _OF_CASUALTIES:
            return  # "a casualty report", "a casualty credibility assessment"
        holds = entry.get("frame") == "victim" and not people.attributive and entry.form != people.head
        listed = self._list_ahead(at, held=True) if holds else [people]
        for one in listed:  # "the bodies of a woman and her daughter"
            one.used = True
            span = (people.start, people.end)
            finding = Finding(cast("Harm", entry.get("harm")), one, entry, span, self.sentence, f"noun:{people.head}")
            finding.start, finding.end = one.start, one.end
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
            if "met_with" in node.cats and not aside:
                return True
            if node.norm == ",":
                aside = not aside  # "their bodies, bearing signs of torture, were found"
            elif not aside and not node.has("aux", "adverb"):
                return False
        return False

    def _without(self, at: int, people: People) -> None:
        """ "without causing casualties", "did not cause any casualties": none."""
        for node in self.nodes[max(0, at - 4) : at]:
            if "neg" in node.cats or (node.count is not None and node.count.kind == "none"):
                people.how, people.low, people.high, people.kind = "count", 0, 0, "none"
                people.text_start, people.text_end, people.start = node.start, node.end, node.start

    # -------------------------------------------------------------- frames

    def _passive(self, at: int, entry: Entry) -> list[People]:
        side = entry.get("side")
        if side == "after":
            return self._after(at)
        if inverted := self._inverted(at):
            return inverted
        before = self._skip_back(at - 1)
        if before >= 0 and is_passive(self.nodes[before]):
            found = self._before(before)
            if entry.get("only") == "passive" and not (
                found and found[-1].known and self._right_before(before) is found[-1]
            ):
                return []
            return found
        after = self._after(at) if entry.get("only") != "passive" else []
        if not after and (outright := self._done_to(at, before)):
            return [outright]
        if (
            after
            and after[0].how == "count"
            and before >= 0
            and (doers := self.nodes[before].people) is not None
            and doers.how == "count"
            and self._object_acts(at)
        ):
            after = []  # "eight people killed many more injured"
        left = self.nodes[before] if before >= 0 else None
        if (
            after
            and left is not None
            and left.people is not None
            and not (after[0].known or after[0].how == "name")
            and not (entry.get("harm") == "killed" and after[0].how in ("count", "a", "poss"))
            and self._fits(before, "") == "yes"
        ):
            return self._list_back(before)
        if after and not (
            left is not None
            and left.people is not None
            and left.people.how == "count"
            and left.people.head == ""
            and self._comma_ahead(at)
        ):
            return after
        if entry.get("only") == "passive" or (entry.get("outcome") == "open" and not self._shot_there(before)):
            return []
        if left is not None and left.people is not None and left.people.part and not after:
            # "31 deaths and 84 injuries, including nine children killed": only the nine were not told of yet
            other = {"killed", "injured"} - {entry.get("harm")}
            whole = self._before(at)
            fresh = [p for p in whole if p.part or (p.harm is None and self._harm_of(p) not in other)]
            return fresh or ([left.people] if whole else [])
        if left is not None and left.people is not None and not self._stops(at):
            return []
        if left is not None and left.people is not None and self._fits(before, "") == "yes":
            return self._list_back(before)
        told = left.people if left is not None else None
        if (
            told is not None
            and (told.plural or (told.how == "count" and told.known and not told.partitive))
            and self._beside(before)
        ):
            return [told]
        if self._headed(before):
            return self._list_back(before)
        if left is not None and "and" in left.cats and before > 1:
            verb = self._skip_back(before - 2) if self._plain(before - 1) else -1
            if verb >= 0 and is_passive(self.nodes[verb]):
                return self._before(verb)
        if (left is not None and left.has("and", "aux")) or (left is not None and left.norm in (",",)):
            shared = self._shared(before) or self._chained(before)
            if shared:
                return shared
        if left is not None and left.norm == "who":
            return []  # "the man who shot at them"
        if left is not None and (left.has("rel", "aux") or left.kind == "age" or left.norm in (",", ")")):
            return self._before(at)
        return []

    def _inverted(self, at: int) -> list[People]:
        """ "Killed in the blast was a girl", "Also wounded were two boys": a clause that opens with its participle."""
        nodes, before = self.nodes, self._skip_back(at - 1)
        if before >= 0 and nodes[before].norm == "those":
            before -= 1
        if before >= 0 and nodes[before].kind != "punct" and not nodes[before].has("and", "sub"):
            return []
        for k in range(at + 1, min(len(nodes) - 1, at + 12)):
            node, people = nodes[k], nodes[k + 1].people
            if node.norm in ("was", "were", "is", "are"):
                fit = people is not None and people.how in ("count", "a", "poss", "name", "the") and people.known
                return self._list_ahead(k + 1) if fit else []
            if node.harms or node.kind == "punct" or node.has("aux", "say", "sub", "rel", "and"):
                return []
        return []

    def _done_to(self, at: int, before: int) -> People | None:
        """Whom a participle without an auxiliary harms for sure: "the man shot by police", "a man who police shot"."""
        nodes = self.nodes
        people = nodes[before].people if before >= 0 else None
        if people is None or not people.known or people.part:
            return None
        if people.how in ("the", "poss") and people.plural is False and at + 1 < len(nodes):
            return people if "by" in nodes[at + 1].cats and nodes[at + 2 : at + 3] and nodes[at + 2].people else None
        if before < 2 or nodes[before - 1].norm not in ("who", "whom"):
            return None
        whom = nodes[before - 2].people
        return whom if whom is not None and whom.known and whom.how not in ("thing", "pronoun", "name") else None

    def _headed(self, at: int) -> bool:
        """ "Man found dead": in headlines people stand without an article."""
        people = self.nodes[at].people if at >= 0 else None
        if people is None or people.how != "bare" or people.number != "one" or not people.known or people.force:
            return False
        if people.head in MANY_OR_NONE:
            return False
        return at == 0 or self.nodes[at - 1].kind == "punct" or self.nodes[at - 1].has("say", "and")

    def _object_acts(self, at: int) -> bool:
        """Whether the people right behind node `at` have a predicate of their own."""
        k = next((k for k in range(at + 1, len(self.nodes)) if self.nodes[k].people is not None), at) + 1
        while k < len(self.nodes) and "adverb" in self.nodes[k].cats:
            k += 1
        return k < len(self.nodes) and any(entry.get("frame") == "passive" for entry in self.nodes[k].harms)

    def _right_before(self, at: int) -> People | None:
        """The people before node `at` with nothing but adverbs, ages, marks and auxiliaries between."""
        k = at - 1
        while (
            k >= 0
            and self.nodes[k].people is None
            and (self.nodes[k].kind in ("age", "punct") or self.nodes[k].has("adverb", "rel", "aux"))
        ):
            k -= 1
        return self.nodes[k].people if k >= 0 else None

    def _shot_there(self, at: int) -> bool:
        """Whether the people before "shot" without an auxiliary are those shot: "two men shot", never "Reed shot"."""
        people = self.nodes[at].people if at >= 0 else None
        if people is None:
            return True
        if at > 0 and self.nodes[at - 1].norm in ("found", "discovered", "located"):
            return True
        return people.how not in ("name", "the", "pronoun") and not (
            people.low == 1 and not people.head and not self.nodes[at].norm.isdigit()
        )

    def _bare(self, at: int) -> bool:
        people = self.nodes[at].people
        return people is not None and people.how == "bare"

    def _shared(self, before: int) -> list[People]:
        """ "were shot and wounded": the people of the predicate just before."""
        k = before
        while k >= 0 and (self.nodes[k].has("and", "adverb", "aux") or self.nodes[k].norm == ","):
            k -= 1
        return [people for people in self.subjects.get(k, []) if k >= 0 and before - k <= 3]

    def _adjective(self, at: int) -> list[People]:
        before = self._skip_back(at - 1)
        if before < 0:
            return []
        node = self.nodes[before]
        if node.norm == "," and before and (named := self.nodes[before - 1].people) is not None and named.how == "name":
            return [named]
        if node.people is not None:
            return self._list_back(before) if node.people.how != "thing" and not node.people.part else []
        if "aux" in node.cats:
            return self._before(before)
        return []

    def _nominal(self, at: int) -> list[People]:
        nodes = self.nodes
        owner = self._owner(at)
        if owner is not None:
            return [owner]
        if (
            at + 1 < len(nodes)
            and "of" in nodes[at + 1].cats
            and at + 2 < len(nodes)
            and nodes[at + 2].people is not None
        ):
            listed = self._list_ahead(at + 2, held=True)
            last = next((k for k, node in enumerate(nodes) if listed and node.people is listed[-1]), at)
            more = nodes[last + 1 : last + 4]  # "the murder of a clerk and of his wife"
            if len(more) == 3 and "and" in more[0].cats and "of" in more[1].cats and more[2].people is not None:
                listed = [*listed, *self._list_ahead(last + 3, held=True)]
            return listed
        behind = nodes[at + 2].people if at + 2 < len(nodes) and nodes[at + 1].norm == "to" else None
        if behind is not None and behind.how in ("count", "a") and behind.known:
            return self._list_ahead(at + 2) if nodes[at].harms[0].get("harm") == "injured" else []
        if nodes[at].harms[0].get("side") == "after":
            return self._after(at)
        whose = self._past_doer(at)
        return self._list_ahead(whose, held=True) if whose else []

    def _past_doer(self, at: int) -> int:
        """Where those killed stand behind who did it or when: "the murder by gunmen of a nurse", "on 3 May of ..."."""
        nodes, k = self.nodes, at + 1
        by = k < len(nodes) and "by" in nodes[k].cats
        if k >= len(nodes) or not (by or nodes[k].norm in ("on", "in", "during", "last", "this")):
            return 0
        while k < min(len(nodes) - 1, at + 8):
            node = nodes[k]
            if "of" in node.cats:
                last = nodes[k - 1]
                told = (
                    (by and last.people is not None)
                    or last.kind == "number"
                    or last.has("month", "weekday", "period_unit")
                    or (nodes[k - 2].kind == "number" and "thing" in last.cats)  # "in the past three days of"
                )
                people = nodes[k + 1].people
                return k + 1 if told and people is not None and people.how != "thing" else 0
            if node.harms or node.kind == "punct" or node.has("aux", "say", "sub", "rel", "and"):
                return 0
            k += 1
        return 0

    def _owner(self, at: int) -> People | None:
        """ "Adam Reed's murder": the one whose death the noun names, from the words before it."""
        nodes, last = self.nodes, at - 1
        while last > 0 and last > at - 3 and nodes[last].has("modifier", "adverb") and nodes[last].people is None:
            if "rank" in nodes[last].cats:
                return None  # "Averil's second homicide"
            last -= 1
        if last < 0 or nodes[last].kind != "word" or not nodes[last].norm.endswith(("'s", "s'")) or nodes[last].cats:
            return None
        first = last
        while first > 0 and nodes[first].capital and self._plain(first - 1) and nodes[first - 1].capital:
            first -= 1
        if not nodes[last].capital:
            return None
        words = " ".join(node.norm for node in nodes[first : last + 1]).removesuffix("'s").removesuffix("'")
        owner = People(first, last + 1, nodes[first].start, nodes[last].end, "name", "one", 1, 1, head=words)
        owner.text_start, owner.text_end = owner.start, owner.end - (2 if nodes[last].norm.endswith("'s") else 1)
        return owner

    def _toll(self, at: int, entry: Entry) -> list[People]:
        """ "death toll ... rose to 11", "put the toll at 9", "a toll of 9"."""
        nodes = self.nodes
        for k in range(at + 1, min(len(nodes), at + 26)):
            node = nodes[k]
            if node.people is not None and node.people.how == "count" and k > 0 and not node.people.used:
                before = nodes[k - 1]
                if "toll_earlier" in before.cats and "toll_move" not in before.cats:
                    continue
                if node.people.kind == "relative":
                    continue
                straight = k == at + 1 and before.norm.endswith(" at")
                if straight or before.has("toll_move", "adverb", "aux") or before.norm in (":", "toll"):
                    return [self._of_toll(node.people, entry)]
            if node.norm == ";" or "sub" in node.cats:
                break
        for k in range(at - 1, max(-1, at - 4), -1):
            node = nodes[k]
            if node.people is not None and node.people.how == "count" and k > 0 and nodes[k - 1].norm in ("to", "at"):
                return [self._of_toll(node.people, entry)]
        return []

    def _of_toll(self, people: People, entry: Entry) -> People:
        """The number of a toll; where it counts nobody in words, it counts those whose toll it is."""
        if not people.head and people.group == "person" and entry.get("group"):
            people.group = people.status = "civilian"
        return people
