"""The tables of a ledger. Kept for ever: captures, chain, decisions, codes, imports, visits,
searches. The rest is made again.

Records are kept as JSON in `record`; beside it stand only the columns that queries need. A change here needs a new
migration in `migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

metadata = MetaData()


def words() -> TypeEngine[str]:
    """Text that both databases sort and compare by code point, so that ids and pages come in one order."""
    return Text().with_variant(Text(collation="C"), "postgresql")


captures = Table(
    "captures",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", words(), nullable=False, unique=True),
    Column("record", Text, nullable=False),
    Column("salt", words()),
)

chain = Table(
    "chain",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", words(), nullable=False),
    Column("kind", words(), nullable=False),
    Column("subject", words(), nullable=False),
    Column("payload", Text, nullable=False),
    Column("previous", words()),
    Column("hash", words(), nullable=False),
    Index("chain_subject", "subject"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", words(), nullable=False, unique=True),
    Column("record", Text, nullable=False),
)

codes = Table(
    "incident_codes",
    metadata,
    Column("code", words(), primary_key=True),
    Column("anchors", Text, nullable=False),
    Column("merged_into", words()),
    Column("first_given_at", words(), nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("capture", words(), primary_key=True),
    Column("reader", words(), nullable=False),
    Column("read_at", words(), nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", words(), primary_key=True),
    Column("capture", words(), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("ordinal", BigInteger, nullable=False),
    Column("external_id", words()),
    Column("url", words()),
    Column("source", words()),
    Column("lang", words()),
    Column("published", words()),
    Column("visibility", words(), nullable=False),
    Column("record", Text, nullable=False),
    Index("documents_order", "seq", "ordinal"),
    Index("documents_external_id", "external_id"),
    Index("documents_url", "url"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", words(), primary_key=True),
    Column("document", words(), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("ordinal", BigInteger, nullable=False),
    Column("harm", words(), nullable=False),
    Column("scope", words(), nullable=False),
    Column("stance", words(), nullable=False),
    Column("country", words()),
    Column("date_from", words()),
    Column("date_to", words()),
    Column("speaker", words()),
    Column("incident", words()),
    Column("record", Text, nullable=False),
    Index("claims_order", "seq", "ordinal"),
    Index("claims_document", "document"),
    Index("claims_incident", "incident"),
    Index("claims_scope", "scope"),
    Index("claims_harm", "harm", "date_from"),
)

contradictions = Table(
    "contradictions",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("ordinal", BigInteger, primary_key=True, autoincrement=False),
    Column("id", words(), nullable=False),
    Column("kind", words(), nullable=False),
    Column("a", words(), nullable=False),
    Column("b", words(), nullable=False),
    Column("record", Text, nullable=False),
    Index("contradictions_id", "id"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", words(), primary_key=True),
    Column("state", words(), nullable=False),
    Column("date_from", words()),
    Column("date_to", words()),
    Column("country", words()),
    Column("grading", words()),
    Column("record", Text, nullable=False),
    Column("strike_status", words()),
    Column("killed_max", BigInteger),
    Column("ordered_by", words()),
    Column("words", words()),
    # All that lists look through: it is read whole, without the records (`store.lists`).
    Index(
        "incidents_listed",
        *("ordered_by", "id", "date_from", "date_to", "country", "state", "grading", "strike_status"),
        *("killed_max", "words"),
    ),
)

# What a tally reads of every incident: a tenth of the whole record, so that a large ledger is added up at once.
figures = Table(
    "figures",
    metadata,
    Column("id", words(), primary_key=True),
    Column("record", Text, nullable=False),
)

searched = Table(
    "searched",
    metadata,
    Column("id", words(), primary_key=True),
    Column("words", Text, nullable=False),
)

incident_names = Table(
    "incident_names",
    metadata,
    Column("folded", words(), primary_key=True),
    Column("incident", words(), primary_key=True),
)

imports = Table(
    "imports",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("recorder", words(), nullable=False),
    Column("name", words(), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("capture", words(), nullable=False),
    Column("record", Text, nullable=False),
)

imported = Table(
    "imported",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("import", BigInteger, nullable=False),
    Column("capture", words(), nullable=False),
    Column("record", Text, nullable=False),
    Index("imported_import", "import"),
)

strikes = Table(
    "strikes",
    metadata,
    Column("capture", words(), primary_key=True),
    Column("ordinal", BigInteger, primary_key=True, autoincrement=False),
    Column("record", Text, nullable=False),
)

# What joining keeps of each document. It follows from documents and claims.
joined = Table(
    "joined",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("document", words(), nullable=False, unique=True),
    Column("publisher", words()),
    Column("day", BigInteger),
    Index("joined_publisher", "publisher", "day"),
    Index("joined_day", "day"),
)

joined_keys = Table(
    "joined_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

joined_mentions = Table(
    "joined_mentions",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("ordinal", BigInteger, primary_key=True, autoincrement=False),
    Column("event", BigInteger, nullable=False),
    Column("pairs", LargeBinary, nullable=False),
    Column("signs", LargeBinary, nullable=False),
    Index("joined_events", "event"),
)

KEPT_FOR_JOINING = (joined, joined_keys, joined_mentions)

history = Table(
    "history",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", words(), nullable=False),
    Column("record", Text, nullable=False),
    Index("history_at", "at"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", words(), nullable=False),
    Column("state", words(), nullable=False),
    Column("record", Text, nullable=False),
    Index("jobs_state", "state"),
)

failures = Table(
    "failures",
    metadata,
    Column("id", words(), primary_key=True),
    Column("at", words(), nullable=False),
    Column("stage", words(), nullable=False),
    Column("origin", Text, nullable=False),
    Column("capture", words()),
    Column("why", Text, nullable=False),
    Column("resolved_at", words()),
)

meta = Table(
    "meta",
    metadata,
    Column("key", words(), primary_key=True),
    Column("value", Text, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("address", words(), nullable=False),
    Column("outcome", words(), nullable=False),
    Column("capture", words()),
    Column("record", Text, nullable=False),
    Index("visits_address", "address", "seq"),
    Index("visits_capture", "capture"),
)

searches = Table(
    "searches",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", words(), nullable=False),
    Column("record", Text, nullable=False),
)

watched = Table(
    "watched",
    metadata,
    Column("address", words(), primary_key=True),
    Column("url", Text, nullable=False),
    Column("added_at", words(), nullable=False),
)

# Who sits at a desk. Outside the chain and outside every bundle: it can be deleted at any time.
desks = Table(
    "desks",
    metadata,
    Column("desk", words(), primary_key=True),
    Column("person", Text, nullable=False),
)
