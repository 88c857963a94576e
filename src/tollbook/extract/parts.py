"""People whom a sentence makes a part of others: "including", "among them", "four of them", "six were children"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from tollbook.extract.counted import under_age
from tollbook.extract.enumerated import enumerated, next_placed
from tollbook.extract.grammar import Node, People
from tollbook.words.languages import Small, of_all, small
from tollbook.words.vocabulary import Entry

ANY = "any"  # of "the victims were ...": whatever harm the text has told of
_AMONG = ("among", "amongst")
_AMONG_THEM = ("among them", "amongst them")
_JOINTS = frozenset((*_AMONG, ":", "-", "("))  # words without a category that may make a part of people
_SINCE = 14  # words between a number and the brackets that tell it off
_STAY = ("remain", "remains", "remained")
_COPULA = ("were", "was", "are", "is")


def mark_parts(nodes: Sequence[Node]) -> list[list[People]]:
    """The people that words like "including" or "of them" make a part of others; each list is one part's conjuncts."""
    parts: list[list[People]] = []
    for at, node in enumerate(nodes):
        whole, norm = node.people, node.norm
        if whole is not None:
            if whole.how == "count" and (whole.partitive or not whole.head) and at + 1 < len(nodes):
                listed = _partitive(nodes, at)
                if listed:
                    parts.append([*listed, *_further(nodes, at)])
                elif not whole.head and _ascribed(nodes, at):
                    whole.part = whole.ascribed = True
                    parts.append([whole])
                elif not whole.head and at > 2 and nodes[at - 1].norm == ",":
                    whole.whole = _opening(nodes)
            if whole.kind == "relative" and whole.head and at and nodes[at - 1].norm in (",", "(", "-"):
                parts.append(_relative(nodes, at))
        if norm in _JOINTS:
            if norm in ("-", "(") and at and (listed := _between_dashes(nodes, at)):
                parts.append(listed)
            if norm in _AMONG and (listed := _among_counted(nodes, at)):
                parts.append(listed)
            if norm == ":" and (listed := enumerated(nodes, at)):
                parts.append(listed)
        part = _VICTIMS if norm == ":" and _heads_victims(nodes, at) else node.cats.get("part")
        if part is None or whole is not None:
            continue
        if norm in _AMONG_THEM and (listed := _told_before(nodes, at)):
            parts.append(listed)
            continue
        if part.get("of") == "things" and not any(n.people and n.people.known for n in nodes[:at]):
            continue  # "2100 fires, 500 of them in camps"
        listed = []
        k = at + 1
        while k < len(nodes):
            if "adverb" in nodes[k].cats or nodes[k].norm == ":":
                k += 1
                continue
            people = nodes[k].people
            if nodes[k].norm == "(" and _counted_in_brackets(nodes, k + 1):
                k += 1
                continue
            if people is None and not listed and k < at + 3 and nodes[k].kind == "word" and not nodes[k].cats:
                k += 1
                continue
            if people is None or (people.how in ("pronoun",) and not listed):
                break
            if listed and _clause_begins(nodes, k) and any(n.harms and n.people is None for n in nodes[:at]):
                break
            if _own_harm(nodes, k, at):
                break
            if listed and people.harm is not None and people.harm.get("frame") == "victim":
                break
            if people.harm is not None and people.harm.get("frame") == "act":
                break  # "300 attacks, 240 of them by ..."
            if listed and not people.known and people.how != "count":
                break
            if listed and nodes[k - 1].norm == "," and _speak(nodes, k):
                break
            within = part.get("harm")
            if within == ANY and people.how not in ("count", "a", "name", "poss"):
                break  # "the victims were Christians"
            if part is _VICTIMS and people.how != "name" and not listed:
                break  # "Victims: 12"
            if listed and listed[-1].how == "name" and people.how == "count" and not people.head:
                k = _past_joint(nodes, k + 1)  # "Adam Reed Jr., 10; Kay Moss, 34"
                if k < 0:
                    break
                continue
            people.part, people.within = True, within
            if people.within and not listed and people.how == "bare" and node.norm.endswith(_COPULA):
                people.part = people.low is not None  # "those killed were civilians": all of them
            listed.append(people)
            following = _past_joint(nodes, k + 1)
            if following < 0 and _said_apart(nodes, k):
                following = k + 3
            if following < 0 and people.how == "count":
                following = next_placed(nodes, k)
            late = not any(n.harms and n.people is None for n in nodes[:at])
            if following < 0 or (
                late
                and "and" in nodes[following - 1].cats
                and nodes[following - 2].norm == ","
                and _clause_begins(nodes, following)
            ):
                break
            k = following
        if listed and not _living(nodes, at):
            parts.append(listed)
    return parts


