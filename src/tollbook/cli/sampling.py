"""`tollbook sample`: how often the reader errs on this ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.errors import UsageError


def sample(
    n: Annotated[int, typer.Option("--n", help="Rows to draw: claims, and one report in five.")] = 200,
    seed: Annotated[int, typer.Option(help="The same seed draws the same rows.")] = 7,
    out: Annotated[str, typer.Option("--output", "-o", help="CSV file to write; - is standard output.")] = "-",
    score: Annotated[Path | None, typer.Option(help="A checked sample: print its error rates.")] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="With --score: seal it, and let publications carry the rates.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="With --score: as JSON Lines.")] = False,
) -> None:
    """Draw claims and reports for people to check, or score what they have checked."""
    from tollbook import publish
    from tollbook.counting import sampling
    from tollbook.model import encode

    if keep and score is None:
        raise UsageError("--keep keeps the rates of a checked sample: say which with --score FILE.")
    if score is not None:
        rates = sampling.score(score)
        if keep:
            with ledger() as store:
                sampling.keep(store, score, run().settings.desk)
        say((encode(r).decode() for r in rates) if json else sampling.lines(rates))
        return
    with ledger() as store:
        rows = sampling.draw(store, n, seed)
    if out == "-":
        publish.write(rows, "csv", sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        publish.write_file(rows, "csv", Path(out))
        typer.echo(
            f"{len(rows)} rows in {out}. Write y or n into the columns that end in _right, a number into missed."
        )
