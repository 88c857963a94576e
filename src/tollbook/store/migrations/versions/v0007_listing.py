"""Columns by which incidents are listed, and the folded words of documents, in which they are searched."""

import msgspec
import sqlalchemy as sa
from alembic import op

from tollbook.model import Document, Incident
from tollbook.store.listing import list_columns
from tollbook.store.migrations.versions.v0001_first import key, may, words
from tollbook.words.fold import fold

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
LISTED = (
    "ordered_by",
    "id",
    "date_from",
    "date_to",
    "country",
    "state",
    "grading",
    "strike_status",
    "killed_max",
    "words",
)


def upgrade() -> None:
    """Add the columns, make the table, and fill both from what is there."""
    for column in (may("strike_status"), sa.Column("killed_max", sa.BigInteger), may("ordered_by"), may("words")):
        op.add_column("incidents", column)
    op.create_table("searched", key("id"), sa.Column("words", sa.Text, nullable=False))
    connection = op.get_bind()
    incidents = sa.table(
        "incidents",
        *(sa.column(n, words()) for n in ("id", "strike_status", "ordered_by", "words", "record")),
        sa.column("killed_max", sa.BigInteger),
    )
    for name, record in connection.execute(sa.select(incidents.c.id, incidents.c.record)).all():
        values = list_columns(msgspec.json.decode(record, type=Incident))
        connection.execute(incidents.update().where(incidents.c.id == name).values(**values))
    documents = sa.table("documents", sa.column("id", words()), sa.column("record", sa.Text))
    searched = sa.table("searched", sa.column("id", words()), sa.column("words", sa.Text))
    for name, record in connection.execute(sa.select(documents.c.id, documents.c.record)):
        document = msgspec.json.decode(record, type=Document)
        start, end = document.span
        connection.execute(
            searched.insert(), {"id": name, "words": fold(f"{document.title or ''}\n{document.text[start:end]}")}
        )
    op.create_index("incidents_listed", "incidents", list(LISTED))


def downgrade() -> None:
    """A ledger does not go back: what a newer program sealed would be lost."""
    raise NotImplementedError("A ledger cannot be brought back to an older schema.")
