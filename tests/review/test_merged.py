"""What was decided on an incident that became part of another, and that of a third."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tollbook import review, work
from tollbook.capture import Given
from tollbook.settings import Settings
from tollbook.store import Store

REPORTS = {
    "mocha": "Three shepherds were killed by shelling of Mocha in Yemen on 9 May 2018, the Red Crescent said.",
    "taiz": "Two drivers were killed and six people were injured by shelling of Taiz in Yemen on 4 May 2018, "
    "medics said.",
    "aden": "Five teachers were killed and nine people were injured in an air strike on Aden in Yemen on 2 February "
    "2018, residents said. The civil defence said that eight people were killed and ten people were injured in that "
    "air strike on Aden on 2 February 2018.",
}


def clock() -> datetime:
    return datetime(2024, 3, 1, tzinfo=UTC)


def test_a_figure_set_on_a_part_is_told_as_waiting_however_often_its_incident_became_part_of_another(
    tmp_path: Path,
) -> None:
    """The part's figure is not the whole's: the review of decisions says so after one joining and after two."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, words in REPORTS.items():
        (folder / f"{name}.txt").write_text(words)
    settings = Settings()
    with Store.open(tmp_path / "L") as store:
        work.add(store, [str(folder)], Given(source="Valley Post"), settings)
        known = work.knowledge(settings, store)
        mocha, taiz, aden = (
            next(c for c in store.claims() if who in c.quote) for who in ("shepherds", "drivers", "teachers")
        )
        part = str(store.claim(mocha.id).incident)
        made = review.override(store, part, "killed", "4-6", "desk-1", "the list of names", clock)
        for other in (taiz, aden):
            review.override(store, str(store.claim(other.id).incident), "killed", "7", "desk-1", "a list", clock)
        work.settle(store, known)
        for other in (taiz, aden):
            review.same(store, mocha.id, other.id, "desk-1", None, clock)
            work.settle(store, known)
            assert made.id in [o.decision.id for o in work.review_of_decisions(store).orphans]
        whole = store.incident(str(store.claim(mocha.id).incident))
        assert len({row.merged_into for row in store.codes() if row.merged_into}) == 2, "no chain of codes"
        assert whole.id == store.merged_codes()[part]
        assert whole.killed is not None
        assert (whole.killed.min, whole.killed.max) != (4, 6)
