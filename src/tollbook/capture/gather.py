"""From the names that a person gives to sealed bytes, in order; what cannot be captured comes out as a Problem."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from tollbook.capture import kinds
from tollbook.capture.asking import Rules
from tollbook.capture.lines import read_lines
from tollbook.capture.manners import Visitor
from tollbook.capture.media import read_medium, transcript_of
from tollbook.capture.pages import Earlier, Found, Task, take_page
from tollbook.capture.records import LIMIT, Captured, Clock, Given, Problem, printable, seal, size_in_words
from tollbook.errors import UsageError

LEDGER = "ledger.sqlite"  # the file by which a ledger's folder is known


def gather(
    inputs: Sequence[str],
    given: Given | None = None,
    *,
    clock: Clock,
    stdin: BinaryIO | None = None,
    limit: int = LIMIT,
    visitor: Visitor | None = None,
    earlier: Earlier = lambda _: None,
) -> Found:
    """Captures from files, folders, "-" (standard input) and web addresses, lazily and in order.

    `limit` is the largest size of one report in bytes; `visitor` fetches, and each address that it looks at is a
    Visited, after its Captured; `earlier` gives the last look at an address at which something stood. Raises UsageError
    at once when a value of `given` is wrong; everything that is wrong with an input itself comes out as a Problem and
    the next input follows.
    """
    task = Task((given or Given()).checked(), clock, limit, visitor or Visitor(Rules(limit=limit)), earlier)
    written = task.given.transcript or task.given.translation
    if written is None:
        return _gather(inputs, task, stdin)
    if len(inputs) != 1 or (task.given.transcript and task.given.translation):
        raise UsageError("A transcript or translation belongs to one input: give one, and one of the two.")
    if not task.given.author:
        raise UsageError("A transcript or translation needs its author's desk name: --as NAME or TOLLBOOK_DESK.")
    return _with_words(_gather(inputs, task, stdin), written, task)


def _with_words(found: Found, path: Path, task: Task) -> Found:
    """The one input, and after it what a person wrote down of it."""
    kind = "transcript" if task.given.transcript else "translation"
    originals = []
    for item in found:
        yield item
        if isinstance(item, Captured):
            originals.append(item)
    if len(originals) > 1:
        yield Problem(printable(path), f"{printable(path)} cannot be the {kind} of {len(originals)} reports at once.")
    for original in originals[:1] if len(originals) == 1 else ():
        yield transcript_of(original, path, kind, task.given.author or "", task.given, task.now(), task.limit)


def _gather(inputs: Sequence[str], task: Task, stdin: BinaryIO | None) -> Found:
    for name in inputs:
        if name == "-":
            yield from _stream(stdin or sys.stdin.buffer, "standard input", task)
        elif name.lower().startswith(("http://", "https://")):
            yield from take_page(name, task)
        else:
            yield from _path(Path(name), task, named=True)


def _path(path: Path, task: Task, *, named: bool) -> Found:
    """A file or folder; `named` when the person named it, not found inside a folder."""
    origin = printable(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, task)
        elif not stat.S_ISREG(mode):
            yield Problem(origin, f"{origin} is neither a file nor a folder.")
        else:
            yield from _file(path, task, named=named)
    except FileNotFoundError:
        yield Problem(origin, f"There is no file {origin}.")
    except PermissionError:
        yield Problem(origin, f"{origin} cannot be read: permission denied.")
    except (OSError, ValueError) as error:
        yield Problem(origin, f"{origin} cannot be read: {getattr(error, 'strerror', None) or error}.")


def _folder(folder: Path, task: Task) -> Found:
    """Every file below `folder`, sorted by path; hidden ones, ledgers and links to folders are passed over."""
    closed: list[OSError] = []
    paths = []
    for top, folders, names in os.walk(folder, onerror=closed.append):
        if LEDGER in names:  # a ledger among the reports is no report
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths += [Path(top) / name for name in names if not name.startswith(".")]
    for error in closed:
        where = printable(error.filename or folder)
        yield Problem(where, f"{where} cannot be read: {(error.strerror or 'error').lower()}.")
    if not paths and not closed:
        yield Problem(printable(folder), f"The folder {printable(folder)} holds no reports.")
    for path in sorted(paths):
        yield from _path(path, task, named=False)


def _file(path: Path, task: Task, *, named: bool) -> Found:
    origin = printable(path)
    kind = kinds.by_name(path.name)
    if kind is None and not (named and not path.suffix):
        known = f"; known are {kinds.KNOWN}" if named else ""
        yield Problem(origin, f"{origin} is of a kind that is not read{known}.")
        return
    with path.open("rb") as stream:
        if kind == "medium":
            yield read_medium(stream, kinds.medium_type(path.name), origin, task.given, task.now())
        else:
            yield from _stream(stream, origin, task, kind)


def _stream(stream: BinaryIO, origin: str, task: Task, kind: kinds.Kind | None = None) -> Found:
    """Captures from an open stream of the given kind, or of the kind that its first bytes show."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    kind = kind or kinds.by_content(buffered.peek(kinds.HEAD)[: kinds.HEAD])
    rest = (origin, task.given, task.now(), task.limit)
    if kind == "jsonl":
        yield from _lines(buffered, origin, task)
    elif kind == "csv":
        from tollbook.capture.posts import load_columns, read_table

        columns = load_columns(task.given.columns) if task.given.columns else None
        yield from read_table(buffered, *rest, columns)
    elif kind == "wacz":
        from tollbook.capture.wacz import read_wacz

        yield from read_wacz(buffered, *rest)
    elif kind == "mail":
        yield from _mail(buffered, origin, task)
    elif kind == "warc":
        from tollbook.capture.archives import read_archive

        yield from read_archive(buffered, *rest)
    elif kind == "telegram":
        from tollbook.capture.telegram import read_export

        yield from read_export(buffered, *rest)
    elif kind == "feed":
        from tollbook.capture.feeds import FEED_LIMIT, read_feed

        yield from read_feed(buffered.read(FEED_LIMIT + 1), *rest)
    else:
        yield _whole(buffered, origin, task, kind)