_LIVING = frozenset(("survivors",))


def _living(nodes: Sequence[Node], at: int) -> bool:
    """Whether those named right before the words at node `at` lived: "12 survivors, including two children"."""
    before = at - 2 if at > 1 and nodes[at - 1].norm in (",", "(", "-") else at - 1
    people = nodes[before].people if before >= 0 else None
    return people is not None and people.head in _LIVING


def _among_counted(nodes: Sequence[Node], at: int) -> list[People]:
    """ "Three children were among the eight killed", "among the eight dead were three children": part and number."""
    k = at + 1
    whole = nodes[k].people if k < len(nodes) else None
    if whole is None or whole.how != "count" or whole.low is None:
        return []
    k += 1
    told = whole.harm is not None
    while k < len(nodes) and nodes[k].people is None and any(e.get("frame") in _SAID_OF for e in nodes[k].harms):
        told, k = True, k + 1
    if not told:
        return []
    if at and nodes[at - 1].norm in _COPULA:
        listed = _listed_before(nodes, at - 2)
    elif k < len(nodes) and nodes[k].norm in _COPULA:
        listed = _listed_behind(nodes, k + 1, _countable)
    elif at and nodes[at - 1].people is not None:
        listed = _listed_before(nodes, at - 1)  # "Two children among six dead"
    else:
        listed = []
    if not listed or _sum(listed) >= whole.low:
        return []
    for people in listed:
        people.part, people.whole = True, whole
    return listed


def _told_before(nodes: Sequence[Node], at: int) -> list[People]:
    """ "Killed 40 villagers, nine children and a nurse among them": those right before the words at node `at`."""
    behind = nodes[at + 1] if at + 1 < len(nodes) else None
    if behind is not None and behind.people is not None:
        return []
    listed, k = list[People](), at - 1
    while k > 0 and (people := nodes[k].people) is not None and people.known and people.how in ("count", "a"):
        listed.insert(0, people)
        if "and" not in nodes[k - 1].cats:
            break
        k -= 2
    opens = k > 1 and bool(listed) and (nodes[k - 1].norm in (",", "(", "-") or nodes[k - 1].norm == "with")
    if not opens:
        return []
    for people in listed:
        people.part = True
    return listed


def _listed_before(nodes: Sequence[Node], at: int) -> list[People]:
    """The people of a list that ends at node `at`, in their order."""
    listed: list[People] = []
    while at >= 0 and (people := nodes[at].people) is not None and _countable(people):
        listed.insert(0, people)
        at -= 1
        while at >= 0 and (nodes[at].has("and") or nodes[at].norm == ","):
            at -= 1
    return listed


def _listed_behind(nodes: Sequence[Node], at: int, fits: Callable[[People], bool]) -> list[People]:
    """The people of a list that begins at node `at`, as far as they fit."""
    listed: list[People] = []
    while 0 <= at < len(nodes) and (people := nodes[at].people) is not None and fits(people):
        listed.append(people)
        at = _past_joint(nodes, at + 1)
    return listed


def _countable(people: People) -> bool:
    """Whether the words name people by a number of their own, or one of them ("a pregnant woman", "their son")."""
    return people.how in ("count", "a", "poss") and bool(people.head) and people.harm is None and not people.used


def _between_dashes(nodes: Sequence[Node], at: int) -> list[People]:
    """ "six priests -- five Spaniards and one Salvadoran -- ...": who the six are."""
    whole = nodes[at - 1].people
    if whole is None and at > 1 and any(entry.get("frame") in _SAID_OF for entry in nodes[at - 1].harms):
        counted = at - 3 if "aux" in nodes[at - 2].cats else at - 2
        whole = nodes[counted].people if counted >= 0 else None  # "126 were killed (57 men, 69 women)"
    apart = nodes[at].norm == "(" and (whole is None or whole.how != "count")
    if apart:  # "107 lost their lives at their hands (72 men, 24 women and 11 children)": where they are as many
        told = (node.people for node in reversed(nodes[max(0, at - _SINCE) : at]) if node.people is not None)
        whole = next((people for people in told if people.how == "count"), None)
    if whole is None or whole.how != "count" or whole.low is None:
        return []
    if nodes[at].start == nodes[at - 1].end and whole.group != "family":
        return []
    k = at + 1
    while k < len(nodes) and nodes[k].norm == "-":
        k += 1
    listed = _listed_behind(
        nodes, k, lambda people: people.how in ("count", "a") and bool(people.head) and not says_harm(people)
    )
    if any(people.how == "a" and not people.known for people in listed) and _sum(listed) != whole.low:
        listed = []  # "three Syrians, a Dane and a Kenyan" only where they are the five
    total = _sum(listed)
    if listed and whole.group == "family" and total > whole.low:  # "two families -- four children and four parents"
        whole.low = whole.high = total
        whole.text_start, whole.text_end = listed[0].text_start, listed[-1].text_end
    if not listed or total > whole.low or (apart and (len(listed) < 2 or total != whole.low)):
        return []
    for people in listed:
        people.part = True
    return listed


