"""docs/how-to/add-a-language.md: what it names is there, what it says of forms holds, and its steps lead to claims."""

from __future__ import annotations

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
from tollbook.words.languages import LANGUAGES
from tollbook.words.vocabulary import lexicon

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-a-language.md").read_text(encoding="utf-8")
DATA = files("tollbook") / "words" / "data"


def test_the_page_names_every_table_of_every_language() -> None:
    named = set(re.findall(r"`(\w+\.toml)`", PAGE.partition("## Frames")[0]))
    for lang in LANGUAGES:
        assert {entry.name for entry in (DATA / lang).iterdir() if entry.name.endswith(".toml")} == named


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`((?:words|extract|read)\.\w+(?:\.[A-Z_]+)?)`", PAGE))), ids=lambda name: name
)
def test_every_module_and_table_of_code_is_there(name: str) -> None:
    module, _, table = name.partition(".")[0], *name.partition(".")[1:]
    module, _, table = name.rpartition(".") if name.rpartition(".")[2].isupper() else (name, "", "")
    assert not table or hasattr(import_module(f"tollbook.{module}"), table)
    assert import_module(f"tollbook.{module}")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE))), ids=lambda path: path)
def test_every_test_that_proves_a_step_is_there(path: str) -> None:
    assert "def test_" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["طفلاً", "طفلان", "طفلين", "أطفال"])
def test_an_arabic_noun_is_found_in_its_forms(form: str) -> None:
    assert any(entry.form == fold(form) for entry in lexicon("ar").of("person") if entry.get("group") == "child")


# A language like English in its order of words: Esperanto. Its tables are those of English with these words put in.
WORDS = {
    "numbers": {"three": "tri", "ten": "dek"},
    "people": {"boy|boys": "knabo|knaboj", "civilian|civilians": "civilulo|civiluloj"},
    "harm": {"killed": "mortigitaj", "wounded": "vunditaj"},
    "structure": {"were": "estis", "the": "la", "in": "en", "and": "kaj", "including": "inkluzive de"},
}
READ = """
from tollbook.extract.reading import read_findings
from tollbook.model import Document
from tollbook.words.analysis import analyse
text = "Dek civiluloj, inkluzive de tri knaboj, estis mortigitaj kaj tri estis vunditaj en la vilaĝo."
page = Document(id="sha256:0", captured_at="2020-01-01T00:00:00Z", text=text, lang="eo")
for f in read_findings(analyse(text, "eo"), page):
    print(f.harm, f.people.group, f.people.low, "part" if f.part_of else "whole")
"""


def test_tables_alone_are_enough_for_a_language_built_like_english(tmp_path: Path) -> None:
    package = tmp_path / "tollbook"
    shutil.copytree(Path(tollbook.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    tables = package / "words" / "data" / "eo"
    shutil.copytree(package / "words" / "data" / "en", tables)
    for name, words in WORDS.items():
        text = (tables / f"{name}.toml").read_text(encoding="utf-8")
        for english, own in words.items():
            quoted = re.sub(rf'(?<!= )"{re.escape(english)}"', f'"{own}"', text)  # words, not features
            text = re.sub(rf"^{re.escape(english)} = ", f"{own} = ", quoted, flags=re.MULTILINE)
        (tables / f"{name}.toml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", READ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": "", "SYSTEMROOT": str(Path(sys.base_prefix).anchor)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "killed civilian 10 whole",
        "killed child 3 part",
        "injured person 3 whole",
    ]
