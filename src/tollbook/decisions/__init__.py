"""What people decided, laid over what the machine read.

A decision points at what a person saw: document, characters, quote, harm, figure. It is attached to the claims of the
present reader by those words, never by an id alone; where that fails it is an orphan, listed until a person resolves
it, and keeps its effect until then.

    force      which decisions nobody has taken back
    words      finding again what a person saw
    claims     accept, reject, correct         kept       claims that people added or confirmed
    adding     the fields of a claim that the reader missed
    events     same, apart, split, merge, move            as bounds for joining
    incidents  override, sign, withdraw        documents  corrections of documents, assessments of sources
"""

from tollbook.decisions.adding import added_value, base_of, locate, prefill, read_count, span
from tollbook.decisions.claims import Standing, lay_over_claims
from tollbook.decisions.correcting import correct, correct_document, is_day
from tollbook.decisions.documents import assessments, lay_over_document
from tollbook.decisions.events import Events, lay_over_events
from tollbook.decisions.force import CLAIM_ACTS, EVENT_ACTS, INCIDENT_ACTS, Orphan, by_capture, in_force
from tollbook.decisions.incidents import SIGNED_FIELDS, Laid, lay_over_incidents, said
from tollbook.decisions.kept import added_id, with_peoples_claims
from tollbook.decisions.words import Finder, Texts, anchor, context, place

__all__ = [
    "CLAIM_ACTS",
    "EVENT_ACTS",
    "INCIDENT_ACTS",
    "SIGNED_FIELDS",
    "Events",
    "Finder",
    "Laid",
    "Orphan",
    "Standing",
    "Texts",
    "added_id",
    "added_value",
    "anchor",
    "assessments",
    "base_of",
    "by_capture",
    "context",
    "correct",
    "correct_document",
    "in_force",
    "is_day",
    "lay_over_claims",
    "lay_over_document",
    "lay_over_events",
    "lay_over_incidents",
    "locate",
    "place",
    "prefill",
    "read_count",
    "said",
    "span",
    "with_peoples_claims",
]
