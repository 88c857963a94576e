"""The people of an incident, and who looks after it."""

from __future__ import annotations

from tollbook import decisions, review, tables
from tollbook.errors import UnreadableInput, UsageError
from tollbook.model import Document
from tollbook.web.calls import Call, Go, Page


def listed(call: Call) -> Page:
    """The people of an incident, set against its range. Names are not shown to readers."""
    incident = call.store.incident(call.path["name"])
    people = review.victims(call.store, incident.id)
    against = decisions.against_range(incident, people)
    seen = call.veil(people)
    rows = [{name: getattr(person, name) for name in person.__struct_fields__} for person in seen]
    documents = [call.store.document(name) for name in incident.documents]
    data = {"incident": incident, "victims": seen, "against": list(against), "_documents": documents}
    return Page("victims.html", data, rows)


def paste(call: Call) -> Go:
    """The people of a pasted list, one a line."""
    return _add(call, tables.read_people_list(call.needed("people")))


def bring(call: Call) -> Go:
    """The people of a table (CSV or XLSX)."""
    files = [file for file in call.files if file.filename]
    if len(files) != 1:
        raise UsageError(call.tongue("Choose one table."))
    try:
        found = tables.read_people_table(files[0].file.read())
    except UnreadableInput as error:
        raise UsageError(f"{files[0].filename} {error}.") from None
    return _add(call, found)


def _add(call: Call, found: tables.People) -> Go:
    if found.problems:
        raise UsageError(" ".join(found.problems))
    name, reason, document = call.path["name"], call.given("reason") or None, call.given("document")
    source = None
    people = found.people
    if document:
        report = call.store.document(document)
        source = (report.id, *report.span)
        people = tuple(_named_at(person, report) for person in people)
    made = call.desk.act(
        lambda s: review.add_victims(s, name, people, call.visitor.name, reason, call.desk.clock, source)
    )
    return Go(f"/incidents/{name}/victims", made.id)


def _named_at(person: dict[str, object], report: Document) -> dict[str, object]:
    """The person with the place of their first name in the report's text, where it stands there as it was written."""
    names = person.get("names")
    first = str(names[0]) if isinstance(names, list) and names else ""
    low, high = report.span
    at = report.text.find(first, low, high) if first else -1
    return person if at < 0 else {**person, "document": report.id, "start": at, "end": at + len(first)}


def unnamed(call: Call) -> Go:
    """Places kept for people whose names are not known."""
    number, name = call.needed("number"), call.path["name"]
    if not number.isdecimal() or not 1 <= int(number) <= 500:
        raise UsageError(call.tongue("{n} is no number.", n=number))
    fields = {key: call.given(key) or None for key in ("sex", "age_band")} | {"harm": call.given("harm") or "killed"}
    people = [dict(fields) for _ in range(int(number))]
    reason = call.given("reason") or None
    made = call.desk.act(lambda s: review.add_victims(s, name, people, call.visitor.name, reason, call.desk.clock))
    return Go(f"/incidents/{name}/victims", made.id)


def correct(call: Call) -> Go:
    """Fields of one person, each its own decision, where the form holds something else."""
    person = review.victim_named(call.store, call.path["name"])
    made = None
    with call.store.batch():
        for field, value in _typed(call).items():
            now: object = getattr(person, field)
            if field == "names":
                now = [name.text for name in person.names]
            if value != now:
                by, reason = call.visitor.name, call.given("reason") or None
                made = review.correct_victim(call.store, person.id, field, value, by, reason, call.desk.clock)
    if made is None:
        raise UsageError(call.tongue("No field was changed."))
    call.desk.later(made)
    return Go(f"/incidents/{person.incident}/victims", made.id)


def _typed(call: Call) -> dict[str, object]:
    """What the form of one person holds. Raises UsageError for an age that is no number."""
    age = call.given("age")
    if age and not age.isdecimal():
        raise UsageError(call.tongue("{n} is no number.", n=age))
    plain = {name: call.given(name) or None for name in ("sex", "age_band", "role", "family_group")}
    return {
        "names": [part.strip() for part in call.given("names").split("/") if part.strip()],
        "age": int(age) if age else None,
        **plain,
        "status": call.given("status") or "unknown",
        "harm": call.given("harm") or "killed",
        "publish_name": {"yes": True, "no": False}.get(call.given("publish_name")),
    }


def remove(call: Call) -> Go:
    """Somebody who was listed wrongly."""
    person = review.victim_named(call.store, call.path["name"])
    reason = call.needed("reason")
    made = call.desk.act(lambda s: review.remove_victim(s, person.id, call.visitor.name, reason, call.desk.clock))
    return Go(f"/incidents/{person.incident}/victims", made.id)


def look_after(call: Call) -> Go:
    """The owner, the second reader, the day to look again: what the form changed."""
    code, made = call.store.incident(call.path["name"]).id, None
    now = review.desk_of(call.store, code)
    with call.store.batch():
        for field in ("owner", "second_reader", "look_again"):
            value = call.given(field)
            if value != (getattr(now, field) or ""):
                made = review.look_after(call.store, code, field, value, call.visitor.name, None, call.desk.clock)
    if made is None:
        raise UsageError(call.tongue("No field was changed."))
    call.desk.later(made)
    return Go(f"/incidents/{code}", made.id)


def opinion(call: Call) -> Go:
    """How this reader would grade the incident, before they see what the other says."""
    code, reason = call.store.incident(call.path["name"]).id, call.given("reason") or None
    made = review.give_opinion(call.store, code, call.needed("grading"), call.visitor.name, reason, call.desk.clock)
    call.desk.later(made)
    return Go(f"/incidents/{code}", made.id)
