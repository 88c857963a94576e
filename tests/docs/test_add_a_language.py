"""docs/how-to/add-a-language.md: what it names is there, what it says of forms holds, and its steps lead to claims."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

import tollbook
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES, topic
from tollbook.words.vocabulary import lexicon

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-a-language.md").read_text(encoding="utf-8")
DATA = files("tollbook") / "words" / "data"


def test_the_page_names_every_table_of_every_language() -> None:
    named = set(re.findall(r"`(\w+\.toml)`", PAGE.partition("## Frames")[0]))
    for lang in LANGUAGES:
        assert {entry.name for entry in (DATA / lang).iterdir() if entry.name.endswith(".toml")} == named


@pytest.mark.parametrize(
    "name",
    sorted(set(re.findall(r"`((?:words|extract|read|resolve)(?:\.[a-z_]+)+(?:\.[A-Z_]+)?)`", PAGE))),
    ids=lambda name: name,
)
def test_every_module_and_table_of_code_is_there(name: str) -> None:
    module, _, table = name.partition(".")[0], *name.partition(".")[1:]
    module, _, table = name.rpartition(".") if name.rpartition(".")[2].isupper() else (name, "", "")
    assert not table or hasattr(import_module(f"tollbook.{module}"), table)
    assert import_module(f"tollbook.{module}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_names_every_section_of_every_language(lang: str) -> None:
    assert {"traits", *re.findall(r"`\[(\w+)\]`", PAGE)} >= topic(lang, "language").keys()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE))), ids=lambda path: path)
def test_every_test_that_proves_a_step_is_there(path: str) -> None:
    assert "def test_" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["طفلاً", "طفلان", "طفلين", "أطفال"])
def test_an_arabic_noun_is_found_in_its_forms(form: str) -> None:
    assert any(entry.form == fold(form) for entry in lexicon("ar").of("person") if entry.get("group") == "child")


LANGUAGES_OF_TESTS = Path(__file__).with_name("languages")
TEXTS = {
    "es": "La policía dijo que diez civiles, entre ellos tres niños, fueron asesinados el viernes en un bombardeo y "
    "que cinco personas resultaron heridas.",
    "cy": "Lladdwyd deg sifiliad, gan gynnwys tri bachgen, ac anafwyd pump person mewn cyrch awyr ddoe, "
    "yn ôl yr heddlu.",
}
DAYS = {"es": "viernes", "cy": "ddoe"}
READ = """
import sys
from tollbook import extract
from tollbook.model import Document
from tests.extract.readers import NoActors, NoPlaces
lang, *texts = sys.argv[1:]
for text in texts:
    page = Document(id="sha256:0", captured_at="2020-01-01T00:00:00Z", text=text, lang=lang)
    for claim in extract.read(page, NoPlaces(), NoActors()):
        words = {piece.field: text[piece.start:piece.end] for piece in claim.evidence}
        part, told = "part" if claim.part_of else "whole", claim.count.min if claim.count else None
        fields = claim.harm, claim.group, told, part, claim.speaker.kind, words.get("weapon"), words.get("when")
        print(*fields, sep=", ")
    print("=")
"""


def _read(package: Path, lang: str, *texts: str) -> list[list[str]]:
    """The claims of each text, a line for each, as the program reads them that has the languages of the tests."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", READ, lang, *texts],
        cwd=package,
        env={
            "PYTHONPATH": os.pathsep.join((str(package), str(ROOT))),
            "PATH": "",
            "SYSTEMROOT": str(Path(sys.base_prefix).anchor),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return [text.splitlines() for text in done.stdout.split("=\n")[:-1]]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the program, with the languages of the tests beside its own."""
    place = tmp_path_factory.mktemp("package")
    shutil.copytree(Path(tollbook.__file__).parent, place / "tollbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(LANGUAGES_OF_TESTS, place / "tollbook" / "words" / "data", dirs_exist_ok=True)
    return place


@pytest.mark.parametrize("lang", TEXTS, ids=["Spanish, built like English", "Welsh, whose verb comes first"])
def test_tables_alone_are_enough_for_a_language(package: Path, lang: str) -> None:
    weapon, day = ("bombardeo" if lang == "es" else "cyrch awyr"), DAYS[lang]
    assert _read(package, lang, TEXTS[lang]) == [
        [
            f"killed, civilian, 10, whole, government, {weapon}, {day}",
            f"killed, child, 3, part, government, {weapon}, {day}",
            f"injured, person, 5, whole, government, {weapon}, {day}",
        ]
    ]


# An invented language: each sentence asks for small words, endings and pronouns that its tables alone can tell.
INVENTED = {
    "Kutil madanin fio karo.": ["killed, civilian, None, whole"],  # the ending of two and of several
    "Kutil madanin onihumo tifel fio karo.": ["killed, civilian, 2, whole", "killed, child, 1, part"],  # one of the two
    "Kutil tila madanin vajurih elaru fio karo.": ["killed, civilian, 3, whole", "injured, civilian, None, whole"],
    "Kutil madan fio karo vaelar fio mado.": ["killed, civilian, 1, whole", "killed, civilian, 1, whole"],  # another
    "Jurih tifela fio karo addo ilo makutalha.": ["killed, child, 1, whole"],  # "her killing"
    "Jurih tifel fio karo addo ilo makutalha.": ["injured, child, 1, whole"],  # hers: not his
    "Fukid tila madanin hayathum fio karo.": ["killed, civilian, 3, whole"],  # lost their lives
    "Fukid tila madanin fio karo.": ["missing, civilian, 3, whole"],
    "Semu mayitu:\n- Tarim Bodo\n- Fenu Galo (7 senu)\n- Odel Kalu\n": ["killed, person, 1, whole"] * 3,
    "Semu mayitu: Tarim Bodo vaOdel Kalu": ["killed, person, 1, whole"] * 2,  # "and" written onto a name
    "Sema": [],  # a name that is the word "names" too
}


def test_small_words_endings_and_pronouns_of_a_language_come_from_its_tables(package: Path) -> None:
    read = _read(package, "qaa", *INVENTED)
    told = [[", ".join(claim.split(", ")[:4]) for claim in claims] for claims in read]
    assert dict(zip(INVENTED, told, strict=True)) == INVENTED


def test_without_its_small_words_a_language_is_read_less_and_not_otherwise(tmp_path: Path, package: Path) -> None:
    """What a language leaves out it lacks: no word of another language of the same order is read in its place."""
    shutil.copytree(package, tmp_path, dirs_exist_ok=True)
    table = tmp_path / "tollbook" / "words" / "data" / "qaa" / "language.toml"
    table.write_text(table.read_text(encoding="utf-8").partition("[people]")[0], encoding="utf-8")
    both, lives = "Kutil madanin onihumo tifel fio karo.", "Fukid tila madanin hayathum fio karo."
    read = _read(tmp_path, "qaa", both, lives)
    assert [claims[0].split(", ")[:3] for claims in read] == [
        ["killed", "civilian", "None"],
        ["missing", "civilian", "3"],
    ]


def test_the_languages_of_the_tests_are_not_those_of_the_program() -> None:
    assert not {folder.name for folder in LANGUAGES_OF_TESTS.iterdir()} & set(LANGUAGES)
