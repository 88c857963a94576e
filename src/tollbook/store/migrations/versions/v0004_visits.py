"""Looks at web addresses, each an entry of the chain, and the addresses that are looked at again and again."""

from alembic import op

from tollbook.store.migrations.versions.v0001_first import key, long, may, need, number

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "visits",
        number("seq", primary_key=True),
        *(need("address"), need("outcome"), may("capture"), long("record")),
    )
    op.create_index("visits_address", "visits", ["address", "seq"])
    op.create_index("visits_capture", "visits", ["capture"])
    op.create_table("watched", key("address"), long("url"), need("added_at"))


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
