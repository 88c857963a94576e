"""Where the harmed stand around a predicate, in a language whose verb comes first: the counterpart of `reach`."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node, People
from tollbook.extract.verb_first.pronouns import Pronouns, caused
from tollbook.extract.verb_first.spared import inside
from tollbook.extract.verb_first.speech import voices_peeler
from tollbook.extract.verb_first.words import HarmSmall, PeopleSmall
from tollbook.words.fold import fold
from tollbook.words.languages import language, small
from tollbook.words.morphology import Nouns
from tollbook.words.vocabulary import Entry

_REACH = 14
_BACK = 24
_WOUNDS = 5  # nodes between wounds and "with which he was hit"
_FELL = 3  # nodes of what fell, before its verb
_CREW = 5  # nodes of a crew and whose it is, before how many they were
_SHORT = 4  # letters of an article and a noun
_CITED = 7  # nodes between a verb and what is quoted
_ASIDE = 5  # words of time between two commas
_FORCE = 8  # nodes between fighters and those whom they killed, in which their force is named
QUOTES = frozenset(('"', "“", "«", "”"))
STOPS = ("sub", "say", "rel", "part")

_STEM = 4  # letters that two forms of a noun have in common


class LedReach:
    """The nodes of one sentence, and what was found in it so far."""

    def __init__(self, nodes: Sequence[Node], sentence: int, lang: str) -> None:
        self.nodes, self.sentence = nodes, sentence
        self.words, self.nouns = small(lang, "harm", HarmSmall), small(lang, "people", PeopleSmall)
        self.oblique = small(lang, "nouns", Nouns).oblique  # the ending that may be of two or of several
        self.pronouns = Pronouns(nodes, lang)
        self.onto, self.the = language(lang).prepositions, language(lang).article
        self.strikes = voices_peeler(lang, "blame.verbs")
        self.found: list[Finding] = []

    def _nominal(self, at: int) -> list[People]:
        """Those who follow a verbal noun at once."""
        k = at + 1
        while (
            k < len(self.nodes)
            and (
                self.nodes[k].has("adverb", "title")
                or self.nodes[k].norm in self.nouns.each_of
                or self.nodes[k].norm in ('"', "“", "«", "(", "#")
            )
            and self.nodes[k].people is None
        ):
            k += 1
        k = self._past_manner(k)
        node = self.nodes[k] if k < len(self.nodes) else None
        if (
            node is not None
            and node.people is None
            and at <= 1
            and node.has("prep", "by")
            and self.nodes[at].norm in self.words.injury
        ):
            return [self._one_hurt(at)]
        if node is not None and node.people is None and (members := self._made_up_of(k)):
            return members
        if node is not None and k == at + 1 and node.norm in self.pronouns.endings:
            return self._meant(at, node.norm) if caused(self.nodes, at) else []
        if node is not None and node.norm in self.pronouns.words.one_of_them:
            one = self.pronouns.one_of(k)
            return [one] if one is not None else []
        if node is None or node.people is None:
            return []
        people = node.people
        if people.harm is not None and people.how == "the" and people.number == "one" and self._named(k + 1):
            people.used = True
            return self._list(k + 1)  # "ارتقاء الشهيد سمير ..."
        if people.how == "the" and people.kind == "vague" and people.harm is None and self._named(k + 1):
            return self._list(k + 1)  # "استشهاد الصحفيين سامر الحلو وماهر كيوان"
        return self._list(k) if people.how != "pronoun" else []

    def _made_up_of(self, at: int) -> list[People]:
        """ "مقتل طاقم المروحية المكون من ثلاثة ضباط": those whom a noun from node `at` on is said to consist of."""
        nodes = self.nodes
        if nodes[at].kind != "word" or nodes[at].has("and", "prep", "by", *STOPS):
            return []
        for k in range(at + 1, min(at + _CREW, len(nodes) - 2)):
            if nodes[k].norm in self.words.made_up:
                people = nodes[k + 2].people if nodes[k + 1].norm in self.nouns.of else None
                return self._list(k + 2) if people is not None and people.how == "count" else []
            if nodes[k].people is not None or nodes[k].harms or nodes[k].kind == "punct" or nodes[k].has("and", *STOPS):
                return []
        return []

    def _past_manner(self, at: int) -> int:
        """Behind an adjective and "of" ("إعدام بشع لسبعة شبان"); `at` itself where these do not stand there."""
        people = self.nodes[at + 1].people if at + 1 < len(self.nodes) else None
        if people is not None and self.nodes[at].norm in self.nouns.to and people.how == "count" and people.low:
            return at + 1
        if at + 2 >= len(self.nodes):
            return at
        manner, of, whom = self.nodes[at : at + 3]
        plain = manner.kind == "word" and not manner.cats and not manner.harms and manner.people is None
        return at + 2 if plain and of.norm in self.nouns.to and whom.people is not None else at

    def _meant(self, at: int, ending: str) -> list[People]:
        """Those named before whom an ending means; a harm told of them already is told once."""
        k = self.pronouns.whom(at, ending)
        people = self.nodes[k].people if k is not None else None
        if people is None or k is None:
            return []
        told = next((finding for finding in self.found if finding.people is people), None)
        if told is not None and (told.harm == "killed" or self.nodes[at].harms[0].get("harm") != "killed"):
            return []
        people.used = False
        return [people]

    def _one_hurt(self, at: int) -> People:
        """ "إصابة بقصف على ...": the noun alone, first in its sentence, counts one."""
        node = self.nodes[at]
        people = People(at, at + 1, node.start, node.end, "a", "one", 1, 1)
        people.text_start, people.text_end, people.head = node.start, node.end, node.norm
        return people

    def _after(self, at: int, entry: Entry) -> list[People]:
        """The first people after a verb that stand in no phrase of their own; behind a doer, those whom it harmed."""
        nodes, words, k, phrase = self.nodes, self.words, at + 1, 0
        if entry.get("cites") and self._cited(at):
            return []
        if self._wounds(at) or (entry.get("harm") == "killed_or_injured" and self._falls(at)):
            return []
        voice = entry.get("voice")
        agrees = nodes[at].norm.endswith(words.agreeing)  # such a verb has its subject before it
        reach = 2 if entry.get("reach") == "near" or agrees else _REACH
        if agrees and voice == "either" and k < len(nodes) and nodes[k].norm in words.also:
            k, reach = k + 1, reach + 1  # "العناصر أعدموا أيضا الشاب"
        if agrees and voice == "either" and k + 1 < len(nodes) and nodes[k].norm.startswith(self.onto):
            some = nodes[k + 1].people
            if some is not None and some.partitive and some.how == "count" and not some.used:
                return [some]  # "قتلوا بالسكاكين 14 منهم"
        acted = False
        while k < len(nodes) and k - at < reach:
            node = nodes[k]
            if node.people is not None and acted and not (node.people.how == "count" and node.people.known):
                return []
            if node.people is not None:
                near = 1 if node.people.how == "count" else 2  # "في المدينة خمسة", where "في مدينة أطفالها" goes on
                named = k - phrase > 1 and self._by_name(k)  # "توفي في المشفى الطفل سامر"
                if phrase and (phrase >= k - near or node.people.how == "the") and not (node.people.harm or named):
                    k += 1
                    continue
                if voice != "passive" and (second := self._object(k)):
                    return self._list(second)
                if voice == "active" and not phrase and node.people.head in words.unknown:
                    k += 1
                    continue  # "اغتال مجهولان على دراجة المعلمة وفاء": the doers
                if voice == "active" and not phrase and node.people.how == "the" and node.people.group == "combatant":
                    return []  # "أصاب المهاجم الهدف"
                return [] if voice == "active" and node.people.how == "the" and node.people.plural else self._list(k)
            if node.harms and node.people is None and self._acts(k, at, voice, phrase):
                acted, k = True, k + 1  # "قتلت الغارة ثلاثة", "قتل في غارة على البلدة ثلاثة"
                continue
            if node.has("partitive") and (some := self._some_of_them(k, phrase)) is not None:
                return [some]
            if node.harms or node.has(*STOPS) or node.norm in (".", ";", ":", "!") or inside(nodes, k, words):
                break
            if node.has("abstract"):
                break  # "قتلت الأهداف طموح الضيوف"
            if node.norm in words.things and voice == "active" and not phrase:
                break  # "أصابت القذيفة منزلا"
            if acted and self.strikes(node.norm):
                break
            if node.has("and") and node.norm not in words.alongside:
                break
            if node.has("by") and len(node.norm) > 2:
                break
            if node.has("prep", "by"):
                phrase = k
            elif node.has("adverb", "month") or node.norm in (",",):
                phrase = 0
            k += 1
        return []

    def _some_of_them(self, at: int, phrase: int) -> People | None:
        """ "توفي منهم ثلاثة": so many of those told of, their number behind "of them"."""
        people = self.nodes[at + 1].people if at + 1 < len(self.nodes) else None
        if phrase or people is None or people.how != "count" or people.harm is not None or people.used:
            return None
        people.partitive, people.part, people.head = True, True, people.head or "of them"
        return people

    def _by_name(self, at: int) -> bool:
        """Whether those at node `at` are one who is named behind: "الطفل سامر"."""
        people, behind = self.nodes[at].people, self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        if people is None or people.how != "the" or people.number != "one" or people.harm is not None or behind is None:
            return False
        return self._named(at + 1) or (behind.kind == "word" and not behind.cats and not behind.harms)

    def _acts(self, k: int, at: int, voice: str, phrase: int) -> bool:
        """Whether node `k` is an act that did the harm at node `at`, or in which it was done."""
        if any(entry.get("frame") != "act" for entry in self.nodes[k].harms):
            return False
        doer = voice != "passive" and all(node.norm in self.nouns.article for node in self.nodes[at + 1 : k])
        return doer or (phrase > 0 and all(node.norm in self.nouns.article for node in self.nodes[phrase + 1 : k]))

    def _cited(self, at: int) -> bool:
        """ "استشهد الوزير بآية": whether something quoted follows the verb at node `at`."""
        nodes = self.nodes
        for k in range(at + 2, min(at + _CITED, len(nodes))):
            before = k - 1 - nodes[k - 1].has("det")
            if nodes[k].has("cited") and nodes[before].norm in self.onto:
                return True
            if nodes[k].harms or nodes[k].has("and", *STOPS):
                return False
        return False

    def _wounds(self, at: int) -> bool:
        """Whether a verb only says how somebody told of got his wounds: "متأثرا بجراح أصيب بها في القصف"."""
        nodes = self.nodes
        if at + 1 >= len(nodes) or nodes[at + 1].norm not in self.words.with_it:
            return False
        before = nodes[max(0, at - _WOUNDS) : at]
        return any("wounds" in node.cats or any(part in node.norm for part in self.words.wounds) for node in before)

    def _falls(self, at: int) -> bool:
        """Whether what fell is no people: "سقطت قذائف", "القذائف سقطت"."""
        for node in reversed(self.nodes[max(0, at - _FELL) : at]):
            if node.has("weapon"):
                return True
            if node.people is not None or node.harms or node.cats.keys() - {"det"}:
                break
        fallen = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        if fallen is None or fallen.people is not None:
            return fallen is not None and self._of_weapons(at + 1)
        return fallen.has("weapon", "thing")

    def _of_weapons(self, at: int) -> bool:
        """ "سقط اثنان منها", "سقط اثنان من الصواريخ", "سقط الثالث": whether a number or "the third" at node `at` counts
        weapons, named behind "of" or before."""
        nodes, people = self.nodes, self.nodes[at].people
        if people is None or (people.head and people.head not in self.words.others):
            return False
        before = [node for node in nodes[:at] if (node.people is not None and node.people.head) or node.has("weapon")]
        told = bool(before) and all(node.people is None or not node.people.known for node in before)
        behind = nodes[at + 1 : at + 4]
        if not behind or not (behind[0].has("part") or behind[0].norm in self.nouns.of):
            return told and people.how == "the"
        of_them = behind[0].has("part") and behind[0].norm.endswith(self.pronouns.words.she)
        return (told and of_them) or any(node.has("weapon") for node in behind[1:])

    def _object(self, at: int) -> int | None:
        """Where those harmed stand if the people at `at` are the doers: right behind them."""
        following = self._past_time(self._past_force(at))
        while (
            following < len(self.nodes)
            and self.nodes[following].kind == "word"
            and (not self.nodes[following].cats or self._titled(following))
            and not self.nodes[following].harms
            and not inside(self.nodes, following, self.words)
            and following - at < (3 if following == at + 1 else _FORCE)
        ):
            following += 1
        if following >= len(self.nodes) or self.nodes[following].people is None:
            return None
        doers, harmed = self.nodes[at].people, self.nodes[following].people
        assert doers is not None
        assert harmed is not None
        if not harmed.known:
            return None  # "قتل مسلحين اثنين وضبط 60 قنبرة"
        killer = doers.number == "one" and doers.harm is None and not doers.relation  # not "قتل والدة زوجته"
        if harmed.how == "poss" and following == at + 1 and killer:
            return following  # "أردى رجل زوجته"
        if harmed.how == "name" and not (doers.how == "bare" and doers.group == "combatant"):
            return None  # else the name may be that of the one before it: "قتل القيادي سامر"
        if doers.group == "combatant" or doers.head in self.words.unknown or doers.how == "the":
            one = harmed.low is not None or harmed.number == "one"  # "اغتال مسلحون الشاب"
            return following if harmed.how != "the" or one else None
        return None

    def _past_time(self, at: int) -> int:
        """Behind words of time between two commas at node `at`: "قتل مسلحون، أمس الثلاثاء، خمسة"."""
        nodes = self.nodes
        if at >= len(nodes) or nodes[at].norm != ",":
            return at
        k = at + 1
        while k < len(nodes) and k - at <= _ASIDE and nodes[k].has("adverb", "weekday", "near_day", "month", "prep"):
            k += 1
        return k + 1 if at + 1 < k < len(nodes) and nodes[k].norm == "," else at

    def _titled(self, at: int) -> bool:
        """Whether node `at` belongs to the title before a name: "المدعو"."""
        title = at + self.nodes[at].has("det")
        return title + 1 < len(self.nodes) and self.nodes[title].has("title") and self._named(title + 1)

    def _past_force(self, at: int) -> int:
        """Behind the words for whom the fighters at node `at` belong to: "أعدم عناصر من "الفرقة السابعة" ثلاثة"."""
        nodes, doers = self.nodes, self.nodes[at].people
        k = at + 1
        if doers is None or doers.group != "combatant" or k >= len(nodes):
            return k
        if k + 1 < len(nodes) and nodes[k].norm in self.nouns.article and nodes[k + 1].has("armed"):
            return k + 2  # "أعدم عناصر الميليشيا رجلا"
        if nodes[k].norm not in self.words.belonging:
            return k
        while k < len(nodes) and k - at < _FORCE and nodes[k].people is None and not nodes[k].harms:
            if (behind := self._past_time(k)) > k:
                k = behind
                break
            if nodes[k].norm in (",", ".", ";", ":") or nodes[k].has("and", *STOPS) or nodes[k].has("adverb"):
                return at + 1
            k += 1
        people = nodes[k].people if k < len(nodes) else None
        return k if people is not None and people.how == "count" and people.group != "combatant" else at + 1

    def _before(self, at: int, entry: Entry) -> list[People]:
        """The subject before a verb that agrees with it."""
        if entry.get("voice") == "active" or self._opens(at, entry):
            return []
        if entry.get("harm") == "killed_or_injured" and self._falls(at):
            return []
        nodes, words, k = self.nodes, self.words, at - 1
        apposed: list[People] = []
        verb = nodes[at].norm
        plural = verb.split(" ")[0].endswith(words.plural)
        single = " " not in verb and not verb.endswith(words.not_single)
        while k >= 0 and at - k < _BACK:
            node = nodes[k]
            people = node.people
            if node.norm == ")" and (told := self._told_off(k)) is not None:
                k = told
                continue  # "خمسة مدنيين (أربعة أطفال وسيدة) قتلوا"
            if node.norm in QUOTES and k and nodes[k - 1].norm == ":":
                break  # "قال الصحفي: "فقدنا ...": what is quoted begins
            if people is not None and not people.used and people.how != "name" and not self._in_part(k):
                before = nodes[k - 1] if k else None
                if (
                    before is not None
                    and (k < at - 1 or before.has("by"))
                    and before.has("prep", "by")
                    and not before.has("and")
                    and before.norm not in words.about
                    and not (people.how == "poss" and k == at - 2 and nodes[at - 1].has("rel"))  # "بوالده الذي استشهد"
                ):
                    k -= 1
                    continue
                if before is not None and before.has("say") and not before.has("prep") and k < at - 1:
                    break  # "أفاد مراسل الوكالة بأن جريحا توفي": who says so
                families = people.group == "family" and entry.get("harm") == "displaced"  # "300 أسرة نزحت"
                clash = (plural and people.plural is False and not self._listed(k)) or (
                    single and people.plural is True and not people.collective and not families
                )
                if self._apposed(people, entry):
                    apposed.append(people)
                if clash or not (people.known or plural) or people in apposed:
                    k -= 1
                    continue
                for same in apposed:
                    same.used = True
                return self._list_back(k)
            if node.norm == "," and verb in words.particles:
                break  # "وأكد الباحث، فقد أصيب": no verb
            if node.norm == ":" and k and (speaks := nodes[k - 1].people) is not None and speaks.how in ("bare", "a"):
                break  # "مصدر عسكري: المركب غرق"
            if (
                (node.harms and people is None)
                or node.norm in (";", ".", "!")
                or (node.has("say") and not node.has("prep"))
            ):
                break
            k -= 1
        return []

    def _told_off(self, at: int) -> int | None:
        """The counted people right before the bracket that closes at node `at` and tells who they were."""
        opens = next((k for k in range(at - 1, 0, -1) if self.nodes[k].norm == "("), None)
        whole = self.nodes[opens - 1].people if opens is not None else None
        inside = [node.people for node in self.nodes[(opens or 0) : at] if node.people is not None]
        counted = whole is not None and whole.how == "count" and whole.known and not whole.used
        return opens - 1 if opens is not None and counted and inside else None

    def _opens(self, at: int, entry: Entry) -> bool:
        """ "أطلق مسلح النار فقتل العريس": whether a clause of its own begins at the verb, its subject behind it."""
        behind = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        if entry.get("voice") != "either" or behind is None or behind.people is not None or not at:
            return False
        return self.nodes[at - 1].has("and") and (behind.norm in self.nouns.article or self._definite(behind))

    def _definite(self, node: Node) -> bool:
        plain = node.kind == "word" and not node.cats and not node.harms
        return plain and node.norm.startswith(self.the) and len(node.norm) > _SHORT

    def _apposed(self, people: People, entry: Entry) -> bool:
        """Whether it only says more of somebody named before: "الطفل سامر، ضحية جديدة للقصف، أصيب بشظايا"."""
        own = people.harm.get("harm") if people.harm is not None else None
        return (
            own == "killed_or_injured" != entry.get("harm") and people.how in ("a", "bare") and people.plural is False
        )

    def _in_part(self, at: int) -> bool:
        """Whether the people at `at` are named as a part of others ("بينهم طفلان")."""
        k = at - 1
        while k >= 0 and at - k < 8:
            if self.nodes[k].has("part"):
                return True
            node = self.nodes[k]
            unknown = node.kind == "word" and not node.cats and not node.harms
            joined = node.has("and") or node.norm == "," or node.norm in self.nouns.article
            if not (node.people is not None or unknown or joined):
                return False
            k -= 1
        return False

    def _listed(self, at: int) -> bool:
        return self._joined(at) >= 0

    def _joined(self, at: int) -> int:
        """Where the people stand to whom those at `at` are joined by "and", a few words between; -1 without such."""
        if at < 2 or not self.nodes[at - 1].has("and"):
            return -1
        for k in range(at - 2, max(-1, at - 7), -1):
            node = self.nodes[k]
            if node.people is not None:
                return k
            if node.harms or node.kind != "word" or (node.cats and node.norm not in self.nouns.article):
                return -1
        return -1

    def _list_back(self, at: int) -> list[People]:
        found = [self.nodes[at].people]
        while (at := self._joined(at)) >= 0:
            found.append(self.nodes[at].people)
        return [people for people in reversed(found) if people is not None]

    def _list(self, at: int) -> list[People]:
        """The people at node `at` and those joined to them by "and", names and short phrases between passed over."""
        nodes = self.nodes
        found = [nodes[at].people]
        k = at
        while k + 2 < len(nodes):
            j = k + 1
            if nodes[j].norm == "(":
                j = next((n + 1 for n in range(j, min(j + 6, len(nodes) - 1)) if nodes[n].norm == ")"), j)
            following = nodes[j].people
            if following is not None and following.each:
                found.append(following)
                k = j
                continue
            j = k + 1
            named = self._named(k)
            if self._named(j):
                named, j = True, j + 1  # the noun and its name: "الشاب محمد"
            j = self._past_role(j) if named else self._past_kind(j)
            while j < len(nodes) and j - k < 9 and not (nodes[j].has("and") or nodes[j].harms or nodes[j].has(*STOPS)):
                if nodes[j].people is not None or nodes[j].norm in (".", ";", ":", "!"):
                    break
                j += 1
            if j >= len(nodes) - 1 or not nodes[j].has("and"):
                break
            while j < len(nodes) - 1 and (nodes[j].has("and", "adverb") or nodes[j].norm == ","):
                j += 1
            people = nodes[j].people
            if people is not None and people.how == "the" and people.kind == "vague" and self._named(j + 1):
                j, people = j + 1, nodes[j + 1].people  # "والمصورين سامر الحلو وماهر كيوان"
            if people is None or people.harm is not None or people.kind == "none" or self._own_predicate(j):
                break
            if people.how == "name" and not named:
                break
            if people.how == "the" and people.low is None and people.kind == "vague":
                break
            if people.how == "poss" and people.group == "combatant" and any(n.has("by") for n in nodes[k + 1 : j]):
                break  # "برصاص الجيش ومرتزقته": doers
            if any(n.norm in self.words.between for n in nodes[k + 1 : j]):
                break  # "مقتل امرأة في اشتباكات بين الجيش ومجموعة من الأهالي"
            found.append(people)
            k = j
        return [people for people in found if people is not None]

    def _past_role(self, at: int) -> int:
        """Behind the words that say who the one just named was: "الدكتور "سمير" مدرس بكلية الطب"."""
        k = at + 1 if at < len(self.nodes) and self.nodes[at].norm in ('"', "”", "»") else at
        k += k < len(self.nodes) and self.nodes[k].norm in self.pronouns.words.and_apart
        people = self.nodes[k].people if k < len(self.nodes) else None
        role = people is not None and people.how == "a" and people.low == 1 and people.harm is None
        return k + 1 if role else at

    def _past_kind(self, at: int) -> int:
        """Behind "of" and those of whom people just told of are some: "شخصان من المارة وثالث"."""
        kind = self.nodes[at + 1].people if at + 1 < len(self.nodes) and self.nodes[at].norm in self.nouns.of else None
        return at + 2 if kind is not None and kind.how == "the" and kind.low is None and kind.harm is None else at

    def _named(self, at: int) -> bool:
        people = self.nodes[at].people if at < len(self.nodes) else None
        return people is not None and people.how == "name"

    def _own_predicate(self, at: int) -> bool:
        """Whether the people at node `at` are the subject of a verb that follows them."""
        node = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        if node is None or node.people is not None:
            return False
        return any(entry.get("frame") == "verb" for entry in node.harms) and node.norm.endswith(self.words.dual)

    def _moves_on(self, at: int) -> bool:
        """Whether a toll goes on from the number at node `at` to another: "من 9 إلى 13"."""
        behind = self.nodes[at + 1 : at + 3]
        return len(behind) == 2 and behind[0].has("toll_move") and behind[1].people is not None

    def _led(self, at: int) -> bool:
        """Whether the verb of a toll stands before it: "بلغ عدد القتلى في البلدة 23"."""
        return at > 0 and self.nodes[at - 1].has("toll_move", "toll_raise")

    def _beyond(self, at: int, people: People) -> None:
        """ "تجاوز عدد الجرحى 2750": what a toll went beyond, by the verb before it, is no exact number."""
        beyond = self.nodes[at - 1].cats.get("beyond") if at else None
        if beyond is None or people.kind != "exact" or people.low is None:
            return
        onto = fold(beyond.get("onto")).split()
        number = next(k for k, node in enumerate(self.nodes) if node.people is people)
        if onto and self.nodes[number - 1].norm not in onto:
            return  # "زاد عدد القتلى خمسة"
        if beyond.get("bound") == "about":
            people.kind = "about"
        elif beyond.get("bound") == "at_most":
            people.kind, people.low = "at_most", None
        else:
            people.kind, people.low, people.high = "more_than", people.low + 1, None

    def _of_its_own(self, at: int, people: People) -> bool:
        """Whether what is counted is the noun of the toll itself, in another form: "حصيلة العمليات ... 23 عملية"."""
        behind = (node for node in self.nodes[at + 1 : at + 3] if node.norm not in self.the)
        noun = next(behind, None)
        return noun is not None and len(people.head) > _STEM and noun.norm.startswith(people.head[:_STEM])

    def _toll(self, at: int) -> list[People]:
        """The number that a toll reaches ("حصيلة القصف ... إلى ١٤ شهيدا", or "إلى 239 عدد القتلى")."""
        nodes, passed = self.nodes, self.words.namely | self.nouns.article
        for k in range(at + 1, min(len(nodes), at + 26)):
            node = nodes[k]
            people = node.people
            if people is not None and people.how == "count" and people.kind != "relative" and not people.used:
                before = nodes[k - 1]
                if before.norm in self.nouns.of and self._moves_on(k):
                    continue  # "ارتفع العدد من 9 إلى 13"
                if before.has("month") and not people.head:
                    continue  # "تجاوز عدد القتلى منذ تشرين الأول 2023 ألفا": a year
                if not people.known and self._of_its_own(at, people):
                    continue  # "حصيلة العمليات منذ مطلع العام 23 عملية": so many of what the toll is of
                near = all(n.people is not None or n.norm in passed for n in nodes[at + 1 : k])
                led = self._led(at) and not people.part and all(not n.harms or n.people for n in nodes[at + 1 : k])
                if before.has("toll_move") or before.norm in (":", "(", "-") or near or led:
                    whose = before.people or nodes[at + 1].people  # "عدد القتلى المدنيين"
                    if whose is not None and whose is not people and people.group == "person":
                        people.group, people.status = whose.group, whose.status
                    self._beyond(at, people)
                    return self._list(k) if before.norm == ":" and people.harm is None else [people]
            if node.norm == ";" or (
                node.harms and people is None and k > at + 1 and any(e.get("frame") == "verb" for e in node.harms)
            ):
                break
        for k in range(at - 1, max(-1, at - 4), -1):
            people = nodes[k].people
            if people is not None and people.how == "count" and k and nodes[k - 1].has("toll_move") and not people.used:
                return [people]
        return []
