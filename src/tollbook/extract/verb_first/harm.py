"""Predicates of harm where the verb comes first: the counterpart of `extract.harm`.

The harmed follow their predicate, at once ("مقتل ثلاثة مدنيين"), after words of time and place ("استشهد اليوم في ...
ثلاثة") or after the doer ("قتلت قوات ... ثلاثة"); or they stand before a verb that agrees with them ("ثلاثة مدنيين
قتلوا"). Nouns such as قتلى count the harmed themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node, People
from tollbook.extract.verb_first.reach import QUOTES, STOPS, LedReach
from tollbook.extract.verb_first.spared import executed, infected, lost, ordered
from tollbook.words.fold import fold
from tollbook.words.vocabulary import Entry

_REACH = 14
_BULLET = 3  # nodes of a bullet or a number before an item of a list
_MOOD = 4  # nodes between a verb or those it hits and the fear that it tells of
_LABEL = 5  # nodes of a label before its colon
_FALLEN = 8  # nodes between those who fell and the noun that says how


def find(nodes: Sequence[Node], sentence: int, lang: str) -> list[Finding]:
    """The findings of one sentence in `lang`, in the order of its text."""
    reader = _Reader(nodes, sentence, lang)
    for at, node in enumerate(nodes):
        if node.harms and node.people is None:
            reader.predicate(at)
    for at, node in enumerate(nodes):
        if node.people is not None:
            reader.counted_noun(at)
    reader.found.sort(key=lambda finding: finding.start)
    reader.others()
    reader.increments()
    return reader.found


class _Reader(LedReach):
    def predicate(self, at: int) -> None:
        """The people harmed by the predicate at node `at`."""
        for entry in self.nodes[at].harms:
            frame = entry.get("frame")
            if entry.get("voice") == "object":
                verb = self.nodes[at].norm.split(" ")[0]
                ending = next((e for e in self.pronouns.endings if verb.endswith(e)), None)
                victims = self._meant(at, ending) if ending is not None else []
                victims += self._beside(at) if victims else []
            elif entry.get("needs") and not self._needed(at, entry):
                continue  # "فارق الرجل زوجته"
            elif entry.get("upon"):
                victims = self._upon(at, fold(entry.get("upon")))
            elif frame == "verb":
                victims = self._after(at, entry) or self._before(at, entry) or self._unnamed(at, entry)
            elif frame == "nominal":
                victims = self._condemned(at) if entry.get("penal") else self._nominal(at)
            elif frame == "toll":
                victims = self._toll(at)
            else:
                continue
            victims = [
                people for people in victims if self._fits(people, entry) and not self._shaken(at, entry, people)
            ]
            if victims and frame == "verb" and self._one_each(at, entry, victims):
                return
            if victims:
                self._add(at, entry, victims)
                return

    def _beside(self, at: int) -> list[People]:
        """ "قتلوه مع ابنيه": the kin with the one whom the ending of the verb at node `at` means."""
        if at + 2 >= len(self.nodes) or not self.nodes[at + 1].has("and"):
            return []
        kin = self.nodes[at + 2].people
        return self._list(at + 2) if kin is not None and kin.how == "poss" and kin.low is not None else []

    def _upon(self, at: int, upon: str) -> list[People]:
        """ "قضينا في غارة على قيادي": the first people right behind a word that leads to those killed."""
        nodes = self.nodes
        for k in range(at + 1, min(len(nodes) - 1, at + _REACH)):
            if nodes[k].norm in self.words.courts:
                return []  # "قضت محكمة على أربعة بالسجن"
            if nodes[k].norm == upon and nodes[k + 1].people is not None:
                sentenced = any(node.norm in self.words.sentences for node in nodes[k + 2 : k + 2 + _LABEL])
                return [] if sentenced else self._list(k + 1)
            if nodes[k].people is not None or nodes[k].has("and", *STOPS) or nodes[k].norm in (",", ".", ";", ":"):
                return []
        return []

    def _condemned(self, at: int) -> list[People]:
        """Those put to death; nobody where a court only ordered it."""
        if ordered(self.nodes, at, self.words):
            return []
        upon = executed(self.nodes, at, self.words)
        return self._list(upon) if upon > 0 else self._nominal(at)

    def _unnamed(self, at: int, entry: Entry) -> list[People]:
        """ "أصيب بقصف على القرية": a verb of one, first in its line, of whoever the line above names."""
        node, nodes = self.nodes[at], self.nodes
        if at or entry.get("voice") != "passive" or node.norm not in self.words.singular or len(nodes) < _LABEL:
            return []
        caused = nodes[1].has("prep", "by") and not any(n.people is not None or n.has("mood") for n in nodes[1:])
        return [self._one_hurt(at)] if caused else []

    def _one_each(self, at: int, entry: Entry, victims: Sequence[People]) -> bool:
        """ "مدني استشهد وأصيب آخرون": of two joined verbs the first tells of those before, the second of the others."""
        if entry.get("harm") != "killed_or_injured":
            return False
        if self.nouns.joins.isdisjoint(self.nodes[at].norm.split(" ")[1:-1]):
            return False
        besides = victims[0].head in self.words.others or victims[0].how == "poss"  # "مزارعا قتل وأصيب شقيقه"
        dead = self._before(at, entry) if besides else []
        if not dead:
            return False
        for harm, people in (("killed", dead), ("injured", victims)):
            self._add(at, Entry("harm", entry.form, features={"harm": harm, "frame": "verb"}), people)
        return True

    def _shaken(self, at: int, entry: Entry, people: People) -> bool:
        """ "أصاب الذعر السكان", "أصيب السكان بصدمة": no body was hurt."""
        if entry.get("harm") != "injured" or entry.get("frame") != "verb":
            return False
        behind = next((k for k, node in enumerate(self.nodes) if node.people is people), at) + 1
        if people.kind != "vague":
            counted = people.how == "count" and people.end > self.nodes[at].end
            return counted and infected(self.nodes, behind - 1)  # "أصيب أربعة بالحصبة"
        around = [
            *self.nodes[max(0, at - _MOOD) : at],
            *self.nodes[at + 1 : behind],
            *self.nodes[behind : behind + _MOOD],
        ]
        moods = [k for k, node in enumerate(self.nodes) if node.has("mood") and any(node is one for one in around)]
        wounds = self.nodes[moods[-1] + 1 : moods[-1] + _MOOD] if moods else ()
        return bool(moods) and not any("wounds" in node.cats for node in wounds)  # "shock and wounds"

    def _fits(self, people: People, entry: Entry) -> bool:
        if entry.get("whom") and (people.status != entry.get("whom") or people.group == "journalist"):
            return False  # "نعى مراسلون عسكريون"
        if people.used or (people.part and people.how != "count"):
            return False
        if entry.get("harm") == "trapped" and people.group == "medic" and people.kind == "vague":
            return False  # "لا تستطيع طواقم الإسعاف الوصول إلى من هم تحت الأنقاض"
        if people.how == "the" and people.number == "one" and self._kills_beast(people):
            return False
        if people.how == "the" and people.kind == "vague":
            return False  # "قتل المدنيين": those told of before, or nobody in particular
        if people.harm is None:
            alone = entry.get("harm") == "killed" or entry.get("needs") == "leaving"
            return people.known or alone  # houses are hit, shells fall, only people die or leave home
        own = people.harm.get("harm")
        dies = entry.get("voice") == "passive" or entry.get("frame") == "nominal" or bool(entry.get("upon"))
        if own == "injured" and entry.get("harm") == "killed" and dies:
            return True  # the wounded who died
        return own == entry.get("harm") or (
            entry.get("frame") == "toll" and own in ("killed", "injured", "killed_or_injured")
        )

    def _kills_beast(self, people: People) -> bool:
        """ "قتل الفلاح ثعبانا": whether what was killed stands behind those told of, and is no people."""
        at = next((k for k, node in enumerate(self.nodes) if node.people is people), len(self.nodes))
        return any(node.has("beast") for node in self.nodes[at + 1 : at + 3])

    def _add(self, at: int, entry: Entry, victims: Sequence[People]) -> None:
        node = self.nodes[at]
        if len(victims) == 1 and self._two_by_verb(at, victims[0]):
            people = victims[0]
            people.low, people.high, people.kind, people.how, people.number = 2, 2, "exact", "count", "two"
        fallen = self._fallen(victims) if entry.get("frame") == "verb" else ""
        for n, people in enumerate(victims):
            people.used = True
            own = people.harm.get("harm") if people.harm is not None and people.harm.get("frame") != "act" else ""
            plain = own in ("", "injured") and entry.get("frame") != "toll"
            remains = own == "killed_or_injured" and node.norm in self.words.remains
            harm = entry.get("harm") if plain or remains else own or entry.get("harm")  # "رفات 41 ضحية"
            if harm == "missing" and self._lost_lives(at):
                harm = "killed"
            elif harm == "missing" and entry.get("frame") == "verb":
                other = lost(self.nodes, people, self.words, self.pronouns.endings)
                if other == "goods":
                    continue  # "فقد السائق السيطرة"
                harm = other or harm
            if self._of_both(people):
                harm = "killed_or_injured"
            elif harm == "killed_or_injured" and own == "":
                harm = fallen or harm
            span = (node.start, node.end)
            rule = f"{entry.get('outcome') or entry.get('frame')}:{node.norm}"
            finding = Finding(harm, people, entry, span, self.sentence, rule)  # type: ignore[arg-type]
            finding.start, finding.end = people.start, people.end
            if n == 0:
                finding.start, finding.end = min(people.start, span[0]), max(people.end, span[1])
            self.found.append(finding)
            self._spelled_out(finding)

    def _two_by_verb(self, at: int, people: People) -> bool:
        """ "مدنيين أصيبا": the ending of the noun may be of two or of several, that of the verb behind it is of two."""
        verb, words = self.nodes[at], self.words
        if people.kind != "vague" or people.how != "bare" or people.end > verb.start or " " in verb.norm:
            return False
        return (
            people.head.endswith(self.oblique)
            and verb.norm.endswith(words.dual)
            and not verb.norm.endswith(words.plural)
        )

    def _spelled_out(self, whole: Finding) -> None:
        """Parts in a list behind their whole that add up to it: "ستة من عائلة واحدة، أب وأم وأربعة أبناء"."""
        nodes, total = self.nodes, whole.people.low
        family = whole.people.group == "family" and whole.people.low == whole.people.high == 1
        at = next((k for k, node in enumerate(nodes) if node.people is whole.people), len(nodes))
        k = at + 1
        while k < len(nodes) and k - at < 7 and nodes[k].norm not in (",", ":", "("):
            if nodes[k].harms or (nodes[k].people is not None and k > at + 2):
                return
            k += 1
        listed: list[People] = []
        k += 1
        while k < len(nodes) and (nodes[k].norm in self.words.they or (nodes[k].norm == ":" and k > at + 2)):
            k += 1  # "63 شخصا، هم: 41 رجلا"
        while k < len(nodes) and (people := nodes[k].people) is not None and people.low == people.high:
            listed.append(people)
            k = self._past_place(k + 1)
            while k < len(nodes) and (nodes[k].has("and", "poss") or nodes[k].norm == ","):
                k += 1
        told = sum(people.low or 0 for people in listed)
        if len(listed) < 2 or (told != total and not family):
            return
        if family:  # "a whole family (a man, his wife and three children)"
            whole.people.low = whole.people.high = told
            whole.evidence.append(("count", listed[0].start, listed[-1].end, "sum:list"))
        for people in listed:
            people.used = people.part = True
            rule = f"part:{whole.rule}"
            part = Finding(whole.harm, people, whole.entry, whole.pred, self.sentence, rule, people.start, people.end)
            part.part_of = whole
            self.found.append(part)

    def _past_place(self, at: int) -> int:
        """Behind the words that say where: "8 في القرية، 5 في السوق"."""
        nodes = self.nodes
        if at >= len(nodes) or nodes[at].norm not in self.words.within:
            return at
        k = at + 1
        while k < len(nodes) and k - at < _LABEL and nodes[k].people is None and not nodes[k].harms:
            if nodes[k].norm == "," or nodes[k].has("and"):
                return k
            k += 1
        return k

    def _fallen(self, victims: Sequence[People]) -> str:
        """ "سقط ضابط وثلاثة من الفريق قتلى": the harm that a noun behind those who fell says of them; "" without."""
        at = next((k for k, node in enumerate(self.nodes) if node.people is victims[-1]), len(self.nodes))
        for k in range(at + 1, min(len(self.nodes), at + 1 + _FALLEN)):
            node, people = self.nodes[k], self.nodes[k].people
            if people is not None and people.harm is not None and people.how in ("bare", "a") and people.kind != "none":
                people.used = True
                return people.harm.get("harm")
            if people is not None or node.harms or node.has("and", "by", *STOPS) or node.norm in (",", ".", ";", ":"):
                return ""
        return ""

    def _of_both(self, people: People) -> bool:
        """ "راح ضحيتها 13 مدنيا بين قتيل وجريح": right behind the people, words for the dead and the hurt together."""
        at = next((k for k, node in enumerate(self.nodes) if node.people is people), len(self.nodes)) + 1
        both = self.nodes[at : at + 1]
        harm = both[0].people.harm if both and both[0].people is not None else None
        if harm is None or harm.get("harm") != "killed_or_injured":
            return False
        if not any(both[0].norm.startswith(f"{between} ") for between in self.words.between):
            return False
        both[0].people.used = True  # type: ignore[union-attr]
        return True

    def _lost_lives(self, at: int) -> bool:
        """ "فقدان خمسة أشخاص لحياتهم": what is lost is a life, not a person."""
        return any(node.norm.startswith(self.words.lives) for node in self.nodes[at + 1 : at + 9])

    def _needed(self, at: int, entry: Entry) -> bool:
        """Whether what a verb needs stands behind it: lives that were lost, a home that had to be left."""
        words = self.words.leaving if entry.get("needs") == "leaving" else self.words.lives
        for node in self.nodes[at + 1 : at + _REACH]:
            if node.norm.startswith(words):
                return True
            if node.norm in (",", ".", ";", ":"):
                return False
        return False

    def counted_noun(self, at: int) -> None:
        """A noun that itself says the harm: "خمسة قتلى", "شهيدان", "جرحى"."""
        people = self.nodes[at].people
        if people is None or people.used or people.part:
            return
        if people.harm is not None and people.harm.get("harm") == "injured" and infected(self.nodes, at):
            return
        if people.harm is not None and people.kind == "vague" and self._labelled(at):
            return
        named = at > 0 and self.nodes[at - 1].has("name_break") and people.how != "count"  # "مستشفى الشهداء"
        named = named or (people.how == "bare" and self._armed_name(at))
        if people.harm is None and people.kind == "none" and people.known and people.group != "family":
            people.harm = _unharmed(people)
        if people.harm is not None and people.how == "bare" and self._nobody_either(at):
            return
        node = self.nodes[at]
        if people.harm is not None and people.how == "bare" and (whose := self._whose(at)) is not None:
            whose.harm, people = people.harm, whose
        told_of = people.harm is not None and people.how == "the" and people.kind == "vague"
        if told_of and (self._moved(at) or self._numbered(at)):
            return
        martyr = self._martyr(at) if people.harm is not None and at - self._item(at) <= _BULLET else None
        if martyr is None and people.harm is not None and people.how == "the" and people.harm.get("body") == "yes":
            martyr = self._named_dead(at)
        if martyr is not None:
            martyr.harm, people = people.harm, martyr
        if people.harm is None or (martyr is None and (people.how not in ("count", "a", "bare") or named)):
            return
        if people.how == "a" and people.low == 1 and not people.nth and not self._announced(at):
            return
        people.used = True
        entry = people.harm
        harm = "killed_or_injured" if people.kind == "none" and entry.get("harm") == "injured" else entry.get("harm")
        harm = "killed_or_injured" if people.how == "count" and self._of_both(people) else harm
        rule = f"noun:{people.head}"
        span = min(people.start, node.start), max(people.end, node.end)
        finding = Finding(harm, people, entry, span, self.sentence, rule)  # type: ignore[arg-type]
        finding.start, finding.end = span
        self.found.append(finding)
        for kin in self._list(at)[1:] if entry.get("body") and entry.number != "two" else ():
            if kin.how == "poss" and not kin.used and kin.low is not None:  # "جثامين أربعة أطفال ووالدتهم"
                kin.used = True
                self.found.append(Finding(harm, kin, entry, span, self.sentence, rule, kin.start, kin.end))  # type: ignore[arg-type]
        for other in self._elsewhere(at) if people.how in ("count", "a") else ():
            other.used = True
            more = Finding(harm, other, entry, span, self.sentence, rule, other.start, other.end)  # type: ignore[arg-type]
            self.found.append(more)

    def _named_dead(self, at: int) -> People | None:
        """Whose body it is, where that one is named: "سلمت جثة المدني سمير ... لذويه"."""
        k = at + 2 if at + 1 < len(self.nodes) and self.nodes[at + 1].norm in QUOTES else at + 1
        named = self.nodes[k].people if k < len(self.nodes) else None
        people = self.nodes[at].people
        if named is None or people is None or named.how != "name" or named.used:
            return None
        named.group, named.status = people.group, people.status
        return named

    def _nobody_either(self, at: int) -> bool:
        """ "دون وقوع قتلى وإصابات": whether those at node `at` are joined to nobody; then nobody is of them either.

        True where the words before say all of it ("without casualties").
        """
        before = self.nodes[at - 2].people if at > 1 and self.nodes[at - 1].has("and") else None
        people = self.nodes[at].people
        if before is None or people is None or before.kind != "none" or not before.used or before.harm is None:
            return False
        people.how, people.low, people.high, people.kind = "count", 0, 0, "none"
        people.used = before.harm.get("harm") == "killed_or_injured"
        return people.used

    def _moved(self, at: int) -> bool:
        """ "ارتفع عدد الشهداء إلى 102 والجرحى إلى 150": a second number that rose beside a toll."""
        nodes = self.nodes
        moves = any(node.has("toll_raise", "toll_move") and node.norm != ":" for node in nodes[:at])
        led = moves and any(f.rule.startswith("toll:") for f in self.found)
        joined = at > 1 and any(node.has("and") for node in nodes[at - 2 : at])
        number = nodes[at + 2].people if at + 2 < len(nodes) and nodes[at + 1].has("toll_move") else None
        return led and joined and number is not None and self._comes_to(at, number)

    def _comes_to(self, at: int, number: People) -> bool:
        """Enter the number to which those at node `at` come; whether it is one that is free."""
        entry = self.nodes[at].people.harm  # type: ignore[union-attr]
        if entry is None or number.used or number.how != "count" or number.head:
            return False
        self._add(at, Entry("harm", entry.form, features={"harm": entry.get("harm"), "frame": "toll"}), [number])
        return True

    def _numbered(self, at: int) -> bool:
        """ "الجرحى، وعددهم 19", "المصابين اللي صارو 60", "الشهداء (6)": whose number stands right behind them."""
        nodes, k = self.nodes, at + 1
        if k < len(nodes) and nodes[k].norm == "(":
            closed = k + 2 == len(nodes) or nodes[k + 2].norm == ")"
            number = nodes[k + 1].people if k + 1 < len(nodes) and closed else None
            return number is not None and self._comes_to(at, number)
        while k < len(nodes) and (nodes[k].norm in self.words.numbered or (nodes[k].norm == "," and k == at + 1)):
            k += 1
        after = nodes[k].people if k < len(nodes) else None
        led = k > at + 1 and nodes[k - 1].norm in self.words.numbered
        return after is not None and (led or (k == at + 1 and after.low != after.high)) and self._comes_to(at, after)

    def _item(self, at: int) -> int:
        """Where the line of a list begins in which node `at` stands: behind a colon, else with the sentence."""
        return next((k + 1 for k in range(at - 1, max(-1, at - 2 - _BULLET), -1) if self.nodes[k].norm == ":"), 0)

    def _martyr(self, at: int) -> People | None:
        """ "الشهيد بإذن الله محمد ...", "- الشهيدة الطفلة سمر ...": whoever a post names so first in a line."""
        people = self.nodes[at].people
        if people is None or people.how != "the" or people.number != "one":
            return None
        if any(node.kind not in ("punct", "number") for node in self.nodes[self._item(at) : at]):
            return None
        k = at + 1
        while k < len(self.nodes) and (self.nodes[k].norm in self.words.wishes or self._role(k)):
            people = self.nodes[k].people or people
            k += 1
        named = self.nodes[k].people if k < len(self.nodes) else None
        if named is not None and named.how == "name" and not named.used:
            named.group, named.status = people.group, people.status
            named.each = True  # a line for each: two of one family share most of their names
            return named
        if k == len(self.nodes) or not self.nodes[k].has("given_name"):
            return None
        people.low = people.high = 1
        return people

    def _role(self, at: int) -> bool:
        """ "الطفلة" between "الشهيدة" and her name."""
        people = self.nodes[at].people
        return people is not None and people.how == "the" and people.number == "one" and people.harm is None

    def _elsewhere(self, at: int) -> list[People]:
        """ "شهيد في القرية وآخر في المدينة", "3 شهداء في القرية و2 في المدينة": others of the same harm, each behind
        the place of those before."""
        nodes, found = self.nodes, list[People]()
        one = nodes[at].people
        alone = one is not None and one.low == one.high == 1
        k = at
        while (k := self._past_phrase(k + 1)) > 0:
            other = nodes[k + 1].people
            if other is None or other.used or other.part or other.harm is not None:
                break
            placed = k + 2 < len(nodes) and nodes[k + 2].norm in self.words.within
            number = other.how == "count" and not other.head and other.kind == "exact" and placed
            if not (number or ((alone or placed) and other.other and other.low == 1)):
                break
            found.append(other)
            k += 1
        return found

    def _past_phrase(self, at: int) -> int:
        """The "and" behind a few words of place from node `at` on, before people; -1 without such."""
        nodes = self.nodes
        for k in range(at, min(at + _LABEL + 1, len(nodes) - 1)):
            node = nodes[k]
            if node.has("and") and nodes[k + 1].people is not None:
                return k
            mark = node.kind == "punct" and not (node.norm == "," and nodes[k + 1].has("and"))
            if node.people is not None or node.harms or mark or node.has("and", *STOPS):
                return -1
        return -1

    def _labelled(self, at: int) -> bool:
        """ "القتلى: 4", "وفيات: (14)", "شهداء القصف: طفلان وامرأة": a word for the harmed as the label of who follows.

        Without a number in it, a wish ("ارحم شهداءنا") counts nobody either.
        """
        nodes, entry = self.nodes, self.nodes[at].people.harm  # type: ignore[union-attr]
        if at + 1 < len(nodes) and nodes[at + 1].norm in self.pronouns.words.us:
            return True
        if at and entry is not None and nodes[at - 1].has("toll_raise") and (reached := self._toll(at)):
            toll = Entry("harm", entry.form, features={"harm": entry.get("harm"), "frame": "toll"})
            self._add(at, toll, reached)  # "ارتفاع ضحايا الانفجار إلى 84"
            return True
        k = at + 1
        while k < len(nodes) and k - at < _LABEL and nodes[k].norm not in (":", "="):
            if nodes[k].people is not None or nodes[k].harms or nodes[k].kind == "punct" or nodes[k].has("and", "part"):
                return False
            k += 1
        first = k + 1 + (k + 1 < len(nodes) and nodes[k + 1].norm == "(")
        following = nodes[first].people if first < len(nodes) and nodes[k].norm in (":", "=") else None
        if following is None or entry is None or following.used or following.part or following.harm is not None:
            return False
        if following.how not in ("count", "a", "name") or not (following.known or following.how == "name"):
            return False
        self._add(at, entry, self._list(first))
        return True

    def _whose(self, at: int) -> People | None:
        """ "عشرة أشخاص ... جثثهم": those named before whose bodies they are."""
        if not self.nodes[at].people or self.nodes[at + 1 : at + 2] == []:
            return None
        their = self.pronouns.words
        if self.nodes[at + 1].norm not in their.several and self.nodes[at + 1].norm not in their.both:
            return None
        for node in reversed(self.nodes[max(0, at - _REACH) : at]):
            people = node.people
            if people is not None and people.how == "count" and people.known and people.harm is None:
                return None if people.used or people.part else people
            if node.harms or node.norm in (".", ";"):
                return None
        return None

    def _armed_name(self, at: int) -> bool:
        """Whether the noun opens the quoted name of an armed body: 'ألوية "شهداء الوادي"'."""
        opened = at > 0 and self.nodes[at - 1].norm in QUOTES
        return opened and any(node.has("armed") for node in self.nodes[max(0, at - 8) : at - 1])

    def _announced(self, at: int) -> bool:
        """Whether a single "قتيل" stands where a report counts: first in its sentence, after a predicate, in a list."""
        before = self.nodes[at - 1] if at else None
        following = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        one = self.nodes[at].people
        body = one is not None and one.harm is not None and one.harm.get("body") == "yes"
        if body and any(node.norm in self.words.finding for node in self.nodes[max(0, at - _LABEL) : at]):
            return True  # "عثر الأهالي على جثة شاب"
        if following is not None and following.has("and") and (at <= 3 or self._harmed(at + 2)):
            return True
        return before is None or before.kind == "punct" or bool(before.harms) or before.has("and", "toll_move")

    def _harmed(self, at: int) -> bool:
        """Whether the node at `at` counts people by what happened to them: "قتيل و3 جرحى"."""
        people = self.nodes[at].people if at < len(self.nodes) else None
        return people is not None and people.harm is not None and people.how in ("count", "bare")

    def increments(self) -> None:
        """What raised a toll is part of it: "ارتفع العدد إلى 12 بعد العثور على ثلاث جثث"."""
        for toll, finding in ((a, b) for a in self.found for b in self.found if a.rule.startswith("toll:")):
            after = any(node.norm in self.words.after and toll.end <= node.start < finding.start for node in self.nodes)
            fewer = 0 < (finding.people.low or 0) < (toll.people.low or 0)
            if after and fewer and finding.harm == toll.harm and finding.part_of is None:
                finding.part_of = toll

    def others(self) -> None:
        """ "آخرون" alone are of the kind of those named before them."""
        for before, finding in pairwise(self.found):
            people = finding.people
            listed = (
                before.rule.startswith("noun:") and finding.rule.startswith("noun:") and finding.start - before.end < 4
            )
            if listed and before.people.kind == people.kind == "vague" and before.people.group == "person":
                before.people.group, before.people.status = people.group, people.status  # "قتلى وجرحى من العناصر"
            kinds = (
                ("civilian", "combatant", "woman", "child")
                if people.head in self.nouns.another
                else ("civilian", "combatant")
            )
            like = (before.part_of or before).people  # not those who are only listed behind them
            deputy = people.head in self.words.deputies and like.group == "combatant"
            other = people.head in self.words.others and like.group in kinds
            if (other or deputy) and people.group == "person":
                people.group, people.status = like.group, like.status


def _unharmed(people: People) -> Entry:
    """The harm that a denial speaks of where its noun names people only: "لم يقتل أي مدني", "لم يسقط أي مدني"."""
    return Entry("harm", people.head, features={"harm": "killed_or_injured", "frame": "victim"})
