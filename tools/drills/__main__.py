"""`python -m tools.drills`: all drills, short (some ten minutes). Longer: --kills 200 --reports 400 --flood 20000.

kills       SIGKILL at random moments and while it commits; the same command then gives what an undisturbed one gives
archive     SIGKILL and Ctrl-C while a large WARC is read: the same command then seals each page once
addresses   the same while a list of addresses is fetched: nothing that was written down is asked for again
reruns      SIGKILL while stored reports are read again; the next addition makes the ledger whole
interrupts  Ctrl-C at random moments: exit code 130, one sentence, nothing lost; the same command goes on
full-disk   no file may grow any more: one sentence, exit code 1; with room again the same command goes on
race        two additions with reports in common, at once, on one ledger
flood       very many small files: all taken in, killed on the way
server      kills on a PostgreSQL ledger, and the server itself cut off (skipped where there is no PostgreSQL)
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tools.drills import texts
from tools.drills.command import DrillFailed
from tools.drills.kinds import Drill, flood, full_disk, interrupts, kills, on_server, race, reruns
from tools.drills.taking import addresses, archive

DRILLS: dict[str, Callable[[Drill], str]] = {
    "kills": kills,
    "archive": archive,
    "addresses": addresses,
    "reruns": reruns,
    "interrupts": interrupts,
    "full-disk": full_disk,
    "race": race,
    "flood": flood,
    "server": on_server,
}


def main() -> int:
    """Run the chosen drills; 0 when all end as they must."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.drills", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("drills", nargs="*", help="which; none means all")
    parser.add_argument("--kills", type=int, default=30, help="of the drill `kills`; half as many in others")
    parser.add_argument("--interrupts", type=int, default=3)
    parser.add_argument("--reports", type=int, default=60, help="files in each addition")
    parser.add_argument("--flood", type=int, default=1500, help="files in the flood")
    parser.add_argument("--seed", type=int, help="moments of the kills; another one each time unless given")
    options = parser.parse_args()
    if unknown := set(options.drills) - set(DRILLS):
        parser.error(f"there is no drill {', '.join(sorted(unknown))}; there are {', '.join(DRILLS)}")
    seed = options.seed if options.seed is not None else time.time_ns() % 1_000_000
    print(json.dumps({**vars(options), "seed": seed}), flush=True)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="tollbook-drills-") as name:
        folder = Path(name)
        inputs = texts.write(folder / "reports", options.reports)
        drill = Drill(folder, random.Random(seed), options.kills, options.interrupts, options.flood, inputs)
        for title in options.drills or DRILLS:
            began = time.monotonic()
            try:
                said = DRILLS[title](drill)
            except DrillFailed as error:
                failed += 1
                said = f"FAILED: {error}"
            print(f"{title:<11} {said} [{time.monotonic() - began:.0f} s]", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
