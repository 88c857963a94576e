"""Sentences that the program keeps with its figures: a message in English with fields.

Kept is the English sentence. Other languages know the message again by its words, and its fields by where they stand,
so that a reason which was signed years ago is told in every language that has the message. `python -m tools.messages`
finds the messages in the calls of `tell`, and lists those that a language lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

_FIELD = re.compile(r"\{(\w+)\}")
_NUMBER = r"unknown|-?[\d.,–]+%?"
# What a field of such a name looks like; any words where it says nothing. Without it "Killed: ... (A, B)." would be
# taken for what a desk decided.
_SHAPES = {
    **dict.fromkeys(("n", "m", "all", "low", "high", "best", "percent", "km", "needed", "kinds"), _NUMBER),
    **dict.fromkeys(("killed", "injured"), _NUMBER),
    "decision": r"D\d+",
    "harm": r"[A-Z]\w+",
}


def tell(message: str, **fields: object) -> str:
    """The message in English, `{name}` replaced by the field of that name."""
    return message.format(**fields) if fields else message


class Retold:
    """Messages in another language: gives a sentence of `tell` in it, fields included."""

    def __init__(
        self, messages: Mapping[str, str], parts: Mapping[str, str], look_up: Callable[[str], str | None]
    ) -> None:
        """`messages`: each English message and its translation; `parts`: messages that only stand in fields of others.

        `look_up` gives a word in the other language; None where it has none.
        """
        self._messages, self._parts, self._look_up = messages, parts, look_up

    @cached_property
    def _sentences(self) -> _Known:
        return _Known(self._messages)

    @cached_property
    def _fields(self) -> _Known:
        return _Known({**self._parts, **self._messages})

    def __call__(self, sentence: str, name: Callable[[str], str] = str) -> str:
        """The sentence in the other language; as it is where no message is its like.

        `name` gives what stands in its fields and is no word of the language: names, days, words of a report.
        """
        return self._told(sentence, self._sentences, name) or sentence

    def all(self, sentences: Iterable[str]) -> list[str]:
        """Several sentences."""
        return [self(sentence) for sentence in sentences]

    def _told(self, sentence: str, known: _Known, name: Callable[[str], str]) -> str | None:
        if sentence in known.plain:
            return known.plain[sentence]
        for like, other in known.patterns:
            if match := like.fullmatch(sentence):
                return other.format(**{field: self._field(value, name) for field, value in match.groupdict().items()})
        return None

    def _field(self, value: str, name: Callable[[str], str]) -> str:
        return self._told(value, self._fields, name) or self.known(value) or name(value)

    def known(self, value: str) -> str | None:
        """A word in the other language, with or without a capital; None where the language has none."""
        return self._look_up(value) or self._look_up(value[:1].lower() + value[1:])


class _Known:
    """Messages looked up by their sentences: plain ones at once, those with most words of their own first."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        filled = {said: other for said, other in messages.items() if _FIELD.search(said)}
        self.plain = {said: other for said, other in messages.items() if said not in filled}
        ordered = sorted(filled.items(), key=lambda item: (-len(_FIELD.sub("", item[0])), item[0]))
        self.patterns = [(pattern(said), other) for said, other in ordered]


def pattern(message: str) -> re.Pattern[str]:
    """A message as the sentences that it gives; a field that comes twice is the same both times."""
    out, last, seen = "", 0, set()
    for match in _FIELD.finditer(message):
        name = match[1]
        out += re.escape(message[last : match.start()])
        out += f"(?P={name})" if name in seen else f"(?P<{name}>{_SHAPES.get(name, '.+?')})"
        seen.add(name)
        last = match.end()
    return re.compile(out + re.escape(message[last:]), re.DOTALL)
