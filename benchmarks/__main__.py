"""All benchmarks one after the other: python -m benchmarks [NAME ...]."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all, each as if called by itself; each prints its own table."""
    known = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; known are {', '.join(known)}.", file=sys.stderr)
        return 2
    sys.argv = sys.argv[:1]  # a benchmark that takes sizes of its own takes none here
    for name in names or known:
        print(f"== {name}", flush=True)
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
        print(flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
