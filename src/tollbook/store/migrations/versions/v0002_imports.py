"""Other recorders' tables: each version that was brought in, and its rows, for ever."""

from alembic import op

from tollbook.store import dialect
from tollbook.store.migrations.versions.v0001_first import long, need, number

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables. Rows go only where the file that they came from was lawfully destroyed."""
    op.create_table(
        "imports",
        number("seq", primary_key=True),
        *(need("recorder"), need("name"), number("version"), need("capture"), long("record")),
    )
    op.create_table(
        "imported",
        number("seq", primary_key=True),
        *(number("import"), need("capture"), long("record")),
    )
    op.create_index("imported_import", "imported", ["import"])
    destroyed = "EXISTS (SELECT 1 FROM chain WHERE kind = 'tombstone' AND subject = OLD.capture)"
    for table in ("imports", "imported"):
        for statement in dialect.append_only(op.get_bind().dialect.name, table, "seq", destroyed):
            op.execute(statement)


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
