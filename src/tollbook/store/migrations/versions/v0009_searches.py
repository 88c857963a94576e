"""Searches that people made, each an entry of the chain."""

from alembic import op

from tollbook.store.migrations.versions.v0001_first import long, need, number

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table("searches", number("seq", primary_key=True), need("id"), long("record"))


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
