"""Time stamps by somebody else (RFC 3161): a service signs the hash of the chain's head; its answer joins the chain.

The service sees one hash. Whether its signature holds is checked before the answer is kept, against a root certificate
that a person gives, or one of those that browsers trust; the root is kept with the stamp, so that anybody can check it
later, offline, and judge whether to trust it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tollbook import capture
from tollbook.errors import CaptureError, TollbookError, UsageError
from tollbook.settings import Settings

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

    from tollbook.store import Store

LARGEST = 200_000  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Stamp:
    """One time stamp: number of the entry that it covers with all before it, its moment (UTC), who signed it, and under
    which root certificate (its name and SHA-256).
    """

    covers: int
    at: str
    signer: str
    root: str
    fingerprint: str


def seal(store: Store, settings: Settings, url: str, root: Path | None = None) -> Stamp:
    """Have the head of the chain stamped at `url`, and keep the answer in the chain. `root`: a PEM file.

    Raises UsageError for an empty ledger or a file that is no certificate, CaptureError where the service cannot be
    had, TollbookError where its answer proves nothing.
    """
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    head = store.head()
    if head is None:
        raise UsageError("The ledger is empty: there is nothing to stamp.")
    roots = _certificates(root) if root else _browsers()
    message = head.hash.encode()
    request = TimestampRequestBuilder(data=message, hash_algorithm=HashAlgorithm.SHA256).build()
    rules = capture.Rules(limit=LARGEST, proxy=settings.proxy, allow_private=settings.allow_private)
    answer = capture.ask(url, request.as_bytes(), "application/timestamp-query", rules)
    response = _decoded(answer, capture.printable(url))
    trusted = _checked(response, message, roots, request.nonce, given=root is not None)
    payload = {
        "head": head.hash,
        "covers": head.seq,
        "url": url,
        "answer": base64.b64encode(answer).decode(),
        "root": base64.b64encode(_der(trusted)).decode(),
    }
    store.note_seal(head.hash, payload)
    return _stamp(head.seq, response, trusted)


def stamps(store: Store) -> Iterator[Stamp | str]:
    """Every stamp of the chain, oldest first; a sentence in place of one that does not hold."""
    hashes: dict[int, str] = {}
    for entry in store.entries():
        hashes[entry.seq] = entry.hash
        if entry.kind == "seal":
            yield _read(entry.seq, entry.payload, hashes)


def _read(seq: int, payload: str, hashes: dict[int, str]) -> Stamp | str:
    from cryptography.x509 import load_der_x509_certificate

    try:
        said: dict[str, Any] = msgspec.json.decode(payload)
        covers, head = said["covers"], said["head"]
        response = _decoded(base64.b64decode(said["answer"]), "the service")
        trusted = load_der_x509_certificate(base64.b64decode(said["root"]))
        if hashes.get(covers) != head:
            return f"The time stamp that is entry {seq} is over a head that entry {covers} does not have."
        _checked(response, head.encode(), [trusted], None, given=True)
        return _stamp(covers, response, trusted)
    except (KeyError, TypeError, ValueError, binascii.Error, msgspec.DecodeError, TollbookError):
        return f"The time stamp that is entry {seq} of the chain does not hold."


def _decoded(answer: bytes, where: str) -> TimeStampResponse:
    from rfc3161_client import decode_timestamp_response

    try:
        return decode_timestamp_response(answer)
    except ValueError as error:
        raise CaptureError(f"{where} answered with something that is no time stamp.") from error


def _checked(
    response: TimeStampResponse, message: bytes, roots: Sequence[Certificate], nonce: int | None, *, given: bool
) -> Certificate:
    """The root under which the stamp holds. Raises TollbookError."""
    from rfc3161_client import VerificationError, VerifierBuilder

    if response.status != 0:
        raise TollbookError(f"The time stamp service refused (status {response.status}).")
    imprint = response.tst_info.message_imprint.message
    if imprint != hashlib.sha256(message).digest():
        raise TollbookError("The time stamp is over something else than the head of this chain.")
    for root in roots:
        builder = VerifierBuilder(roots=[root])
        try:
            (builder.nonce(nonce) if nonce is not None else builder).build().verify(response, imprint)
        except (VerificationError, ValueError):
            continue
        return root
    hint = "" if given else "; give the service's root certificate with --tsa-root FILE"
    raise TollbookError(f"The time stamp's signature does not lead to a root certificate that is trusted here{hint}.")


def _stamp(covers: int, response: TimeStampResponse, root: Certificate) -> Stamp:
    from cryptography.hazmat.primitives.hashes import SHA256

    moment = response.tst_info.gen_time.strftime("%Y-%m-%dT%H:%M:%SZ")
    return Stamp(covers, moment, _signer(response), root.subject.rfc4514_string(), root.fingerprint(SHA256()).hex())


def _signer(response: TimeStampResponse) -> str:
    """The name of the certificate that signed, as the token itself holds it."""
    from cryptography.x509 import load_der_x509_certificate

    signers = {(info.issuer.rfc4514_string(), info.serial_number) for info in response.signed_data.signer_infos}
    for der in response.signed_data.certificates:
        found = load_der_x509_certificate(der)
        if (found.issuer.rfc4514_string(), found.serial_number) in signers:
            return found.subject.rfc4514_string()
    return "a certificate that the stamp does not hold"


def _certificates(path: Path) -> list[Certificate]:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(path.read_bytes())
    except OSError as error:
        raise UsageError(f"The certificate {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise UsageError(f"{path} holds no certificate in PEM form.") from error


def _browsers() -> list[Certificate]:
    import certifi
    from cryptography.x509 import load_pem_x509_certificate

    found = []
    end = b"-----END CERTIFICATE-----"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a few old roots whose form is no longer allowed
        for block in Path(certifi.where()).read_bytes().split(end)[:-1]:
            with suppress(ValueError):
                found.append(load_pem_x509_certificate(block[block.index(b"-----BEGIN") :] + end))
    return found


def _der(certificate: Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)