def says_harm(people: People) -> bool:
    """Whether the noun that is counted is a harm of its own: "67 deaths"."""
    return people.harm is not None and people.harm.get("frame") == "nominal"


def _sum(listed: Sequence[People]) -> int:
    return sum(people.low or 0 for people in listed)


def _relative(nodes: Sequence[Node], at: int) -> list[People]:
    """ "people, mostly women and children, ..."."""
    listed = []
    while 0 <= at < len(nodes):
        people = nodes[at].people
        if people is None:
            break
        people.part = True
        listed.append(people)
        at = _past_joint(nodes, at + 1) if at + 1 < len(nodes) and "and" in nodes[at + 1].cats else -1
    return listed


def _further(nodes: Sequence[Node], at: int) -> list[People]:
    """ "Of the 12 killed, nine were civilians and three police officers": the rest behind the first part."""
    first = next((k for k in range(at + 1, min(len(nodes), at + 6)) if nodes[k].people is not None), len(nodes))
    k = at if next_placed(nodes, at) > 0 else first
    listed: list[People] = []
    while (joined := max(_past_joint(nodes, k + 1), by_place := next_placed(nodes, k))) > 0:
        k, placed = joined, joined == by_place
        people = nodes[k].people
        if (
            people is None
            or people.how not in ("count", "a")
            or not (people.head or placed)
            or people.harm
            or _clause_begins(nodes, k)
        ):
            break
        people.part = True
        listed.append(people)
    return listed


_OF_THEM = ("of ", "among them", "most of", "half of", "some of", "all of", "many of")


def _partitive(nodes: Sequence[Node], at: int) -> list[People]:
    """ "four of them children", "three of whom were fighters", "19 of the dead were children", "five were women"."""
    people, k = nodes[at].people, at + 1
    if people is None:
        return []
    named = people.head.startswith(_OF_THEM) or people.kind == "relative"
    if k < len(nodes) and any(entry.get("only") == "end" for entry in nodes[k].harms):
        return []  # "eight of them fatally"
    while k < len(nodes) and "adverb" in nodes[k].cats:
        k += 1
    if named:
        k = _past_phrase(nodes, _past_seen(nodes, k))
    whole = people.whole if k + 1 < len(nodes) and nodes[k].people is None else None
    said = next((e for e in nodes[k].harms if e.get("frame") in _SAID_OF), None) if whole is not None else None
    k += said is not None  # "19 of the 22 dead were civilians"
    if said is not None and said.get("frame") == "passive":
        k = _past_phrase(nodes, k)  # "four of the seven people killed in the blast were children"
    copula = k < len(nodes) and nodes[k].norm in (*_COPULA, "being")
    if copula:
        k += 1
    while k < len(nodes) and ("adverb" in nodes[k].cats or nodes[k].norm in ("those", "of", "from")):
        k += 1
    inner = nodes[k].people if k < len(nodes) else None
    if (copula or named) and (aged := under_age(nodes, k)):  # "six of the dead were under 18"
        people.among = "" if named else people.group
        people.group, people.end, people.part, people.told = "child", nodes[aged - 1].end, True, copula
        return [people]
    if (
        inner is not None
        and inner.how in ("bare", "a", "the")
        and inner.harm is None
        and not inner.partitive
        and inner.known
        and (copula or (named and inner.how != "the"))
    ):
        people.among = "" if named else people.group
        people.group, people.status, people.force = inner.group, inner.status, inner.force or people.force
        people.end = inner.end
        if said is not None and whole is not None:
            nodes[at].people = whole  # the words of harm count them
        inner.used = inner.part = people.part = True
        people.told = copula
        return [people]
    if copula or not named or (k < len(nodes) and nodes[k].harms and nodes[k].people is None):
        return []
    if k < len(nodes) and "aux" in nodes[k].cats:
        return []  # "one of them has been wounded" has a predicate of its own
    if people.kind == "none" or at == 0:
        return []
    if nodes[at - 1].people is None and nodes[at - 1].norm not in (",", "(", "-", "and", "–", "—"):
        return []
    if k < len(nodes) and nodes[k].norm == ",":
        return []
    people.part = True
    if k > at + 1 or (k < len(nodes) and nodes[k].kind == "word" and not nodes[k].cats):
        people.end = nodes[k - 1].end if k > at + 1 else nodes[k].end
    return [people]


