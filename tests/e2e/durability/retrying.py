"""A sender as the gateway is: four attempts, then the event is gone for good."""
import http.client
import heapq
import itertools
import threading
import time
import uuid
from urllib.parse import urlsplit

from checks import check_log, check_nothing_set_aside
from killing import chance_of_now
from sender import NET, signed

SCHEDULE = (0, 10, 40, 130)  # seconds from the first attempt
WORKERS = 16
KILLS = 8  # where no time is given


class Gateway:
    def __init__(self, url, secret, schedule):
        self.parts = urlsplit(url)
        self.secret = secret
        self.schedule = schedule
        self.numbers = itertools.count()
        self.changed = threading.Condition()
        self.due = []  # heap of (when, request id, number of the attempt, when the first was)
        self.under_way = 0
        self.ended = False
        self.acked = set()
        self.again = 0  # attempts that were not answered 2xx
        self.given_up = []
        self.slowest = 0.0
        self.workers = [threading.Thread(target=self._work, daemon=True) for _ in range(WORKERS)]
        for worker in self.workers:
            worker.start()

    def add(self):
        now = time.monotonic()
        with self.changed:
            heapq.heappush(self.due, (now, str(uuid.uuid4()), 0, now))
            self.changed.notify()

    def finish(self):
        """Until each event was answered or is given up."""
        with self.changed:
            self.changed.wait_for(lambda: not self.due and not self.under_way)
            self.ended = True
            self.changed.notify_all()
        for worker in self.workers:
            worker.join()

    def _next(self):
        with self.changed:
            while not self.ended:
                wait = self.due[0][0] - time.monotonic() if self.due else None
                if wait is not None and wait <= 0:
                    self.under_way += 1
                    return heapq.heappop(self.due)
                self.changed.wait(wait)
        return None

    def _post(self, request_id):
        body, headers = signed(self.secret, request_id, next(self.numbers))
        connection = http.client.HTTPConnection(self.parts.hostname, self.parts.port, timeout=NET)
        try:
            connection.request("POST", self.parts.path, body, headers)
            answer = connection.getresponse()
            answer.read()
            return 200 <= answer.status < 300
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _work(self):
        while item := self._next():
            _, request_id, attempt, first = item
            begun = time.monotonic()
            answered = self._post(request_id)
            with self.changed:
                self.under_way -= 1
                if answered:
                    self.acked.add(request_id)
                    self.slowest = max(self.slowest, time.monotonic() - begun)
                elif attempt + 1 < len(self.schedule):
                    self.again += 1
                    heapq.heappush(self.due, (first + self.schedule[attempt + 1], request_id, attempt + 1, first))
                else:
                    self.given_up.append(request_id)
                self.changed.notify_all()


def keep_posting(gateway, rate, stop):
    due = time.monotonic()
    while not stop.wait(max(0.0, due - time.monotonic())):
        gateway.add()
        due += 1 / rate


def retries(make, folder, seconds):
    """The real schedule for so many seconds; without a number a shorter one, some restarts long."""
    chance = chance_of_now()
    program = make(folder)
    begun = time.monotonic()
    running = program.start()
    down = [time.monotonic() - begun]
    program.port = running.port()
    scale = 1 if seconds else max(0.01, 8 * down[0] / SCHEDULE[-1])
    schedule = [offset * scale for offset in SCHEDULE]
    gateway = Gateway(running.url, program.secret, schedule)
    stop = threading.Event()
    poster = threading.Thread(target=keep_posting, args=(gateway, 20 if seconds else 100, stop))
    poster.start()
    ends = time.monotonic() + (seconds or 0)
    kills = 0
    up = threading.Event()
    # Scaled down, a restart is long beside the schedule: between two all attempts find their place, as they do in truth.
    between = (20, 60) if seconds else (schedule[-1], 2 * schedule[-1])
    while time.monotonic() < ends if seconds else kills < KILLS:
        up.wait(chance.uniform(*between))
        begun = time.monotonic()
        running.kill()
        running = program.start()
        down.append(time.monotonic() - begun)
        kills += 1
    stop.set()
    poster.join()
    gateway.finish()
    print(f"attempts at {', '.join(f'{offset:.1f}' for offset in schedule)} s: {kills} kills, down for up to "
          f"{max(down):.2f} s; {gateway.again} attempts failed, the slowest answer took {gateway.slowest:.2f} s, "
          f"{len(gateway.given_up)} given up")
    problems = []
    if gateway.given_up and max(down) < 0.6 * schedule[-1]:
        problems.append(f"{len(gateway.given_up)} events were given up, and no restart took that long")
    if gateway.again < kills:
        problems.append("hardly an attempt failed: nothing was tested")
    if code := running.end():
        problems.append(f"SIGTERM was answered with exit code {code}")
    return problems + check_log(program.database(), gateway.acked) + check_nothing_set_aside(program.database())
