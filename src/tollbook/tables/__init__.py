"""Other recorders' tables, in and out: Airwars, UCDP GED, ACLED, Iraq Body Count.

sheet       CSV and XLSX to rows of text, and back
cells       cells to values; what cannot be used is listed, blank is unknown
airwars, ged, acled, ibc   the four forms, each read and written
rows        a whole table: rows with what is odd about them; rows as incidents that can be counted
"""

from tollbook.tables.form import Form, Losses, Source
from tollbook.tables.rows import FORMS, Table, as_incidents, is_export, read_table, recorder, rows_of, write_table
from tollbook.tables.vocabulary import members

__all__ = [
    "FORMS",
    "Form",
    "Losses",
    "Source",
    "Table",
    "as_incidents",
    "is_export",
    "members",
    "read_table",
    "recorder",
    "rows_of",
    "write_table",
]
