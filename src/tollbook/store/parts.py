"""The private words of a decision, cut into parts that can be destroyed one by one while its hash still holds.

`on`, `value` and `reason` are private. Each is a part, and in it each record of a list of records is a part of its own:
"/on", "/on/claims/0", "/value/figures/parties/1". The hash of a decision covers a salted digest of every part. Where a
part and its salt are destroyed, the digest stays: nobody can guess what stood there, and the chain still verifies.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterator, Mapping

import msgspec

from tollbook.model import Decision
from tollbook.store.chain import canonical, digest

PRIVATE = ("on", "value", "reason")
FROM_CLAIMS = ("override", "sign", "withdraw")
PUBLIC = ("id", "at", "by", "act", "undoes", "previous", "parts")


def sealed(decision: Decision) -> Decision:
    """The decision with a fresh salt and the digest of each of its parts, and with its hash."""
    content = parts_of(decision)
    salts = {path: secrets.token_hex(16) for path in content}
    parts = {path: commitment(salts[path], part) for path, part in content.items()}
    whole = msgspec.structs.replace(decision, parts=parts, salts=salts)
    return msgspec.structs.replace(whole, hash=decision_hash(whole))


def commitment(salt: str, part: object) -> str:
    """SHA-256 over the canonical JSON of the list of the salt and the part."""
    return digest([salt, part])


def decision_hash(decision: Decision) -> str:
    """What the hash must be: SHA-256 over the canonical JSON of the public fields and the digests of the parts.

    Decisions of the first programs have no parts: theirs is over all fields but the hash itself.
    """
    fields: dict[str, object] = msgspec.to_builtins(decision)
    if is_salted(decision):
        return digest({name: fields[name] for name in PUBLIC})
    for name in ("hash", "parts", "salts"):
        del fields[name]
    return digest(fields)


def parts_of(decision: Decision) -> dict[str, object]:
    """Path to content, without what stands in parts of its own."""
    out: dict[str, object] = {}
    for name in PRIVATE:
        out[f"/{name}"] = _cut(msgspec.to_builtins(getattr(decision, name)), f"/{name}", out)
    return out


def _cut(value: object, path: str, out: dict[str, object]) -> object:
    if isinstance(value, Mapping):
        return {key: _cut(inner, f"{path}/{_step(key)}", out) for key, inner in value.items()}
    if not isinstance(value, list | tuple):
        return value
    rest: list[object] = []
    for number, inner in enumerate(value):
        own = f"{path}/{number}"
        cut = _cut(inner, own, out)
        if isinstance(inner, Mapping):
            out[own] = cut
            cut = None
        rest.append(cut)
    return rest


def _step(key: object) -> str:
    """A field's name as a step of a path (RFC 6901)."""
    return str(key).replace("~", "~0").replace("/", "~1")


def untrue(decision: Decision) -> str | None:
    """What of the decision's words is not what its digests say, as the end of a sentence; None where all fits.

    A destroyed part must be empty; that it was destroyed lawfully, the chain says elsewhere.
    """
    if not is_salted(decision):
        return None
    content = parts_of(decision)
    for path, said in decision.parts.items():
        salt = decision.salts.get(path)
        if salt is None:
            if content.get(path):
                return f"its part {path} was destroyed and holds words again"
        elif path not in content or commitment(salt, content[path]) != said:
            return f"its part {path} is not what was decided"
    strays = content.keys() - decision.parts.keys()
    return f"its part {min(strays)} was added" if strays else None


def is_salted(decision: Decision) -> bool:
    """Whether its hash is over salted digests; decisions of the first programs have none."""
    return bool(decision.parts) and all(decision.parts.values())


def missing(decision: Decision) -> list[str]:
    """Paths of the parts that are destroyed."""
    return [path for path in decision.parts if path not in decision.salts]


def touched(decision: Decision, names: Collection[str], words: Collection[str]) -> list[str]:
    """Paths of the parts that mention one of the captures (SHA-256, hex) `names`, or hold one of the private `words`.

    A decision about a document or claim of such a capture is touched as a whole. So are the figures, places and words
    that a person set or signed for an incident that stood on it: they come from it, and it cannot be known which.
    """
    content = parts_of(decision)
    gone = set(missing(decision))
    own = decision.on.get("document")
    if isinstance(own, str) and any(sha in own for sha in names):
        return [path for path in content if path not in gone]
    found = (path for path, part in content.items() if path not in gone and _mentions(part, names, words))
    hit = [_whole(decision, path) for path in found]
    if decision.act in FROM_CLAIMS and any(_within(path, "/on") for path in hit):
        hit.append("/value")
    return [path for path in content if path not in gone and any(_within(path, top) for top in hit)]


def _whole(decision: Decision, path: str) -> str:
    """The part that must go where this one does: half a record says nothing that could be used. Of people who were
    added together one may go, of claims that an incident stood on too; any other value goes as one.
    """
    steps = path.split("/")
    if steps[1] == "value" and decision.on.get("kind") != "victims":
        return "/value"
    number = next((n for n, step in enumerate(steps) if step.isdigit()), len(steps) - 1)
    return "/".join(steps[: number + 1])


def _mentions(part: object, names: Collection[str], words: Collection[str]) -> bool:
    text = " ".join(texts(part)).casefold()
    if any(sha in text for sha in names):
        return True
    of_another = isinstance(part, Mapping) and isinstance(part.get("document"), str)  # its words are that report's own
    return not of_another and any(word.casefold() in text for word in words)


def texts(value: object) -> Iterator[str]:
    """Every text inside a value, and the names of its fields, runs of white space as one blank."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def _within(path: str, top: str) -> bool:
    return path == top or path.startswith(f"{top}/")


def without(decision: Decision, paths: Collection[str]) -> Decision:
    """The decision with these parts destroyed, and their salts with them; its hash stays."""
    row: dict[str, object] = json.loads(canonical(decision))
    for path in sorted(paths, key=len, reverse=True):
        _empty(row, [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:]])
    salts = {path: salt for path, salt in decision.salts.items() if path not in paths}
    parts = dict(decision.parts) if is_salted(decision) else {**decision.parts, **dict.fromkeys(paths, "")}
    return msgspec.convert(row | {"salts": salts, "parts": parts}, Decision)


def _empty(row: dict[str, object], steps: list[str]) -> None:
    if len(steps) == 1:
        row[steps[0]] = {} if steps[0] == "on" else None
        return
    inside: object = row
    for step in steps[:-1]:
        inside = inside[int(step)] if isinstance(inside, list) else inside[step] if isinstance(inside, dict) else None
    if isinstance(inside, list):
        inside[int(steps[-1])] = {}
