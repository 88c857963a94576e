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
text, lang = sys.argv[1:]
page = Document(id="sha256:0", captured_at="2020-01-01T00:00:00Z", text=text, lang=lang)
for claim in extract.read(page, NoPlaces(), NoActors()):
    words = {piece.field: text[piece.start:piece.end] for piece in claim.evidence}
    part = "part" if claim.part_of else "whole"
    print(claim.harm, claim.group, claim.count.min, part, claim.speaker.kind, words["weapon"], words["when"], sep=", ")
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the program, with the languages of the tests beside its own."""
    place = tmp_path_factory.mktemp("package")
    shutil.copytree(Path(tollbook.__file__).parent, place / "tollbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(LANGUAGES_OF_TESTS, place / "tollbook" / "words" / "data", dirs_exist_ok=True)
    return place


@pytest.mark.parametrize("lang", TEXTS, ids=["Spanish, built like English", "Welsh, whose verb comes first"])
def test_tables_alone_are_enough_for_a_language(package: Path, lang: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", READ, TEXTS[lang], lang],
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
    weapon, day = ("bombardeo" if lang == "es" else "cyrch awyr"), DAYS[lang]
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"killed, civilian, 10, whole, government, {weapon}, {day}",
        f"killed, child, 3, part, government, {weapon}, {day}",
        f"injured, person, 5, whole, government, {weapon}, {day}",
    ]


def test_the_languages_of_the_tests_are_not_those_of_the_program() -> None:
    assert not {folder.name for folder in LANGUAGES_OF_TESTS.iterdir()} & set(LANGUAGES)
