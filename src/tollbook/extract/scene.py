"""Which date and which place of the text belong to each claim.

What the words themselves mean is for `resolve` to say; here spans are chosen, best first, and kept as evidence. The
date of a report or a statement is never the date of the harm; an event dated anywhere in the text has that date in all
its claims.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tollbook.extract.stage import Stage
from tollbook.extract.when import When
from tollbook.extract.where import Where
from tollbook.model import Claim, Document, Gazetteer
from tollbook.words.analysis import Analysis


def assign(analysis: Analysis, claims: Sequence[Claim], document: Document, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Claims with evidence for `when` and `where`, best first. Evidence of other stages is kept."""
    if not claims:
        return tuple(claims)
    stage = Stage(analysis, claims, document, gazetteer)
    whens, wheres = When(stage).all(), Where(stage).all()
    return tuple(
        msgspec.structs.replace(claim, evidence=(*claim.evidence, *when, *where))
        for claim, when, where in zip(claims, whens, wheres, strict=True)
    )
