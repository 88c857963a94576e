"""What was handed in is taken in, also where the desk ended in the middle of it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.web.conftest import HERE, Desk
from tests.web.test_pages import finished

from tollbook import settings
from tollbook.model import Job
from tollbook.store import Store
from tollbook.web import app
from tollbook.web.jobs import Intake

REPORT = "Seven civilians were killed by shelling in Homs on 4 May 2018, the civil defence said."


def test_a_job_that_ran_when_the_desk_ended_is_finished_by_the_next(tmp_path: Path, cache: Path) -> None:
    ledger = tmp_path / "ledger"
    with Store.open(ledger, create=True) as store:
        (job,) = Intake(store).paste(REPORT, Job(by="north", kind="text", name=""))
        store.put_job(replace(job, state="running", stage="Reading"))  # as a desk leaves it that is ended in the middle
    with TestClient(app.make(ledger, settings.load()), base_url=HERE) as client:
        desk = Desk(client, ledger)
        done = finished(desk)
        assert (done["id"], done["state"], done["captured"], done["documents"]) == (job.id, "done", 1, 1)
        assert job.id in desk.page("/add")
    with Store.open(ledger) as store:
        assert [d.text.strip() for d in store.documents()] == [REPORT]
    with TestClient(app.make(ledger, settings.load()), base_url=HERE) as client:
        assert Desk(client, ledger).json("/add.json")["jobs"] == [done]  # it is not taken in twice
