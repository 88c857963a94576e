"""Words of the field as the interface shows them. The words stand here so that the catalogues hold them all."""

from __future__ import annotations

from collections.abc import Iterable

from tollbook.web.tongues import Tongue


def N_(message: str) -> str:  # noqa: N802  the name by which the catalogues' tools find messages
    """A message that is translated where it is shown."""
    return message


TERMS = {
    # roles, and what a token may do
    "reader": N_("reader"),
    "analyst": N_("analyst"),
    "reviewer": N_("reviewer"),
    "admin": N_("admin"),
    "scope_read": N_("read"),
    "scope_names": N_("see private names"),
    "scope_add": N_("take in reports"),
    "scope_decide": N_("decide"),
    "scope_sign": N_("sign"),
    # harm
    "killed": N_("killed"),
    "injured": N_("injured"),
    "killed_or_injured": N_("killed or injured"),
    "missing": N_("missing"),
    "trapped": N_("trapped"),
    "displaced": N_("displaced"),
    "detained": N_("detained"),
    "events": N_("events"),
    "strikes": N_("strikes"),
    "other": N_("other"),
    # stance
    "asserts": N_("asserts"),
    "concedes": N_("concedes"),
    "denies": N_("denies"),
    "disputes": N_("disputes"),
    "unresolved": N_("leaves open"),
    # scope
    "incident": N_("one incident"),
    "aggregate": N_("a period or an area"),
    "unstated": N_("not stated"),
    # whom
    "civilian": N_("civilians"),
    "child": N_("children"),
    "woman": N_("women"),
    "man": N_("men"),
    "medic": N_("medics"),
    "journalist": N_("journalists"),
    "combatant": N_("combatants"),
    "family": N_("families"),
    "person": N_("people"),
    "other_protected": N_("otherwise protected"),
    "unknown": N_("unknown"),
    # who speaks
    "belligerent": N_("belligerent"),
    "government": N_("government"),
    "state_media": N_("state media"),
    "monitor": N_("monitor"),
    "un": N_("United Nations"),
    "medical": N_("medical source"),
    "rescue": N_("rescue service"),
    "witness": N_("witness"),
    "armed_group": N_("armed group"),
    "media": N_("media"),
    "anonymous": N_("unnamed source"),
    # how sure
    "asserted": N_("asserted"),
    "alleged": N_("alleged"),
    "feared": N_("feared"),
    "hypothetical": N_("only possible"),
    # weapons
    "airstrike": N_("airstrike"),
    "drone": N_("drone"),
    "artillery": N_("artillery"),
    "missile": N_("missile"),
    "gunfire": N_("gunfire"),
    "ied": N_("improvised bomb"),
    "vehicle_bomb": N_("car bomb"),
    "mine": N_("mine"),
    "chemical": N_("chemical weapon"),
    "incendiary": N_("incendiary weapon"),
    "stabbing": N_("stabbing"),
    # steps of a request
    "sent": N_("sent"),
    "reminder": N_("reminder"),
    "reply": N_("reply"),
    "assessment": N_("its own finding"),
    "concession": N_("concession"),
    # states, gradings, strikes, replies
    "draft": N_("draft"),
    "in_review": N_("in review"),
    "signed": N_("signed"),
    "published": N_("published"),
    "withdrawn": N_("withdrawn"),
    "confirmed": N_("confirmed"),
    "fair": N_("fair"),
    "weak": N_("weak"),
    "contested": N_("contested"),
    "discounted": N_("discounted"),
    "declared": N_("declared"),
    "likely": N_("likely"),
    "single_source": N_("single source"),
    "not_yet_assessed": N_("not yet assessed"),
    "non_credible": N_("non-credible"),
    "credible": N_("credible"),
    "duplicate": N_("duplicate"),
    "suspected": N_("suspected"),
    "known": N_("known"),
    # how exact
    "site": N_("site"),
    "neighbourhood": N_("neighbourhood"),
    "village": N_("village"),
    "town": N_("town"),
    "city": N_("city"),
    "district": N_("district"),
    "governorate": N_("governorate"),
    "country": N_("country"),
    "day": N_("day"),
    "week": N_("week"),
    "month": N_("month"),
    "season": N_("season"),
    "year": N_("year"),
    "range": N_("a span of days"),
    # fields of a claim
    "count": N_("number"),
    "harm": N_("harm"),
    "group": N_("whom"),
    "status": N_("status"),
    "stance": N_("stance"),
    "scope": N_("scope"),
    "when": N_("when"),
    "said_on": N_("said on"),
    "where": N_("where"),
    "speaker": N_("speaker"),
    "via": N_("through"),
    "blamed": N_("blamed"),
    "modality": N_("certainty"),
    "weapon": N_("weapon"),
    "part_of": N_("part of"),
    "adds_to": N_("adds to"),
    "supersedes": N_("replaces"),
    # fields of an incident
    "children_killed": N_("children killed"),
    "women_killed": N_("women killed"),
    "combatants_killed": N_("combatants killed"),
    "grading": N_("grading"),
    "strike_status": N_("strike status"),
    "date": N_("date"),
    "place": N_("place"),
    "point": N_("point"),
    "summary": N_("summary"),
    # fields of a person, and of who looks after an incident
    "names": N_("names"),
    "sex": N_("sex"),
    "age": N_("age"),
    "age_band": N_("age band"),
    "role": N_("role"),
    "family_group": N_("family"),
    "publish_name": N_("may be named"),
    "owner": N_("owner"),
    "second_reader": N_("second reader"),
    "look_again": N_("look again on"),
    # acts
    "accept": N_("accepted a claim"),
    "reject": N_("rejected a claim"),
    "correct": N_("corrected a field"),
    "add": N_("added a claim"),
    "same": N_("said that two are one event"),
    "apart": N_("said that two are different events"),
    "split": N_("took claims out"),
    "merge": N_("merged two incidents"),
    "move": N_("moved a claim"),
    "override": N_("set a figure"),
    "assess": N_("assessed a source"),
    "sign": N_("gave a state"),
    "note": N_("wrote a note"),
    "withdraw": N_("withdrew an incident"),
    "undo": N_("took a decision back"),
    # what people decided about a claim
    "accepted": N_("accepted"),
    "rejected": N_("rejected"),
    "corrected": N_("corrected"),
    "held": N_("held back"),
    # contradictions
    "quote_vs_paraphrase": N_("quotation against paraphrase"),
    "subset_exceeds_total": N_("a part larger than its total"),
    "headline_vs_body": N_("headline against body"),
    "rival_numbers": N_("rival numbers"),
    "falling_toll": N_("a toll that fell"),
    "total_below_parts": N_("a total below its parts"),
    "does_not_close": N_("running totals that do not close"),
    "percentage": N_("a percentage that does not fit"),
    # causes of changes
    "cause_evidence": N_("new evidence"),
    "cause_source": N_("source edited or gone"),
    "cause_decision": N_("a person's decision"),
    "cause_profile": N_("profile"),
    "cause_gazetteer": N_("gazetteer"),
    "cause_program": N_("program"),
    # who asks for a field
    "standard_ohchr": N_("UN guidance"),
    "standard_every_casualty": N_("Every Casualty"),
    # where something failed
    "stage_capture": N_("taking in"),
    "stage_read": N_("reading"),
    # what sums are split by
    "place_level": N_("place level"),
    "state": N_("state"),
    "cause": N_("cause"),
    "none": N_("none"),
    # languages of documents
    "en": N_("English"),
    "ar": N_("Arabic"),
}


def typed(own: Tongue, words: str, known: Iterable[str]) -> str:
    """What a person typed, a word of the field in the page's language as the ledger keeps it."""
    plain = words.strip().casefold()
    return next((word for word in known if plain in (word, term(own, word).casefold())), words)


def term(own: Tongue, value: object) -> str:
    """The word of the field in this language; as it is, underscores aside, where the list has none."""
    if value is None:
        return own("unknown")
    known = TERMS.get(str(value))
    return own(known) if known else str(value).replace("_", " ")