def _lines(stream: BinaryIO, origin: str, task: Task) -> Found:
    rest = (origin, task.given, task.now(), task.limit)
    if not task.given.columns:
        yield from read_lines(stream, *rest)
        return
    from tollbook.capture.posts import load_columns, read_objects

    yield from read_objects(stream, *rest, load_columns(task.given.columns))


def _mail(stream: BinaryIO, origin: str, task: Task) -> Found:
    """A message as one capture, then each of its attachments that is of a kind that is read."""
    from tollbook.capture.mail import MEDIA_TYPE, attachments

    body = stream.read(task.limit + 1)
    if len(body) > task.limit:
        yield Problem(origin, f"{origin} is larger than {size_in_words(task.limit)}, which no report is.")
        return
    if not body.strip():
        yield Problem(origin, f"{origin} is empty.")
        return
    message = _sealed(body, MEDIA_TYPE, origin, task)
    yield message
    for name, part in attachments(body):
        where = f"{origin}, attachment {name}"
        kind = kinds.by_name(name)
        attached = (("attached_to", message.capture.sha256),)
        if kind == "medium":
            yield read_medium(io.BytesIO(part), kinds.medium_type(name), where, task.given, task.now(), attached)
        elif kind in ("text", "html", "pdf", "docx"):
            yield _whole(io.BufferedReader(io.BytesIO(part)), where, task, kind, attached)
        else:
            yield Problem(where, f"{where} is of a kind that is not read; it stays sealed inside the message.")


def _whole(
    stream: BinaryIO, origin: str, task: Task, kind: kinds.Kind, headers: tuple[tuple[str, str], ...] = ()
) -> Captured | Problem:
    """A text, a page or a paper: the whole stream is one capture."""
    body = stream.read(task.limit + 1)
    if len(body) > task.limit:
        return Problem(origin, f"{origin} is larger than {size_in_words(task.limit)}, which no report is.")
    if kind in ("pdf", "docx"):
        if not body.startswith(b"%PDF-" if kind == "pdf" else b"PK"):
            return Problem(origin, f"{origin} is {'empty' if not body.strip() else f'no {kind.upper()} file'}.")
        return _sealed(body, "application/pdf" if kind == "pdf" else kinds.DOCX, origin, task, headers)
    why = kinds.why_no_text(body) or (kinds.why_no_utf8(body) if kind == "text" else None)
    if why:
        return Problem(origin, f"{origin} {why}.")
    return _sealed(body, kinds.text_media_type(body) if kind == "text" else "text/html", origin, task, headers)


def _sealed(
    body: bytes, media_type: str, origin: str, task: Task, headers: tuple[tuple[str, str], ...] = ()
) -> Captured:
    given = task.given
    return seal(
        body,
        media_type=media_type,
        origin=origin,
        captured_at=task.now(),
        url=given.url,
        source=given.source,
        lang=given.lang,
        published=given.published,
        headers=headers,
    )
