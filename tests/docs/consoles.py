"""The commands in the documentation, run as they stand there.

A page is a session in one empty folder. Blocks are taken in order:

    ```console           lines with `$ ` are commands, what follows is their output; `...` stands for anything
    ```text report.txt   a block with a file name is written to that file first
    ```pdf a.pdf         a block in pdf, docx, warc or wacz is written as such a file with this content
    ```html http://...   a block with an address stands there from then on, as the program sees the web

Ids of claims and documents in the page are matched to those that the program gives, here and in later commands, so that
a new version of the reader does not make every page wrong. Moments of time match any moment.

`python -m tests.docs.consoles PAGE...` writes the program's own output into pages that show something else.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from tests.docs.papers import MADE
from tests.docs.web import Web
from tests.road.book import Answer, call

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ID = r"(?:\bsha256:[0-9a-f]{64}(?:#\d)?|\b[cxF][0-9a-f]{8,20}(?!\w))"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)"
_HEAD = r"\b[0-9a-f]{64}\b"  # the head of a chain follows from the moments in it
_SPECIAL = re.compile(f"(?P<any>\\.\\.\\.)|(?P<moment>{_MOMENT})|(?P<id>{_ID})|(?P<head>{_HEAD})")
FAILED = re.compile(r"\$ .*# exit code (\d)$")


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a page and the output that the page shows; `start` and `end` are that output's offsets."""

    command: str
    shown: str
    start: int
    end: int


@dataclass(slots=True)
class Session:
    """A folder in which the commands of a page are run, and the ids that stand for the page's ids."""

    folder: Path
    ids: dict[str, str] = field(default_factory=dict)
    web: Web | None = None

    def put(self, name: str, language: str, content: str) -> None:
        """Write a block to the file, or let it stand at the address, that it is named by."""
        if not name.startswith("http://"):
            made = MADE.get(language)
            (self.folder / name).write_bytes(made(content) if made else content.encode())
            return
        self.web = self.web or Web(self.folder)
        self.web.put(name, language, content)

    def run(self, command: str) -> Answer:
        """Run one command line of the page here: `tollbook ...`, or `make TARGET`."""
        words = shlex.split(_SPECIAL.sub(lambda m: self._real(m.group()), command), comments=True)
        if words[0] == "make":
            words = _recipe(words[1])
            if words[0] != "tollbook":
                return Answer(0, "", "")  # the target is there; it runs these tests, or takes minutes
        if words[0] != "tollbook":
            raise AssertionError(f"{command!r} is no command of the program")
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            with patch.dict(os.environ, self.web.environment() if self.web else {}):
                return call(words[1:])
        finally:
            os.chdir(before)

    def _real(self, name: str) -> str:
        """The program's id for the page's id, or for as many of its characters as the page gives."""
        return next((real[: len(name)] for shown, real in self.ids.items() if shown.startswith(name)), name)

    def matches(self, shown: str, printed: str) -> bool:
        """Whether the page shows what was printed; ids seen for the first time are remembered."""
        pattern, names, at = "", [], 0
        for special in _SPECIAL.finditer(shown):
            pattern += re.escape(shown[at : special.start()])
            at = special.end()
            if special["any"]:
                pattern += "(?s:.*?)"
            elif special["moment"]:
                pattern += _MOMENT
            elif special["head"]:
                pattern += _HEAD
            else:
                pattern += f"({_ID})"
                names.append(special["id"])
        found = re.fullmatch(pattern + re.escape(shown[at:]), printed)
        if found is None:
            return False
        pairs = list(zip(names, found.groups(), strict=True))
        if any(self.ids.get(name, actual) != actual for name, actual in pairs):
            return False
        self.ids.update(pairs)
        return len(set(self.ids.values())) == len(self.ids)


def _recipe(target: str) -> list[str]:
    """The command of the program that a target of the Makefile ends in."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    if recipe is None:
        raise AssertionError(f"The Makefile has no target {target}")
    return recipe[1].strip().splitlines()[-1].replace("@$(BIN)/", "").split()


def blocks(page: str) -> Iterator[tuple[str, str | None, str, int]]:
    """Fenced blocks: language, file name, content, offset of the content."""
    for block in _BLOCK.finditer(page):
        yield block[1], block[2], block[3], block.start(3)


def steps(content: str, offset: int) -> Iterator[Step]:
    """The commands of a console block with the output shown after each."""
    marks = [*re.finditer(r"^\$ (.*)\n", content, re.MULTILINE)]
    edges = [*(mark.start() for mark in marks[1:]), len(content)]
    for mark, edge in zip(marks, edges, strict=True):
        yield Step(mark[1], content[mark.end() : edge], offset + mark.end(), offset + edge)


def play(page: str, folder: Path) -> Iterator[tuple[Step, Answer, Session]]:
    """Every command of a page with its answer, in order."""
    session = Session(folder)
    try:
        for language, name, content, offset in blocks(page):
            if name:
                session.put(name, language, content)
            elif language == "console":
                for step in steps(content, offset):
                    yield step, session.run(step.command), session
    finally:
        if session.web:
            session.web.close()


def refresh(page: str, folder: Path) -> str:
    """The page with the program's own output wherever it shows another."""
    changes = []
    for step, answer, session in play(page, folder):
        printed = answer.out + answer.err if answer.code else answer.out
        if step.shown.strip() and not session.matches(step.shown, printed):
            changes.append((step.start, step.end, _as_long_as(step.shown, printed)))
    for start, end, printed in reversed(changes):
        page = page[:start] + printed + page[end:]
    return page


def _as_long_as(shown: str, printed: str) -> str:
    """What is printed; only its first lines where the page shows the beginning and then `...`."""
    head, dots, rest = shown.partition("...\n")
    if not dots:
        return printed
    if rest or "..." in head:
        raise AssertionError(f"only a beginning with ... after it can be refreshed, not {shown!r}")
    return "".join(printed.splitlines(keepends=True)[: head.count("\n")]) + dots


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as temporary:
            path.write_text(refresh(path.read_text(encoding="utf-8"), Path(temporary)), encoding="utf-8")
