"""No word of a language stands in code: all are vocabulary. What tables of letters need is told here, with reasons."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import tollbook

PACKAGE = Path(tollbook.__file__).parent
ALLOWED = {
    "words/fold.py": "which letters are one, the table itself",
    "words/morphology.py": "how nouns make their forms, and endings change the letters before them",
    "resolve/names.py": "which consonant a letter stands for, the table itself",
    "resolve/letters.py": "which letters have a byte of their own, the table itself",
    "read/language.py": "letters that only other languages of the script have",
}


def _letters(path: Path) -> Iterator[str]:
    """The tokens of a module that hold an Arabic letter, comments and docstrings left out."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    told = (node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    docs = {line for node in told for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type != tokenize.COMMENT and token.start[0] not in docs and any(map(_arabic, token.string)):
                yield f"{path.relative_to(PACKAGE).as_posix()}:{token.start[0]} {token.string[:60]}"


def _arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff" and letter.isalpha()


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """The places in each module where an Arabic letter stands."""
    modules = {path.relative_to(PACKAGE).as_posix(): list(_letters(path)) for path in sorted(PACKAGE.rglob("*.py"))}
    return {name: places for name, places in modules.items() if places}


def test_no_arabic_word_stands_in_code(found: dict[str, list[str]]) -> None:
    assert [place for name, places in found.items() if name not in ALLOWED for place in places] == []


def test_what_is_allowed_is_needed(found: dict[str, list[str]]) -> None:
    assert ALLOWED.keys() <= found.keys()


def test_a_letter_in_code_is_seen_and_one_in_a_comment_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)
    (tmp_path / "one.py").write_text('"""و."""\n\nA = "و"  # و\nB = f"{A}ب"\n', encoding="utf-8")
    assert [place.partition(" ")[0] for place in _letters(tmp_path / "one.py")] == ["one.py:3", "one.py:4"]
