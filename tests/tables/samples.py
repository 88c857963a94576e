"""Recorders' tables that the tests write. Places are real, everything else is invented."""

from __future__ import annotations

import csv
import io

COLUMNS = (
    "airwars_id code incident_date incident_date_end incident_date_type location_en governorate latitude longitude "
    "geolocation_accuracy belligerents strike_type strike_status civilian_harm_status civilians_killed_min "
    "civilians_killed_max civilians_injured_min civilians_injured_max children_killed_min children_killed_max "
    "belligerent_assessments conceded_killed_min conceded_killed_max statement_dates"
).split()

ALLIANCE = "U.S.-led Coalition"
ROWS = (
    # May: two that count, one weak, one of another belligerent
    {
        "airwars_id": "1",
        "code": "ZZ1",
        "incident_date": "2021-05-03",
        "belligerents": ALLIANCE,
        "civilian_harm_status": "Fair",
        "civilians_killed_min": "4",
        "civilians_killed_max": "6",
        "belligerent_assessments": "coalition:credible",
        "conceded_killed_min": "coalition:2",
        "conceded_killed_max": "coalition:3",
        "statement_dates": "coalition:2021-09-01|coalition:2021-07-01",
        "latitude": "35.95",
        "longitude": "39.01",
        "geolocation_accuracy": "city",
        "location_en": "Raqqa",
        "strike_type": "Airstrike",
        "strike_status": "Likely strike",
        "incident_date_type": "date",
        "children_killed_min": "1",
        "children_killed_max": "2",
    },
    {
        "airwars_id": "2",
        "code": "ZZ2 ZY9",
        "incident_date": "2021-05-31",
        "belligerents": f"Russian Military, {ALLIANCE}",
        "civilian_harm_status": "Confirmed",
        "civilians_killed_min": "1",
        "civilians_killed_max": "1",
        "belligerent_assessments": "united_kingdom:credible|russian_forces:not_yet_assessed",
        "conceded_killed_min": "united_kingdom:1",
        "conceded_killed_max": "united_kingdom:1",
    },
    {
        "airwars_id": "3",
        "code": "ZZ3",
        "incident_date": "2021-05-10",
        "belligerents": ALLIANCE,
        "civilian_harm_status": "Weak",
        "civilians_killed_min": "50",
        "civilians_killed_max": "50",
    },
    {
        "airwars_id": "4",
        "code": "ZZ4",
        "incident_date": "2021-05-11",
        "belligerents": "Turkish Military",
        "civilian_harm_status": "Fair",
        "civilians_killed_min": "9",
        "civilians_killed_max": "9",
    },
    # June: order of belligerents the other way, a blank figure, half a range
    {
        "airwars_id": "5",
        "code": "ZZ5",
        "incident_date": "2021-06-01",
        "belligerents": f"{ALLIANCE}, Russian Military",
        "civilian_harm_status": "Fair",
        "civilians_killed_min": "8",
        "civilians_killed_max": "12",
        "belligerent_assessments": "coalition:credible",
        "conceded_killed_min": "coalition:5",
        "conceded_killed_max": "coalition:5",
    },
    {
        "airwars_id": "6",
        "code": "ZZ6",
        "incident_date": "2021-06-30",
        "belligerents": ALLIANCE,
        "civilian_harm_status": "Fair",
        "civilians_injured_min": "2",
        "civilians_injured_max": "2",
    },
    {
        "airwars_id": "7",
        "code": "ZZ6",
        "incident_date": "2021-06-15",
        "belligerents": ALLIANCE,
        "civilian_harm_status": "Fair",
        "civilians_killed_max": "1",
    },
    # what is odd
    {
        "airwars_id": "8",
        "code": "ZZ8",
        "incident_date": "1970-01-01",
        "belligerents": ALLIANCE,
        "civilian_harm_status": "Fair",
        "latitude": "35.9",
        "longitude": "4239.00416",
        "civilians_killed_min": "many",
        "civilians_killed_max": "3",
    },
    {
        "airwars_id": "9",
        "code": "ZZ9",
        "incident_date": "2021-08-03",
        "incident_date_end": "2021-07-03",
        "civilian_harm_status": "Contested, Discounted",
        "civilians_killed_min": "7",
        "civilians_killed_max": "5",
    },
)


def as_csv(rows: object = ROWS, columns: object = COLUMNS, separator: str = ",") -> bytes:
    """Rows as the bytes of a CSV file."""
    out = io.StringIO(newline="")
    sheet = csv.DictWriter(out, list(columns), restval="", delimiter=separator)  # type: ignore[call-overload]
    sheet.writeheader()
    sheet.writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()
