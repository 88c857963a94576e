"""`tollbook open` and `tollbook serve`: the desk in the browser."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tollbook.cli.call import run
from tollbook.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

HOST = "127.0.0.1"
PORT = 8765


def open_desk(
    port: Annotated[int, typer.Option(help="Where it answers; 0 takes any free one.")] = PORT,
    browser: Annotated[bool, typer.Option(help="Open the first page in the browser.")] = True,
) -> None:
    """Open the desk on this machine alone, without accounts, and show it in the browser. Ctrl-C ends it."""
    from tollbook.web import app

    found = run().settings
    made = app.make(found.db, found)
    _serve(made, HOST, port, f"{found.desk} works on {found.db}. There are no accounts: only this machine reaches it.",
           show=browser)  # fmt: skip


def serve(
    host: Annotated[str, typer.Option(help="The address of this machine at which it answers.")] = HOST,
    port: Annotated[int, typer.Option(help="Where it answers; 0 takes any free one.")] = PORT,
    certificate: Annotated[Path | None, typer.Option(help="A TLS certificate (PEM), with --key.")] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's key (PEM).")] = None,
) -> None:
    """Open the desk for a team with accounts. Ctrl-C ends it."""
    from tollbook import work
    from tollbook.accounts import Door
    from tollbook.store.accounts import AccountFile
    from tollbook.web import app
    from tollbook.web.visitors import Members

    found = run().settings
    if (certificate is None) != (key is None):
        raise UsageError("A certificate comes with its key: --certificate FILE --key FILE.")
    if not AccountFile.exists(found.db):
        raise UsageError("There are no accounts yet: tollbook accounts add NAME --role admin.")
    with AccountFile.beside(found.db) as file:
        made = app.make(found.db, found, visitors=Members(Door(file, work.now)), local=False)
        said = f"Everybody with an account of {found.db} can sign in."
        if certificate is None and host not in (HOST, "localhost", "::1"):
            said += (
                "\nWithout --certificate, passwords go over the network in the clear: put a TLS proxy in front of it."
            )
        tls = {"ssl_certfile": str(certificate), "ssl_keyfile": str(key)} if certificate and key else {}
        _serve(made, host, port, said, show=False, tls=tls)


def _serve(app: FastAPI, host: str, port: int, said: str, *, show: bool, tls: Mapping[str, str] | None = None) -> None:
    import socket

    import uvicorn

    # Only where the protocol is named does asyncio send each piece at once; else a page waits 40 ms for its end.
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(kind, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        raise UsageError(
            f"Nothing can answer at {host} port {port}: {error.strerror}. Name another with --port."
        ) from None
    address = f"{'https' if tls else 'http'}://{host}:{listener.getsockname()[1]}/"
    typer.echo(f"The desk is open at {address}\n{said}\nCtrl-C closes it; nothing is lost.")
    if show:
        threading.Timer(0.7, webbrowser.open, [address]).start()
    options: dict[str, Any] = dict(tls or {})
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, **options))
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:  # the desk's usual end
        typer.echo("The desk is closed.")
