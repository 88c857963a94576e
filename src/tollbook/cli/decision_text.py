"""Decisions as lines that a person can read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from tollbook.decisions import Orphan, said
from tollbook.model import Decision

VERDICTS = {True: "credible", False: "not credible", None: "not assessed"}
SHOWN = 3


def decision_rows(
    rows: Iterable[Decision], live: Collection[str], orphans: Mapping[str, Orphan], overruled: Mapping[str, str]
) -> Iterator[str]:
    """Each decision on one line, with what it was about; undone, overruled and orphaned ones are marked."""
    for decision in rows:
        reason = f", because: {decision.reason}" if decision.reason else ""
        mark = ""
        if decision.id not in live and decision.act != "undo":
            mark = " (undone)"
        elif decision.id in orphans:
            mark = f" (orphan: {orphans[decision.id].why}; {orphans[decision.id].keeps})"
        elif decision.id in overruled:
            mark = f" (where they disagree, overruled by {overruled[decision.id]})"
        yield f"{decision.id}  {decision.at}  {decision.by}: {_act(decision)}{reason}{mark}"


def orphan_rows(orphans: Iterable[Orphan]) -> Iterator[str]:
    """Each orphan: the decision, why it is one, what it still does."""
    found = False
    for orphan in orphans:
        found = True
        decision = orphan.decision
        yield f"{decision.id}  {decision.at}  {decision.by}: {_act(decision)}"
        yield f"    {orphan.why}; {orphan.keeps}"
    if found:
        yield "To resolve one, look at its words, decide anew, and take it back: `tollbook decide undo DECISION`."


def _act(decision: Decision) -> str:
    """The act in words: "correct said_on = '2018-05-04' on "nine civilians were killed"."""
    on, value = decision.on, decision.value
    if decision.act in ("same", "apart", "merge"):
        sides = [_about(side) for side in (on.get("a"), on.get("b"))]
        joint = "into" if decision.act == "merge" else "and"
        return f"{decision.act} {' and '.join(sides)}" if joint == "and" else f"merge {sides[1]} into {sides[0]}"
    if decision.act in ("split", "move"):
        taken = on.get("taken")
        quotes = ", ".join(_about(side) for side in taken[:SHOWN]) if isinstance(taken, list) else ""
        origin = f" out of {on['code']}" if on.get("code") else ""
        return f"{decision.act} {quotes}{origin}" + (f" into {_about(on.get('to'))}" if decision.act == "move" else "")
    if decision.act == "override" and isinstance(value, Mapping):
        return f"override {', '.join(f'{k} = {said(v)}' for k, v in value.items())} on {_about(on)}"
    if decision.act == "sign" and isinstance(value, Mapping):
        return f"sign as {said(value.get('state'))} on {_about(on)}"
    field = f" {on['field']} = {value!r}" if "field" in on else ""
    if decision.act == "assess" and isinstance(value, Mapping):
        field = f" as {', '.join(assessment(value))}"
    if on.get("kind") == "victims" and isinstance(value, list):
        return f"add {len(value)} {'person' if len(value) == 1 else 'people'} to {on.get('code')}"
    if on.get("kind") == "request":
        return f"ask {on.get('party')} about {on.get('code')}"
    if on.get("kind") == "answer" and isinstance(value, Mapping):
        return f"{value.get('kind')} of {value.get('on')} to {on.get('request')} ({on.get('party')})"
    if on.get("kind") == "opinion" and isinstance(value, Mapping):
        return f"grade {on.get('code')} as {value.get('grading')}"
    if on.get("kind") == "desk":
        return f"{str(on.get('field')).replace('_', ' ')} of {on.get('code')}: {value or 'nobody'}"
    if decision.act == "add" and on.get("kind") == "actor" and isinstance(value, Mapping) and value.get("absorbs"):
        return f'merge actor "{value["absorbs"]}" into {_about(on)}'
    if decision.act == "note":
        field = f' "{_one_line(str(value))}"'
    return f"{decision.act}{field} on {_about(on)}"


def assessment(value: Mapping[str, object]) -> Iterator[str]:
    """What an assessment says, part by part."""
    if "credible" in value:
        credible = value["credible"]
        yield VERDICTS[credible if isinstance(credible, bool) else None]
    if value.get("reliability"):
        yield f"reliability {value['reliability']}"
    if value.get("affiliation"):
        yield f"affiliated with {value['affiliation']}"
    if "private" in value:
        yield "a private person" if value["private"] else "no private person"


def _about(side: object) -> str:
    """What an anchor points at: the quote, the code, the name."""
    if not isinstance(side, Mapping):
        return "nothing"
    if side.get("kind") == "incident":
        return str(side.get("code"))
    if side.get("kind") == "victim":
        names = side.get("names")
        return f"{side.get('victim')} {' / '.join(map(str, names)) if isinstance(names, list) else ''}".strip()
    words = next((side[key] for key in ("quote", "name", "decision", "document") if side.get(key)), "")
    return f'"{_one_line(str(words))}"'


def _one_line(text: str) -> str:
    return " ".join(text.split())
