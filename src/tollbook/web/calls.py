"""What a page is handed, and what it answers with. A page is a plain function from a `Call` to an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from starlette.datastructures import FormData, QueryParams, UploadFile

from tollbook.accounts import Permission
from tollbook.errors import UsageError
from tollbook.publish.veil import Veil
from tollbook.web.tongues import Tongue
from tollbook.web.visitors import Visitor, Visitors

if TYPE_CHECKING:
    from tollbook.store import Store
    from tollbook.web.desk import Desk
    from tollbook.web.naming import Naming


@dataclass(frozen=True)
class Call:
    """One request: who asks, for what, in which language. `form` is empty for a request that changes nothing."""

    desk: Desk
    visitor: Visitor
    tongue: Tongue
    path: Mapping[str, str]
    query: QueryParams
    form: FormData
    files: tuple[UploadFile, ...] = ()
    address: str = ""
    visitors: Visitors | None = None
    source: str = ""
    session: str | None = None

    @property
    def store(self) -> Store:
        """The open ledger."""
        return self.desk.store

    @property
    def veil(self) -> Veil:
        """Hides the names that this visitor may not see; it lets everything through for those who may see them."""
        return Veil(()) if self.visitor.may("names") else self.desk.veil()

    @property
    def names(self) -> Naming:
        """Names of actors and places in the language of the page."""
        return self.desk.names(self.tongue)

    @property
    def act(self) -> str:
        """The last part of the address: which act a form is about."""
        return self.address.rpartition("/")[2]

    def given(self, name: str) -> str:
        """What a form or an address gives under this name, without spaces around it; "" where it gives nothing."""
        value = self.form.get(name)
        return (value if isinstance(value, str) else self.query.get(name) or "").strip()

    def all_given(self, name: str) -> list[str]:
        """All values that a form gives under this name."""
        return [value for value in self.form.getlist(name) if isinstance(value, str) and value]

    def needed(self, name: str) -> str:
        """What a form gives under this name. Raises UsageError where it gives nothing."""
        value = self.given(name)
        if not value:
            raise UsageError(self.tongue("The form sent no {name}.", name=name))
        return value


@dataclass(frozen=True)
class Page:
    """A template with what it shows; the same data is the page's JSON, `rows` its CSV. Names with _ are not data."""

    template: str
    data: Mapping[str, object]
    rows: Sequence[Mapping[str, object]] | None = None
    status: int = 200
    policy: str | None = None


@dataclass(frozen=True)
class Go:
    """After a change: the page to look at next. `done` is the decision that was written, which can be undone there.

    `cookies` are given to the browser, or taken from it where the value is None.
    """

    to: str
    done: str | None = None
    cookies: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Raw:
    """Bytes as they are, a file of which a stretch may be asked for, or a stream of words."""

    body: bytes | BinaryIO | AsyncIterator[str]
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Page | Go | Raw
Handler = Callable[[Call], Answer]


@dataclass(frozen=True)
class Route:
    """One address: how it is asked, what answers, and the permission without which nothing is answered."""

    method: str
    path: str
    handler: Handler
    permission: Permission
