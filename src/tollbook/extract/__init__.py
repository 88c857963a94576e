"""Text to claims with their characters: one grammar for all languages, in stages that each do one thing.

    analysis (words)  ->  grammar   how many of whom came to what harm, parts and wholes, events told apart
                      ->  voices    who says it, through whom, quoted or not, conceding or denying, blaming whom
                      ->  scene     which date and which place of the text belong to each claim
                      ->  finish    scope, repetitions joined, ids

Every stage takes claims and gives claims; the spans that it went by stand in `Claim.evidence`. What a date phrase or a
place name means is not decided here but in `resolve`.
"""

from __future__ import annotations

from tollbook.extract import attribution, scene, voices
from tollbook.extract.digest import digest
from tollbook.extract.finish import EXTRACTOR, claims_of, identify
from tollbook.extract.reading import mentions_harm, read_findings
from tollbook.model import Attribution, Claim, Document, Gazetteer, Register
from tollbook.words.analysis import analyse

__all__ = ["EXTRACTOR", "attributions", "digest", "read"]


def read(document: Document, gazetteer: Gazetteer, register: Register) -> tuple[Claim, ...]:
    """The claims of a document, in the order of the text; of a document with `part`, those of that stretch."""
    if not mentions_harm(document) and not voices.by_a_party(document, register):
        return ()
    analysis = analyse(document.text, document.lang, document.part)
    claims = claims_of(read_findings(analysis, document), document)
    claims = voices.assign(analysis, claims, document, register)
    return identify(scene.assign(analysis, claims, document, gazetteer))


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Who says what, over the whole text."""
    return attribution.attributions(document)
