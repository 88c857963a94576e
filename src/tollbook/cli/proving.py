"""`tollbook verify`, `seal` and `bundle`: what is proved, by whom else, and what can be handed on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run
from tollbook.cli.progress import watch
from tollbook.errors import TollbookError

if TYPE_CHECKING:
    from tollbook.custody import Stamp
    from tollbook.store import Counts, Entry


def verify(
    bag: Annotated[
        Path | None, typer.Argument(help="A bundle to check instead of the ledger; nothing in it is touched.")
    ] = None,
) -> None:
    """Check every hash, every span, every time stamp, and compute every incident again."""
    from tollbook import custody, work
    from tollbook.cli.exports import EXPORTS
    from tollbook.store import Store

    settings = run().settings
    problems = 0

    def say(problem: str) -> None:
        nonlocal problems
        problems += 1
        typer.echo(problem, err=True)

    stamps: list[Stamp] = []
    counted: Counts | None = None
    head: Entry | None = None
    if bag is not None:
        for problem in custody.verify_bundle(bag, settings, EXPORTS, watch()):
            say(problem)
    if bag is not None and not problems and custody.is_public(bag):
        typer.echo("Verified: every file is as its lists of hashes say. The bag is for the public and holds no ledger.")
        return
    if bag is None or not problems:
        with ledger() if bag is None else Store.open_copy(bag / "data" / "ledger") as store:
            if bag is None:
                for problem in work.verify(store, settings, progress=watch()):
                    say(problem)
            for stamp in custody.stamps(store):
                say(stamp) if isinstance(stamp, str) else stamps.append(stamp)
            counted, head = store.counts(), store.head()
    if problems or counted is None:
        what = "ledger" if bag is None else "bundle"
        raise TollbookError(f"The {what} does not verify: {problems} problem{'s' if problems > 1 else ''}.")
    typer.echo(
        f"Verified: {counted.captures} captures, {counted.documents} documents, {counted.claims} claims, "
        f"{counted.incidents} incidents, {counted.decisions} decisions. Everything is as it was recorded."
    )
    for stamp in stamps:
        typer.echo(f"Stamped: entries 1 to {stamp.covers}, {stamp.at}, by {stamp.signer}, under {stamp.root}")
        typer.echo(f"    (SHA-256 of that root certificate: {stamp.fingerprint}).")
    if head:
        typer.echo(
            f"Head of the chain: entry {head.seq}, {head.hash}. Keep a copy elsewhere: it shows what was cut off."
        )


def seal(
    tsa: Annotated[str, typer.Option(help="Address of a time stamp service (RFC 3161).")],
    tsa_root: Annotated[
        Path | None, typer.Option(help="Its root certificate (PEM), where browsers do not know it.")
    ] = None,
) -> None:
    """Have the head of the chain stamped by somebody else; the service sees one hash."""
    from tollbook import custody

    with ledger() as store:
        stamp = custody.seal(store, run().settings, tsa, tsa_root)
    typer.echo(f"Stamped: entries 1 to {stamp.covers}, {stamp.at}, by {stamp.signer}, under {stamp.root}.")


def bundle(
    out: Annotated[Path, typer.Argument(help="A new folder.")],
    public: Annotated[
        bool, typer.Option("--public", help="What the profile gives to the public, of what is signed; no ledger.")
    ] = False,
) -> None:
    """Write a BagIt bag of the ledger and its exports, for another recorder, an archive, a court; or for the public."""
    from tollbook import custody
    from tollbook.cli.exports import EXPORTS, public_exports
    from tollbook.counting import sampling

    with ledger() as store:
        checked = sampling.carried(store).checked
        settings = run().settings
        if public:
            made = custody.Publication(store, settings)
            exports = public_exports(made)
            rule = made.profile.rule
            custody.bundle(store, settings, out, exports, settings.desk, checked=checked, public=rule)
            for sentence in made.left_out():
                typer.echo(sentence, err=True)
            typer.echo(f"{out}: {len(exports)} exports for the public, by the rule {rule}. It holds no ledger.")
            typer.echo(f"Check it with `tollbook verify {out}`, or without Tollbook: `bagit.py --validate {out}`.")
            return
        head = custody.bundle(store, settings, out, EXPORTS, settings.desk, checked=checked)
    typer.echo(f"{out}: the ledger up to entry {head.seq} ({head.hash}) and {len(EXPORTS)} exports.")
    typer.echo(f"Check it with `tollbook verify {out}`, or without Tollbook: `bagit.py --validate {out}`.")
