"""`tollbook demo`: the whole road on the reports that the package brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from tollbook import capture, tally, work
from tollbook.cli import text
from tollbook.counting import sampling
from tollbook.store import Store

if TYPE_CHECKING:
    from tollbook.model import Progress
    from tollbook.settings import Settings

LEDGER = "tollbook-demo.ledger"
COUNTRIES = ("SYR", "IRQ")


def play(settings: Settings, progress: Progress) -> Iterator[str]:
    """Take the reports in and print what follows from them, line by line."""
    settings = replace(settings, countries=settings.countries or COUNTRIES)
    with Store.open(settings.db, create=True) as store, as_file(files("tollbook") / "demo" / "reports") as folder:
        report = work.add(store, [str(folder)], capture.Given(), settings, progress=progress)
        yield from report.problems
        yield f"{store.number('documents')} reports of invented outlets, {store.number('claims')} claims."
        yield "They restate what is publicly recorded about Raqqa and Deir ez-Zor in 2017-2019; they are no evidence."
        incidents = sorted(store.incidents(), key=lambda i: (i.date_from or "9999", i.id))
        claims = list(store.claims())
        yield ""
        yield f"INCIDENTS ({len(incidents)}, all drafts until a person signs)"
        for incident in incidents:
            yield f"  {text.incident_line(incident)}"
        yield ""
        yield "TALLY"
        for line in tally.lines(tally.tally(incidents, claims, work.knowledge(settings).profile, by=("month",))):
            yield f"  {line}"
        yield f"  {sampling.carried(store).checked}"
        yield ""
        yield "CONTRADICTIONS"
        for line in text.contradiction_rows(store.contradictions(), {c.id: c for c in claims}):
            yield f"  {line}"
        yield ""
        yield from _next(settings.db, incidents[0].id if incidents else "", claims[0].id if claims else "")


def _next(db: str, incident: str, claim: str) -> Iterator[str]:
    yield "NEXT"
    rows = {
        "open": "the desk in your browser: read, decide, sign; stop it with Ctrl-C",
        f"show {incident}": "an incident with its claims and reasons",
        f"explain {claim}": "which words and which rule gave each field of a claim",
        f'decide reject {claim} --reason "not about this event"': "a person's act; undo it with `decide undo`",
        'decide assess Airwars yes --reason "checked"': "only sources that a person found credible raise a grading",
        "verify": "check every hash, span and incident",
        "export claims --format csv -o claims.csv": "the claims as a spreadsheet",
        "add FILE": "your own report",
    }
    width = max(len(command) for command in rows)
    for command, what in rows.items():
        yield f"  tollbook --db {db} {command:<{width}}  # {what}"
