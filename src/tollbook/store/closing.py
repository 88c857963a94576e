"""What holds a database open, and lets go of it at the end of a `with`."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Engine


class Closing:
    """Opened as `with X.open(...) as x`. Whoever derives from it sets `_engine`."""

    _engine: Engine

    def close(self) -> None:
        """Let go of the database. What it holds is safe at any time, closed or not."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
