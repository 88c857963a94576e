"""One index is left over the columns by which incidents are listed: it is read once, not looked through."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the narrower one."""
    op.drop_index("incidents_slim", "incidents")


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
