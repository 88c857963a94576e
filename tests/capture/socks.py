"""A SOCKS 5 proxy on this machine (RFC 1928), without authentication, that tells what it was asked for."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

NAME, IPV4 = 3, 1


class Socks(socketserver.ThreadingTCPServer):
    """Leads every request to `target`, whatever name it asks for; `asked`: kind of address, host and port."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, target: tuple[str, int]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = target
        self.asked: list[tuple[int, str, int]] = []
        self.address = f"socks5://127.0.0.1:{self.server_address[1]}"


class _Handler(socketserver.BaseRequestHandler):
    server: Socks

    def handle(self) -> None:
        with suppress(OSError):
            _, methods = self._take(2)
            self._take(methods)
            self.request.sendall(b"\x05\x00")
            *_, kind = self._take(4)
            host = self._take(self._take(1)[0]).decode() if kind == NAME else socket.inet_ntoa(self._take(4))
            (port,) = struct.unpack(">H", self._take(2))
            self.server.asked.append((kind, host, port))
            with socket.create_connection(self.server.target, timeout=20) as there:
                self.request.sendall(b"\x05\x00\x00\x01" + socket.inet_aton("127.0.0.1") + b"\x00\x00")
                back = threading.Thread(target=_pump, args=(there, self.request), daemon=True)
                back.start()
                _pump(self.request, there)
                back.join(20)

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            more = self.request.recv(count - len(taken))
            if not more:
                raise OSError("closed")
            taken += more
        return taken


def _pump(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while some := here.recv(1 << 16):
            there.sendall(some)
        there.shutdown(socket.SHUT_WR)


@contextmanager
def proxying(target: tuple[str, int]) -> Iterator[Socks]:
    """A proxy that runs until the block ends."""
    with Socks(target) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
