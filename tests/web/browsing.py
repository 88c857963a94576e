"""A real browser over a real server: what the tests of the desk in a browser share."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tollbook import settings
from tollbook.web import app

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, else Playwright's own; skips in one line where there is neither."""
    found = os.environ.get("TOLLBOOK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        try:
            # Inside a container the browser's own sandbox cannot be set up; the pages under test are our own.
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(
                f"no browser here (install Chromium, or run `playwright install chromium`): {error.message[:80]}"
            )
        yield browser
        browser.close()


@dataclass(frozen=True)
class Site:
    """A desk that answers at an address of this machine."""

    address: str
    ledger: Path
    app: Any

    def settle(self) -> None:
        """Wait until the worker has nothing left to do."""
        desk = self.app.state.desk
        end = time.monotonic() + 240
        while time.monotonic() < end:
            if not desk.busy and not list(desk.store.unfinished_jobs()) and desk.store.settled():
                return
            time.sleep(0.05)
        raise AssertionError("the desk's worker did not come to rest")


@contextmanager
def serving(ledger: Path, name: str = "desk-1", **more: Any) -> Iterator[Site]:
    """The desk over a ledger, in a thread of this process, under a desk name."""
    chosen = replace(settings.load(), countries=("SYR", "IRQ"), desk=name)
    made = app.make(ledger, chosen, **more)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(made, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Site(f"http://127.0.0.1:{listener.getsockname()[1]}", ledger, made)
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def strict(page: Page) -> list[str]:
    """What goes wrong on the page from now on: errors of scripts and breaches of the policy. It should stay empty."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    return wrong
