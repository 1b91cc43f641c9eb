"""A gateway's side of webhooks: signed by our own few lines (wa-v1), posted by many threads, remembered when answered."""
import hashlib
import hmac
import http.client
import itertools
import json
import threading
import time
import uuid
from urllib.parse import urlsplit

from undertest import NET


def signed(secret, request_id, number, size=None, at=None):
    """(body, headers) of one event, with so many bytes of text, signed at that time."""
    body = json.dumps({
        "event": "message", "device_id": "d-1", "app_id": "a-1", "timestamp": "2026-04-22T15:00:00Z",
        "request_id": request_id,
        "payload": {"message_id": f"m-{number}", "direction": "inbound", "from": "6281234567890",
                    "text": "x" * (200 + number * 37 % 1200 if size is None else size)}}).encode()
    now = str(int(time.time() if at is None else at))
    mac = hmac.new(secret, now.encode() + b"." + body, hashlib.sha256).hexdigest()
    return body, {"Content-Type": "application/json", "X-WA-Request-ID": request_id, "X-WA-Timestamp": now,
                  "X-WA-Signature": "sha256=" + mac}


class Poster:
    """Posts one event after the other, so that their order is known."""

    def __init__(self, secret):
        self.secret = secret
        self.acked = []  # as answered
        self.numbers = itertools.count()
        self.connection = None
        self.path = None
        self.sent = False  # the newest, whole

    def connect(self, url):
        parts = urlsplit(url)
        self.path = parts.path
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=NET)

    def post(self, request_id=None, size=None, at=None):
        """The answer, with `request_id`; raises what a receiver that is gone makes of it."""
        request_id = request_id or str(uuid.uuid4())
        body, headers = signed(self.secret, request_id, next(self.numbers), size, at)
        self.connection.request("POST", self.path, body, headers)
        self.sent = True
        answer = self.connection.getresponse()
        answer.read()
        answer.request_id = request_id
        if 200 <= answer.status < 300:
            self.acked.append(request_id)
        return answer

    def post_all(self, count, size=None):
        for _ in range(count):
            if (answer := self.post(size=size)).status != 200:
                raise SystemExit(f"refused with {answer.status} after {len(self.acked)} answers")


class Sender:
    """Threads that post at a steady rate until stopped. An id is noted only after its 2xx was read to the end; what was
    sent without one is sent again in the next run, as the gateway would."""

    def __init__(self, secret=None):
        self.secret = secret
        self.numbers = itertools.count()
        self.lock = threading.Lock()
        self.acked = set()
        self.unanswered = []
        self.refusals = []

    def run(self, url, threads, rate, enough, most=None):
        """Posts until enough(acked in this run) or until the receiver is gone; `enough` is called after each answer and
        may kill it. Returns how many were acked."""
        stop = threading.Event()
        acked = [0]
        taken = itertools.count()
        again, self.unanswered = self.unanswered, []

        def next_id():
            with self.lock:
                return again.pop() if again else str(uuid.uuid4())

        def work(offset):
            parts = urlsplit(url)
            connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=NET)
            due = time.monotonic() + offset
            while not stop.is_set() and (most is None or next(taken) < most):
                if rate:
                    stop.wait(max(0.0, due - time.monotonic()))
                    due += threads / rate
                request_id = next_id()
                body, headers = signed(self.secret, request_id, next(self.numbers))
                try:
                    connection.request("POST", parts.path, body, headers)
                    answer = connection.getresponse()
                    answer.read()
                except (OSError, http.client.HTTPException):
                    with self.lock:
                        self.unanswered.append(request_id)
                    return  # the receiver is gone
                with self.lock:
                    if 200 <= answer.status < 300:
                        self.acked.add(request_id)
                        acked[0] += 1
                        count = acked[0]
                    else:
                        self.refusals.append(answer.status)
                        return
                if enough(count):
                    stop.set()
            connection.close()

        workers = [threading.Thread(target=work, args=(i / rate if rate else 0,)) for i in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.unanswered += again
        return acked[0]
