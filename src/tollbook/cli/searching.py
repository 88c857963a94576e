"""`tollbook searches`: where people looked and for what, also where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.errors import UsageError

if TYPE_CHECKING:
    from tollbook.model import Search

searches = typer.Typer(
    help="Where people searched and for what, also where nothing was found. Each is an entry of the chain.",
    no_args_is_help=True,
)


@searches.command("add")
def add(
    where: Annotated[str, typer.Argument(help="Where: a search engine, an archive, a site, a channel.")],
    words: Annotated[str, typer.Argument(help="The words that were searched, as they were typed.")],
    nothing: Annotated[bool, typer.Option("--nothing", help="Nothing was found.")] = False,
    found: Annotated[int | None, typer.Option(help="How many results bore on it.", min=0)] = None,
    document: Annotated[list[str] | None, typer.Option(help="A report that was taken in from it; repeatable.")] = None,
    since: Annotated[str | None, typer.Option(help="First day of publication that was searched.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day of publication that was searched.")] = None,
    note: Annotated[str | None, typer.Option(help="Anything that another searcher should know.")] = None,
) -> None:
    """Note a search and what it found."""
    from tollbook.review.searches import note_search

    if nothing and (found or document):
        raise UsageError("A search that found nothing has neither --found nor --document.")
    if not nothing and found is None and not document:
        raise UsageError("Say what the search found: --nothing, --found NUMBER, or --document for each report.")
    with ledger(create=True) as store:
        made = note_search(
            store,
            run().settings.desk,
            where,
            words,
            0 if nothing else found,
            span=(since, until),
            documents=document or (),
            note=note,
        )
    say([_line(made)])


@searches.command("list")
def list_(
    nothing: Annotated[bool, typer.Option("--nothing", help="Only those that found nothing.")] = False,
) -> None:
    """Show searches, oldest first."""
    with ledger() as store:
        rows = [search for search in store.searches() if not (nothing and search.found)]
    say(map(_line, rows))
    if not rows:
        typer.echo("No such search was noted.")


def _line(search: Search) -> str:
    span = f", published {search.since or '...'} to {search.until or '...'}" if search.since or search.until else ""
    found = "found nothing" if search.found == 0 else f"found {search.found}"
    taken = "".join(f" {name.removeprefix('sha256:')[:12]}" for name in search.documents)
    note = f" ({search.note})" if search.note else ""
    return (
        f"{search.id}  {search.at}  {search.by}  {search.where}: {search.words}{span}: {found}"
        f"{'; taken in:' + taken if taken else ''}{note}"
    )
