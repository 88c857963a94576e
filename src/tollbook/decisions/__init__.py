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
    care       who looks after what            requests   what parties were asked, and what came of it
    victims    the people of incidents         listed     these people against the numbers of the sources
"""

from tollbook.decisions.adding import added_value, base_of, locate, prefill, read_count, span
from tollbook.decisions.care import DESK_FIELDS, desk_value, lay_over_desks, lay_over_opinions
from tollbook.decisions.claims import Standing, lay_over_claims
from tollbook.decisions.correcting import correct, correct_document, is_day
from tollbook.decisions.documents import assessments, closed, lay_over_document, out_of_closed
from tollbook.decisions.events import Events, lay_over_events
from tollbook.decisions.force import CLAIM_ACTS, EVENT_ACTS, INCIDENT_ACTS, Orphan, by_capture, in_force, moves_figures
from tollbook.decisions.incidents import HELD_STATES, SIGNED_FIELDS, TELLING, Laid, lay_over_incidents, said
from tollbook.decisions.kept import added_id, with_peoples_claims
from tollbook.decisions.listed import against_range
from tollbook.decisions.requests import lay_over_requests, overdue, request_id, with_answers
from tollbook.decisions.victims import FIELDS as VICTIM_FIELDS
from tollbook.decisions.victims import changed, lay_over_victims, victim
from tollbook.decisions.words import Finder, Texts, anchor, context, place

__all__ = [
    "CLAIM_ACTS",
    "DESK_FIELDS",
    "EVENT_ACTS",
    "HELD_STATES",
    "INCIDENT_ACTS",
    "SIGNED_FIELDS",
    "TELLING",
    "VICTIM_FIELDS",
    "Events",
    "Finder",
    "Laid",
    "Orphan",
    "Standing",
    "Texts",
    "added_id",
    "added_value",
    "against_range",
    "anchor",
    "assessments",
    "base_of",
    "by_capture",
    "changed",
    "closed",
    "context",
    "correct",
    "correct_document",
    "desk_value",
    "in_force",
    "is_day",
    "lay_over_claims",
    "lay_over_desks",
    "lay_over_document",
    "lay_over_events",
    "lay_over_incidents",
    "lay_over_opinions",
    "lay_over_requests",
    "lay_over_victims",
    "locate",
    "moves_figures",
    "out_of_closed",
    "overdue",
    "place",
    "prefill",
    "read_count",
    "request_id",
    "said",
    "span",
    "victim",
    "with_answers",
    "with_peoples_claims",
]
