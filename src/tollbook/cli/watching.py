"""`tollbook watch` and `tollbook versions`: addresses that are looked at again and again, and what changed there."""

from __future__ import annotations

from typing import Annotated

import typer

from tollbook.cli.call import ledger, run, say, say_report
from tollbook.cli.progress import watch as bar
from tollbook.errors import UsageError


def watch(
    addresses: Annotated[
        list[str] | None, typer.Argument(help="Pages, feeds or sitemaps to watch from now on; none: only look.")
    ] = None,
    stop: Annotated[bool, typer.Option("--stop", help="Watch these addresses no more.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="Only name what is watched.")] = False,
) -> None:
    """Look at every watched page, feed and sitemap; take in what is new and what has changed."""
    from tollbook import work

    with ledger(create=True) as store:
        for address in addresses or ():
            work.watch_also(store, address, stop=stop)
        if list_ or stop:
            say(store.watched())
            return
        if not store.watched():
            raise UsageError("Nothing is watched yet. Name pages, feeds or sitemaps: tollbook watch ADDRESS...")
        report = work.watch(store, run().settings, progress=bar())
    say_report(report)


def versions(name: Annotated[str, typer.Argument(help="A document, or the address of a page.")]) -> None:
    """Show each time a page was looked at, and what its claims said before and after it changed."""
    from tollbook.cli import text_versions

    with ledger() as store:
        say(text_versions.versions(store, name))
