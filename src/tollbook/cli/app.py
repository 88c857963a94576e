"""The commands. Each opens the ledger, calls one function of `work`, `review` or `tally`, and prints."""

from __future__ import annotations

import gc
import os
import sys
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command_name
from typer.models import CommandInfo, TyperInfo

import tollbook
from tollbook import settings as configuration
from tollbook.cli import (
    deciding_events,  # noqa: F401  its commands stand under `decide`
    proving,
    retaining,
    watching,
    withdrawing,
)
from tollbook.cli.accounts import accounts
from tollbook.cli.call import began, begin, ledger, run, say, say_report
from tollbook.cli.caring import desk as desk_commands
from tollbook.cli.changes import changes
from tollbook.cli.checking import factcheck
from tollbook.cli.comparing import compare
from tollbook.cli.deciding import decide
from tollbook.cli.naming import actors
from tollbook.cli.opening import open_desk, serve
from tollbook.cli.placing import places
from tollbook.cli.profiles import profile
from tollbook.cli.progress import watch
from tollbook.cli.published import bring, conceded, published
from tollbook.cli.requesting import request, requests
from tollbook.cli.sampling import sample
from tollbook.cli.searching import searches
from tollbook.cli.stopping import STOPPED, by_ctrl_c, heed_ctrl_c, heed_no_more, say_stopped
from tollbook.cli.strikes import strikes
from tollbook.cli.tallying import recompute, tally
from tollbook.cli.tracing import origins
from tollbook.cli.victims import victims
from tollbook.errors import NotFound, TollbookError, UsageError

if TYPE_CHECKING:
    from tollbook.store import Store

# The base of all complaints about a call's words. Typer brings its own copy of click, or uses the installed one.
WrongCall: Any = typer.BadParameter.__mro__[2]

