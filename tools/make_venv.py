"""Make the project's own environment: `make_venv.py FOLDER`. Needs Python 3.11 or newer and nothing else."""

import subprocess
import sys
import tomllib
import venv
from pathlib import Path


def main(folder: str) -> int:
    if sys.version_info < (3, 11):
        print(
            f"Tollbook needs Python 3.11 or newer; this is {sys.version.split()[0]}. Name another with PYTHON=...",
            file=sys.stderr,
        )
        return 1
    root = Path(__file__).resolve().parent.parent
    dev = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["dev"]
    print(f"Making the environment in {folder} (once; a minute or two) ...", flush=True)
    venv.create(folder, with_pip=True)
    python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--quiet",
        "--disable-pip-version-check",
        "-e",
        str(root),
        *dev,
    ]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ".venv"))