class PartsSmall(Small, frozen=True, kw_only=True):
    """Section `[parts]`: how a text says whose doing something is, and what tells that victims are dead.

    ascribed   participles: "80 were attributed to them"; `charged`: words before the number: "responsible for 80"
    victims    what stands before a colon and a list of their names
    mortal     who and what has to do with the dead alone: "the coroner identified the victims"
    """

    ascribed: frozenset[str] = frozenset()
    charged: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    mortal: frozenset[str] = frozenset()


@cache
def ascribing() -> frozenset[str]:
    """The participles of all languages that say whose doing something is."""
    return of_all(lambda lang: small(lang, "parts", PartsSmall).ascribed)


@cache
def _charging() -> frozenset[str]:
    """What stands before the number of those whom somebody killed."""
    return of_all(lambda lang: small(lang, "parts", PartsSmall).charged)


@cache
def victims() -> frozenset[str]:
    """What stands before a colon and a list of names of victims."""
    return of_all(lambda lang: small(lang, "parts", PartsSmall).victims)


def _counted_in_brackets(nodes: Sequence[Node], k: int) -> bool:
    """Whether the group at node `k` is counted by a number in brackets, whose first stands before it: "(9) أطفال"."""
    people = nodes[k].people if k < len(nodes) else None
    return people is not None and people.how == "count" and people.text_end < people.end and bool(people.head)


_VICTIMS = Entry("part", "victims", "any", {"harm": ANY})  # "Victims: Adam Reed, Kay Moss"


def _heads_victims(nodes: Sequence[Node], at: int) -> bool:
    """Whether a line or a sentence opens with "Victims" before the colon at node `at`."""
    before = nodes[at - 1].people if at else None
    plain = before is not None and before.how in ("bare", "the") and before.harm is None and before.low is None
    return plain and nodes[at - 1].norm in victims() and (at == 1 or nodes[at - 2].kind == "punct")


@cache
def mortal() -> frozenset[str]:
    """The words of all languages for who and what has to do with the dead alone."""
    return of_all(lambda lang: small(lang, "parts", PartsSmall).mortal)


def is_ascribed(nodes: Sequence[Node], at: int) -> bool:
    """Whether the words beside a number at node `at` say whose doing it was: "responsible for 80", "80 were blamed"."""
    if " ".join(node.norm for node in nodes[max(0, at - 2) : at]) in _charging():
        return True
    behind = [node for node in nodes[at + 1 : at + 6] if "adverb" not in node.cats]
    return len(behind) > 1 and "aux" in behind[0].cats and behind[1].norm in ascribing()


def _ascribed(nodes: Sequence[Node], at: int) -> bool:
    """ "Of the 120 killings, 80 were attributed to rebels": whether the bare number at node `at` is one of deaths."""
    if not is_ascribed(nodes, at):
        return False
    before = next((n.people for n in reversed(nodes[:at]) if n.people is not None and n.people.how == "count"), None)
    acts = before is not None and before.harm is not None and before.harm.get("frame") == "act"
    return at == 0 or (before is not None and not acts)


def _opening(nodes: Sequence[Node]) -> People | None:
    """ "Of the 120 people killed, 80 died in air strikes": the number with which a sentence opens so."""
    whole = nodes[1].people
    return whole if "of" in nodes[0].cats and whole is not None and whole.how == "count" else None


_SEEING = frozenset(("i", "we", "he", "she", "they"))


