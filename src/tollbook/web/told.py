"""What the program says in sentences of its own, failures above all, in the words of a page and in its language.

They come in English, as a terminal shows them. Here stand those of a desk's acts that the catalogues must hold, and
what a page says instead where a sentence speaks of a terminal. Reasons that are kept with figures: `words.telling`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tollbook.web.terms import N_
from tollbook.web.tongues import Tongue
from tollbook.words.telling import pattern

SAME = (
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
    # what is wrong with a list of people
    N_("{n} person is listed as {what}; no source gives a number of them."),
    N_("{n} people are listed as {what}; no source gives a number of them."),
    N_("{n} person is listed as {what}, where the sources give {known}."),
    N_("{n} people are listed as {what}, where the sources give {known}."),
    N_("{n} person is listed as {what}; {more} more would make the lowest number."),
    N_("{n} people are listed as {what}; {more} more would make the lowest number."),
    N_("{n} people are listed as {what}, {unnamed} of them without a name; {more} more would make the lowest number."),
    N_("{name} is listed {n} times: {ids}."),
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
    N_("kind as said"),
    N_("another kind"),
    # why words mean a place
    N_("coordinates in the text"),
    N_("several countries together"),
    N_("not in the gazetteer; a place by the words beside it"),
    N_("a place by what the text says around it, in no gazetteer"),
    N_("a place by what the text says around it, in no gazetteer; the point is that of {holder}, named beside it"),
    N_("a word for a country's people and things"),
    N_("no place is named; the country is that of the people and places that the text speaks of"),
    N_("the words put it between {first} and {last}; the point is the middle of both"),
    N_("not in the gazetteer; the point is that of {holder}, named beside it"),
    # why something could not be taken in
    N_("The proxy {name} is no valid address."),
    N_("The proxy {name} is none: it starts with http://, https:// or socks5://."),
    N_("{address} answered with status {status}."),
    N_("{address} is packed in a way that was not asked for ({how})."),
    N_("{address} leads to {target}, which is no address."),
    N_("{address} cannot be reached: there is no host {host}."),
    N_("{address} is closed to programs by its site's robots.txt (setting `robots`)."),
    N_("{address} is larger than {size}, which no report is."),
    N_("{address} is no valid web address."),
    N_("{address} is no web address that starts with http:// or https://."),
    N_("{address} leads elsewhere; give the service's own address."),
    N_("{address} leads into a private network ({host}) and is not fetched."),
    N_("{address} redirects more than {times} times."),
    N_("{address} took longer than {seconds} seconds."),
    # why something could not be read
    N_("The document holds no text."),
    N_("The message holds no text."),
    N_("The page holds no text."),
    N_("There is no text in it."),
    N_("Nothing reads {kind}."),
    N_("The PDF cannot be read ({error})."),
    N_("The PDF has {pages} pages; more than {most} are not read."),
    N_("The PDF {why}."),
    N_("The document unpacks to {size} MB and is not read."),
    N_("The feed entry is not valid XML: {error}."),
    N_("The line is not valid JSON: {error}."),
    N_("The message cannot be taken apart ({error})."),
    N_("The message is not valid JSON: {error}."),
    N_("The page cannot be taken apart ({error})."),
    N_("The page is not valid {encoding} (at byte {at})."),
    N_("The row is not valid JSON: {error}."),
    N_("The text is not valid {encoding} (at byte {at})."),
    N_("This is no Word document that can be read ({error})."),
    # what the audit log says
    N_("add account"),
    N_("give role"),
    N_("disable account"),
    N_("enable account"),
    N_("change password"),
    N_("set second factor"),
    N_("drop second factor"),
    N_("failed to sign in"),
    N_("sign in"),
    N_("sign out"),
    N_("make token"),
    N_("revoke token"),
)
# Sentences that speak of a terminal, with what a page says instead.
INSTEAD = {
    "{name} is new; say its kind (--kind): {those}.": N_("{name} is new; say its kind: {those}."),
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


_RANGE = re.compile(r"\d[\d,.]*–\d[\d,.]*\d|\d–\d")


def told(own: Tongue, sentence: str, name: Callable[[str], str] = str) -> str:
    """The sentence in the words and the language of the page; as it is where it has no form here.

    `name` gives the names in it as the page shows them.
    """
    for form, words in _FORMS:
        if found := form.fullmatch(sentence):
            return own(words, **{field: _plain(value, name) for field, value in found.groupdict().items()})
    shown = own.retold(sentence, lambda value: name(_bare(value)))
    # From left to right in every language: behind Arabic letters the ends of a range would trade places.
    return _RANGE.sub("\u2066\\g<0>\u2069", shown) if own.dir == "rtl" else shown


def _plain(value: str, name: Callable[[str], str]) -> str:
    """A name or word without the quotation marks of a terminal, its direction of writing its own (Unicode UAX 9)."""
    bare = _bare(value)
    shown = name(bare)
    return shown if shown != bare else f"\u2068{bare}\u2069"


def _bare(value: str) -> str:
    return value.strip(chr(39) + chr(34))


_FORMS = tuple((pattern(sentence), words) for sentence, words in INSTEAD.items())
