"""What an endpoint is handed, and what it answers with. An endpoint is a plain function from an `Ask` to a `Reply`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, TypeVar

from starlette.datastructures import QueryParams

from tollbook.accounts import Permission
from tollbook.model import Record
from tollbook.publish.veil import Veil
from tollbook.web.visitors import Visitor

if TYPE_CHECKING:
    from tollbook.store import Store
    from tollbook.web.desk import Desk

BASE = "/api/v1"
T = TypeVar("T")


class Items(Record, Generic[T], frozen=True, kw_only=True):
    """A page of a list. `next` is the cursor of the following page, null on the last."""

    items: tuple[T, ...]
    next: str | None = None


class Nothing(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A query or a body without fields."""


@dataclass(frozen=True)
class Ask:
    """One request. `query` and `body` are records of the endpoint's own kinds; `file` is a body of bytes."""

    desk: Desk
    visitor: Visitor
    endpoint: Endpoint
    path: Mapping[str, str]
    query: Any
    body: Any
    given: QueryParams
    address: str
    if_match: str | None = None
    file: BinaryIO | None = None

    @property
    def store(self) -> Store:
        """The open ledger."""
        return self.desk.store

    @property
    def veil(self) -> Veil:
        """Hides the names that the visitor may not see; it lets everything through for those who may see them."""
        return Veil(()) if self.visitor.may("names") else self.desk.veil()

    @property
    def by(self) -> str:
        """The desk name under which the visitor decides."""
        return self.visitor.name

    @property
    def name(self) -> str:
        """What the address names."""
        return self.path["name"]


@dataclass(frozen=True)
class Reply:
    """A record (or bytes) with its status. `headers` are added to those that every answer has."""

    value: object
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"


@dataclass(frozen=True)
class Endpoint:
    """One address of the API: how it is asked, what answers, the permission, and what its description says.

    `thing` gives what a change is about, as GET shows it: If-Match names its ETag. `file`: the body is bytes.
    """

    method: str
    path: str
    handler: Callable[[Ask], Reply]
    permission: Permission
    topic: str
    summary: str
    answer: Any
    query: type[Record] = Nothing
    body: type[Record] | None = None
    thing: Callable[[Ask], object] | None = None
    status: int = 200
    file: bool = False

    @property
    def address(self) -> str:
        """The whole path."""
        return BASE + self.path
