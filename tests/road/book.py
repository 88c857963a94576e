"""A ledger in a folder of its own, driven through the command line and read through its exports alone."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from tollbook.cli import main

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one call of the program printed, and its exit code."""

    code: int
    out: str
    err: str


def call(arguments: Sequence[str], stdin: bytes = b"") -> Answer:
    """Run `tollbook ARGUMENTS` in this process, as the installed script would."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    source = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    code: object = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), mock.patch.object(sys, "stdin", source):
        try:
            main(list(arguments))
        except SystemExit as leaving:
            code = leaving.code
    return Answer(code if isinstance(code, int) else 0, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


@dataclass(frozen=True, slots=True)
class Book:
    """A folder with a ledger in it and the reports that were handed to it."""

    folder: Path

    def run(self, *arguments: str, code: int = 0, stdin: bytes = b"") -> Answer:
        """Run a command on this ledger; it must leave with the exit code `code`."""
        answer = call(["--db", str(self.folder / "ledger"), *arguments], stdin)
        assert answer.code == code, f"exit code {answer.code}\n{answer.out}\n{answer.err}"
        return answer

    def file(self, name: str, body: str | bytes) -> str:
        """Write a report beside the ledger; gives its path."""
        path = self.folder / name
        path.write_bytes(body.encode("utf-8") if isinstance(body, str) else body)
        return str(path)

    def add(self, text: str, *options: str, name: str = "report.txt") -> Book:
        """Take in one report."""
        self.run("add", self.file(name, text), *options)
        return self

    def rows(self, what: str) -> list[Row]:
        """The lines of one export."""
        path = self.folder / f"{what}.jsonl"
        self.run("export", what, "--format", "jsonl", "-o", str(path))
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    def claims(self, **wanted: object) -> list[Row]:
        """The claims whose fields have these values. `count` stands for count.min or, where that is open, count.max."""
        return [row for row in self.rows("claims") if all(_value(row, key) == value for key, value in wanted.items())]

    def claim(self, **wanted: object) -> Row:
        """The only such claim."""
        found = self.claims(**wanted)
        everything = "\n".join(_brief(row) for row in self.rows("claims"))
        assert len(found) == 1, f"{len(found)} claims with {wanted} among\n{everything}"
        return found[0]

    def parts(self, whole: Row) -> Iterator[Row]:
        """The claims that another one includes."""
        return (row for row in self.rows("claims") if row["part_of"] == whole["id"])


def _value(row: Row, key: str) -> object:
    if key != "count":
        return row[key]
    count = row["count"] or {"min": None, "max": None}
    return count["max"] if count["min"] is None else count["min"]


def _brief(row: Row) -> str:
    return f"{row['speaker']['name']} {row['stance']} {row['harm']} {row['group']} {row['count']} {row['quote']!r}"
