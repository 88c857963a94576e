"""Reports that come one by one or in batches give the events that all together give. All reports are invented."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.link.memory import Kept
from tests.link.reports import NOBODY, at, claim, count, document, on

from tollbook.link import link
from tollbook.link.keys import LIMITS, RARITY
from tollbook.link.score import weights
from tollbook.model import Bounds, Claim, Document

PLACES = [
    at("Tell Zeitun", 35.9, 36.7),
    at("Khirbet Nur", 33.1, 36.2),
    at("Wadi Sahl", 35.95, 36.75),
    at(None),
    at("Idlib", 35.93, 36.63, precision="governorate"),
]
WORDS = ["mill", "river", "Sarmini", "bakery", "raid", "school", "Haddad", "convoy", "bridge", "rocket"]
Report = tuple[Document, list[Claim]]


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Reports about few places and days, so that many have much in common; some with two events, some without a day."""
    out = []
    for n in range(draw(st.integers(2, 26))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
        told = draw(st.integers(1, 2))
        text = f"{' '.join(words)}: " + ". ".join(f"event {k} two were killed, one was hurt" for k in range(told))
        published = draw(st.sampled_from(["2021-03-04", "2021-03-05", "2021-03-09", None]))
        doc = document(f"d{n:02d}", text, published=published)
        claims = []
        for k in range(told):
            where, day = draw(st.sampled_from(PLACES)), draw(st.sampled_from(["2021-03-03", "2021-03-04", None]))
            for quote, harm in ((f"event {k} two were killed", "killed"), (f"event {k} two", "injured")):
                number = draw(st.integers(1, 3))
                claims.append(claim(doc, quote, count=count(number), where=where, when=on(day), event=k, harm=harm))
        out.append((doc, claims))
    return out


def all_at_once(given_: Sequence[Report], bounds: Bounds) -> object:
    """The events of all reports together."""
    claims = [c for _, own in given_ for c in own]
    return link(claims, {doc.id: doc for doc, _ in given_}, NOBODY, bounds=bounds)


@settings(max_examples=40)
@given(reports(), st.randoms(use_true_random=False), st.data())
def test_any_order_and_any_batches_give_the_events_of_one_run(
    told: list[Report], chance: object, data: st.DataObject
) -> None:
    chance.shuffle(told)  # type: ignore[attr-defined]
    first = data.draw(st.integers(0, len(told) - 1))
    bounds = _decided(told[:first], data) if first else Bounds()
    kept = Kept(NOBODY, bounds, [doc.id for doc, _ in told[:first]])
    kept.take([doc for doc, _ in told[:first]], [c for _, own in told[:first] for c in own])
    kept.begin()
    left = told[first:]
    while left:
        size = data.draw(st.integers(1, len(left)))
        kept.add([doc for doc, _ in left[:size]], [c for _, own in left[:size] for c in own])
        left = left[size:]
    assert kept.clusters() == all_at_once(told, bounds)


def _decided(told: Sequence[Report], data: st.DataObject) -> Bounds:
    """What somebody decided about the reports that were there first: two claims joined, two others set apart."""
    names = [own[0].id for _, own in told]
    if len(names) < 4 or not data.draw(st.booleans()):
        return Bounds()
    a, b, c, d = data.draw(st.permutations(names))[:4]
    return Bounds(together=((a, b),), apart=((min(c, d), max(c, d)),))


def test_words_that_grow_frequent_say_less_and_the_events_of_earlier_reports_follow() -> None:
    """Every limit of a key is passed on the way: no place, phrase or run of words is left out."""
    most = max(*RARITY, LIMITS["phrase"], LIMITS["run"], LIMITS["place"]) + 3
    told = []
    for n in range(most):
        text = f"Shells hit the press of Haddad Sarmini at Tell Zeitun. Street {n % 7}, house {n}: two were killed"
        doc = document(f"d{n:03d}", text, published=None)
        told.append((doc, [claim(doc, "two were killed", count=count(2 + n % 3), where=PLACES[0], when=on(None))]))
    kept = Kept(NOBODY)
    looked_at = []
    for n, (doc, own) in enumerate(told):
        looked_at.append(kept.add([doc], own))
        if n + 1 in {6, 7, 12, 13, 20, 21, 40, 41, 60, 61, most}:
            assert kept.clusters() == all_at_once(told[: n + 1], Bounds())


def test_a_report_about_something_else_leaves_all_others_untouched() -> None:
    kept = Kept(NOBODY)
    for n in range(12):
        doc = document(f"d{n}", f"Shells hit house {n} at Tell Zeitun: two were killed", published="2021-03-04")
        kept.add([doc], [claim(doc, "two were killed", count=count(2), where=PLACES[0], when=on("2021-03-03"))])
    doc = document("far", "A truck went off the bridge at Khirbet Nur; nine drowned", published="2019-10-04")
    far = claim(doc, "nine drowned", count=count(9), where=PLACES[1], when=on("2019-10-03"))
    assert kept.add([doc], [far]) == 1


def test_what_grows_frequent_never_says_more() -> None:
    """Joining what came goes by this: a pair of earlier reports only loses by a new one."""
    table = weights()
    rarity = [table["rarity"][step] for step in ("few", "some", "several", "many")]
    assert rarity == sorted(rarity, reverse=True)
    for tongue in ("latin", "arabic"):
        values = table[f"phrase_{tongue}"]["values"]
        assert values == sorted(values)  # type: ignore[call-overload]


@settings(max_examples=60)
@given(reports(), st.data())
def test_what_people_decide_since_gives_the_events_of_one_run(told: list[Report], data: st.DataObject) -> None:
    bounds = _decided(told, data)
    kept = Kept(NOBODY, bounds, [doc.id for doc, _ in told])
    kept.take([doc for doc, _ in told], [c for _, own in told for c in own])
    kept.begin()
    now = {doc.id: (doc, own) for doc, own in told}
    for _ in range(data.draw(st.integers(1, 3))):
        some = data.draw(st.lists(st.sampled_from(sorted(now)), max_size=3, unique=True))
        changed = {name: [_otherwise(c, data) for c in now[name][1]] for name in some}
        now |= {name: (now[name][0], own) for name, own in changed.items()}
        bounds = _bounds([c.id for _, own in now.values() for c in own if c.counts], data)
        kept.decide(changed, bounds, sorted(now))
        assert kept.clusters() == all_at_once(list(now.values()), bounds)


def _otherwise(claim_: Claim, data: st.DataObject) -> Claim:
    """A claim as it stands after somebody looked at it."""
    what = data.draw(st.sampled_from(("rejected", "accepted", "count", "where", "aggregate", None)))
    if what in ("rejected", "accepted"):
        return replace(claim_, decided=what)
    if what == "count":
        return replace(claim_, count=count(data.draw(st.integers(1, 3))))
    if what == "where":
        return replace(claim_, where=data.draw(st.sampled_from(PLACES)))
    return replace(claim_, scope="aggregate") if what else claim_


def _bounds(names: Sequence[str], data: st.DataObject) -> Bounds:
    """Some claims that somebody joined, set apart, or took out."""
    if len(names) < 6 or data.draw(st.booleans()):
        return Bounds()
    a, b, c, d, e, f = data.draw(st.permutations(names))[:6]
    apart = {(min(pair), max(pair)) for pair in ((c, d), (a, e))}
    together = ((a, b), (d, f)) if data.draw(st.booleans()) else ((a, b, f),)
    if data.draw(st.booleans()):
        apart = {pair for pair in apart if pair[0] not in together[0]}
    return Bounds(together=together, apart=tuple(sorted(apart)), taken=(a,) if data.draw(st.booleans()) else ())
