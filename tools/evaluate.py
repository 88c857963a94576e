"""Score the program on the evaluation sets: `evaluate.py --evals FOLDER`.

Runs the public command line on each set (`tollbook add`, `tollbook export`), hands the exports to the sets' own
`score.py`, prints a table and compares it with `evals/floors.toml`. Exit code 1 when a figure is worse than its floor.
Figures whose name says "(lower is better)" are floors from above. `--raise` writes better figures back as the new
floors; floors never get worse.

`--set NAME --errors N` shows wrong cases with their texts instead.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "evals" / "floors.toml"
KEPT = ROOT / "evals" / "out"
EXPORTS = ("documents", "claims", "incidents")
EXTRA = {"toponyms": ("places",), "attribution": ("attributions",), "claims": ("contradictions",)}
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Figure:
    """One measure of one set. `value` is None where it was not measured."""

    name: str
    value: float | None
    n: int

    @property
    def low_is_good(self) -> bool:
        """Whether smaller is better; the measure's own name says so."""
        return "lower is better" in self.name or self.name.startswith("mean error")

    def worse_than(self, floor: float) -> bool:
        """Whether this figure falls short of `floor`."""
        if self.value is None:
            return True
        return self.value > floor + TOLERANCE if self.low_is_good else self.value < floor - TOLERANCE


def tollbook(ledger: Path, *arguments: str) -> None:
    """Run the public command line on a ledger. Stops with its message when it fails."""
    command = [sys.executable, "-m", "tollbook", "--db", str(ledger), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command[2:])} failed ({done.returncode}):\n{done.stderr[-3000:]}")


def prepare(folder: Path) -> Path:
    """Take a set in and export it; gives the folder of exports. An export is kept for `--errors`."""
    out = KEPT / folder.name
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        ledger = Path(scratch) / "ledger"
        tollbook(ledger, "add", str(folder / "documents.jsonl"))
        for what in (*EXPORTS, *EXTRA.get(folder.name, ())):
            tollbook(ledger, "export", what, "--format", "jsonl", "-o", str(out / f"{what}.jsonl"))
    return out


def score(folder: Path, out: Path, *more: str) -> str:
    """What the sets' own scorer prints about an export."""
    command = [sys.executable, str(folder.parent / "score.py"), str(folder), str(out), *more]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def measure(folder: Path) -> tuple[str, list[Figure], float]:
    """A set's name, its figures, and the seconds that taking it in and exporting took."""
    began = time.perf_counter()
    out = prepare(folder)
    took = time.perf_counter() - began
    rows = json.loads(score(folder, out, "--json"))["metrics"]
    figures = [Figure(r["metric"], r["value"] if isinstance(r["value"], int | float) else None, r["n"]) for r in rows]
    return folder.name, figures, took


def load_floors() -> dict[str, dict[str, float]]:
    """The floors by set and measure."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def save_floors(floors: dict[str, dict[str, float]]) -> None:
    """Write the floors back, sets and measures in order."""
    lines = ["# Accuracy floors, one table a set. Written by `make eval RAISE=1`; they only get better.", ""]
    for name in sorted(floors):
        lines.append(f"[{name}]")
        lines += [f"{json.dumps(k)} = {v}" for k, v in sorted(floors[name].items())]
        lines.append("")
    FLOORS.write_text("\n".join(lines), encoding="utf-8")


def show(name: str, figures: list[Figure], took: float, floors: dict[str, float]) -> int:
    """Print a set's table; gives the number of figures below their floor."""
    below = 0
    print(f"\n{name}  ({took:.0f} s)")
    for figure in figures:
        floor = floors.get(figure.name)
        fails = floor is not None and figure.worse_than(floor)
        below += fails
        value = "-" if figure.value is None else f"{figure.value:.4f}"
        mark = "  WORSE THAN ITS FLOOR" if fails else ""
        print(
            f"  {figure.name:<90} {value:>9}  floor {'-' if floor is None else f'{floor:.4f}':>7}  n={figure.n}{mark}"
        )
    missing = sorted(set(floors) - {f.name for f in figures})
    for lost in missing:
        print(f"  {lost:<90} not measured, but it has a floor  WORSE THAN ITS FLOOR")
    return below + len(missing)


def better(figures: list[Figure], floors: dict[str, float]) -> dict[str, float]:
    """Floors raised to these figures where they are better, and left where they are not."""
    out = dict(floors)
    for figure in figures:
        # Whether a text without an answer is right or wrong is in the other figures.
        if figure.name.endswith("no answer"):
            continue
        if figure.value is not None and (figure.name not in out or not figure.worse_than(out[figure.name])):
            out[figure.name] = figure.value
    return out


def browse(folder: Path, n: int, only: str | None) -> None:
    """Print wrong cases with the text they stand in. The texts are the publishers'; nothing is written."""
    out = KEPT / folder.name if (KEPT / folder.name / "claims.jsonl").exists() else prepare(folder)
    more = ["--json", "--errors", str(n), *(["--only", only] if only else [])]
    lines = (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: row for row in map(json.loads, lines)}
    for error in json.loads(score(folder, out, *more))["errors"]:
        print(f"\n=== {error['metric']} | {error['id']}")
        print(f"    gold {json.dumps(error['gold'], ensure_ascii=False)}")
        print(f"    got  {json.dumps(error['got'], ensure_ascii=False)}")
        if error["id"] in texts:
            print(f"    {texts[error['id']]['published']}  {texts[error['id']]['text'][:2000]}")


def main() -> int:
    """Read the options and run."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--evals", type=Path, required=True)
    options.add_argument("--set", action="append", dest="sets", default=[])
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--only")
    options.add_argument("--raise", action="store_true", dest="raises")
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    if not (given.evals / "score.py").is_file():
        print(f"The evaluation sets are not at {given.evals}; nothing was measured.")
        return 0
    wanted = [s for s in given.sets if s]
    folders = [f.parent for f in sorted(given.evals.glob("*/gold.jsonl")) if not wanted or f.parent.name in wanted]
    if given.errors:
        for folder in folders:
            browse(folder, given.errors, given.only)
        return 0
    floors, below = load_floors(), 0
    with ThreadPoolExecutor(given.jobs) as pool:
        for name, figures, took in pool.map(measure, folders):
            below += show(name, figures, took, floors.get(name, {}))
            if given.raises:
                floors[name] = better(figures, floors.get(name, {}))
    if given.raises:
        save_floors(floors)
    print(f"\n{below} figures are worse than their floor." if below else "\nNo figure is worse than its floor.")
    return 1 if below and not given.raises else 0


if __name__ == "__main__":
    sys.exit(main())