app = typer.Typer(
    help="The record of attributed claims of civilian harm: who says how many, where, and in which words.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(decide, name="decide")
app.command()(watching.watch)
app.command()(watching.versions)
app.command()(withdrawing.withdraw)
app.command()(retaining.retention)
app.command()(proving.bundle)
app.command()(proving.seal)
app.command()(proving.verify)
app.add_typer(withdrawing.desks, name="desks")
app.add_typer(profile, name="profile")
app.add_typer(victims, name="victims")
app.add_typer(searches, name="searches")
app.add_typer(desk_commands, name="desk")
app.add_typer(requests, name="requests")
app.add_typer(places, name="places")
app.add_typer(accounts, name="accounts")
app.add_typer(actors, name="actors")
app.add_typer(bring, name="import")
app.command()(conceded)
app.command()(published)
app.command()(request)
bring.command()(strikes)
app.command()(origins)
app.command()(tally)
app.command("open")(open_desk)
app.command()(serve)
app.command()(recompute)
app.command()(changes)
app.command()(compare)
app.command()(factcheck)
app.command()(sample)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tollbook {tollbook.__version__}")
        raise typer.Exit


@app.callback()
def options(
    db: Annotated[str | None, typer.Option(help="The ledger: a folder, or a postgresql:// address.")] = None,
    profile: Annotated[str | None, typer.Option(help="Method profile: a name, or a path to a .toml file.")] = None,
    country: Annotated[
        list[str] | None, typer.Option(help="Country in view (ISO 3166 alpha-3); may be repeated.")
    ] = None,
    desk: Annotated[str | None, typer.Option("--as", help="Desk name that stands under decisions.")] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program a failure happened.")] = False,
    version: Annotated[  # noqa: ARG001  its callback does the work
        bool, typer.Option("--version", help="Show the version and stop.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """Options that every command takes."""
    chosen = configuration.load()
    chosen = replace(
        chosen,
        db=db or chosen.db,
        profile=profile or chosen.profile,
        desk=desk or chosen.desk,
        countries=tuple(c.upper() for c in country) if country else chosen.countries,
    )
    begin(chosen, debug)


# ------------------------------------------------------------------ taking in


@app.command()
def add(
    inputs: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, web addresses, or - for standard input.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date for texts that bring none (ISO date).")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Publisher of texts that name none.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language of texts that name none: en, ar.")] = None,
    columns: Annotated[
        str | None, typer.Option(help="For tables of posts: plain, auto-archiver, or a .toml file.")
    ] = None,
    transcript: Annotated[Path | None, typer.Option(help="What a person wrote down of the one input.")] = None,
    translation: Annotated[Path | None, typer.Option(help="A person's translation of the one input.")] = None,
    urls: Annotated[
        str | None, typer.Option(help="A list of web addresses, one a line; - is standard input. Goes on after a stop.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Of a list, also look at what was fetched before.")] = False,
    stop_after: Annotated[str | None, typer.Option(help="Stop early: after capture, or after resolve.")] = None,
) -> None:
    """Take in reports: seal the bytes, read the claims, join them into incidents."""
    from tollbook import capture, work

    if bool(inputs) == bool(urls):
        raise UsageError("Name what to take in: files, folders, web addresses, -, or a list of addresses with --urls.")
    if urls and (columns or transcript or translation):
        raise UsageError("--columns, --transcript and --translation do not go with --urls.")

    if stop_after not in (None, "capture", "resolve"):
        raise UsageError(f"--stop-after is capture or resolve, not {stop_after!r}.")
    given = capture.Given(
        published=published,
        source=source,
        lang=lang,
        columns=columns,
        transcript=transcript,
        translation=translation,
        author=run().settings.desk,
    )
    chosen, stdin = run().settings, sys.stdin.buffer
    with ledger(create=True) as store:
        if urls:
            file = stdin if urls == "-" else Path(urls)
            report = work.add_list(store, file, given, chosen, again=again, stop_after=stop_after, progress=watch())
        else:
            report = work.add(store, inputs or (), given, chosen, stop_after=stop_after, progress=watch(), stdin=stdin)
    say_report(report)


@app.command()
def rerun(
    documents: Annotated[list[str] | None, typer.Argument(help="Documents to read again; none means all.")] = None,
) -> None:
    """Read stored documents again with the present reader. Decisions stay."""
    from tollbook import work

    with ledger() as store:
        report = work.rerun(store, run().settings, documents or (), progress=watch())
    say_report(report)


@app.command()
def failures(
    retry: Annotated[bool, typer.Option(help="Try again what failed.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="Show closed ones too.")] = False,
) -> None:
    """Show what went wrong."""
    from tollbook import work
    from tollbook.cli import text

    with ledger() as store:
        if retry:
            say_report(work.retry(store, run().settings, progress=watch()))
        rows = list(store.failures(open_only=not all_))
        say(text.failure_rows(rows))
        if not rows:
            typer.echo("Nothing went wrong.")


# ------------------------------------------------------------------ looking


@app.command()
def show(name: Annotated[str, typer.Argument(help="A document, claim or incident: its id, or enough of it.")]) -> None:
    """Show a document with its claims, a claim in its sentence, or an incident with its claims and reasons."""
    from tollbook.cli import text

    with ledger() as store:
        found = _find(store, name)
        say(text.page(found, store))


@app.command()
def explain(
    name: Annotated[str, typer.Argument(help="A document, claim or incident: its id, or enough of it.")],
) -> None:
    """Explain which words and which rule gave each claim; of an incident, why its reports were joined."""
    from tollbook import work
    from tollbook.cli import joining_text, text
    from tollbook.model import Incident

    with ledger() as store:
        found = _find(store, name)
        say(text.explanation(found, store))
        if isinstance(found, Incident):
            joining = work.joining(store, found, work.knowledge(run().settings, store, watch()))
            say(joining_text.joining_lines(found, joining, store.claim, store.document))


def _find(store: Store, name: str) -> object:
    """The incident, claim or document of that name, in this order. Raises NotFound."""
    for look in (store.incident, store.claim, store.document):
        try:
            return look(name)
        except NotFound:
            continue
    raise NotFound(f"There is no document, claim or incident {name} in {run().settings.db}.")


@app.command()
def claims(
    document: Annotated[str | None, typer.Option(help="Only claims of this document.")] = None,
    incident: Annotated[str | None, typer.Option(help="Only claims of this incident.")] = None,
) -> None:
    """List claims, each with its words."""
    from tollbook import work
    from tollbook.cli import text

    with ledger() as store:
        of_document = store.document(document).id if document else None
        of_incident = store.incident(incident).id if incident else None
        say(text.claim_rows(work.standing(store, document=of_document, incident=of_incident)))


@app.command()
def incidents() -> None:
    """List incidents by date."""
    from tollbook.cli import text

    with ledger() as store:
        rows = sorted(store.incidents(), key=lambda i: (i.date_from or "9999", i.id))
        say(text.incident_line(i) for i in rows)
        if not rows:
            typer.echo("There are no incidents yet.")


@app.command()
def check() -> None:
    """List contradictions: within a document, and between sources."""
    from tollbook.cli import text

    with ledger() as store:
        rows = list(store.contradictions())
        say(text.contradiction_rows(rows, {c.id: c for c in store.claims()}))
        if not rows:
            typer.echo("No contradictions were found.")


# ------------------------------------------------------------------ giving out


@app.command()
def export(
    what: Annotated[str, typer.Argument(help="documents, claims, incidents, ...; airwars, ucdp-ged, acled, ibc.")],
    kind: Annotated[str | None, typer.Option("--format", help="jsonl or csv; a recorder's form: csv or xlsx.")] = None,
    out: Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.")] = "-",
    public: Annotated[
        bool, typer.Option("--public", help="For the public: what is signed, by the profile's rules for publishing.")
    ] = False,
) -> None:
    """Write records as JSON Lines or CSV, or our incidents in another recorder's form."""
    from tollbook import publish
    from tollbook.cli.exports import EXPORTS, for_public
    from tollbook.cli.published import give
    from tollbook.tables import FORMS

    if what in FORMS:
        with ledger() as store:
            give(store, what, kind, out, public=public)
        return
    if what not in EXPORTS:
        raise UsageError(f"There is no export {what!r}; there are {', '.join((*EXPORTS, *FORMS))}.")
    kind = kind or "jsonl"
    if kind not in publish.FORMATS:
        raise UsageError(f"There is no format {kind!r}; there are {', '.join(publish.FORMATS)}.")
    with ledger() as store:
        records = (for_public(store, what) if public else EXPORTS[what])(store, run().settings)
        if out == "-":
            publish.write(records, kind, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            publish.write_file(records, kind, Path(out))


@app.command()
def demo() -> None:
    """Go the whole road on the reports that the package brings, and name the next commands."""
    from tollbook.cli import demonstration

    db = run().settings.db
    chosen = demonstration.LEDGER if db == configuration.DEFAULT_LEDGER else db
    say(demonstration.play(replace(run().settings, db=chosen), watch()))


# ------------------------------------------------------------------ the door


SWEEPING = (200_000, 10, 10)  # after how many new records Python looks for circles


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0, 1 for a failure, 2 for a wrong call, 130 for Ctrl-C."""
    if arguments is None:
        # The process is this one call's. It makes many small records and hardly any circles: sweeping for these as
        # often as Python does takes a tenth of a short call. One report added to a large ledger makes 160,000.
        gc.set_threshold(*SWEEPING)
        heed_ctrl_c()
    try:
        code = with_called(sys.argv[1:] if arguments is None else arguments)(arguments, standalone_mode=False)
        sys.stdout.flush()
        if code == STOPPED:  # Typer heeds Ctrl-C itself, without a word
            say_stopped()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except (typer.Abort, KeyboardInterrupt):
        code = say_stopped()
    except Exception as error:
        code = say_stopped() if by_ctrl_c(error) else _failed(error)
    if arguments is None:
        heed_no_more()
        # The ledger is closed and everything is said. Python's last sweeps would go through all vocabularies and names
        # of places before the process ends, a quarter of a second; what is frozen they leave to the system.
        gc.freeze()
    sys.exit(code if isinstance(code, int) else 0)


def with_called(arguments: list[str]) -> typer.Typer:
    """The program with only those commands that stand among the arguments: to make all takes a tenth of a short call.

    With all of them where none stands there, and where help on the whole is asked for.
    """
    named = {*map(_name, app.registered_commands), *map(_name, app.registered_groups)}
    first = next((at for at, word in enumerate(arguments) if word in named), None)
    if first is None or "--help" in arguments[:first]:
        return app
    called = copy(app)
    called.registered_commands = [info for info in app.registered_commands if _name(info) in arguments]
    called.registered_groups = [info for info in app.registered_groups if _name(info) in arguments]
    return called


def _name(info: CommandInfo | TyperInfo) -> str | None:
    """By what name a command is called: its own or, in Typer's way, that of its function."""
    if isinstance(info.name, str):
        return info.name
    return get_command_name(info.callback.__name__) if info.callback else None


def _failed(error: Exception) -> int:
    """Say in one sentence what went wrong. The traceback is for those who ask for it."""
    if isinstance(error, WrongCall):
        error.show()
        return 2
    call = began()
    if call is not None and call.debug:
        raise error
    if isinstance(error, TollbookError):
        typer.echo(str(error), err=True)
        return error.exit_code
    typer.echo(
        f"Something went wrong inside Tollbook ({type(error).__name__}: {error}). What was stored is whole. "
        "Run the command again with `tollbook --debug ...` to see where.",
        err=True,
    )
    return 1
