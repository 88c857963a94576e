"""`tollbook open` and `tollbook serve`: the desk in the browser."""

from __future__ import annotations

import threading
import webbrowser
from typing import TYPE_CHECKING, Annotated

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


def _serve(app: FastAPI, host: str, port: int, said: str, *, show: bool) -> None:
    import socket

    import uvicorn

    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        raise UsageError(
            f"Nothing can answer at {host} port {port}: {error.strerror}. Name another with --port."
        ) from None
    address = f"http://{host}:{listener.getsockname()[1]}/"
    typer.echo(f"The desk is open at {address}\n{said}\nCtrl-C closes it; nothing is lost.")
    if show:
        threading.Timer(0.7, webbrowser.open, [address]).start()
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    server.run(sockets=[listener])
