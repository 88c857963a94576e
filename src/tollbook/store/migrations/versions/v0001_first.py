"""The first schema."""

import sqlalchemy as sa
from alembic import op

from tollbook.store import dialect

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def words() -> sa.types.TypeEngine[str]:
    """Text in code point order, as the schema stood at this revision."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def key(name: str) -> sa.Column[str]:
    """A text column that is (part of) the primary key."""
    return sa.Column(name, words(), primary_key=True)


def need(name: str) -> sa.Column[str]:
    """A text column that is never null."""
    return sa.Column(name, words(), nullable=False)


def may(name: str) -> sa.Column[str]:
    """A text column that can be null."""
    return sa.Column(name, words())


def number(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    """A whole number that is never null."""
    return sa.Column(name, sa.BigInteger, primary_key=primary_key, autoincrement=False, nullable=False)


def long(name: str) -> sa.Column[str]:
    """Text that is stored and never searched."""
    return sa.Column(name, sa.Text, nullable=False)


def upgrade() -> None:
    """Make every table, and the triggers that keep four of them append-only."""
    _kept()
    _derived()
    name = op.get_bind().dialect.name
    destroyed = "EXISTS (SELECT 1 FROM chain WHERE kind = 'tombstone' AND subject = OLD.sha256)"
    for table, key, unless in (("chain", "seq", None), ("decisions", "id", None), ("captures", "sha256", destroyed)):
        for statement in dialect.append_only(name, table, key, unless):
            op.execute(statement)


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")


def _kept() -> None:
    op.create_table(
        "captures",
        number("seq", primary_key=True),
        sa.Column("sha256", words(), nullable=False, unique=True),
        long("record"),
    )
    op.create_table(
        "chain",
        number("seq", primary_key=True),
        *(need("at"), need("kind"), need("subject"), long("payload"), may("previous"), need("hash")),
    )
    op.create_index("chain_subject", "chain", ["subject"])
    op.create_table(
        "decisions",
        number("seq", primary_key=True),
        sa.Column("id", words(), nullable=False, unique=True),
        long("record"),
    )
    op.create_table("incident_codes", key("code"), long("anchors"), may("merged_into"), need("first_given_at"))
    op.create_table(
        "failures",
        *(key("id"), need("at"), need("stage"), long("origin"), may("capture"), long("why"), may("resolved_at")),
    )
    op.create_table("meta", key("key"), long("value"))


def _derived() -> None:
    op.create_table("readings", key("capture"), need("reader"), need("read_at"))
    op.create_table(
        "documents",
        *(key("id"), need("capture"), number("seq"), number("ordinal")),
        *(may(name) for name in ("external_id", "url", "source", "lang", "published")),
        *(need("visibility"), long("record")),
    )
    op.create_table(
        "claims",
        *(key("id"), need("document"), number("seq"), number("ordinal")),
        *(need(name) for name in ("harm", "scope", "stance")),
        *(may(name) for name in ("country", "date_from", "date_to", "speaker", "incident")),
        long("record"),
    )
    op.create_table(
        "contradictions",
        *(number("seq", primary_key=True), number("ordinal", primary_key=True)),
        *(need("id"), need("kind"), need("a"), need("b"), long("record")),
    )
    op.create_table(
        "incidents",
        *(key("id"), need("state"), may("date_from"), may("date_to"), may("country"), may("grading"), long("record")),
    )
    op.create_table("incident_names", key("folded"), key("incident"))
    for table in ("documents", "claims"):
        op.create_index(f"{table}_order", table, ["seq", "ordinal"])
    for table, column in (
        ("documents", "external_id"),
        ("documents", "url"),
        ("claims", "document"),
        ("claims", "incident"),
        ("contradictions", "id"),
    ):
        op.create_index(f"{table}_{column}", table, [column])
