"""What joining keeps of each document; claims by harm and day."""

import sqlalchemy as sa
from alembic import op

from tollbook.store.migrations.versions.v0001_first import may, need, number

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the next run that joins fills them."""
    op.create_table(
        "joined",
        number("number", primary_key=True),
        need("document"),
        may("publisher"),
        sa.Column("day", sa.BigInteger),
        sa.UniqueConstraint("document"),
    )
    op.create_index("joined_publisher", "joined", ["publisher", "day"])
    op.create_index("joined_day", "joined", ["day"])
    op.create_table(
        "joined_keys",
        number("key", primary_key=True),
        number("number", primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "joined_mentions",
        number("number", primary_key=True),
        number("ordinal", primary_key=True),
        number("event"),
        sa.Column("pairs", sa.LargeBinary, nullable=False),
        sa.Column("signs", sa.LargeBinary, nullable=False),
    )
    op.create_index("joined_events", "joined_mentions", ["event"])
    op.create_index("claims_harm", "claims", ["harm", "date_from"])


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
