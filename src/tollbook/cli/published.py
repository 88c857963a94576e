"""Other recorders' published records: `tollbook import`, and counts over what was imported."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.progress import watch
from tollbook.errors import UsageError

if TYPE_CHECKING:
    from tollbook.exchange import AgainstWords, Brought
    from tollbook.model import Claim, Import
    from tollbook.resolve.register import Names
    from tollbook.settings import Profile
    from tollbook.store import Store
    from tollbook.tables import Edit
    from tollbook.tally import Countable

SHOWN = 20  # problems of a table that are printed; --problems prints all

bring = typer.Typer(help="Bring in other recorders' tables, beside our incidents.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="A CSV or XLSX file.")]
Named = Annotated[str | None, typer.Option("--table", help="Name of the table, where a recorder has several.")]
Instead = Annotated[bool, typer.Option("--replace", help="This file takes the place of a table with other rows.")]
Own = Annotated[bool, typer.Option("--as-own", help="Take the rows over as your own incidents, as published.")]
Listed = Annotated[bool, typer.Option("--problems", help="List every cell that cannot be used.")]


def give(store: Store, recorder: str, kind: str | None, out: str, *, public: bool = False) -> None:
    """Write our incidents in a recorder's form; what is lost on the way, and how often the reader errs, is said on
    standard error.
    """
    from tollbook import custody, exchange
    from tollbook.counting import sampling

    kind = kind or ("xlsx" if out.lower().endswith(".xlsx") else "csv")
    if kind == "xlsx" and out == "-":
        raise UsageError("A workbook needs a file to go to: -o FILE.xlsx.")
    checked = sampling.carried(store).checked
    made = custody.Publication(store, run().settings) if public else None
    notes = [*(made.left_out() if made else ()), checked]
    body, losses = exchange.give_out(store, recorder, kind, notes, made.sources if made else None)
    if out == "-":
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
    else:
        exchange.write_file(Path(out), body)
    for sentence in (*losses.sentences(), *notes):
        typer.echo(sentence, err=True)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a count runs over: our incidents with the speakers' totals, or a recorder's table."""

    incidents: Sequence[Countable]
    claims: Sequence[Claim]
    profile: Profile
    belligerents: tuple[str, ...]


def counted(store: Store, of: str | None, asked: Sequence[str], as_known_on: str | None = None) -> Counted:
    """The incidents to count, and the names that they bear for the belligerents asked for."""
    from tollbook import exchange, resolve
    from tollbook.counting.tallies import source

    if of is None:
        incidents, claims, profile = source(store, run().settings, as_known_on)
    else:
        (incidents, profile), claims = exchange.incidents_of(store, of), []
    names: list[str] = []
    if asked:
        register = resolve.load_register()
        names = exchange.belligerents(
            incidents, asked, lambda a, b: (x := register.find(a)) is not None and x == register.find(b)
        )
    return Counted(incidents, claims, profile, tuple(names))


def conceded(
    party: Annotated[str, typer.Option(help="The belligerent, by a name that the incidents give its answers under.")],
    of: Annotated[str | None, typer.Option(help="A recorder's table that was imported, instead of our own.")] = None,
    members: Annotated[bool, typer.Option("--members", help="What its member states admit too.")] = False,
    since: Annotated[str | None, typer.Option(help="Incidents from this ISO date on.")] = None,
    until: Annotated[str | None, typer.Option(help="Incidents to this ISO date.")] = None,
    said_until: Annotated[
        str | None, typer.Option(help="Only what was admitted by this ISO date (earliest dated statement).")
    ] = None,
) -> None:
    """Add up what a belligerent itself has admitted, and how late it did."""
    from tollbook import exchange, resolve
    from tollbook.check import conceded as admissions
    from tollbook.counting import sampling

    with ledger() as store:
        incidents = exchange.incidents_of(store, of)[0] if of else tuple(store.incidents())
        checked = None if of else sampling.carried(store).checked
    register = resolve.load_register() if members else None
    names = exchange.party_names(incidents, party, _member_by(register) if register else None)
    found = admissions.conceded(incidents, names, since=since, until=until, said_until=said_until)
    say(admissions.admitted_lines(found, names, said_until))
    if not (since or until or said_until):
        say(admissions.answer_lines(admissions.answers(incidents, names)))
    if checked:
        typer.echo(checked)


def _member_by(register: Names) -> Callable[[str, str], bool]:
    def member(name: str, party: str) -> bool:
        whole = register.belligerent(party)
        return whole is not None and register.belligerent(name) == whole

    return member


@bring.command()
def airwars(
    file: File, table: Named = None, replace: Instead = False, as_own: Own = False, problems: Listed = False
) -> None:
    """An Airwars table: its export, its public map file, or a capture of its incident pages."""
    _bring("airwars", file, table, replace, as_own, problems)


@bring.command("ucdp-ged")
def ucdp_ged(
    file: File, table: Named = None, replace: Instead = False, as_own: Own = False, problems: Listed = False
) -> None:
    """A table of UCDP's Georeferenced Event Dataset."""
    _bring("ucdp-ged", file, table, replace, as_own, problems)


@bring.command()
def acled(
    file: File, table: Named = None, replace: Instead = False, as_own: Own = False, problems: Listed = False
) -> None:
    """An ACLED table, with old columns or new. Its licence forbids handing the rows on."""
    _bring("acled", file, table, replace, as_own, problems)


