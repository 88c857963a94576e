"""Jobs that were asked for at the desk."""

from alembic import op

from tollbook.store.migrations.versions.v0001_first import long, need, number

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table("jobs", number("seq", primary_key=True), need("id"), need("state"), long("record"))
    op.create_index("jobs_state", "jobs", ["state"])


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
