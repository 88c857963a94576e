"""The grammar of languages whose verb comes before its subject, and whose adjectives follow their nouns.

The trait `order = "verb-subject"` asks for it (`words.languages.Language`); no module here belongs to one language. Its
modules are the counterparts of those of the same name in `extract`, where the subject comes first:

people, names     groups of people; those named      pronouns    whom pronouns mean that are written onto words
harm, reach       what happened to them              speakers    whom a source names
speech, sentence  the words of saying; who says what blame       who is said to have done it

The small words that they ask for by name are data: sections of `language.toml`, declared as records (`words`, `speech`,
`blame`).
"""

from tollbook.extract.verb_first.harm import find
from tollbook.extract.verb_first.people import gather

__all__ = ["find", "gather"]
