"""A bundle is a valid bag for everybody's tools, and a ledger that verifies; whatever was touched in it is named."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import bagit
import pytest
from tests.custody.test_withdrawing import NAME, PRIVATE, grep, ledger, withdraw
from tests.road.book import call

from tollbook.cli.exports import EXPORTS
from tollbook.store import Store

__all__ = ["ledger"]


def bundle(folder: Path, out: Path) -> None:
    done = call(["--db", str(folder), "--as", "reader-3", "bundle", str(out)])
    assert done.code == 0, done.err


def verify(bag: Path) -> tuple[int, str]:
    done = call(["verify", str(bag)])
    return done.code, done.out + done.err


@pytest.fixture
def bag(ledger: Path, tmp_path: Path) -> Path:
    bundle(ledger, tmp_path / "bag")
    return tmp_path / "bag"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_bagit_tool_and_verify_find_it_valid_and_touch_nothing(bag: Path) -> None:
    before = files(bag)
    subprocess.run([sys.executable, "-m", "bagit", "--validate", str(bag)], check=True, capture_output=True)
    code, said = verify(bag)
    assert code == 0, said
    assert "Verified" in said
    assert files(bag) == before
    assert bagit.Bag(str(bag)).is_valid()
    names = {path.name for path in (bag / "data" / "exports").iterdir()}
    assert names == {f"{what}.jsonl" for what in EXPORTS}


def test_it_opens_as_a_ledger_elsewhere_with_every_record(bag: Path, ledger: Path, tmp_path: Path) -> None:
    shutil.copytree(bag / "data" / "ledger", tmp_path / "elsewhere")
    for what in ("documents", "claims", "incidents", "decisions", "victims"):
        one, other = (call(["--db", str(folder), "export", what]).out for folder in (ledger, tmp_path / "elsewhere"))
        assert one == other
        assert one or what == "victims"
    with Store.open(tmp_path / "elsewhere") as copy, Store.open(ledger) as own:
        assert list(copy.entries()) == list(own.entries())


def test_whoever_touches_a_bag_is_found_out(bag: Path) -> None:
    path = next(path for path in (bag / "data" / "ledger" / "vault").rglob("*") if path.is_file())
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")
    code, said = verify(bag)
    assert code == 1
    assert path.name in said


def test_an_export_that_the_ledger_does_not_give_is_named_even_with_fresh_manifests(bag: Path) -> None:
    path = bag / "data" / "exports" / "claims.jsonl"
    changed = re.sub(r'"min":3', '"min":9', path.read_text(encoding="utf-8"))
    assert changed != path.read_text(encoding="utf-8")
    path.write_text(changed, encoding="utf-8")
    bagit.Bag(str(bag)).save(manifests=True)
    code, said = verify(bag)
    assert code == 1
    assert "claims.jsonl is not what the ledger gives" in said


def test_a_ledger_changed_inside_a_bag_is_named_even_with_fresh_manifests(bag: Path) -> None:
    with closing(sqlite3.connect(bag / "data" / "ledger" / "ledger.sqlite")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM decisions WHERE seq = (SELECT max(seq) FROM decisions)")
        connection.commit()
    bagit.Bag(str(bag)).save(manifests=True)
    code, said = verify(bag)
    assert code == 1
    assert "was deleted" in said


def test_who_sits_at_a_desk_is_in_no_bundle(ledger: Path, tmp_path: Path) -> None:
    call(["--db", str(ledger), "desks", "name", "reader-3", "Imaginary Person"])
    bundle(ledger, tmp_path / "bag")
    assert grep(ledger, "Imaginary Person")
    assert grep(tmp_path / "bag", "Imaginary Person") == []


def test_later_bundles_carry_nothing_withdrawn_and_earlier_ones_are_listed(ledger: Path, tmp_path: Path) -> None:
    bundle(ledger, tmp_path / "before")
    assert grep(tmp_path / "before", NAME)
    done = withdraw(ledger, NAME, "--reason", "safety")
    assert "Out of our hands: the bundle before of" in done.out
    bundle(ledger, tmp_path / "after")
    for word in PRIVATE:
        assert grep(tmp_path / "after", word) == [], word
    code, said = verify(tmp_path / "after")
    assert code == 0, said


def test_wrong_calls_are_named_and_write_nothing(ledger: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    refused = call(["--db", str(ledger), "bundle", str(taken)])
    assert (refused.code, "taken" in refused.err) == (2, True)
    no_bag = call(["verify", str(taken)])
    assert (no_bag.code, "is no bag" in no_bag.err) == (2, True)
    assert list(taken.iterdir()) == []


def test_a_bundle_of_a_changed_ledger_is_not_written(ledger: Path, tmp_path: Path) -> None:
    path = next(path for path in (ledger / "vault").rglob("*") if path.is_file())
    path.chmod(0o644)
    path.write_bytes(b"x")
    assert call(["--db", str(ledger), "bundle", str(tmp_path / "bag")]).code == 1
    assert not (tmp_path / "bag").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".bag")]