def _past_seen(nodes: Sequence[Node], at: int) -> int:
    """Where "were" stands behind a short clause at node `at`: "six of the dead I saw were children"."""
    if at < len(nodes) and nodes[at].norm in _SEEING:
        for k in range(at + 1, min(len(nodes), at + 1 + _PHRASE)):
            if nodes[k].norm in _COPULA:
                return k
            if nodes[k].kind == "punct" or nodes[k].harms or nodes[k].has("say", "sub", "and"):
                break
    return at


_PHRASE = 4  # words of a phrase of place between "killed" and "were"


def _past_phrase(nodes: Sequence[Node], at: int) -> int:
    """Where "were" stands behind a phrase of place or time at node `at`; `at` itself where it does not."""
    if at >= len(nodes) or not nodes[at].has("prep", "adverb"):
        return at
    for k in range(at + 1, min(len(nodes), at + 1 + _PHRASE)):
        if nodes[k].norm in _COPULA:
            return k
        if nodes[k].kind == "punct" or nodes[k].harms or nodes[k].has("aux", "say", "sub", "rel", "and"):
            return at
    return at


def _clause_begins(nodes: Sequence[Node], at: int) -> bool:
    return at + 1 < len(nodes) and "aux" in nodes[at + 1].cats


_SAID_OF = ("passive", "adjective")  # frames of words that say what befell the people right before them


def _own_harm(nodes: Sequence[Node], at: int, part: int) -> bool:
    """Whether the words behind the people at node `at` say another harm than those before the part opens: "50
    casualties, including 12 dead", "17 dead, including two women, and 56 injured"."""
    k = at + 1
    while k < len(nodes) and ("adverb" in nodes[k].cats or nodes[k].norm in _STAY) and not nodes[k].harms:
        k += 1
    if k >= len(nodes) or nodes[k].people is not None:
        return False
    own = {e.get("harm") for e in nodes[k].harms if e.get("frame") in _SAID_OF and e.get("outcome") != "open"}
    told = {e.get("harm") for node in nodes[:part] if node.people is None for e in node.harms}
    told |= {node.people.harm.get("harm") for node in nodes[:part] if node.people is not None and node.people.harm}
    return bool(own) and bool(told) and not own & told


def _said_apart(nodes: Sequence[Node], at: int) -> bool:
    """ "including nine children killed and twelve women wounded": each part has words of its own for its harm."""
    if at + 4 >= len(nodes) or "and" not in nodes[at + 2].cats or nodes[at + 3].people is None:
        return False
    return all(
        node.people is None and any(e.get("frame") in _SAID_OF for e in node.harms)
        for node in (nodes[at + 1], nodes[at + 4])
    )


def _past_joint(nodes: Sequence[Node], at: int) -> int:
    """After a part's conjunct: where the next conjunct stands, or -1."""
    if at + 2 < len(nodes) and nodes[at].norm == "(" and nodes[at + 1].kind == "age" and nodes[at + 2].norm == ")":
        at += 3  # "Adam Reed (43), his wife"
    step = at
    while (
        step < len(nodes)
        and step - at < 5
        and nodes[step].people is None
        and not nodes[step].harms
        and not nodes[step].has("aux", "say", "and")
        and nodes[step].norm not in (",", ";", ")")
    ):
        step += 1
    at = step
    seen = False
    while at < len(nodes) and ("and" in nodes[at].cats or nodes[at].norm == "," or _next_name(nodes, at)):
        seen = True
        at += 2 if at + 1 < len(nodes) and nodes[at + 1].kind == "age" else 1
    if seen and at < len(nodes) and nodes[at].norm == "(" and _counted_in_brackets(nodes, at + 1):
        at += 1
    return at if seen and at < len(nodes) and nodes[at].people is not None else -1


_SOURCE = 7  # words between those who say it and "said": "medics at the city's main hospital said"


def _speak(nodes: Sequence[Node], at: int) -> bool:
    """Whether the people at node `at` are those who say it: "including three children, medics at the clinic said"."""
    for node in nodes[at + 1 : at + 1 + _SOURCE]:
        if "say" in node.cats:
            return True
        mark = node.kind == "punct" and node.norm != "-"
        if node.harms or mark or node.has("aux", "sub", "rel", "and"):
            return False
    return False


def _next_name(nodes: Sequence[Node], at: int) -> bool:
    """Whether a semicolon at node `at` parts names: "Adam Reed, 61; Kay Moss, 34; and Paul Orr"."""
    if nodes[at].norm != ";":
        return False
    behind = next((node for node in nodes[at + 1 :] if "and" not in node.cats), None)
    return behind is not None and behind.people is not None and behind.people.how == "name"
