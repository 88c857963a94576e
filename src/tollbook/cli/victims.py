"""`tollbook victims`: the people of an incident."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from tollbook.desk import Victim
    from tollbook.model import Decision
    from tollbook.store import Store
    from tollbook.tables import People

victims = typer.Typer(help="The people of an incident, named or not.", no_args_is_help=True)

Incident = Annotated[str, typer.Argument(help="An incident's code, an old one too.")]
Where = Annotated[str | None, typer.Option("--document", help="The document whose words name them.")]
Quote = Annotated[str, typer.Option(help="The words, as they stand there; all of it where none are given.")]
Why = Annotated[str | None, typer.Option("--reason", help="Why.")]


@victims.command("list")
def list_victims(incident: Annotated[str | None, typer.Argument(help="An incident; all where none.")] = None) -> None:
    """List people, and where they do not fit the range of the incident."""
    from tollbook import decisions, review

    with ledger() as store:
        people = review.victims(store, incident)
        say(map(line, people))
        if not people:
            typer.echo("Nobody is listed.")
        for code in dict.fromkeys(person.incident for person in people):
            own = [person for person in people if person.incident == code]
            say(f"  {code}: {sentence}" for sentence in decisions.against_range(store.incident(code), own))


@victims.command()
def add(
    incident: Incident,
    names: Annotated[list[str] | None, typer.Argument(help="The names of one person, in any scripts.")] = None,
    sex: Annotated[str | None, typer.Option(help="female or male.")] = None,
    age: Annotated[int | None, typer.Option(help="Full years.")] = None,
    age_band: Annotated[str | None, typer.Option(help="infant, child, adult or elderly.")] = None,
    status: Annotated[str, typer.Option(help="civilian, combatant, other_protected or unknown.")] = "unknown",
    role: Annotated[str | None, typer.Option(help="What the person was: nurse, pupil, ...")] = None,
    harm: Annotated[str, typer.Option(help="killed, injured or missing.")] = "killed",
    family: Annotated[str | None, typer.Option(help="A word that members of one family share.")] = None,
    publish_name: Annotated[str | None, typer.Option(help="yes or no, as the family wishes.")] = None,
    number: Annotated[int, typer.Option(help="How many such people, where no name is known.")] = 1,
    document: Where = None,
    quote: Quote = "",
    reason: Why = None,
) -> None:
    """Add a person; without a name, a place is kept for one whose name is not known."""
    if number < 1 or (names and number != 1):
        raise UsageError("--number says how many people without a name; it is 1 or more, and 1 where a name is given.")
    wish = {None: None, "yes": True, "no": False}
    if publish_name not in wish:
        raise UsageError(f"--publish-name is yes or no, not {publish_name!r}.")
    fields: dict[str, object] = {
        "names": names or [],
        "sex": sex,
        "age": age,
        "age_band": age_band,
        "status": status,
        "role": role,
    }
    fields |= {"harm": harm, "family_group": family, "publish_name": wish[publish_name]}
    with ledger() as store:
        _add(store, incident, [fields] * number, document, quote, reason)


@victims.command()
def paste(
    incident: Incident,
    source: Annotated[str, typer.Argument(help="A text file, or - for standard input.")] = "-",
    document: Where = None,
    quote: Quote = "",
    reason: Why = None,
) -> None:
    """Add the people of a list, one a line: a name, then age, sex, what befell the person, in any order."""
    from tollbook import exchange, tables

    body = sys.stdin.buffer.read() if source == "-" else exchange.read_file(Path(source))
    found = tables.read_people_list(body.decode("utf-8-sig", "replace"))
    with ledger() as store:
        _add_found(store, incident, found, document, quote, reason)


@victims.command("import")
def bring_people(
    incident: Incident,
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file.")],
    document: Where = None,
    quote: Quote = "",
    reason: Why = None,
) -> None:
    """Add the people of a table."""
    from tollbook import exchange, tables

    try:
        found = tables.read_people_table(exchange.read_file(file))
    except UnreadableInput as error:
        raise UsageError(f"{file} {error}.") from None
    with ledger() as store:
        _add_found(store, incident, found, document, quote, reason)


@victims.command()
def correct(
    victim: Annotated[str, typer.Argument(help="A person's id.")], field: str, value: str, reason: Why = None
) -> None:
    """Set one field of a person: `age 34`, `names '["...", "..."]'`, `publish_name true`, `incident CODE`."""
    from tollbook import review, work

    with ledger() as store:
        made = review.correct_victim(
            store, victim, field, review.parse_value(value), run().settings.desk, reason, work.now
        )
        typer.echo(f"Decision {made.id} by {made.by}.")


@victims.command()
def remove(
    victim: Annotated[str, typer.Argument(help="A person's id.")],
    reason: Annotated[str | None, typer.Option(help="Why; needed.")] = None,
) -> None:
    """Take a person out of the list. The row that added it stays."""
    from tollbook import review, work

    with ledger() as store:
        made = review.remove_victim(store, victim, run().settings.desk, reason, work.now)
        typer.echo(f"Decision {made.id} by {made.by}.")


def _add_found(
    store: Store, incident: str, found: People, document: str | None, quote: str, reason: str | None
) -> None:
    for problem in found.problems:
        typer.echo(problem, err=True)
    _add(store, incident, found.people, document, quote, reason)


def _add(
    store: Store,
    incident: str,
    people: Sequence[dict[str, object]],
    document: str | None,
    quote: str,
    reason: str | None,
) -> None:
    from tollbook import review, work

    source = review.words_of(store, document, quote) if document else None
    made = review.add_victims(store, incident, people, run().settings.desk, reason, work.now, source)
    say(_made(store, made))


def _made(store: Store, made: Decision) -> Iterator[str]:
    from tollbook import decisions, review

    people = [person for person in review.victims(store) if person.by_decision == made.id]
    yield f"Decision {made.id} by {made.by}."
    yield from map(line, people)
    code = str(made.on["code"])
    yield from decisions.against_range(store.incident(code), review.victims(store, code))


def line(person: Victim) -> str:
    """A person on one line."""
    name = " / ".join(name.text for name in person.names) or "(name not known)"
    years = None if person.age is None else f"aged {person.age}"
    wish = {None: None, True: "name may be published", False: "name not to be published"}[person.publish_name]
    status = "status unknown" if person.status == "unknown" else person.status.replace("_", " ")
    said = (person.sex, years or person.age_band, status, person.role, wish)
    family = f"family {person.family_group}" if person.family_group else None
    return f"{person.id}  {person.incident}  {name}: " + ", ".join(w for w in (person.harm, *said, family) if w)
