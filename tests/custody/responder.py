"""A time stamp service on this machine (RFC 3161, RFC 5652): it signs what it is asked to, or misbehaves as told."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SHA256 = "2.16.840.1.101.3.4.2.1"
TST_INFO = "1.2.840.113549.1.9.16.1.4"
SIGNED_DATA = "1.2.840.113549.1.7.2"


def der(tag: int, *parts: bytes) -> bytes:
    """One value in DER."""
    body = b"".join(parts)
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + body


def number(value: int) -> bytes:
    """An INTEGER that is not negative."""
    return der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(name: str) -> bytes:
    """An OBJECT IDENTIFIER."""
    first, second, *rest = (int(arc) for arc in name.split("."))
    out = bytearray([40 * first + second])
    for arc in rest:
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(0x80 | (arc & 0x7F))
        out += bytes(reversed(groups))
    return der(0x06, bytes(out))


def values(body: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The values that follow one another: tag, content, and the whole."""
    at = 0
    while at < len(body):
        size, start = body[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            size, start = int.from_bytes(body[start : start + count], "big"), start + count
        yield body[at], body[start : start + size], body[at : start + size]
        at = start + size


def sha256() -> bytes:
    """The AlgorithmIdentifier of SHA-256."""
    return der(0x30, oid(SHA256), der(0x05))


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass
class Service:
    """Its keys and certificates. `lie`: what the answer says instead of the truth ("imprint", "nonce", "refuse")."""

    lie: str | None = None
    asked: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key, root_key = _key(), _key()
        self.root = self._certificate("Test root", root_key, "Test root", root_key, ca=True)
        self.leaf = self._certificate("Test stamps", self.key, "Test root", root_key, ca=False)

    def _certificate(
        self, name: str, key: ec.EllipticCurvePrivateKey, issuer: str, signer: ec.EllipticCurvePrivateKey, *, ca: bool
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        built = (
            x509.CertificateBuilder()
            .subject_name(_named(name))
            .issuer_name(_named(issuer))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if not ca:
            usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            built = built.add_extension(usage, critical=True)
        return built.sign(signer, hashes.SHA256())

    def answer(self, request: bytes) -> bytes:
        """TimeStampResp for a TimeStampReq."""
        self.asked.append(request)
        if self.lie == "refuse":
            return der(0x30, der(0x30, number(2)))
        if self.lie == "nonsense":
            return b"<html>busy</html>"
        ((_, body, _),) = values(request)
        _, (_, _, imprint), *rest = values(body)
        nonces = [whole for tag, _, whole in rest if tag == 0x02]
        if self.lie == "imprint":
            imprint = der(0x30, sha256(), der(0x04, hashlib.sha256(b"another head").digest()))
        if self.lie == "nonce":
            nonces = [number(7)]
        moment = datetime.now(UTC).strftime("%Y%m%d%H%M%SZ").encode()
        info = der(0x30, number(1), oid("1.2.3.4"), imprint, number(99), der(0x18, moment), *nonces)
        return der(0x30, der(0x30, number(0)), self._token(info))

    def _token(self, info: bytes) -> bytes:
        leaf = self.leaf.public_bytes(Encoding.DER)
        essential = der(0x30, der(0x30, der(0x30, der(0x04, hashlib.sha256(leaf).digest()))))
        attributes = sorted(
            (
                der(0x30, oid("1.2.840.113549.1.9.3"), der(0x31, oid(TST_INFO))),
                der(0x30, oid("1.2.840.113549.1.9.4"), der(0x31, der(0x04, hashlib.sha256(info).digest()))),
                der(0x30, oid("1.2.840.113549.1.9.16.2.47"), der(0x31, essential)),
            )
        )
        signature = self.key.sign(der(0x31, *attributes), ec.ECDSA(hashes.SHA256()))
        signer = der(
            0x30,
            number(1),
            der(0x30, self.leaf.issuer.public_bytes(), number(self.leaf.serial_number)),
            sha256(),
            der(0xA0, *attributes),
            der(0x30, oid("1.2.840.10045.4.3.2")),
            der(0x04, signature),
        )
        content = der(0x30, oid(TST_INFO), der(0xA0, der(0x04, info)))
        signed = der(0x30, number(3), der(0x31, sha256()), content, der(0xA0, leaf), der(0x31, signer))
        return der(0x30, oid(SIGNED_DATA), der(0xA0, signed))


@contextmanager
def serving(service: Service) -> Iterator[str]:
    """The address at which the service answers."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

        def do_POST(self) -> None:
            body = service.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
        thread.join()
