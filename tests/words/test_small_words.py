"""The small words of languages: every section is read by somebody, and every record reads every language's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

import tollbook
from tollbook.errors import VocabularyError
from tollbook.extract.naming import given_names, name_words
from tollbook.extract.verb_first.pronouns import Pronouns
from tollbook.extract.verb_first.words import HarmSmall, PeopleSmall, PronounSmall, Vowels, written_dual
from tollbook.words import joined_numerals, languages, number_words
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES, Small, language, of_order, small
from tollbook.words.vocabulary import lexicon

PACKAGE = Path(tollbook.__file__).parent
ASKED = re.compile(r"\bsmall\(\s*[\w().]+, \"(\w+)\", (\w+)\)")
VERB_FIRST = of_order("verb-subject")


def _asked() -> Iterator[tuple[str, type[Small]]]:
    """The sections that code asks for, with the records that declare their words."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for section, record in ASKED.findall(path.read_text(encoding="utf-8")):
            name = ".".join(("tollbook", *path.relative_to(PACKAGE).with_suffix("").parts))
            yield section, getattr(import_module(name), record)


SECTIONS: dict[str, set[type[Small]]] = {}
for _section, _record in _asked():
    SECTIONS.setdefault(_section, set()).add(_record)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("section", sorted(SECTIONS.keys() - {"numbers"}))
def test_every_record_reads_the_words_of_every_language(section: str, lang: str) -> None:
    for record in SECTIONS[section]:
        assert isinstance(small(lang, section, record), record)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_small_words_of_numbers_are_those_of_the_way_in_which_numerals_are_built(lang: str) -> None:
    built = joined_numerals if language(lang).numerals == "units-tens" else number_words
    assert {joined_numerals.NumberSmall, number_words.NumberSmall} == SECTIONS["numbers"]
    assert small(lang, "numbers", built.NumberSmall).joins


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_of_a_language_is_asked_for(lang: str) -> None:
    path = files("tollbook") / "words" / "data" / lang / "language.toml"
    sections = tomllib.loads(path.read_text(encoding="utf-8")).keys()
    assert sections <= {"traits", *SECTIONS}


@pytest.mark.parametrize("lang", VERB_FIRST)
def test_pronouns_are_tried_from_the_longest_on(lang: str) -> None:
    endings = Pronouns([], lang).endings
    assert list(endings) == sorted(endings, key=len, reverse=True)


@pytest.mark.parametrize("lang", VERB_FIRST)
def test_a_verb_whose_ending_is_the_harmed_ends_in_a_pronoun(lang: str) -> None:
    verbs = [entry for entry in lexicon(lang).of("harm") if entry.get("voice") == "object"]
    endings = Pronouns([], lang).endings
    cutter = lexicon(lang).cutter
    for verb in verbs:
        first = fold(verb.form).split(" ")[0]
        assert first.endswith(endings) or (cutter is not None and cutter.split(first).ending in endings)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_of_words_in_their_records_holds(lang: str) -> None:
    people, harm = small(lang, "people", PeopleSmall), small(lang, "harm", HarmSmall)
    pronouns, names = small(lang, "pronouns", PronounSmall), name_words(lang)
    assert people.article <= people.articles
    assert people.another <= people.other
    assert people.other <= harm.others
    assert not pronouns.apart & pronouns.and_apart
    assert names.heading <= given_names(lang)


def _write(monkeypatch: pytest.MonkeyPatch, **sections: dict[str, list[str]]) -> None:
    monkeypatch.setattr(languages, "topic", lambda lang, name: sections)
    monkeypatch.setattr(languages, "_READ", {})


def test_a_wrong_pattern_is_told_with_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    _write(monkeypatch, vowels={"dual": ["("]})
    with pytest.raises(VocabularyError, match=r"In xx/language\.toml a pattern of \[vowels\] is wrong"):
        written_dual("xx")


def test_words_of_the_wrong_form_are_told_with_their_file_and_section(monkeypatch: pytest.MonkeyPatch) -> None:
    _write(monkeypatch, people={"two": "dau"})  # type: ignore[dict-item]
    with pytest.raises(VocabularyError, match=r"In xx/language\.toml the section \[people\] is wrong"):
        small("xx", "people", PeopleSmall)


def test_patterns_are_not_folded_and_words_are(monkeypatch: pytest.MonkeyPatch) -> None:
    _write(monkeypatch, vowels={"dual": ["A\u0651$"]}, people={"feminine": ["ة"]})
    assert small("xx", "vowels", Vowels).dual == ("A\u0651$",)
    assert small("xx", "people", PeopleSmall).feminine == ("ه",)


def test_a_language_without_vowels_has_no_written_dual(monkeypatch: pytest.MonkeyPatch) -> None:
    _write(monkeypatch)
    assert written_dual("yy").search("") is None
