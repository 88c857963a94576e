"""All benchmarks one after the other: python -m benchmarks [NAME ...] [--texts FOLDER].

`--texts` is handed to the benchmark `reading`, which then reads the sets of that folder besides its own pages.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the named benchmarks, or all, each as if called by itself; each prints its own table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--texts")
    chosen = parser.parse_args(arguments)
    names = chosen.names
    known = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; known are {', '.join(known)}.", file=sys.stderr)
        return 2
    for name in names or known:
        print(f"== {name}", flush=True)
        sys.argv = [sys.argv[0], *(("--texts", chosen.texts) if name == "reading" and chosen.texts else ())]
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
        print(flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
