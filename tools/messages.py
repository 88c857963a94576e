"""The desk's messages: `python -m tools.messages` lists those that a catalogue lacks; `--update` adds them, empty.

Messages are found in the templates of `tollbook.web` and in its modules, where they stand in N_(), own(), tongue() and
many(); and in all modules of the program in tell(), the sentences that are kept with figures. English is the language
of the messages, so that only the other languages have catalogues.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent / "src" / "tollbook" / "web"
CATALOGUES = ROOT / "catalogues"
PROGRAM = ROOT.parent
TOLD = {"tell": None}
KEYWORDS = {"N_": None, "own": None, "tongue": None, "many": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}

Message = str | tuple[str, ...]


def messages() -> Iterator[Message]:
    """Every message of the desk, a pair where it has a plural; each once, in the order of the files."""
    pages = (m for path in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.html")]) for m in _in_file(path, told=False))
    yield from dict.fromkeys([*told(), *pages])


def told() -> Iterator[Message]:
    """The sentences that are kept with figures."""
    return (message for path in sorted(PROGRAM.rglob("*.py")) for message in _in_file(path, told=True))


@cache
def _in_file(path: Path, *, told: bool) -> tuple[Message, ...]:
    method = "python" if path.suffix == ".py" else "jinja2"
    words = TOLD if told else KEYWORDS
    if told and "tell(" not in path.read_text(encoding="utf-8"):
        return ()
    rows = extract_from_file(method, str(path), keywords=words, options={"encoding": "utf-8"})
    return tuple(tuple(found) if isinstance(found, tuple) else found for _, found, _, _ in rows if found)


def catalogue(code: str) -> Catalog:
    """The catalogue of a language."""
    return read_po(io.BytesIO((CATALOGUES / f"{code}.po").read_bytes()), locale=code)


def lacking(code: str) -> list[Message]:
    """Messages that the catalogue of a language has no words for."""
    held = catalogue(code)
    out = []
    for message in messages():
        entry = held.get(message if isinstance(message, str) else message[0])
        words = [] if entry is None else [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
        if not words or not all(words):
            out.append(message)
    return out


def unused(code: str) -> list[str]:
    """Messages that a catalogue holds and no page shows."""
    known = {m if isinstance(m, str) else m[0] for m in messages()}
    held = (m.id if isinstance(m.id, str) else m.id[0] for m in catalogue(code) if m.id)
    return [name for name in held if name not in known]


def update(code: str) -> None:
    """Add what a catalogue lacks, without words, and take out what no page shows."""
    held = catalogue(code)
    for message in lacking(code):
        if (message if isinstance(message, str) else message[0]) not in held:
            held.add(message)
    for name in unused(code):
        held.delete(name)
    with (CATALOGUES / f"{code}.po").open("wb") as out:
        write_po(out, held, omit_header=False, width=120, sort_output=True)


def main(arguments: list[str]) -> int:
    """List or update; 1 where something is lacking."""
    code = 0
    for path in sorted(CATALOGUES.glob("*.po")):
        if "--update" in arguments:
            update(path.stem)
        for message in lacking(path.stem):
            print(f"{path.stem}: {message!r}")
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
