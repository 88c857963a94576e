"""Names of people, hidden from those who may not see them and from what goes out: the one place that hides them.

A victim's name is public where the family wishes it published, and the method profile publishes names at all. A name
of one word is not looked for in texts: it is too often somebody else's. What is hidden keeps its length: offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

import msgspec

from tollbook.desk import Victim
from tollbook.words.fold import fold_with_map
from tollbook.words.languages import LANGUAGES, language

HIDDEN = "█"
_WORD = re.compile(r"\w+")
_PROCLITICS = frozenset(word for lang in LANGUAGES for word in language(lang).small_words)


class Veil:
    """Hides these people's names in whatever is shown. Called with a value, it gives the value without them.

    `approved`: whether a name is shown that the family wishes published. `also`: further names to hide.
    """

    def __init__(self, people: Iterable[Victim], *, approved: bool = True, also: Iterable[str] = ()) -> None:
        self._hidden = frozenset(person for person in people if not (approved and person.publish_name))
        self._next: dict[str, set[str]] = {}
        for name in (*also, *(name.text for person in self._hidden for name in person.names)):
            self._learn(name)

    def _learn(self, name: str) -> None:
        words = _WORD.findall(fold_with_map(name)[0])
        for one, other in pairwise(words):
            self._next.setdefault(one, set()).add(other)

    def text(self, words: str) -> str:
        """The text with each letter of a hidden name put out."""
        if not self._next:
            return words
        folded, back = fold_with_map(words)
        found = list(_WORD.finditer(folded))
        out = list(words)
        for one, other in pairwise(found):
            if self._follows(one[0], other[0]):
                for at in range(back[one.start()], back[other.end() - 1] + 1):
                    out[at] = HIDDEN if out[at].isalnum() else out[at]
        return "".join(out)

    def _follows(self, one: str, other: str) -> bool:
        if other in self._next.get(one, ()):
            return True
        return len(one) > 3 and one[0] in _PROCLITICS and other in self._next.get(one[1:], ())

    def __call__(self, value: Any) -> Any:
        """Records, lists and mappings with every text in them looked through."""
        if not (self._next or self._hidden) or value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Victim) and value in self._hidden:
            return _without_name(value)
        if isinstance(value, msgspec.Struct):
            return msgspec.structs.replace(value, **{n: self(getattr(value, n)) for n in value.__struct_fields__})
        if isinstance(value, Mapping):
            return {key: self(inner) for key, inner in value.items()}
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return type(value)(*map(self, value))
        if isinstance(value, list | tuple):
            return type(value)(map(self, value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: self(getattr(value, f.name)) for f in fields(value) if f.init})
        return value


def _without_name(person: Victim) -> Victim:
    """The person without what names them: names, and the words that hold them."""
    return msgspec.structs.replace(person, names=(), family_group=None, document=None, start=None, end=None)
