"""`tollbook accounts`: who may come in to a team's desk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import run
from tollbook.errors import UsageError

if TYPE_CHECKING:
    from tollbook.accounts import Door

accounts = typer.Typer(help="Accounts of a team's desk, for `tollbook serve`.", no_args_is_help=True)

Desk = Annotated[str, typer.Argument(help="A desk name.")]
Secret = Annotated[Path | None, typer.Option("--password-file", help="A file whose first line is the password.")]


@contextmanager
def _door() -> Iterator[Door]:
    from tollbook import work
    from tollbook.accounts import Door
    from tollbook.store.accounts import AccountFile

    with AccountFile.beside(run().settings.db) as file:
        yield Door(file, work.now)


def _password(file: Path | None) -> str:
    """The first line of a file; else typed twice at a terminal, or one line of standard input."""
    if file is not None:
        from tollbook import exchange

        return (exchange.read_file(file).decode("utf-8", "replace").splitlines() or [""])[0]
    if sys.stdin.isatty():
        found: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return found
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise UsageError("Give the password as one line of standard input, or type it at a terminal.")
    return line


@accounts.command()
def add(
    desk: Desk,
    role: Annotated[str, typer.Option(help="reader, analyst, reviewer or admin.")] = "analyst",
    password_file: Secret = None,
) -> None:
    """Add an account. The password is asked for."""
    with _door() as door:
        made = door.add(desk, role, _password(password_file))
    typer.echo(f"{made.desk} may sign in as {made.role}.")


@accounts.command("list")
def list_accounts() -> None:
    """List accounts with their roles, and tokens that are in use."""
    with _door() as door:
        rows, tokens = door.accounts(), door.tokens()
    for account in rows:
        notes: list[str] = [account.role]
        notes += ["second factor"] if account.second_factor else []
        notes += [f"disabled {account.disabled_at[:10]}"] if account.disabled_at else []
        typer.echo(f"{account.desk}: {', '.join(notes)}")
        for token in tokens:
            if token.desk == account.desk and token.revoked_at is None:
                until = f", until {token.until[:10]}" if token.until else ""
                typer.echo(f"    token {token.id} {token.name}: {', '.join(token.scopes)}{until}")
    if not rows:
        typer.echo("There are no accounts. `tollbook accounts add NAME --role admin` makes the first.")


@accounts.command()
def role(desk: Desk, role: Annotated[str, typer.Argument(help="reader, analyst, reviewer or admin.")]) -> None:
    """Give an account another role."""
    with _door() as door:
        made = door.give_role(desk, role)
    typer.echo(f"{made.desk} is {made.role} now.")


@accounts.command()
def password(desk: Desk, password_file: Secret = None) -> None:
    """Set a new password; it is asked for."""
    with _door() as door:
        door.change_password(desk, _password(password_file))
    typer.echo("The password is changed; everybody under this name has to sign in again.")


@accounts.command()
def disable(
    desk: Desk, undo: Annotated[bool, typer.Option("--undo", help="Let the account in again.")] = False
) -> None:
    """Shut an account out, at once and with its tokens. Its decisions stay."""
    with _door() as door:
        made = door.disable(desk, not undo)
    typer.echo(f"{made.desk} is {'disabled' if made.disabled_at else 'enabled again'}.")


@accounts.command()
def token(
    desk: Desk,
    name: Annotated[str, typer.Option(help="What it is for.")] = "a program",
    scope: Annotated[list[str] | None, typer.Option(help="read, names, add, decide, sign; may be repeated.")] = None,
    days: Annotated[int | None, typer.Option(help="How many days it lives; without end where none.")] = None,
    revoke: Annotated[str | None, typer.Option(help="Instead: the id of a token that is to open nothing more.")] = None,
) -> None:
    """Make a token for a program, or revoke one. The words of a new one are shown once."""
    with _door() as door:
        if revoke is not None:
            door.revoke(revoke, "command line")
            typer.echo(f"Token {revoke} opens nothing any more.")
            return
        made, words = door.make_token(desk, name, scope or ["read"], days)
    typer.echo(f"Token {made.id} of {made.desk} for {', '.join(made.scopes)}. Keep it; it is not shown again:")
    typer.echo(words)


@accounts.command("drop-second-factor")
def drop_second_factor(desk: Desk) -> None:
    """Ask for the password alone, as where the authenticator is lost."""
    with _door() as door:
        door.drop_second(desk, "command line")
    typer.echo(f"{desk} signs in with the password alone.")


@accounts.command()
def audit(limit: Annotated[int, typer.Option(help="How many lines.")] = 50) -> None:
    """Who signed in, and what was done to accounts and tokens; the newest first."""
    with _door() as door:
        lines = door.audit(limit)
    for row in lines:
        source = f" from {row.source}" if row.source else ""
        typer.echo(f"{row.at}  {row.desk}: {row.act} {row.on}{source}")
