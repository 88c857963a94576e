"""The rules by which the reader gave a field its value, in the words of a page.

A rule is kept with the claim as a short English name, often with the word of the text that fired it behind a colon, and
with the day that it counted from behind a semicolon. The names are the reader's; here stand their words.
"""

from __future__ import annotations

import re

from tollbook.web.naming import Naming
from tollbook.web.shown import day, isolated
from tollbook.web.terms import N_
from tollbook.web.told import told as sentence
from tollbook.web.tongues import Tongue

# By the rule's name, without what stands behind its first colon.
RULES = {
    # numbers and groups
    "count": N_("a number of people"),
    "noun": N_("the word for the people counted"),
    "force": N_("a force, whose members are no civilians"),
    # harm
    "active": N_("a verb whose subject did the harm"),
    "passive": N_("a verb that says what was done to them"),
    "intransitive": N_("a verb that says what happened to them"),
    "verb": N_("a verb of harm"),
    "adjective": N_("an adjective of harm"),
    "nominal": N_("a noun for the event and its victims"),
    "noun of harm": N_("a noun of harm"),
    "open": N_("the number opens the sentence"),
    "part": N_("a part of the number before it"),
    "list": N_("one of a list"),
    "toll": N_("a toll by name"),
    "lives": N_("lives that were lost"),
    "carried": N_("carried on from the words before"),
    "fatal": N_("the text calls it fatal"),
    "predicate": N_("what is said of the people counted"),
    # who did it
    "act of": N_("an act of theirs"),
    "and": N_("named together"),
    "with": N_("named together"),
    "or": N_("one or the other"),
    "register": N_("known by its name"),
    "by": N_("named after “by”"),
    "from its area": N_("fired from ground that it holds"),
    "own act": N_("it tells of its own act"),
    "own finding": N_("its own finding"),
    "own kill": N_("it says that it killed them"),
    "responsible": N_("called responsible"),
    "subject": N_("who did it, in the sentence"),
    "accused": N_("accused in the text"),
    # how sure
    "alleged": N_("alleged"),
    "word": N_("a word of doubt"),
    # what it counts
    "more than one event kills": N_("more events than one"),
    "period": N_("a period of time"),
    "so many are no one event": N_("so many are no one event"),
    # who speaks
    "according": N_("“according to”"),
    "after": N_("named after the words"),
    "before": N_("named before the words"),
    "citing": N_("“citing”"),
    "colon": N_("named before a colon"),
    "inverted": N_("named behind its verb"),
    "object": N_("to whom it was said"),
    "quote": N_("beside a quotation"),
    "reports, nobody's by name": N_("reports of nobody by name"),
    "whose report it is": N_("whose report it is"),
    "speaks for": N_("speaks for it"),
    "goes on": N_("goes on speaking"),
    "stands for": N_("stands for it"),
    "short form": N_("a short form of its name"),
    "told to": N_("told to it"),
    # what it does with the number
    "admits": N_("admits it"),
    "blames itself": N_("blames itself"),
    "none": N_("says that nobody was harmed"),
    "denies without a number": N_("denies it, with no number"),
    "disputes without a number": N_("disputes it, with no number"),
    "unresolved without a number": N_("leaves it open, with no number"),
    "concedes without a number": N_("concedes it, with no number"),
    "asserts without a number": N_("asserts it, with no number"),
    # when and where
    "nearest": N_("the nearest one"),
    "beside the saying": N_("beside the saying"),
    "date of the saying": N_("date of the saying"),
    "counted back": N_("counted back"),
    "counted on": N_("counted on"),
    "counted from": N_("the day counted from"),
    "date in its sentence": N_("date in its sentence"),
    "date in the text": N_("date in the text"),
    "date of its event": N_("date of its event"),
    "date of the event": N_("date of the event"),
    "news of the hour": N_("news of the hour"),
    "period of the figure before": N_("period of the figure before"),
    "around it": N_("the place around it"),
    "place before it": N_("the place named before it"),
    "place in its sentence": N_("place in its sentence"),
    "place in the title": N_("place in the title"),
    "place of the event": N_("place of the event"),
    "country of the people and parties named": N_("the country of the people and parties named"),
    # guesses
    "lost, and the text speaks of lives": N_("lost, and the text speaks of lives"),
    "people buried are read as killed": N_("people buried are read as killed"),
    "shot, and the text calls it fatal": N_("shot, and the text calls it fatal"),
    "taken to hospital is read as injured": N_("taken to hospital is read as injured"),
}
# The same name for rules of two fields that mean two things: by field and name.
OF_FIELD = {("harm", "noun"): "noun of harm"}
# What may stand behind a semicolon.
BEHIND = (
    (re.compile(r"published (?P<day>\S+)"), N_("published {day}")),
    (re.compile(r"dateline (?P<day>\S+)"), N_("dateline {day}")),
    (re.compile(r"(?P<words>.+): (?P<day>\d{4}\S*)"), N_("{words} is {day}")),
    (
        re.compile(r"the only such day on that weekday since (?P<day>\S+)"),
        N_("the only such day on that weekday since {day}"),
    ),
)
SHORT = re.compile(r"so short a name means this one in (?P<country>[A-Z]{3})")


def told(own: Tongue, rule: str, field: str = "") -> str:
    """The rule in the language of the page; as it is, set apart, where it has no words here."""
    head, *behind = rule.split("; ")
    name = head.partition(":")[0]  # what stands behind the colon stands in the words beside the rule
    name = OF_FIELD.get((field, name), name)
    if SHORT.fullmatch(head):
        said = own(N_("so short a name means this one in that country"))
    elif head in RULES:
        said = own(RULES[head])
    elif name in RULES:
        said = own(RULES[name])
    else:
        return isolated(rule) or ""
    more = [_behind(own, part) for part in behind]
    return own("; ").join([said, *more])


WEIGHED = re.compile(r"(?P<name>.+) \((?P<country>[A-Z]{3})?\): (?P<parts>.+)")


def of_place(own: Tongue, why: str, names: Naming) -> str:
    """Why words mean a place: what speaks for it with its weight, or a sentence."""
    found = WEIGHED.fullmatch(why)
    if found is None:
        return sentence(own, why, names.word)
    told_parts = []
    for part in found["parts"].split(", "):
        what, _, weight = part.rpartition(" ")
        told_parts.append(f"{sentence(own, what)} \u2066{weight}\u2069")
    place = names.place_text(found["name"], found["country"])
    country = f" ({names.country(found['country'])})" if found["country"] else ""
    return f"{place}{country}: {own(', ').join(told_parts)}"


def _behind(own: Tongue, part: str) -> str:
    for form, words in BEHIND:
        if found := form.fullmatch(part):
            fields = found.groupdict()
            shown = {"day": day(own, fields["day"])}
            return own(words, **shown, **{n: isolated(v) or "" for n, v in fields.items() if n != "day"})
    return isolated(part) or ""
