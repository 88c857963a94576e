"""`tollbook factcheck`: one report for a reporter, with a receipt."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.errors import TollbookError


def factcheck(
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="A report: a file, a web address, or -.")],
    published: Annotated[str | None, typer.Option(help="Publication date, where the report brings none.")] = None,
    publisher: Annotated[str | None, typer.Option("--source", help="Publisher, where the report names none.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the report, where it names none: en, ar.")] = None,
    speak: Annotated[str, typer.Option("--in", help="Language of the sentences and the receipt: en, ar.")] = "en",
    html: Annotated[Path | None, typer.Option(help="Write the receipt to this file.")] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON Lines, one report a line.")] = False,
) -> None:
    """Check a report's numbers: who says each, where it is known from, what contradicts it, what fits to print."""
    from tollbook import capture, custody
    from tollbook.counting import factcheck as checking
    from tollbook.model import encode
    from tollbook.publish import receipt

    given = capture.Given(published=published, source=publisher, lang=lang)
    there = "://" in run().settings.db or Path(run().settings.db).exists()
    with ledger() if there else nullcontext() as store:
        found = checking.factcheck(store, source, given, run().settings, lang=speak, stdin=sys.stdin.buffer)
        shown = [custody.Publication(store, run().settings).cover(each) for each in found] if store and html else found
    if html:
        for name, each in checking.names(html.stem, shown).items():
            _write(html.with_name(name), receipt.page(each, speak))
    if json:
        say(encode(each).decode() for each in found)
    else:
        say(checking.texts(found, lambda each: receipt.lines(each, speak)))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise TollbookError(f"The file {path} cannot be written: {error.strerror}.") from error
    typer.echo(f"Receipt: {path}", err=True)
