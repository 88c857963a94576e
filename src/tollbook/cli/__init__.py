"""The command line: a thin door. `tollbook --help` lists the commands."""

from tollbook.cli.app import main

__all__ = ["main"]
