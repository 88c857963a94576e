"""One call of the program: what its options said, the ledger it opens, and how it reports."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from tollbook.errors import TollbookError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tollbook.settings import Settings
    from tollbook.store import Store
    from tollbook.work import Report


@dataclass(frozen=True, slots=True)
class Run:
    """What the options before the command said."""

    settings: Settings
    debug: bool


_run: Run | None = None


def run() -> Run:
    """The options of this call."""
    if _run is None:
        raise UsageError("No command was given.")
    return _run


def began() -> Run | None:
    """The options of this call, or None before they were read."""
    return _run


def begin(settings: Settings, debug: bool) -> None:
    """Keep what the options said. One call of the program is one run."""
    global _run  # noqa: PLW0603
    _run = Run(settings, debug)


@contextmanager
def ledger(*, create: bool = False) -> Iterator[Store]:
    """The ledger of this call, opened and closed."""
    from tollbook.store import Store

    with Store.open(run().settings.db, create=create) as store:
        yield store


def say(lines: Iterable[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        typer.echo(line)


def say_report(report: Report) -> None:
    """Print what a pass over reports did. Raises TollbookError when some were not taken in."""
    from tollbook.cli.text import number

    for problem in report.problems:
        typer.echo(problem, err=True)
    for url in report.changed:
        typer.echo(f"Changed since it was fetched before: {url} (`tollbook versions` shows what changed).")
    for url in report.gone:
        typer.echo(f"Gone: {url}. What was captured of it is kept.")
    known = f" ({report.known} already known)" if report.known else ""
    typer.echo(
        f"{number(report.captured, 'new capture')}{known}; {number(report.documents, 'document')} read, "
        f"{number(report.claims, 'claim')}; the ledger now holds {number(report.incidents, 'incident')}."
    )
    if report.problems:
        n = len(report.problems)
        raise TollbookError(
            f"{n} {'input was' if n == 1 else 'inputs were'} not taken in; `tollbook failures` lists them."
        )
