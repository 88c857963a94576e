"""The door: exit codes, one plain sentence for a failure, a traceback only for those who ask."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tollbook.cli.app import app, with_called

TEXT = "Four shepherds were killed by shelling near Homs on 4 May 2018, the civil defence said."


def tollbook(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tollbook", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("door")
    done = tollbook("add", "-", "--source", "A paper", cwd=folder, stdin=TEXT)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["nonsense"], "nonsense"),
        (["add"], "Name what to take in"),
        (["add", "-", "--published", "yesterday"], "yesterday"),
        (["add", "-", "--stop-after", "lunch"], "lunch"),
        (["export", "secrets"], "secrets"),
        (["export", "claims", "--format", "docx"], "docx"),
        (["show", "nothing-of-that-name"], "nothing-of-that-name"),
        (["--profile", "nobody", "tally"], "nobody"),
        (["tally", "--by", "colour"], "colour"),
        (["decide", "reject", "nothing-of-that-name", "--reason", "x"], "nothing-of-that-name"),
        (["decide", "undo", "nothing-of-that-name"], "nothing-of-that-name"),
        (["decide", "assess", "SANA", "perhaps", "--reason", "x"], "perhaps"),
        (["decide", "assess", "SANA", "no"], "--reason"),
        (["watch"], "Nothing is watched"),
        (["watch", "valley.example"], "valley.example"),
        (["watch", "--stop", "http://valley.example/"], "valley.example"),
        (["versions", "http://valley.example/"], "never looked at"),
    ],
)
def test_a_wrong_call_ends_with_2_and_names_what_was_wrong(ledger: Path, arguments: list[str], named: str) -> None:
    done = tollbook(*arguments, cwd=ledger, stdin=TEXT)
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_a_failure_ends_with_1_in_one_sentence_and_debug_shows_where(ledger: Path) -> None:
    plain = tollbook("export", "claims", "-o", "no/such/folder/claims.jsonl", cwd=ledger)
    assert plain.returncode == 1
    assert len(plain.stderr.strip().splitlines()) == 1
    shown = tollbook("--debug", "export", "claims", "-o", "no/such/folder/claims.jsonl", cwd=ledger)
    assert shown.returncode == 1
    assert "Traceback" in shown.stderr


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    """Only `add` and `demo` make a ledger; every other command says that there is none."""
    for command in ("claims", "incidents", "check", "tally", "verify", "failures"):
        done = tollbook(command, cwd=tmp_path)
        assert done.returncode != 0
        assert "tollbook.ledger" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_was_added_can_be_shown_by_its_beginning_explained_and_verified(ledger: Path) -> None:
    line = tollbook("claims", cwd=ledger).stdout.splitlines()[0]
    name = line.split()[0]
    for form in (name, name[:8]):
        page = tollbook("show", form, cwd=ledger).stdout
        assert ">>" in page
        assert "Four" in page
    explained = tollbook("explain", name, cwd=ledger).stdout
    assert '"Four"' in explained
    assert "by the rule" in explained
    assert tollbook("verify", cwd=ledger).returncode == 0


def test_output_that_nobody_reads_to_the_end_is_no_failure_to_be_told_of(ledger: Path) -> None:
    shell = f"{sys.executable} -m tollbook export documents | head -c 10"
    done = subprocess.run(["bash", "-c", shell], cwd=ledger, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "went wrong" not in done.stderr


def test_a_call_makes_only_the_commands_that_it_may_name() -> None:
    def made(*arguments: str) -> set[str]:
        return set(typer.main.get_command(with_called(list(arguments))).commands)  # type: ignore[attr-defined]

    everything = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert {name for name in everything if made(name, "--help") != {name}} == set()
    assert made("--db", "add", "show", "some") == {"add", "show"}  # "add" may be the ledger's name
    assert made() == made("--help") == made("--help", "add") == made("ad", "report.txt") == everything
