"""A list of web addresses: each fetched once, over any number of runs, whatever happens to the run."""

from __future__ import annotations

import io
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st
from tests.capture.site import Site, serving
from tests.road.book import Answer, call

from tollbook.capture import Captured, Given, Problem, Rules, Task, Visited, Visitor, fetch_list, read_addresses
from tollbook.store import Store

RULES = Rules(wait=5.0, total=20.0, limit=100_000, allow_private=("localhost", "127.0.0.1"))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as server:
        yield server


def task() -> Task:
    visitor = Visitor(RULES, delay=0.0, robots=False)
    return Task(Given(), lambda: datetime(2024, 3, 1, tzinfo=UTC), 100_000, visitor, lambda _: None)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "settings.toml").write_text('delay = 0\nrobots = "ignore"\nallow_private = ["localhost"]\n')
    monkeypatch.setenv("TOLLBOOK_CONFIG", str(tmp_path / "settings.toml"))
    return tmp_path / "L"


def add(ledger: Path, *words: str) -> Answer:
    return call(["--db", str(ledger), "add", *words])


def listed(site: Site, tmp_path: Path, count: int) -> Path:
    for number in range(count):
        site.put(
            f"/{number}", f"<p>{number + 2} men were killed near Homs on 4 May 2018, police said.</p>", ETag=f"{number}"
        )
    file = tmp_path / "list.txt"
    file.write_text("".join(f"{site.address}/{number}\n" for number in range(count)))
    return file


# ---------------------------------------------------------------- the list


def test_what_is_no_address_is_named_by_its_line_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "l.txt").write_bytes(
        b"\xef\xbb\xbfhttp://a.example/1\r\n# a note\n\nftp://a.example\nhttp://a.example/1\n"
        b"  http://b.example/2  \nplain\n"
    )
    found = list(read_addresses(tmp_path / "l.txt"))
    assert [row for row in found if isinstance(row, str)] == ["http://a.example/1", "http://b.example/2"]
    assert [row.why.partition(":")[0] for row in found if isinstance(row, Problem)] == [
        f"Line 4 of {tmp_path / 'l.txt'}",
        f"Line 7 of {tmp_path / 'l.txt'}",
    ]


def test_a_line_of_fifty_megabytes_is_one_problem_and_the_next_line_is_read() -> None:
    stream = io.BytesIO(b"http://a.example/" + b"x" * 50_000_000 + b"\nhttp://a.example/2\n")
    long, good = read_addresses(stream)
    assert isinstance(long, Problem)
    assert len(long.why) < 500
    assert good == "http://a.example/2"


@cases(st.lists(st.text(st.characters(exclude_characters="\n\r\0", exclude_categories=["Cs"]), max_size=40)))
def test_any_lines_give_addresses_or_problems(lines: list[str]) -> None:
    for row in read_addresses(io.BytesIO("\n".join(lines).encode())):
        assert isinstance(row, Problem) or row.startswith(("http://", "https://"))


# ---------------------------------------------------------------- fetching


def test_every_address_is_asked_for_once_and_one_at_a_time_from_a_host(site: Site) -> None:
    for number in range(20):
        site.put(f"/{number}", f"<p>{number} men were killed.</p>")
    found = list(fetch_list([f"{site.address}/{number}" for number in range(20)], task()))
    assert site.asked == [f"/{number}" for number in range(20)]
    # Each page's bytes come before what is noted of the look at it.
    assert [type(item) for item in found] == [Captured, Visited] * 20


def test_hosts_are_fetched_from_at_the_same_time() -> None:
    """Two servers that each answer only when the other has been asked."""
    with serving() as one, serving() as other:
        both = threading.Barrier(2, timeout=20.0)
        for server in (one, other):
            server.put("/1", "<p>One man died.</p>")
            server.wait = both.wait
        addresses = [f"{one.address}/1", f"{other.address.replace('localhost', '127.0.0.1')}/1"]
        found = list(fetch_list(addresses, task()))
    assert sum(isinstance(item, Captured) for item in found) == 2


