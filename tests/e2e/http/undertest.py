"""The receiver under test, and one signed request for it in all its bytes."""
import hashlib
import hmac
import json
import socket
import sqlite3
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from listener import Listener, PATIENCE  # noqa: E402

SECRET = b"http-test-secret"
PATH = "/hooks/" + "k" * 32
HOST = "hooks.example.org"  # what everybody calls the receiver by, proxies too
SIGNATURE = "X-Sig"
MOST_SIGNATURES = 16  # in one header: the receiver reads no more


def signatures(bodies):
    """One value of stripe-style that is right for each of these bodies."""
    now = str(int(time.time())).encode()
    tags = [hmac.new(SECRET, now + b"." + body, hashlib.sha256).hexdigest() for body in bodies[:MOST_SIGNATURES]]
    return b"t=" + now + b"".join(b",v1=" + tag.encode() for tag in tags)


def signed_post(path, body):
    return (f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n{SIGNATURE}: ").encode() + signatures([body]) + b"\r\n\r\n" + body


def event(name):
    return json.dumps({"event": "warning", "request_id": name}).encode()


def connect(where):
    """To an address and port, or to the path of a socket."""
    connection = socket.socket(socket.AF_UNIX if isinstance(where, str) else socket.AF_INET)
    connection.settimeout(PATIENCE)
    try:
        connection.connect(where)
    except OSError:
        connection.close()
        raise
    return connection


def ask(where, request):
    """One request on a connection of its own; the status of its answer."""
    with connect(where) as connection:
        connection.sendall(request)
        answer = b""
        while b"\r\n" not in answer:
            more = connection.recv(65536)
            if not more:
                raise ConnectionError("closed without an answer")
            answer += more
    return int(answer.split(b" ", 2)[1])


class Wactl:
    """wactl listen on a store of its own."""

    answers = True  # what it should

    def __init__(self, binary, folder, prefix=()):
        self.data = Path(folder) / "data"
        self.data.mkdir(0o700)
        (self.data / "listen.json").write_text(json.dumps({"path_key": PATH.rsplit("/", 1)[1]}))
        secret = Path(folder) / "secret"
        secret.write_bytes(SECRET)
        self.listener = Listener(binary, "--secret-file", str(secret), "--data", str(self.data), "--host", HOST,
                                 "--signature", "stripe-style:" + SIGNATURE, prefix=prefix)
        self.where = (self.listener.address, self.listener.port)
        self.path = PATH
        if self.listener.path != PATH:
            raise SystemExit(f"the receiver listens at {self.listener.path}")
        self.pid = self.listener.process.pid

    def post(self, name):
        return ask(self.where, signed_post(self.path, event(name)))

    def descriptors(self):
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    def stop(self):
        """Ends it when all that it took is stored."""
        code, _ = self.listener.stop()
        if code:
            raise SystemExit(f"the receiver ended with {code}: {''.join(self.listener.errors)}")

    def rows(self):
        """(headers, body) of each delivery that was stored, in order, an event's later attempts too; after stop()."""
        with sqlite3.connect(f"file:{self.data}/events.db?mode=ro", uri=True) as db:
            found = db.execute(
                "SELECT received, 0, headers, body FROM event UNION ALL SELECT a.received, a.id, a.headers, "
                "coalesce(a.body, e.body) FROM attempt a JOIN event e USING (seq) ORDER BY 1, 2").fetchall()
        db.close()
        return [(bytes(headers), bytes(body)) for _, _, headers, body in found]
