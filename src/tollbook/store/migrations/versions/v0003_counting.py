"""Belligerents' strikes, and what each run changed in the incidents."""

from alembic import op

from tollbook.store.migrations.versions.v0001_first import key, long, need, number

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table("strikes", key("capture"), number("ordinal", primary_key=True), long("record"))
    op.create_table("history", number("seq", primary_key=True), need("at"), long("record"))
    op.create_index("history_at", "history", ["at"])
    op.create_index("claims_scope", "claims", ["scope"])


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
