"""Bundles: a BagIt bag (RFC 8493) of the ledger and its exports, for another recorder, an archive, a court.

OUT/bagit.txt, bag-info.txt, manifest-sha256.txt, tagmanifest-sha256.txt
OUT/data/ledger/     the ledger: `ledger.sqlite` and `vault`, without who sits at which desk
OUT/data/exports/    the exports, JSON Lines; of a bag for the public these alone
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook import __version__, work
from tollbook.errors import LedgerError, UsageError
from tollbook.model import Progress, encode
from tollbook.settings import Settings
from tollbook.store import Store

if TYPE_CHECKING:
    from tollbook.store import Entry

Exports = Mapping[str, Callable[[Store, Settings], Iterable[object]]]
LEDGER, EXPORTS = Path("data", "ledger"), Path("data", "exports")
# What bears the moment at which it was computed is not compared again.
PUBLIC, FOR_THE_PUBLIC = "Tollbook-Public", "What a Tollbook ledger gives out to the public"
OF_THE_MOMENT = ("tally", "error-rates")

logging.getLogger("bagit").addHandler(logging.NullHandler())
logging.getLogger("bagit").propagate = False


def bundle(
    store: Store,
    settings: Settings,
    out: Path,
    exports: Exports,
    by: str,
    *,
    checked: str | None = None,
    public: str | None = None,
) -> Entry:
    """Write the bag `out`, a new folder, whole or not at all; the head of the chain in it.

    `public`: the rule by which the exports were made for the public; then the bag holds these and no ledger.
    `checked`: how often the reader errs here, for `bag-info.txt`. That the bag was written is an entry of the chain.
    Raises UsageError where `out` is there already, LedgerError where sealed bytes have changed or the disk refuses.
    """
    if out.exists():
        raise UsageError(f"{out} is there already; a bundle is a new folder.")
    if not by.strip():
        raise UsageError("A bundle needs a desk name: --as NAME or TOLLBOOK_DESK.")
    head = store.note_bundle(out.name, by)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as name:
            part = Path(name) / "bag"
            info = {"Tollbook-Error-Rate": checked} if checked else {}
            if public is None:
                _write(store, settings, part, exports, info)
            else:
                _write_exports(store, settings, part, exports)
                _seal(part, store.head(), {"External-Description": FOR_THE_PUBLIC, PUBLIC: public, **info})
            part.replace(out)
    except OSError as error:
        raise LedgerError(f"The bundle {out} cannot be written: {error.strerror or error}.") from error
    return head


def _write(store: Store, settings: Settings, part: Path, exports: Exports, more: Mapping[str, str]) -> None:
    part.mkdir()
    store.copy_to(part / LEDGER.name)
    with Store.open_copy(part / LEDGER.name) as copied:
        head = copied.head()
        _write_exports(copied, settings, part, exports)
    _seal(part, head, {"External-Description": "A Tollbook ledger with its exports", **more})


def _write_exports(store: Store, settings: Settings, part: Path, exports: Exports) -> None:
    (part / EXPORTS.name).mkdir(parents=True)
    for what, rows in exports.items():
        with (part / EXPORTS.name / f"{what}.jsonl").open("wb") as file:
            file.writelines(encode(row) + b"\n" for row in rows(store, settings))


def _seal(part: Path, head: Entry | None, more: Mapping[str, str]) -> None:
    import bagit

    info = {"Bag-Software-Agent": f"Tollbook {__version__}", "Tollbook-Chain-Head": _said(head), **more}
    bagit.make_bag(str(part), info, checksums=["sha256"])


def _said(head: Entry | None) -> str:
    return f"{head.seq} {head.hash}" if head else "none"


def is_public(bag: Path) -> bool:
    """Whether a folder is a bag made for the public, which holds no ledger. False where it is no bag."""
    import bagit

    try:
        return PUBLIC in bagit.Bag(str(bag)).info
    except bagit.BagError:
        return False


def verify_bundle(bag: Path, settings: Settings, exports: Exports, progress: Progress | None = None) -> Iterator[str]:
    """Every problem of a bag as a sentence: its own manifests, the ledger in it, exports that the ledger does not give.

    Nothing in the bag is touched. Raises UsageError where `bag` is no bag.
    """
    import bagit

    try:
        found = bagit.Bag(str(bag))
    except bagit.BagError as error:
        raise UsageError(f"{bag} is no bag: {error}.") from error
    try:
        found.validate()
    except bagit.BagValidationError as error:
        yield from (f"The bag: {detail}." for detail in (getattr(error, "details", None) or [error]))
    if PUBLIC in found.info:
        return
    if not (bag / LEDGER).is_dir():
        yield f"The bag holds no ledger: there is no {LEDGER.as_posix()}."
        return
    with Store.open_copy(bag / LEDGER) as store:
        yield from work.verify(store, settings, progress=progress)
        head = store.head()
        if found.info.get("Tollbook-Chain-Head") != (_said(head)):
            yield "The bag names another head of the chain than its ledger has."
        for what in sorted(exports.keys() - set(OF_THE_MOMENT)):
            yield from _same(bag / EXPORTS / f"{what}.jsonl", exports[what](store, settings))


def _same(path: Path, rows: Iterable[object]) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            for number, row in enumerate(rows, start=1):
                if file.readline() != encode(row) + b"\n":
                    yield f"Line {number} of {path.name} is not what the ledger gives."
                    return
            if file.readline():
                yield f"{path.name} has more lines than the ledger gives."
    except FileNotFoundError:
        yield f"The bag holds no {path.name}."
