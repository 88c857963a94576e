"""Other recorders' tables, in and out: Airwars, UCDP GED, ACLED, Iraq Body Count.

sheet       CSV and XLSX to rows of text, and back
cells       cells to values; what cannot be used is listed, blank is unknown
airwars, ged, acled, ibc   the four forms, each read and written
rows        a whole table: read with what is odd about it, counted, written with what is lost
edits       what people changed in an exported workbook, as proposed decisions
legacy      rows that a person took over as published
people      lists of people, as a table or pasted
"""

from tollbook.tables.edits import Edit, Edits, read_edits
from tollbook.tables.form import Form, Losses, Source
from tollbook.tables.legacy import AS_PUBLISHED, KIND, anchor, legacy, own_incidents, value_of
from tollbook.tables.people import People, read_people_list, read_people_table
from tollbook.tables.rows import FORMS, Table, as_incidents, is_export, read_table, recorder, rows_of, write_table
from tollbook.tables.vocabulary import members

__all__ = [
    "AS_PUBLISHED",
    "FORMS",
    "KIND",
    "Edit",
    "Edits",
    "Form",
    "Losses",
    "People",
    "Source",
    "Table",
    "anchor",
    "as_incidents",
    "is_export",
    "legacy",
    "members",
    "own_incidents",
    "read_edits",
    "read_people_list",
    "read_people_table",
    "read_table",
    "recorder",
    "rows_of",
    "value_of",
    "write_table",
]
