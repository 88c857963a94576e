"""Taking reports in: each is a job, done in the background, that a restart does not lose."""

from __future__ import annotations

from tollbook.model import Job
from tollbook.web.api.calls import BASE, Ask, Items, Reply


def hand_in(ask: Ask) -> Reply:
    """Words or addresses, each as a job."""
    body = ask.body
    blank = Job(by=ask.by, kind="text", name="", source=body.source, published=body.published, lang=body.lang)
    made = ask.desk.intake.paste(body.text, blank)
    ask.desk.wake()
    return Reply(Items(items=tuple(made)), 202)


def hand_in_file(ask: Ask) -> Reply:
    """A file, as a job: any that `tollbook add` takes. The body is its bytes."""
    q = ask.query
    blank = Job(by=ask.by, kind="file", name="", source=q.source, published=q.published, lang=q.lang)
    assert ask.file is not None
    made = ask.desk.intake.file(q.name, ask.file, blank)
    ask.desk.wake()
    return Reply(made, 202, {"Location": f"{BASE}/jobs/{made.id}"})


def write_down(ask: Ask) -> Reply:
    """A transcript or a translation that a person wrote, sealed beside the original: a job."""
    own = ask.store.document(ask.name)
    body = ask.body
    title = own.title or own.id
    job = Job(by=ask.by, kind="words", name=title, source=own.source, published=own.published, lang=body.lang)
    made = ask.desk.intake.words(own.capture, body.kind, body.words, job)
    ask.desk.wake()
    return Reply(made, 202, {"Location": f"{BASE}/jobs/{made.id}"})


def again(ask: Ask) -> Reply:
    """A failed job once more."""
    made = ask.desk.intake.again(ask.name)
    ask.desk.wake()
    return Reply(made, 202)


def retry(ask: Ask) -> Reply:
    """Everything that failed while it was read, once more: a job."""
    made = ask.desk.intake.over("retry", ask.by)
    ask.desk.wake()
    return Reply(made, 202, {"Location": f"{BASE}/jobs/{made.id}"})
