"""Pairs that are proposed and weighed all at once are those of the plain rules, with their sums to the last bit."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.reports import NOBODY, at, claim, count, document, library, on

from tollbook.link import columns, proposing
from tollbook.link.bound import NO_BOUNDS, Bound
from tollbook.link.columns import Bag, common
from tollbook.link.compared import Compared
from tollbook.link.keys import Index, keys
from tollbook.link.mentions import Mention, gather
from tollbook.link.score import compare, total
from tollbook.link.sketch import sketch
from tollbook.model import Claim, Document

PLACES = [
    at("Tell Zeitun", 35.9, 36.7),
    at("تل زيتون", 35.9, 36.7, gazetteer_id="g1"),
    at("Wadi Sahl", 35.95, 36.75, gazetteer_id="g2"),
    at("Khirbet Nur", 33.1, 36.2),
    at("Nur", None, None),
    at("Idlib", 35.93, 36.63, precision="governorate"),
    at("Harbour Street", 35.901, 36.701, precision="site"),
    at(None),
    at("Nurabad", 35.9, 36.7, country="IRN"),
]
LATIN = "mill river Sarmini bakery school Haddad convoy bridge Tell Zeitun Nur Wadi Sahl Idlib market".split()
ARABIC = "مخبز مدرسة جسر حداد سرميني زيتون تل وادي سهل نور سوق قذيفة ادلب".split()
DAYS = ["2021-03-03", "2021-03-04", "2021-03-09", "2021-04-30", None]
DATED = ["", " on Tuesday", " on 4 March", " on 9 March"]


def newsroom(chance: random.Random, size: int, words: int) -> tuple[list[Document], list[Claim]]:
    """Reports in two scripts that have much in common: places, days, figures, words."""
    documents, claims = [], []
    for n in range(size):
        own = ARABIC if chance.random() < 0.4 else LATIN
        text = " ".join(chance.choices(own, k=chance.randint(0, words)))
        for k in range(chance.choice((1, 1, 2))):
            text += f". Event {k}: {chance.randint(1, 4)} killed{chance.choice(DATED)}. Event {k}: hurt"
        doc = document(f"d{n:03d}", text, published=chance.choice(DAYS))
        documents.append(doc)
        for k in range(text.count(" killed")):
            where, day = chance.choice(PLACES), chance.choice(DAYS)
            until = "2021-05-01" if day and chance.random() < 0.2 else None
            for quote, harm in ((f"Event {k}", "killed"), (f"Event {k}: hurt", "injured")):
                more = {
                    "group": chance.choice(["child", "civilian"]),
                    "weapon": chance.choice([None, "shelling", "air"]),
                }
                given_ = count(chance.choice([1, 2, 3, 9, 40])) if chance.random() < 0.8 else None
                when = on(day, until)
                claims.append(claim(doc, quote, count=given_, where=where, when=when, event=k, harm=harm, **more))
    return documents, claims


def plainly(mentions: list[Mention]) -> tuple[list[tuple[int, int]], Index]:
    """The pairs that share a key which is not too frequent, found one key after the other."""
    filed = [keys(mention) for mention in mentions]
    having: dict[str, set[str]] = defaultdict(set)
    for mention, own in zip(mentions, filed, strict=True):
        for key in own:
            having[key].add(mention.document)
    index = Index(Counter({key: len(names) for key, names in having.items()}))
    pairs = [
        (i, j)
        for j, b in enumerate(mentions)
        for i, a in enumerate(mentions[:j])
        if a.document != b.document and any(index.live(key) for key in filed[i] & filed[j])
    ]
    return sorted(pairs), index


def hold(documents: list[Document], claims: list[Claim]) -> int:
    """Hold the two beside each other; how many pairs there were."""
    mentions = list(gather(claims, library(*documents), NOBODY))
    pairs, index = plainly(mentions)
    compared = Compared(claims, library(*documents), NOBODY, Bound(NO_BOUNDS))
    scored = compared.all_scored()
    assert list(zip(scored.left.tolist(), scored.right.tolist(), strict=True)) == pairs
    assert scored.sums.tolist() == [total(compare(mentions[i], mentions[j], index)) for i, j in pairs]
    some = compared.all_scored(lambda left, right: (left + right) % 3 == 0)
    assert list(zip(some.left.tolist(), some.right.tolist(), strict=True)) == [p for p in pairs if sum(p) % 3 == 0]
    for least in (-6.0, -2.7, 0.0):
        sure = [(*own[:2], own[3]) for own in zip(*(part.tolist() for part in scored), strict=True) if own[3] >= least]
        found = [
            (*own[:2], own[3])
            for held in compared.scored(least=least)
            for own in zip(*(part.tolist() for part in held), strict=True)
            if own[3] >= least
        ]
        assert found == sure
    phrases = dict(zip(pairs, scored.phrases.tolist(), strict=True))
    every = [(i, j) for j, b in enumerate(mentions) for i, a in enumerate(mentions[:j]) if a.document != b.document]
    assert compared.parts({pair: phrases.get(pair, 0) for pair in every}) == {
        (i, j): compare(mentions[i], mentions[j], index) for i, j in every
    }
    return len(pairs)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 14))
def test_few_reports(chance: random.Random, size: int) -> None:
    hold(*newsroom(chance, size, 12))


def test_pairs_are_the_same_in_stretches_of_any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    for most in (1, 50, 3000):
        monkeypatch.setattr(proposing, "PAIRS", most)
        monkeypatch.setattr(proposing, "BATCH", most)
        assert hold(*newsroom(random.Random(5), 40, 9)) > 100


@pytest.mark.parametrize("seed", range(3))
def test_so_many_reports_that_keys_grow_too_frequent(seed: int) -> None:
    assert hold(*newsroom(random.Random(seed), 90, 9)) > 100


def test_a_long_text_is_compared_by_its_smallest_runs_only() -> None:
    chance = random.Random(4)
    words = [f"word{n}" for n in range(400)]
    made = []
    for n in range(6):
        text = f"{' '.join(words[40 * n : 40 * n + 90])}. Two were killed"
        doc = document(f"d{n}", " ".join(chance.sample(words, 150)) + " " + text, published="2021-03-04")
        made.append((doc, claim(doc, "Two were killed", count=count(2), where=PLACES[0], when=on("2021-03-03"))))
    assert hold([doc for doc, _ in made], [own for _, own in made]) == 15


def test_nothing_gives_nothing() -> None:
    compared = Compared([], {}, NOBODY, Bound(NO_BOUNDS))
    assert compared.parts({}) == {}
    assert len(compared.all_scored().sums) == 0


@given(st.lists(st.sampled_from([f"w{n}" for n in range(30)]), max_size=200))
def test_a_text_has_one_sketch(words: list[str]) -> None:
    assert columns.sketch(words) == sketch(words)


@given(st.lists(st.frozensets(st.integers(0, 9)), min_size=1, max_size=150), st.randoms(use_true_random=False))
def test_common_tokens_are_counted_whoever_has_how_many(held: list[frozenset[int]], chance: random.Random) -> None:
    bag = Bag()
    for own in held:
        bag.put(own)
    pairs = sorted((chance.randrange(len(held)), chance.randrange(len(held))) for _ in range(200))
    left, right = np.array(pairs).T
    found = common(bag.done(), bag.done(), left, right, 10)
    assert found.tolist() == [len(held[i] & held[j]) for i, j in pairs]
