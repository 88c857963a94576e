"""`tollbook import strikes`: what belligerents say of their own strikes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.call import ledger, run
from tollbook.cli.progress import watch

SHOWN = 20  # lines that could not be used and are printed


def strikes(
    file: Annotated[Path, typer.Argument(help="CSV: date, belligerent, place or lat and lon, number, words.")],
) -> None:
    """Bring in a belligerent's list of strikes. The file is sealed; incidents of those days are computed anew."""
    from tollbook.counting.strikes import bring_strikes

    with ledger(create=True) as store:
        number, problems, new = bring_strikes(store, file, run().settings, progress=watch())
        for problem in problems[:SHOWN]:
            typer.echo(problem, err=True)
        if len(problems) > SHOWN:
            typer.echo(f"{len(problems) - SHOWN} more lines are left out.", err=True)
        beside = sum(bool(i.strikes) for i in store.incidents())
    known = "" if new else " (known already)"
    typer.echo(
        f"{number} strike{'s' if number != 1 else ''}{known}; "
        f"{beside} incident{'s' if beside != 1 else ''} of those days and places beside them."
    )
