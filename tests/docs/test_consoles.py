"""What the documentation shows is what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from tests.docs.consoles import FAILED, PAGES, ROOT, Session, blocks, play, steps

from tollbook.cli.app import app

WITH_COMMANDS = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_every_command_of_a_page_runs_and_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    for step, answer, session in play(page.read_text(encoding="utf-8"), tmp_path):
        failing = FAILED.match(f"$ {step.command}")
        expected = int(failing[1]) if failing else 0
        assert answer.code == expected, f"$ {step.command}\n{answer.out}{answer.err}"
        if step.shown.strip():
            printed = answer.out + answer.err if expected else answer.out
            assert session.matches(step.shown, printed), f"$ {step.command}\n{printed}"


def commands() -> Iterator[tuple[str, Any]]:
    """Every command of the program with its name, groups spelled out ("decide accept"); "" is the program itself."""
    waiting: list[tuple[str, Any]] = [("", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop()
        yield name, command
        inner = getattr(command, "commands", {})
        waiting += [(f"{name} {word}".strip(), child) for word, child in inner.items()]


def leaves() -> list[str]:
    """The names of the commands that do something."""
    return sorted(name for name, command in commands() if not hasattr(command, "commands"))


def options() -> list[tuple[str, str]]:
    """Every option of the program with its command."""
    return sorted(
        (name, max(parameter.opts, key=len))
        for name, command in commands()
        for parameter in command.params
        if parameter.param_type_name == "option"
    )


def everything() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def run_somewhere() -> str:
    """Every command line of the documentation."""
    return "\n".join(
        step.command
        for page in PAGES
        for language, _, content, offset in blocks(page.read_text(encoding="utf-8"))
        if language == "console"
        for step in steps(content, offset)
    )


@pytest.mark.parametrize("name", leaves())
def test_every_command_is_documented_and_run(name: str) -> None:
    assert re.search(rf"^(?:tollbook|make)\b.*\b{name}\b", run_somewhere(), re.MULTILINE), f"{name} is shown nowhere"


@pytest.mark.parametrize(("name", "option"), options())
def test_every_option_is_documented(name: str, option: str) -> None:
    if option != "--help":
        assert option in everything(), f"{name} {option}"


def test_the_walk_finds_the_commands_and_options() -> None:
    """Otherwise the tests above would pass on nothing."""
    assert {"add", "show", "decide undo", "export"} <= set(leaves())
    assert {("", "--db"), ("add", "--published"), ("decide reject", "--reason")} <= set(options())


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{name_of(page)}: {target}"


def test_a_page_that_shows_something_else_is_noticed(tmp_path: Path) -> None:
    session = Session(tmp_path)
    assert session.matches("c1234567a and ...\n", "c89abcdef and more\n")
    assert session.matches("c1234567a\n", "c89abcdef\n")
    assert not session.matches("c1234567a\n", "c89abcde0\n")
    assert not session.matches("killed 3\n", "killed 4\n")
    assert session.matches("at 2026-01-01T00:00:00Z\n", "at 2026-02-02T01:02:03+00:00\n")
