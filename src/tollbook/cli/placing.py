"""`tollbook places`: which places the ledger knows, and what a name would mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.progress import watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tollbook.model import Decision
    from tollbook.resolve.choose import Option
    from tollbook.store import Store

places = typer.Typer(
    help="Bring places of your own, and look names up. What you bring is kept in the ledger.", no_args_is_help=True
)
Later = Annotated[bool, typer.Option("--later", help="Do not read the reports again now; `tollbook rerun` does it.")]
Ident = Annotated[str | None, typer.Option("--id", help="Its id, where it has namesakes: `places find` shows it.")]
SHOWN = 8


@places.command()
def load(
    file: Annotated[Path, typer.Argument(help="GeoNames .txt; COD-AB or own .csv, .xlsx, .geojson.")],
    country: Annotated[str | None, typer.Option(help="Country (alpha-3) of rows that name none.")] = None,
    reason: Annotated[str | None, typer.Option()] = None,
    later: Later = False,
) -> None:
    """Bring a file of places: sealed, indexed with the rest, and the reports read again with it."""
    from tollbook import work
    from tollbook.review import places as acts

    with ledger(create=True) as store:
        code = country.upper() if country else None
        made = acts.load(store, file, run().settings.desk, reason, work.now, code)
        typer.echo(f"Decision {made.id} by {made.by}: {_described(made)}.")
        _read_again(store, later=later)


@places.command()
def add(
    name: Annotated[str, typer.Argument(help="Its name.")],
    lat: Annotated[float, typer.Option(help="Latitude in degrees.")],
    lon: Annotated[float, typer.Option(help="Longitude in degrees.")],
    country: Annotated[str, typer.Option(help="Country (alpha-3).")],
    kind: Annotated[str, typer.Option(help="city, town, village, neighbourhood, site, district, ...")] = "village",
    also: Annotated[list[str] | None, typer.Option(help="Another name of it; may be repeated.")] = None,
    pcode: Annotated[str | None, typer.Option(help="Its P-code.")] = None,
    reason: Annotated[str | None, typer.Option()] = None,
    later: Later = False,
) -> None:
    """Bring one place."""
    from tollbook import work
    from tollbook.review import places as acts

    with ledger(create=True) as store:
        made = acts.add(
            store,
            name,
            run().settings.desk,
            reason,
            work.now,
            lat=lat,
            lon=lon,
            country=country.upper(),
            kind=kind,
            names=tuple(also or ()),
            pcode=pcode,
        )
        typer.echo(f"Decision {made.id} by {made.by}: {_described(made)}.")
        _read_again(store, later=later)


@places.command()
def move(
    name: Annotated[str, typer.Argument(help="A name of the place.")],
    lat: Annotated[float, typer.Option(help="Latitude in degrees.")],
    lon: Annotated[float, typer.Option(help="Longitude in degrees.")],
    ident: Ident = None,
    reason: Annotated[str | None, typer.Option()] = None,
    later: Later = False,
) -> None:
    """Put a place of the gazetteer at another point."""
    from tollbook import work
    from tollbook.review import places as acts

    with ledger() as store:
        place = acts.chosen(work.find_place(name, run().settings, store, watch()), name, ident)
        made = acts.move(store, place, lat, lon, run().settings.desk, reason, work.now)
        typer.echo(f"Decision {made.id} by {made.by}: {_described(made)}.")
        _read_again(store, later=later)


@places.command()
def merge(
    name: Annotated[str, typer.Argument(help="A name of the place that is another one.")],
    into: Annotated[str, typer.Argument(help="A name of the place that it is.")],
    ident: Ident = None,
    into_ident: Annotated[str | None, typer.Option("--into-id", help="The other's id, where it has namesakes.")] = None,
    reason: Annotated[str | None, typer.Option()] = None,
    later: Later = False,
) -> None:
    """Take two places of the gazetteer for one: every name of the first means the second."""
    from tollbook import work
    from tollbook.review import places as acts

    with ledger() as store:
        place, other = (
            acts.chosen(work.find_place(said, run().settings, store, watch()), said, own)
            for said, own in ((name, ident), (into, into_ident))
        )
        made = acts.merge(store, place, other, run().settings.desk, reason, work.now)
        typer.echo(f"Decision {made.id} by {made.by}: {_described(made)}.")
        _read_again(store, later=later)


@places.command()
def remove(
    decision: Annotated[str, typer.Argument(help="The decision about them, as `places list` shows.")],
    reason: Annotated[str | None, typer.Option()] = None,
    later: Later = False,
) -> None:
    """Take a file of places, a place, a move or a merge back."""
    from tollbook import work
    from tollbook.review import places as acts

    with ledger() as store:
        made = acts.remove(store, decision, run().settings.desk, reason, work.now)
        typer.echo(f"Decision {made.id} by {made.by}: {made.undoes} is undone.")
        _read_again(store, later=later)


@places.command("list")
def list_places() -> None:
    """List what people brought to this ledger."""
    from tollbook.review import places as acts

    with ledger() as store:
        found = acts.in_force(store)
        say(f"{made.id}  {made.at}  {made.by}  {_described(made)}" for made in found)
        if not found:
            typer.echo("Nobody has brought places; the gazetteer that comes with Tollbook is used.")


@places.command()
def find(name: Annotated[str, typer.Argument(help="A name, in Latin or Arabic letters.")]) -> None:
    """Show what a name may mean, likeliest first, and why the first one won."""
    from tollbook import work
    from tollbook.settings import DEFAULT_LEDGER
    from tollbook.store import Store

    settings = run().settings
    if settings.db == DEFAULT_LEDGER and not Path(settings.db).exists():
        options = work.find_place(name, settings, progress=watch())
    else:
        with Store.open(settings.db, create=False) as store:
            options = work.find_place(name, settings, store, watch())
    say(_found(name, options))


def _found(name: str, options: Sequence[Option]) -> Iterator[str]:
    if not options:
        yield f"No place is called {name}. `tollbook places add` brings it."
    for number, option in enumerate(options[:SHOWN], 1):
        place = option.place
        code = f"  P-code {place.id.partition(':')[2]}" if place.id.startswith("pcode:") else f"  {place.id}"
        parts = sorted(option.parts.items(), key=lambda part: -part[1])
        why = ", ".join(f"{what} {value:+.1f}" for what, value in parts)
        yield f"{number}. {place.name}  {place.kind}  {place.country}  {place.lat}, {place.lon}{code}"
        yield f"   score {option.score:.1f}: {why}"
    if len(options) > SHOWN:
        yield f"{len(options) - SHOWN} more are less likely."


def _described(made: Decision) -> str:
    from tollbook.cli.text import number

    value = made.value if isinstance(made.value, dict) else {}
    if made.act == "correct":
        to = f"the same as {value.get('name')}" if "name" in value else f"now at {value.get('lat')}, {value.get('lon')}"
        return f"{made.on['name']} ({made.on['place']}) is {to}"
    if made.on.get("kind") == "places":
        coded = f", {value['pcodes']} with P-codes" if value.get("pcodes") else ""
        return f"{made.on['name']}, {number(int(value['places']), 'place')}{coded}"
    code = f", P-code {value['pcode']}" if value.get("pcode") else ""
    return (
        f"{made.on['name']}, {value.get('kind')}, {value.get('country')} {value.get('lat')}, {value.get('lon')}{code}"
    )


def _read_again(store: Store, *, later: bool) -> None:
    from tollbook import work
    from tollbook.cli.text import number

    if later:
        typer.echo("The reports stay as they were read; `tollbook rerun` reads them with these places.")
        return
    report = work.rerun(store, run().settings, progress=watch())
    typer.echo(f"{number(report.documents, 'document')} read again; {number(report.incidents, 'incident')}.")
