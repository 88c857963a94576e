"""Arabic, Hebrew and the like among words written from left to right.

A terminal orders a line by its first letter, and digits and quotation marks beside right-to-left words would change
sides. Unicode's isolates keep each stretch to itself: FSI (U+2068) before, PDI (U+2069) after (UAX #9, 2.4).
"""

from __future__ import annotations

import re

_FSI, _PDI = "\u2068", "\u2069"
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_ANY = re.compile(_LETTER)
# From a letter to the last one before other writing, with the digits and marks between them.
_STRETCH = re.compile(f'{_LETTER}(?:[^A-Za-z\u00c0-\u024f\u0370-\u04ff"“”«»\\[\\]<>{_FSI}{_PDI}\n]*{_LETTER})?')
_HELD = re.compile(f"{_FSI}[^{_PDI}]*{_PDI}")


def isolated(words: str) -> str:
    """A quotation kept to itself, in its own direction; as it stands where nothing is written from right to left."""
    return f"{_FSI}{words}{_PDI}" if _ANY.search(words) else words


def mixed(line: str) -> str:
    """A line with each right-to-left stretch kept to itself; what is isolated already stays as it is."""
    if not _ANY.search(line):
        return line
    out, at = [], 0
    for held in _HELD.finditer(line):
        out += [_STRETCH.sub(_keep, line[at : held.start()]), held.group()]
        at = held.end()
    return "".join(out) + _STRETCH.sub(_keep, line[at:])


def _keep(stretch: re.Match[str]) -> str:
    return f"{_FSI}{stretch.group()}{_PDI}"
