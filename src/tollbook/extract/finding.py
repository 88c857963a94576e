"""What a predicate of harm finds, before it becomes a claim."""

from __future__ import annotations

import msgspec

from tollbook.extract.grammar import People
from tollbook.model import Harm, Modality, Scope, Stance, Weapon
from tollbook.words.vocabulary import Entry


class Finding(msgspec.Struct):
    """One group of people harmed, before it becomes a claim. Spans are offsets in the text.

    part_of     the finding that includes this one; conjunct: it stands in a list with the one before
    pred        span of the words of harm
    """

    harm: Harm
    people: People
    entry: Entry
    pred: tuple[int, int]
    sentence: int
    rule: str
    start: int = 0
    end: int = 0
    stance: Stance = "asserts"
    modality: Modality = "asserted"
    scope: Scope = "incident"
    weapon: Weapon | None = None
    weapon_span: tuple[int, int] | None = None
    weapon_open: bool = False  # a word that leaves open what with: "strike"
    part_of: Finding | None = None
    supersedes: Finding | None = None
    event: int | None = None
    inferred: list[tuple[str, str]] = msgspec.field(default_factory=list)
    evidence: list[tuple[str, int, int, str]] = msgspec.field(default_factory=list)
    counted: bool = True
    lives: bool = False  # the text says that they live: "he is expected to survive"
