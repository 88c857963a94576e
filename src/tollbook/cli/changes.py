"""`tollbook changes`: what came, went or moved, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.errors import TollbookError


def changes(
    since: Annotated[str, typer.Option(help="An ISO date, or the folder of an export.")],
    json: Annotated[bool, typer.Option("--json", help="As one JSON record.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write a page of corrections to this file.")] = None,
) -> None:
    """List incidents, claims, grades and totals that came, went or moved since, each with one cause."""
    from tollbook import custody
    from tollbook.counting.changes import changes as found_since
    from tollbook.model import encode
    from tollbook.publish import corrections

    with ledger() as store:
        found = found_since(store, since)
        shown = custody.Publication(store, run().settings).cover(found) if html else found
    if html:
        try:
            html.write_text(corrections.page(shown), encoding="utf-8")
        except OSError as error:
            raise TollbookError(f"The file {html} cannot be written: {error.strerror}.") from error
    if json:
        typer.echo(encode(found).decode())
    else:
        say(corrections.lines(found))
