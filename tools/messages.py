"""The desk's messages: `python -m tools.messages` lists those that a catalogue lacks; `--update` adds them, empty.

Messages are found in the templates of `tollbook.web` and in its modules, where they stand in N_(), own(), tongue() and
many(). English is the language of the messages, so that only the other languages have catalogues.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent / "src" / "tollbook" / "web"
CATALOGUES = ROOT / "catalogues"
KEYWORDS = {"N_": None, "own": None, "tongue": None, "many": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}

Message = str | tuple[str, ...]


def messages() -> Iterator[Message]:
    """Every message of the desk, a pair where it has a plural; each once, in the order of the files."""
    seen: set[Message] = set()
    for path in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.html")]):
        method = "python" if path.suffix == ".py" else "jinja2"
        for _, found, _, _ in extract_from_file(method, str(path), keywords=KEYWORDS, options={"encoding": "utf-8"}):
            message: Message = tuple(found) if isinstance(found, tuple) else found
            if message and message not in seen:
                seen.add(message)
                yield message


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
