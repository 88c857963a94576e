"""A belligerent's list of strikes, sealed and laid beside the incidents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook import assess, work
from tollbook.counting.files import read_bytes
from tollbook.model import Capture, Progress
from tollbook.settings import Settings

if TYPE_CHECKING:
    from tollbook.store import Store

TOOL = "tollbook import strikes"


def bring_strikes(
    store: Store,
    path: Path,
    settings: Settings,
    *,
    progress: Progress | None = None,
    clock: Callable[[], datetime] = work.now,
) -> tuple[int, tuple[str, ...], bool]:
    """Seal a list of strikes and compute the incidents anew beside it.

    Gives the number of strikes, what could not be used (a sentence a line), and whether these bytes were new. Raises
    UnreadableInput when the file cannot be read or is no such list; nothing is sealed then.
    """
    body = read_bytes(path)
    sha = hashlib.sha256(body).hexdigest()
    known = work.knowledge(settings, store)
    strikes, problems = assess.read_strikes(body, f"sha256:{sha}", known.gazetteer)
    sealed = Capture(
        sha256=sha,
        size=len(body),
        media_type="text/csv",
        origin=str(path),
        captured_at=clock().isoformat(timespec="seconds"),
        tool=TOOL,
    )
    with store.batch():
        new = store.seal(sealed, body)
        store.put_reading(sha, (), (), reader=work.READER)
        store.put_strikes(sha, strikes)
    work.settle(store, known, progress)
    return len(strikes), problems, new