@bring.command()
def ibc(
    file: File, table: Named = None, replace: Instead = False, as_own: Own = False, problems: Listed = False
) -> None:
    """A table of Iraq Body Count's incidents."""
    _bring("ibc", file, table, replace, as_own, problems)


def _bring(recorder: str, file: Path, table: str | None, replace: bool, as_own: bool, problems: bool) -> None:
    from tollbook import custody, exchange, work

    countries = run().settings.countries
    if len(countries) > 1:
        raise UsageError("Rows that name no country can be given one with --country, not several.")
    with ledger(create=True) as store:
        made = exchange.bring_in(
            store,
            recorder,
            file,
            by=run().settings.desk,
            clock=work.now,
            name=table,
            country=countries[0] if countries else None,
            replace=replace,
            given_out=custody.given_out(store, run().settings),
        )
        _say_brought(made, problems)
        if as_own and made.made is not None:
            _take_over(store, made.made)


def _take_over(store: Store, made: Import) -> None:
    from tollbook import exchange, work
    from tollbook.cli.text import number

    done = exchange.take_over(store, made, by=run().settings.desk, clock=work.now, progress=watch())
    say(done.notes)
    if done.decided:
        work.settle(store, work.knowledge(run().settings, store), watch())
    typer.echo(f"Taken over as published: {number(done.decided, 'incident')}; {done.stood} stood so already.")
    say(_against(exchange.against_words(store)))


def _against(rows: Sequence[AgainstWords]) -> Iterator[str]:
    """Published figures against the words of their documents."""
    from tollbook.cli.text import figure

    if rows:
        yield "Published against words:"
    for row in rows:
        n = len(row.documents)
        mark = "differs" if row.differs else "same"
        yield (
            f"  {row.code}: published killed {figure(row.published)}; the words of {n} document{'s' * (n != 1)} "
            f"here give {figure(row.words)} ({mark})"
        )
        if row.beside:
            yield f"    beside it: {', '.join(row.beside)}; both count until you withdraw one of them"


def published() -> None:
    """List incidents taken over as published whose documents are here: the figure against the words."""
    from tollbook import exchange
    from tollbook.counting import sampling

    with ledger() as store:
        rows = exchange.against_words(store)
        say(_against(rows))
        if rows:
            typer.echo(sampling.carried(store).checked)
        else:
            typer.echo("No incident was taken over as published whose documents are in this ledger.")


def _say_brought(brought: Brought, every: bool) -> None:
    from tollbook.cli.text import number

    made = brought.made
    if made is None:
        typer.echo("Nothing changed: the file holds this ledger's own incidents, as they stand.")
        return
    if not brought.new:
        typer.echo(f"Nothing changed: the table {made.table} holds these bytes already, as version {made.version}.")
        return
    where = f", {', '.join(made.countries)}" if made.countries else ""
    rows = number(made.rows, "incident")
    typer.echo(f"Table {made.table}, version {made.version}: {rows}{where}; beside ours, never in them.")
    if made.version > 1:
        moved = f"{brought.came:,} came, {brought.changed:,} changed, {brought.gone:,} gone"
        typer.echo(f"Since version {made.version - 1}: {moved}.")
    if made.problems:
        typer.echo(f"{number(len(made.problems), 'thing')} in it cannot be used as published:")
        shown = made.problems if every else made.problems[:SHOWN]
        say(f"  {problem}" for problem in shown)
        if len(shown) < len(made.problems):
            typer.echo(f"  and {len(made.problems) - len(shown)} more; --problems lists all.")


@bring.command()
def edits(
    file: Annotated[Path, typer.Argument(help="A workbook that `tollbook export` made and people edited.")],
    apply: Annotated[bool, typer.Option("--apply", help="Decide so: each edit without a conflict.")] = False,
    over: Annotated[bool, typer.Option("--over-conflicts", help="With --apply: those with a conflict too.")] = False,
    reason: Annotated[str | None, typer.Option(help="Why; needed with --apply.")] = None,
) -> None:
    """Bring edits of a workbook back as proposed decisions; conflicts with what has changed since are listed."""
    from tollbook import exchange, work

    if apply and not (reason or "").strip():
        raise UsageError("Taking edits over needs a reason: say it with --reason.")
    with ledger() as store:
        found = exchange.edits_in(store, file, work.now)
        for edit in found.edits:
            against = f"  CONFLICT: {edit.conflict}" if edit.conflict else ""
            typer.echo(f"{edit.code}  {edit.field}: {edit.was} -> {edit.to}{against}")
        say(found.notes)
        chosen = [e for e in found.edits if over or not e.conflict]
        if apply and chosen:
            _decide(store, chosen, reason)
            typer.echo(f"{len(chosen)} decided, {len(found.edits) - len(chosen)} left.")
        elif found.edits:
            clear = sum(1 for e in found.edits if not e.conflict)
            n = len(found.edits)
            typer.echo(f"{n} proposed decision{'s' * (n != 1)}, {clear} without a conflict; nothing is decided.")
        else:
            typer.echo("There is no edit to decide about.")


def _decide(store: Store, chosen: Sequence[Edit], reason: str | None) -> None:
    """Write each edit down as a decision: all, or none where one is refused."""
    from tollbook import review, work
    from tollbook.cli.deciding import take_in

    with store.batch():
        desk = run().settings.desk
        rows = [review.override(store, e.code, e.field, e.to, desk, reason, work.now) for e in chosen]
    take_in(store, rows[-1])
