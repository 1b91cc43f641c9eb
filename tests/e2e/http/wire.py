#!/usr/bin/env python3
"""wire.py WACTL CASES: every wire case through a socket, to `wactl listen` alone and behind nginx and haproxy.

Alone: a case that must be refused is answered 4xx, 501 or 505 and the connection is closed; one that must be taken is
answered 200 and its rows are there with the very bytes; there is never one answer more. Behind a proxy: as many rows as
requests the proxy passed on with a 200 for an answer, and no more rows than alone unless the bytes are honestly more
requests. All disagreements on the number of rows or on their bytes are printed. A careless receiver in ours' place must
be caught, or nothing was tested. CASES is print_wire_cases; the corpora are sent when they are there.
"""
import collections
import hashlib
import re
import select
import socket
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it is
from cases import CASE, all_cases  # noqa: E402
from fronts import Careless, Haproxy, Nginx  # noqa: E402
from undertest import Wactl, connect  # noqa: E402

AT_ONCE = 16
SILENCE = 2  # seconds
OWN_CASES = 150  # at least
FRONTS = [front for front in (Nginx, Haproxy) if front.program()]
SMUGGLED = "gate: a body that reads as a request"  # what the careless receiver cannot but take for two
# The bytes are two requests, and a proxy may say so; ours closes after the first.
HONESTLY_MORE = {
    "own: HTTP/1.0 ends it": "kept, as the client of HTTP/1.0 asked",
    "gunicorn: valid/022.http": "kept, as the client of HTTP/1.0 asked",
}


@dataclass
class Got:
    statuses: list = field(default_factory=list)  # but for 100
    closes: bool = False  # the last answer said so, and it was so
    rows: list = field(default_factory=list)
    forwarded: list = field(default_factory=list)  # statuses that the receiver gave a proxy

    def sums(self):
        return sorted(hashlib.sha256(body).hexdigest()[:12] for body in self.rows)


def answers(received):
    """(status, head) of each answer; 0 for what is none, as nginx answers in HTTP/0.9."""
    found = []
    while received:
        head, end, rest = received.partition(b"\r\n\r\n")
        status = re.match(rb"HTTP/1\.[01] (\d{3}) ", head)
        if not status or not end:
            return [*found, (0, received)]
        length = re.search(rb"(?im)^content-length: *(\d+)", head)
        received = rest[int(length[1]) if length else 0:]
        found.append((int(status[1]), head))
    return found


def speak(where, wire, expected, through_proxy):
    """Sends it all, and reads until the other side closes; what came, and whether it closed. That nothing more comes
    from us it is told after as many answers as are expected: a proxy drops what is under way when it hears that too
    early. A proxy that is silent may wait for more than we have; ours is to close by itself when it said so."""
    received, closed, told = b"", True, False
    with connect(where) as connection:
        try:
            connection.sendall(wire)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it had enough; what it said is still to be read
        try:
            while True:
                found = [one for one in answers(received) if one[0] not in (0, 100)]
                if not told and len(found) >= expected and (through_proxy or not found or not is_closing(found)):
                    connection.shutdown(socket.SHUT_WR)
                    told = True
                if through_proxy and not told and not select.select([connection], [], [], SILENCE)[0]:
                    connection.shutdown(socket.SHUT_WR)
                    told = True
                more = connection.recv(65536)
                if not more:
                    break
                received += more
        except TimeoutError:
            closed = False
        except OSError:
            pass  # a reset
    return received, closed


def is_closing(found):
    return b"\r\nconnection: close" in found[-1][1].lower()


def send_all(cases, where, waits, through_proxy):
    """What came back for each case. `waits`: for the answers, before it says that nothing more comes."""
    def one(case):
        return speak(where, case.bytes(), len(case.bodies) + bool(case.refusal) if waits else 0, through_proxy)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, cases))


def number_of(headers):
    found = re.search(CASE.encode() + rb"[^0-9]*(\d{6})", headers, re.IGNORECASE | re.DOTALL)
    return int(found[1]) if found else None


def run(cases, receiver, front=None):
    """What each case came to, and the rows or requests that belong to none."""
    placed = [case.placed(number, receiver.where[1]) for number, case in enumerate(cases)]
    received = send_all(placed, front.where if front else receiver.where, receiver.answers, bool(front))
    if front:
        front.stop()
    receiver.stop()
    got, strays = [], 0
    for part, closed in received:
        found = [one for one in answers(part) if one[0] != 100]
        got.append(Got([status for status, _ in found], bool(found) and closed and is_closing(found)))
    for headers, body in receiver.rows():
        number = number_of(headers)
        if number is not None:
            got[number].rows.append(body)
        elif b"is it there" not in body:
            strays += 1
    for number, status in front.forwarded() if front else ():
        if number is not None:
            got[number].forwarded.append(status)
    return placed, got, strays


def is_refusal(status):
    return 400 <= status < 500 or status in (501, 505)


