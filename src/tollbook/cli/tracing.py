"""`tollbook origins`: who said first what is told of an incident."""

from __future__ import annotations

from typing import Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.progress import watch


def origins(incident: Annotated[str, typer.Argument(help="An incident's code.")]) -> None:
    """Show who said first what is told of an incident, and which reports repeat it."""
    from tollbook import work
    from tollbook.cli.joining_text import origin_lines

    with ledger() as store:
        found = store.incident(incident)
        trees = work.origin_trees(store, found, work.knowledge(run().settings, store, watch()))
        say(origin_lines(found, trees, store.claim))