def test_what_goes_wrong_inside_is_raised_and_no_page_is_missed_in_silence(site: Site) -> None:
    broken = Task(Given(), lambda: 1 / 0, 100_000, Visitor(RULES), lambda _: None)  # type: ignore[arg-type,return-value]
    with pytest.raises(ZeroDivisionError):
        list(fetch_list([f"{site.address}/1"], broken))


def test_who_takes_no_more_ends_the_fetching(site: Site) -> None:
    for number in range(200):
        site.put(f"/{number}", f"<p>{number} men were killed.</p>")
    found = fetch_list([f"{site.address}/{number}" for number in range(200)], task())
    next(found)
    found.close()  # type: ignore[attr-defined]
    time.sleep(0.3)
    asked = len(site.asked)
    assert asked < 200
    time.sleep(0.3)
    assert len(site.asked) == asked


# ---------------------------------------------------------------- the command


def test_a_list_goes_on_where_it_stopped_and_fetches_nothing_twice(site: Site, ledger: Path, tmp_path: Path) -> None:
    file = listed(site, tmp_path, 6)
    whole = file.read_text()
    file.write_text("\n".join(whole.splitlines()[:3]))
    assert add(ledger, "--urls", str(file)).code == 0
    file.write_text(whole)
    done = add(ledger, "--urls", str(file))
    assert "3 new captures (3 already known)" in done.out
    assert Counter(site.asked) == {f"/{number}": 1 for number in range(6)}


def test_what_failed_is_tried_again_and_then_is_no_failure_any_more(site: Site, ledger: Path, tmp_path: Path) -> None:
    file = listed(site, tmp_path, 4)
    site.put("/2", "not now", status=403)
    assert add(ledger, "--urls", str(file), "--stop-after", "capture").code == 1
    with Store.open(ledger, create=False) as store:
        assert store.counts().captures == 3
        assert len(store.failures()) == 1
    site.put("/2", "<p>Two men were killed.</p>")
    assert add(ledger, "--urls", str(file)).code == 0
    assert Counter(site.asked) == {"/0": 1, "/1": 1, "/2": 2, "/3": 1}
    with Store.open(ledger, create=False) as store:
        assert not store.failures()


def test_what_is_gone_is_asked_for_once_and_again_only_when_told(site: Site, ledger: Path, tmp_path: Path) -> None:
    file = listed(site, tmp_path, 1)
    file.write_text(f"{file.read_text()}{site.address}/none\n")
    assert add(ledger, "--urls", str(file)).code == 1
    assert add(ledger, "--urls", str(file)).code == 0
    assert Counter(site.asked) == {"/0": 1, "/none": 1}
    add(ledger, "--urls", str(file), "--again")
    assert Counter(site.asked) == {"/0": 2, "/none": 2}


def test_a_page_that_was_fetched_before_is_asked_for_with_its_mark(site: Site, ledger: Path) -> None:
    site.put("/a", "<p>Two men were killed.</p>", ETag='"1"')
    assert "1 new capture;" in add(ledger, f"{site.address}/a").out
    site.pages["/a"] = (200, b"never sent: the mark is the same", {"Content-Type": "text/html", "ETag": '"1"'})
    assert "0 new captures (1 already known)" in add(ledger, f"{site.address}/a").out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "Name what to take in"),
        (("a.txt", "--urls", "list.txt"), "Name what to take in"),
        (("--urls", "none.txt"), "none.txt cannot be read"),
        (("--urls", "-"), "holds no web address"),
        (("--urls", "-", "--columns", "plain"), "do not go with --urls"),
    ],
)
def test_wrong_calls_are_named(words: tuple[str, ...], reason: str, ledger: Path) -> None:
    done = add(ledger, *words)
    assert done.code == 2
    assert reason in done.err
