"""All benchmarks one after the other: python -m benchmarks [NAME ...] [OPTIONS].

Options are handed to the one benchmark that is named: `reading --texts FOLDER`, `capture --size 2`.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the named benchmarks, or all, each as if called by itself; each prints its own table."""
    at = next((n for n, word in enumerate(arguments) if word.startswith("-")), len(arguments))
    names, options = arguments[:at], arguments[at:]
    if options and len(names) != 1:
        print(f"Name the one benchmark that {options[0]} is for.", file=sys.stderr)
        return 2
    known = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; known are {', '.join(known)}.", file=sys.stderr)
        return 2
    for name in names or known:
        print(f"== {name}", flush=True)
        sys.argv = [sys.argv[0], *options]
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
        print(flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
