"""Sentences that the program makes elsewhere, in the words of the page and in its language.

Failures, contradictions and causes of changes come as English sentences with names and numbers filled in, and are kept
so. Here stand the forms of those that pages show. What has no form here is shown as it is.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from tollbook.web.terms import N_
from tollbook.web.tongues import DEFAULT, Tongue, tongue

# Sentences whose words fit a page as they are.
SAME = (
    N_("{name} is new; say its kind: {kinds}."),
    N_("{alias} means {name} already; merge the two to make them one."),
    N_("There is no actor {name} to belong to; add it first."),
    N_("There is no actor {name} in the register; add it first."),
    N_("{above} belongs to {name}; it cannot be above it as well."),
    N_("{alias} means {name} already."),
    N_("These words are claim {id} already; correct that one instead."),
    N_("Document {id} is closed already."),
    N_("Decision {id} has already been undone."),
    N_("{a} and {b} are one incident already, {id}."),
    N_("{name} and {other} are one place already."),
    N_("{name} stands at {lat}, {lon} already."),
    N_("The point {lat}, {lon} is not on the globe."),
    N_("A country is merged with nothing."),
    N_("{field} is a number, two numbers as in 7-12, or unknown, not {words}."),
    N_("The lowest number of {field}, {low}, would be above the highest, {high}."),
    N_("A date is 2018-05-04, or 2018-05-04/2018-05-05 for a span, not {words}."),
    N_("A date is typed as 2018-05-04, or 2018-05-04/2018-05-05 for a span, not {words}."),
    N_("The first day, {first}, would be after the last, {last}."),
    N_("A latitude lies between -90 and 90, a longitude between -180 and 180."),
    N_("A note needs words."),
    N_("There is nobody in this list."),
    N_("{id} was sent on {sent}; {day} is before that."),
    N_("A count is typed as 3, 7-12, 7+, at least 7, up to 40 or about 50, not {words}."),
    N_("A range runs from its lowest to its highest number, as in 7-12, not {words}."),
    N_("The words {words} do not stand in {id}."),
    N_("These are all {n} claims of {id}; nothing would stay in it."),
    N_("Name the claims that are to be taken out."),
    N_("There are no words to take in."),
    N_("There is no incident {id} in the ledger."),
    N_("There is no document {id} in the ledger."),
    N_("{n} person is listed as {harm}; no source gives a number of them."),
    N_("{n} people are listed as {harm}; no source gives a number of them."),
    N_("{n} person is listed as {harm}, where the sources give {known}."),
    N_("{n} people are listed as {harm}, where the sources give {known}."),
    N_("{n} person is listed as {harm}; {more} more would make the lowest number."),
    N_("{n} people are listed as {harm}; {more} more would make the lowest number."),
    N_("{n} people are listed as {harm}, {unnamed} of them without a name; {more} more would make the lowest number."),
    N_("{name} is listed {n} times: {ids}."),
    N_("{n} new report ({id})."),
    N_("{n} new reports ({id})."),
    N_("came: {day}, {place}: killed {killed}, injured {injured} ({grading})"),
    N_("went; it was {day}, {place}: killed {killed}, injured {injured} ({grading})"),
    N_("{n} claim came"),
    N_("{n} claims came"),
    N_("{n} claim went"),
    N_("{n} claims went"),
    N_("{field} {before} -> {after}"),
    N_("{who} said it on {day}; ours is as of {today}."),
    N_("{who} says here what it admits."),
    N_("concerns it: {n} incident, killed {killed} as counted here"),
    N_("concerns it: {n} incidents, killed {killed} as counted here"),
    N_("answered: {n}; admits deaths in {deaths}"),
    N_("admits {n} killed"),
    N_("admits {n} killed ({share} of the lowest count)"),
    N_("admission came {days} days after the incident in the middle case of {n} ({first} to {last})"),
    N_("{n} without both days"),
    N_("none, for the second may be 0"),
    N_("open at both ends; {n} from lowest to lowest"),
    N_("{n} times or more"),
    N_("up to {n} times"),
    N_("{low} to {high} times"),
    N_("{n} times"),
    N_("The coordinates are generic for the {precision}; no finer place could be verified."),
    N_("it speaks from that source alone"),
    N_("it names the same speaker, {name}"),
    N_("it has it from {name}"),
    N_("it is of the same publisher"),
    N_("Sums of lowest and of highest numbers are an outer envelope, not a confidence interval."),
    # what a job is doing
    N_("Capturing"),
    N_("Reading"),
    N_("Joining claims into incidents"),
    # what speaks for a place
    N_("size"),
    N_("spelling"),
    N_("other name"),
    N_("its name has an article"),
    N_("brought by people"),
    N_("a city has its name"),
    N_("country in view"),
    N_("country not in view"),
    N_("country of the text"),
    N_("region of the text"),
    N_("places near by"),
    N_("named with its region"),
)
# Sentences that speak of a terminal, with what a page says instead.
INSTEAD = {
    "{name} is new; say its kind (--kind): {kinds}.": SAME[0],
    "Say what is to be added: a name and its --kind, --also or --parent.": N_(
        "Say what is to be added: a kind, other names, or whom it belongs to."
    ),
    "Say whether it is credible, or its --reliability, --affiliation or --private.": N_(
        "Say whether it is credible, how reliable, on whose side, or whether it is a private person."
    ),
    "{what} needs a reason: say it with --reason.": N_("This needs a reason."),
    "A decision needs a desk name: --as NAME or TOLLBOOK_DESK.": N_("A decision needs a desk name."),
    "Say which party is asked: --to PARTY.": N_("Say which party is asked."),
    "{id} has not been sent yet: `tollbook requests sent {same} --on DATE`.": N_("{id} has not been sent yet."),
    "A reply is a document with claims: take it in with `tollbook add`, then name it: --document.": N_(
        "A reply is a document with claims: take it in, then choose it here."
    ),
    "The {kind} stands on words: --document or --words.": N_("It stands on words: choose a report, or write them."),
    "A concession says how many: --killed or --injured.": N_("A concession says how many were killed or injured."),
    "{id} was withdrawn; undo that first (`tollbook decide list` shows the decision).": N_(
        "{id} was withdrawn; undo that first: the decision stands on its page."
    ),
    "A point is LATITUDE,LONGITUDE in degrees, as in 13.32,43.25, not {words}.": N_(
        "A point is latitude, then longitude in degrees, as in 13.32,43.25, not {words}."
    ),
}
_PLACE = re.compile(r"\{(\w+)\}")


def told(own: Tongue, sentence: str) -> str:
    """The sentence in the words and the language of the page; as it is where it has no form here."""
    return next((said for form, words in _forms(own.code) if (said := _said(own, sentence, form, words))), sentence)


def each_told(own: Tongue, sentences: str) -> str:
    """The same for several that stand between semicolons."""
    whole = told(own, sentences)
    if whole != sentences or "; " not in sentences:
        return whole
    return own("; ").join(told(own, one) for one in sentences.split("; "))


def _said(own: Tongue, sentence: str, form: re.Pattern[str], words: str) -> str | None:
    found = form.fullmatch(sentence.strip())
    if found is None:
        return None
    return words.format(**{name: _value(own, value) for name, value in found.groupdict().items()})


def _value(own: Tongue, value: str) -> str:
    """A word of the field in the language of the page; a name or number with its own direction of writing."""
    plain = value.strip("'\"")
    word = own.catalogue.gettext(plain) if plain else plain
    return word if word != plain or own.code == DEFAULT else f"\u2068{plain}\u2069"


@cache
def _forms(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each form that a sentence can have, with its words in the language; the longest first."""
    own = tongue(code)
    pairs = {form: own.catalogue.gettext(words) for form, words in INSTEAD.items()}
    if own.code != DEFAULT:
        pairs |= {form: own.catalogue.gettext(form) for form in SAME} | _reasons(own.code)
    ordered = sorted(pairs.items(), key=lambda pair: -len(_PLACE.sub("", pair[0])))
    return tuple((_pattern(form), words) for form, words in ordered)


def _reasons(code: str) -> dict[str, str]:
    """Why two claims contradict each other: these sentences have their words in each language beside them."""
    table = tomllib.loads((files("tollbook.check") / "data" / "reasons.toml").read_text(encoding="utf-8"))
    english, here = table[DEFAULT], table.get(code, table[DEFAULT])
    return {form: here[name] for name, form in english.items() if isinstance(form, str) and form.endswith(".")}


def _pattern(form: str) -> re.Pattern[str]:
    """What a sentence of this form looks like. No value holds what parts two sentences."""
    out, at = "", 0
    for place in _PLACE.finditer(form):
        out += re.escape(form[at : place.start()])
        out += f"(?P<{place[1]}>(?:(?!; ).)+?)"
        at = place.end()
    return re.compile(out + re.escape(form[at:]), re.S)
