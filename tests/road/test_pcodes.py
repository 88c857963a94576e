"""From a P-code file to incidents with P-codes, in every export that holds a place."""

from __future__ import annotations

import json
from pathlib import Path

from tests.road.book import call

COD = (
    "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,lat,lon\n"
    "Orlash,YE99,Vorin,فورين,YE9901,15.25,44.5\n"
    "Orlash,YE99,Sarbel,سربل,YE9902,15.75,44.25\n"
)
ENGLISH = "Shelling killed three farmers in Vorin district in Yemen on 5 May 2018."
ARABIC = "قتل ثلاثة مزارعين بقصف على مديرية سربل في اليمن في 7 أيار 2018."
REPORTS = [
    {"id": "a", "text": ENGLISH, "published": "2018-05-06"},
    {"id": "b", "text": ARABIC, "published": "2018-05-08"},
]


def test_reports_in_two_languages_get_the_codes_of_a_file_and_lose_them_with_it(tmp_path: Path) -> None:
    def run(*words: str) -> str:
        answer = call(["--db", str(tmp_path / "ledger"), *words])
        assert answer.code == 0, answer.err
        return answer.out

    def codes(what: str) -> set[str | None]:
        return {(row.get("where") or row).get("pcode") for row in map(json.loads, run("export", what).splitlines())}

    (tmp_path / "yem.csv").write_text(COD, encoding="utf-8")
    lines = "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in REPORTS)
    (tmp_path / "reports.jsonl").write_text(lines, encoding="utf-8")
    run("places", "load", str(tmp_path / "yem.csv"))
    run("add", str(tmp_path / "reports.jsonl"))
    assert codes("claims") == codes("incidents") == {"YE9901", "YE9902"}
    run("verify")
    run("places", "remove", "D000001")
    assert codes("claims") == codes("incidents") == {None}
