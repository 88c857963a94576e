"""Taking any act back, and the log of all acts."""

from __future__ import annotations

from tollbook import review, work
from tollbook.web import deeds
from tollbook.web.calls import Call, Go, Page


def undo(call: Call) -> Go:
    """Take a decision back, an undo too."""
    name = call.path["name"]
    made = call.desk.act(
        lambda s: review.undo(s, name, call.visitor.name, call.given("reason") or None, call.desk.clock)
    )
    to = call.given("next")
    return Go(to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/decisions", made.id)


def log(call: Call) -> Page:
    """All decisions, and those that no longer find what the person saw."""
    rows = list(call.store.decisions())
    shown = deeds.deeds(rows, rows, call.names)
    lines = [{name: getattr(d, name) for name in d.__struct_fields__} for d in shown]
    orphans = work.review_of_decisions(call.store).orphans
    return Page("decisions.html", {"decisions": shown, "orphans": orphans}, lines)
