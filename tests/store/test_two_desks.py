"""Two processes that decide at one moment: no decision is lost, and the chain holds, on both databases."""

from __future__ import annotations

import subprocess
import sys

from tollbook.store import Store

EACH = 25
DESK = """
import sys
from tollbook.store import Store
address, desk, n = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Store.open(address) as store:
    for number in range(n):
        store.append_decision("note", desk, {"kind": "incident", "code": "A"}, f"{desk} {number}")
"""


def test_two_processes_that_decide_at_once_write_one_chain(address: str) -> None:
    Store.open(address).close()
    desks = [subprocess.Popen([sys.executable, "-c", DESK, address, desk, str(EACH)]) for desk in ("desk-1", "desk-2")]
    assert [process.wait(timeout=120) for process in desks] == [0, 0]
    with Store.open(address) as store:
        made = list(store.decisions())
        assert list(store.check_chain()) == []
    assert [d.id for d in made] == [f"D{n:06d}" for n in range(1, 2 * EACH + 1)]
    assert [d.previous for d in made] == [None, *(d.hash for d in made[:-1])]
    for desk in ("desk-1", "desk-2"):
        assert [d.value for d in made if d.by == desk] == [f"{desk} {n}" for n in range(EACH)]
