"""Lists of people: pasted or as a table, in any script; what is not said stays unsaid, what cannot be used is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import UnreadableInput
from tollbook.tables import read_people_list, read_people_table
from tollbook.tables.sheet import write_workbook


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("1. Salma Idris, 34, f", {"names": ["Salma Idris"], "age": 34, "sex": "female"}),
        ("(2) Salma Idris (34 years old)", {"names": ["Salma Idris"], "age": 34}),
        ("٣- سلمى إدريس (٣٤ عاما)", {"names": ["سلمى إدريس"], "age": 34}),
        ("٤ سلمى إدريس ٣٤ سنة", {"names": ["سلمى إدريس"], "age": 34}),
        ("• Salma Idris / سلمى إدريس", {"names": ["Salma Idris", "سلمى إدريس"]}),
        ("Baby of Omar Idris, 8 months, boy", {"names": ["Baby of Omar Idris"], "age": 0, "sex": "male"}),
        ("- unknown, girl, injured", {"sex": "female", "age_band": "child", "harm": "injured"}),
        ("مجهول الهوية، رجل", {"sex": "male", "age_band": "adult"}),
        ("Hadi Noor, nurse, civilian", {"names": ["Hadi Noor"], "role": "nurse", "status": "civilian"}),
        ("Hadi Noor, 200", {"names": ["Hadi Noor"], "role": "200"}),
    ],
)
def test_a_pasted_line_is_a_person(line: str, person: dict[str, object]) -> None:
    assert read_people_list(line) == ((person,), ())


def test_headings_and_blank_lines_are_nobody_and_lines_without_a_name_are_told() -> None:
    found = read_people_list("The family:\n\nHadi Noor\n17\n---\n")
    assert [person["names"] for person in found.people] == [["Hadi Noor"]]
    assert found.problems == ("Line 4 holds no name: '17'.",)


@given(st.text(max_size=200))
def test_any_text_is_read_and_no_line_gives_two_people(text: str) -> None:
    found = read_people_list(text)
    assert len(found.people) <= len(text.splitlines())
    for person in found.people:
        age = person.get("age")
        assert age is None or (isinstance(age, int) and 0 <= age <= 130)


TABLE = (
    "Name,Name Arabic,Gender,Age,Killed or injured,Publish name\n"
    "Salma Idris,سلمى إدريس,F,34,killed,no\n"
    ",,male,,wounded,\n"
)


def test_a_table_brings_names_in_several_scripts_and_places_without_a_name() -> None:
    people = (
        {
            "names": ["Salma Idris", "سلمى إدريس"],
            "sex": "female",
            "age": 34,
            "harm": "killed",
            "publish_name": False,
        },
        {"sex": "male", "harm": "injured"},
    )
    assert read_people_table(TABLE.encode()) == (people, ())
    columns, *rows = (line.split(",") for line in TABLE.splitlines())
    book = write_workbook([("people", columns, [dict(zip(columns, row, strict=True)) for row in rows])])
    assert read_people_table(book) == (people, ())


def test_a_table_with_arabic_headings_is_read() -> None:
    table = "الاسم;العمر;الجنس;الحالة\nسلمى إدريس;٣٤;أنثى;شهيدة\n"
    assert read_people_table(table.encode()).people == (
        {"names": ["سلمى إدريس"], "age": 34, "sex": "female", "harm": "killed"},
    )


def test_cells_that_cannot_be_used_are_named_and_stay_unknown() -> None:
    found = read_people_table(b"name,age,sex\nHadi Noor,about thirty,perhaps\n")
    assert found.people == ({"names": ["Hadi Noor"]},)
    assert [problem.split(":")[0] for problem in found.problems] == ["Line 2, age", "Line 2, sex"]


def test_a_table_without_any_column_of_ours_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="colour"):
        read_people_table(b"colour,size\nred,1\n")
