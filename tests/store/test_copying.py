"""What goes into a copy of a ledger, table by table; a new table must be put on one of the two lists."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Text, func, select
from tests.store.samples import capture, claim, document, incident

from tollbook.model import FiledMention, FiledReport, Visit
from tollbook.store import Store, tables
from tollbook.store.copying import STAYS_HERE

COPIED = {
    "captures",
    "chain",
    "claims",
    "contradictions",
    "decisions",
    "documents",
    "failures",
    "figures",
    "history",
    "imported",
    "imports",
    "incident_codes",
    "incident_names",
    "incidents",
    "meta",
    "readings",
    "searched",
    "searches",
    "strikes",
    "visits",
    "watched",
}
NAME, PERSON = "Zahira Qanbar", "Imaginary Person"


def fill(store: Store) -> str:
    """Something that names somebody in as many tables as a desk's day fills; the capture's SHA-256."""
    made, body = capture(f"{NAME} died in Homs.", url=f"https://orsa.example/{NAME}")
    store.seal(made, body)
    read = document(made.sha256, f"{NAME} died in Homs.", url=made.url)
    told = claim(read, quote=f"{NAME} died in Homs.", incident="SYR-20250601-a")
    store.put_reading(made.sha256, [read], [told])
    made_of = incident("SYR-20250601-a", claims=(told.id,), documents=(read.id,), place=NAME)
    store.replace_incidents([made_of], {told.id: made_of.id})
    store.put_visit(Visit(url=made.url or "", at="2024-03-01T00:00:00Z", outcome="fetched", capture=made.sha256))
    store.watch(made.url or "")
    store.put_search("reader-3", "an archive", NAME, 0)
    store.record_failure("capture", f"{NAME}.pdf", None, f"{NAME}.pdf is empty.")
    store.name_desk("reader-3", PERSON)
    ref = read.id, 0
    store.file([FiledReport(read.id, NAME, 1, {7})], [FiledMention(ref, [ref], {}, NAME.encode())], "as of now")
    return made.sha256


def test_every_table_is_copied_or_is_said_to_stay() -> None:
    assert set(tables.metadata.tables) == COPIED | set(STAYS_HERE)
    assert not COPIED & set(STAYS_HERE)


def test_a_copy_holds_every_row_but_those_that_stay(tmp_path: Path) -> None:
    with Store.open(tmp_path / "L") as store:
        fill(store)
        store.copy_to(tmp_path / "copy")
        with Store.open(tmp_path / "copy", create=False) as other:
            for table in tables.metadata.sorted_tables:
                counted = select(func.count()).select_from(table)
                with store._reading() as here, other._reading() as there:
                    own, copied = here.execute(counted).scalar_one(), there.execute(counted).scalar_one()
                own -= table.name == "meta"  # that the filing holds is not said of a copy
                assert copied == (0 if table.name in STAYS_HERE else own), table.name
            assert other.joined_state() is None
            assert not [*other.check_chain(), *other.check_vault(), *other.check_readings()]


def test_after_a_withdrawal_no_column_of_any_table_holds_the_name_and_a_copy_neither(tmp_path: Path) -> None:
    with Store.open(tmp_path / "L") as store:
        sha = fill(store)
        before = {table for table, _ in store.holding([NAME])}
        assert before >= {"captures", "documents", "claims", "searched", "incidents", "visits", "watched", "searches"}
        assert store.joined_state() == "as of now"
        store.destroy([sha], "reader-3", "safety", [NAME])
        store.compact()
        assert not list(store.holding([NAME]))
        assert store.joined_state() is None
        assert not [
            path for path in (tmp_path / "L").rglob("*") if path.is_file() and NAME.encode() in path.read_bytes()
        ]
        store.copy_to(tmp_path / "copy")
        every = [column for table in tables.metadata.sorted_tables for column in table.c]
        for column in (column for column in every if isinstance(column.type, Text)):
            with store._reading() as connection:
                held = [str(value) for value in connection.execute(select(column)).scalars() if value is not None]
            assert not [value for value in held if NAME in value], f"{column.table.name}.{column.name}"
    files = [path for path in (tmp_path / "copy").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if NAME.encode() in path.read_bytes() or PERSON.encode() in path.read_bytes()]
