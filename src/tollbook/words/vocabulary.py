"""Vocabularies: data files, one folder a language, one TOML file a topic (`data/en/people.toml`).

Words in the files are written as people write them; readers fold them. `docs/how-to/add-a-language.md` says what each
topic holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyError

LANGUAGES = ("en", "ar")


@cache
def topic(lang: str, name: str) -> Mapping[str, object]:
    """The table of one topic in one language. Raises VocabularyError when the file is missing or no valid TOML."""
    source = files("tollbook") / "words" / "data" / lang / f"{name}.toml"
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise VocabularyError(f"There is no vocabulary {name!r} for language {lang!r}.") from None
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"The vocabulary {lang}/{name}.toml is not valid TOML: {error}.") from error