def check_alone(case, got):
    """What is wrong with the receiver's own answers and rows."""
    if got.statuses.count(200) != len(got.rows):
        return f"{got.statuses.count(200)} answers of 200, {len(got.rows)} rows"
    if not case.decided:
        return None
    if sorted(got.rows) != sorted(case.bodies):
        return f"{len(got.rows)} rows that are not the {len(case.bodies)} expected, answered {got.statuses}"
    rest = got.statuses[len(case.bodies):]
    if got.statuses[:len(case.bodies)] != [200] * len(case.bodies) or len(rest) != bool(case.refusal):
        return f"answered {got.statuses}, not 200 × {len(case.bodies)}, {case.refusal or 'nothing'}"
    if rest and not is_refusal(rest[0]):
        return f"refused with {rest[0]}"
    if rest and case.closes and not got.closes:
        return f"refused with {rest[0]}, but the connection is not closed"
    return None


def check_behind(case, alone, got):
    """What is wrong with the rows behind a proxy."""
    passed = got.forwarded.count(200)
    if len(got.rows) != passed:
        return f"{passed} requests were passed on and answered 200, {len(got.rows)} rows"
    if len(got.rows) > max(1, len(alone.rows)) and case.name not in HONESTLY_MORE:
        return f"{len(got.rows)} rows where ours alone makes {len(alone.rows)}"
    if alone.rows and collections.Counter(got.rows) - collections.Counter(alone.rows) and \
            case.name not in HONESTLY_MORE:
        return f"a body that ours alone does not read: {got.sums()} and not {alone.sums()}"
    return None


class Judge:
    def __init__(self, program, receiver_class, keep=lambda case: True):
        self.cases, self.receiver_class = [case for case in all_cases(program) if keep(case)], receiver_class

    def problems(self, folder):
        """All that is wrong, by who stood in front."""
        found = collections.defaultdict(list)
        receiver = self.receiver_class(folder / "alone")
        cases, alone, strays = run(self.cases, receiver)
        for case, got in zip(cases, alone):
            if wrong := check_alone(case, got):
                found["alone"].append(f"{case.name}: {wrong}")
        if strays:
            found["alone"].append(f"{strays} rows belong to no case")
        self.report(cases, alone)
        if sum(1 for case in cases if case.name.startswith(("own", "gate"))) < OWN_CASES:
            found["alone"].append("cases of our own are missing")
        for front_class in FRONTS:
            name = front_class.__name__.lower()
            receiver = self.receiver_class(folder / f"behind-{name}")
            front = front_class(folder / name, receiver)
            _, behind, strays = run(self.cases, receiver, front)
            for case, before, got in zip(cases, alone, behind):
                if wrong := check_behind(case, before, got):
                    found[name].append(f"{case.name}: {wrong}")
            if strays:
                found[name].append(f"{strays} rows belong to no case")
            self.report_behind(name, cases, alone, behind)
        return found

    def report(self, cases, alone):
        for source in dict.fromkeys(case.name.split(":")[0] for case in cases):
            some = [case for case in cases if case.name.startswith(source + ":")]
            refused = sum(1 for case in some if case.decided and case.refusal)
            taken = sum(1 for case in some if case.decided and case.bodies)
            print(f"{source}: {len(some)} cases, {refused} to be refused, {taken} with requests to be taken")
        print(f"alone: {sum(len(got.rows) for got in alone)} rows")

    def report_behind(self, name, cases, alone, behind):
        differ = [(case, before, got) for case, before, got in zip(cases, alone, behind) if before.sums() != got.sums()]
        print(f"{name}: {sum(len(got.forwarded) for got in behind)} requests passed on, "
              f"{sum(len(got.rows) for got in behind)} rows, {len(differ)} disagreements")
        for case, before, got in differ:
            print(f"  {case.name}: alone {len(before.rows)} {before.sums()}, {name} {len(got.rows)} {got.sums()}"
                  + (f" (honest: {HONESTLY_MORE[case.name]})" if case.name in HONESTLY_MORE else ""))


class Control(Judge):
    """With the careless receiver: what it does wrong is counted, and not told."""

    def report(self, cases, alone):
        pass

    def report_behind(self, name, cases, alone, behind):
        pass


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    binary, program = sys.argv[1:]

    def wactl(folder):
        folder.mkdir()
        return Wactl(binary, folder)

    with tempfile.TemporaryDirectory(prefix="wa-wire-") as name:
        found = Judge(program, wactl).problems(Path(name))
        (Path(name) / "control").mkdir()
        control = Control(program, lambda folder: Careless(), lambda case: case.name.startswith(("own", "gate")))
        caught = control.problems(Path(name) / "control")
    problems = [f"{front}: {problem}" for front, several in found.items() for problem in several]
    places = ["alone", *(front.__name__.lower() for front in FRONTS)]
    print("the careless receiver is caught: " + ", ".join(f"{len(caught[place])} times {place}" for place in places))
    problems += [f"{place}: the careless receiver's second request passes: the check proves nothing" for place in places
                 if not any(SMUGGLED in wrong for wrong in caught[place])]
    for problem in problems:
        print(problem)
    missing = [front.__name__.lower() for front in (Nginx, Haproxy) if front not in FRONTS]
    if missing and not problems:
        print(f"skipped: {missing} cannot be had; the receiver alone is right")
        sys.exit(77)
    sys.exit(1 if problems else 0)


main()
