"""`tollbook request` and `tollbook requests`: what parties are asked, and what comes of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.deciding import take_in

if TYPE_CHECKING:
    from tollbook.desk import Request, RequestRow

requests = typer.Typer(help="Requests to parties: what was sent, and what came of it.", no_args_is_help=True)

Named = Annotated[str, typer.Argument(help="A request's id.")]
Day = Annotated[str | None, typer.Option("--on", help="The day of it (ISO date); today where none is given.")]
Words = Annotated[str | None, typer.Option(help="What to remember of it.")]
Paper = Annotated[str | None, typer.Option("--document", help="The document of this ledger that it stands on.")]
Due = Annotated[str | None, typer.Option(help="The day by which an answer is awaited; four weeks where none.")]
Why = Annotated[str | None, typer.Option("--reason", help="Why.")]


def request(
    incident: Annotated[str, typer.Argument(help="An incident's code, an old one too.")],
    to: Annotated[str, typer.Option(help="The party that is asked.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the packet.")] = Path(),
    lang: Annotated[Literal["en", "ar"], typer.Option(help="The language of the page.")] = "en",
    reason: Why = None,
) -> None:
    """Write the packet of a request to a party: claims, place with its accuracy, time, map. Sending it is yours."""
    from tollbook import exchange, publish, review, work

    desk = run().settings.desk
    with ledger() as store:
        found = store.incident(incident)
        today = str(work.now().date())
        made = work.packet(store, found, to, today, desk)
        files = publish.write_packet(made)
        party = re.sub(r"\W+", "-", to).strip("-")
        name = f"{found.id}-to-{party}"
        digest = hashlib.sha256(files.data).hexdigest()
        page = publish.packet_page(work.packet(store, found, to, today, desk, lang=lang), lang)
        written = ((output / f"{name}.html", page), (output / f"{name}.json", files.data))
        # A request that is refused leaves no packet behind, and a packet that cannot be written no request.
        with store.batch():
            decision = review.ask(store, found.id, to, digest, desk, reason, work.now)
            output.mkdir(parents=True, exist_ok=True)
            for path, body in written:
                exchange.write_file(path, body)
        for path, _ in written:
            typer.echo(f"Wrote {path}")
        take_in(store, decision)
        (own,) = (r for r in review.requests(store, found.id) if r.id.endswith(decision.id.removeprefix("D")))
        typer.echo(f"Request {own.id}. When it is sent: tollbook requests sent {own.id} --on {today}")


@requests.command("list")
def list_requests(
    incident: Annotated[str | None, typer.Argument(help="An incident; all where none.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those past their day without an answer.")] = False,
) -> None:
    """List requests with their rows; those past their day are marked."""
    from tollbook import decisions, review, work

    with ledger() as store:
        found = review.requests(store, incident)
    late = {r.id for r in decisions.overdue(found, str(work.now().date()))}
    shown = [r for r in found if not overdue or r.id in late]
    for one in shown:
        say(request_rows(one, one.id in late))
    if not shown:
        typer.echo("Nothing is overdue." if overdue else "There are no requests.")


@requests.command()
def sent(name: Named, on: Day = None, due: Due = None, words: Words = None, reason: Why = None) -> None:
    """The packet was sent."""
    _row(name, "sent", on, reason, due=due, words=words)


@requests.command()
def reminder(name: Named, on: Day = None, due: Due = None, words: Words = None, reason: Why = None) -> None:
    """The party was reminded."""
    _row(name, "reminder", on, reason, due=due, words=words)


@requests.command()
def reply(name: Named, document: Paper = None, on: Day = None, words: Words = None, reason: Why = None) -> None:
    """The party replied, in a document that stands in the ledger with its claims."""
    _row(name, "reply", on, reason, document=document, words=words)


@requests.command()
def assessment(
    name: Named,
    finding: Annotated[str, typer.Argument(help="credible, non_credible, duplicate or not_yet_assessed.")],
    document: Paper = None,
    on: Day = None,
    words: Words = None,
    reason: Why = None,
) -> None:
    """The party gave its own finding."""
    _row(name, "assessment", on, reason, document=document, words=words, assessment=finding)


@requests.command()
def concession(
    name: Named,
    killed: Annotated[str | None, typer.Option(help="How many it admits as killed: 3, or 3-5.")] = None,
    injured: Annotated[str | None, typer.Option(help="How many it admits as injured.")] = None,
    document: Paper = None,
    on: Day = None,
    words: Words = None,
    reason: Why = None,
) -> None:
    """The party admitted harm. The grading rises by the words of its reply, not by this row."""
    from tollbook import review

    conceded = {
        harm: review.figure(harm, said)[harm] if said else None
        for harm, said in (("killed", killed), ("injured", injured))
    }
    _row(name, "concession", on, reason, document=document, words=words, conceded=conceded)


def _row(name: str, kind: str, on: str | None, reason: str | None, **fields: object) -> None:
    import msgspec

    from tollbook import review, work
    from tollbook.desk import RequestRow
    from tollbook.errors import UsageError

    desk = run().settings.desk
    values = {"id": "", "by": desk, "kind": kind, "on": on or str(work.now().date()), **fields}
    try:
        row = msgspec.convert(values, RequestRow)
    except msgspec.ValidationError:
        raise UsageError(
            f"A finding is credible, non_credible, duplicate or not_yet_assessed, not {fields.get('assessment')!r}."
        ) from None
    with ledger() as store:
        take_in(store, review.answer(store, name, row, desk, reason, work.now))


def request_rows(request: Request, late: bool) -> Iterator[str]:
    """A request and its rows by day."""
    state = "not sent yet" if request.sent_on is None else "answered" if request.answered else f"due {request.due}"
    yield f"{request.id}  {request.incident} to {request.party}: {state}{', OVERDUE' if late else ''}"
    yield from (f"    {_told(row)}" for row in request.rows)


def _told(row: RequestRow) -> str:
    from tollbook.decisions import said

    parts = [f"{row.on}  {row.kind}"]
    if row.assessment:
        parts.append(row.assessment.replace("_", " "))
    if row.conceded:
        parts += [f"{said(n)} {harm}" for harm in ("killed", "injured") if (n := getattr(row.conceded, harm))]
    parts += [f'"{row.words}"'] if row.words else []
    parts += [row.document] if row.document else []
    return ", ".join(parts) + f" (by {row.by})"
