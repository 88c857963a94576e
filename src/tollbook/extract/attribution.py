"""Who says what, over a whole text and on any topic: source, words that attribute, and what is said.

The finder goes from the words of saying outwards: a verb of the vocabulary is a cue when it has a subject of its own
and something that is said, as a clause, a quotation or (for denying, admitting, judging) an object. Word order tells
four patterns apart: "X said that ...", "..., X said", "..., said X", and phrases with their source after them
("according to X", "citing X").
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from tollbook.extract.announced import announced
from tollbook.extract.cues import speech
from tollbook.extract.saying import Attributed
from tollbook.extract.sentence import Sentence
from tollbook.extract.verb_first.sentence import LedSentence
from tollbook.extract.verb_first.speech import led_speech
from tollbook.extract.view import View
from tollbook.model import Attribution, Document
from tollbook.words.analysis import analyse
from tollbook.words.languages import FALLBACK, of_order


def find(view: View, first: int = 0, last: int | None = None) -> tuple[Attributed, ...]:
    """Every attribution of the text in the order of its cues, or those of the sentences `first` to `last` (exclusive),
    where the text may be cut at both (`apart`)."""
    found, led = list[Attributed](), of_order("verb-subject")
    for index, unit in enumerate(view.units[first:last], first):
        if (below := announced(view, index)) is not None:
            found.append(below)
        elif unit.lang in led:
            found.extend(LedSentence(view, index, led_speech(unit.lang)).read())
        else:
            found.extend(Sentence(view, index, speech(unit.lang)).read())
    return tuple(_settle(view, found))


def apart(view: View, unit: int) -> bool:
    """Whether no quotation goes on from before a sentence into it or behind it, so that each side is read by itself."""
    if unit >= len(view.units):
        return True
    first = view.units[unit].first
    return view.quote[first] == -1 and not view.quoted.runs_on(view.tokens[first].start)


def attributions(document: Document) -> tuple[Attribution, ...]:
    """The attributions of a document as records with character offsets; of a part, only those inside it.

    What a quoted speaker says that others said is left out, and counting, which says something only of harm.
    """
    first, last = document.span
    analysis = analyse(document.text, document.lang, None)
    view = View(analysis, speech(FALLBACK))
    rows = []
    for one in find(view):
        if one.kind == "count" or view.quote[one.cue[0]] != -1:
            continue
        content = view.span(*one.content)
        if first <= content[0] and content[1] <= last:
            rows.append(
                Attribution(
                    external_id=document.external_id,
                    document=document.id,
                    source=view.span(*one.source) if one.source else None,
                    cue=view.span(*one.cue),
                    content=content,
                )
            )
    return tuple(rows)


def _settle(view: View, found: list[Attributed]) -> Iterator[Attributed]:
    """Quotations run on: what follows in marks of its own, with nobody else named, belongs to the last speaker."""
    taken = {k for one in found for k in range(one.cue[0], one.cue[1])}
    for one in _chained(found):
        end = _run_on(view, one, taken)
        yield one if end == one.content[1] else replace(one, content=(one.content[0], end))


def _chained(found: list[Attributed]) -> Iterator[Attributed]:
    """A source cited between a subject and its verb ("X, citing Y, said that") says what the verb's subject says."""
    for one in found:
        if one.pattern == "citing":
            for main in found:
                if main.unit != one.unit or main.source is None or main is one or main.pattern == "citing":
                    continue
                if main.source[1] <= one.cue[0] and one.cue[1] <= main.cue[0]:
                    one = replace(one, content=main.content)  # noqa: PLW2901
                    break
                if main.cue[1] <= one.cue[0] and one.content[0] <= main.cue[0] and main.content[1] <= one.cue[0]:
                    one = replace(one, content=main.content)  # noqa: PLW2901
                    break
        yield one


def _run_on(view: View, one: Attributed, taken: set[int]) -> int:
    """Where the content ends once quotations that go on after it are counted in."""
    end = one.content[1]
    if not one.spoken:
        return end
    index = view.quote[end - 1]
    if index == -1:
        return end
    resumed = one.pattern in {"after", "inverted"}
    edge = view.units[one.unit].last
    while True:
        if view.quoted.found[index].runs_on and index + 1 < len(view.quoted.found):
            index += 1
        elif resumed and edge < len(view.tokens) and view.quote[edge] > index and _opens_with(view, edge):
            index = view.quote[edge]
        else:
            return end
        close = view.beyond(view.quoted.found[index].end)
        unit_end = next((u.last for u in view.units[one.unit :] if u.last >= close), close)
        if any(k in taken for k in range(close, unit_end)):
            return end
        end, edge = close, unit_end


def _opens_with(view: View, k: int) -> bool:
    """Whether the token opens a quotation in the same paragraph as the one before it."""
    between = view.text[view.tokens[k - 1].end : view.tokens[k].start]
    return view.tokens[k].start == view.quoted.found[view.quote[k]].start and "\n" not in between
