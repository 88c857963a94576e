"""Folding: the shadow of a text on which words are compared. The text itself is never changed.

Rules for Arabic after domain 8.7: tatweel, harakat, superscript alef and bidi controls are dropped; أإآٱ become ا,
ى becomes ي, ة becomes ه. Latin letters are lowered and typographic apostrophes made plain.
"""

from __future__ import annotations

import unicodedata

DROPPED = frozenset(
    "\u0640\u0670\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
) | {chr(c) for c in range(0x064B, 0x0653)}

_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    **{chr(0x0660 + n): str(n) for n in range(10)},
    **{chr(0x06F0 + n): str(n) for n in range(10)},
}
_TABLE = str.maketrans({**_LETTERS, **dict.fromkeys(DROPPED, "")})


def fold(text: str) -> str:
    """The form in which words are compared: lower case, Arabic letters unified, marks and tatweel gone."""
    return text.translate(_TABLE).lower()


def fold_latin(text: str) -> str:
    """`fold`, and accents taken off Latin letters ("Hawīja" and "Hawija" meet)."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return fold(bare)
