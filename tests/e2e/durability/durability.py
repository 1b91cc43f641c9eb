#!/usr/bin/env python3
"""durability.py kill|order PROGRAM BINARY

kill:  kill -9 in the middle of 200 events a second, 20 times: no event that was answered 2xx may be missing, none may be
       there twice, and the database is whole.
order: under strace, each 200 follows an fdatasync of the write-ahead log that began after its request had come; and with
       synchronous=OFF the same check fails, so it is able to. Exit 77 (skipped) only where strace cannot trace.

PROGRAM is a name of undertest.py, BINARY its executable.
"""
import hashlib
import json
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it is
sys.path.insert(0, str(Path(__file__).parent))
from sender import Sender  # noqa: E402
from undertest import PROGRAMS  # noqa: E402

ROUNDS = 20
RATE = 200  # events a second
THREADS = 8
BUCKET = 65536  # of seqs
BEFORE_BORDER = 30


def all_judged(database):
    """Waits until nothing is kept unjudged any more: a console answers before its keychain does."""
    for _ in range(600):
        with sqlite3.connect(database) as db:
            if not db.execute("SELECT count(*) FROM pending").fetchone()[0]:
                return
        time.sleep(0.1)
    raise SystemExit("what came before the keychain answered was never judged")


def check_log(database, sender):
    """What is wrong with the log, as sentences."""
    problems = []
    with sqlite3.connect(database) as db:
        verdict = db.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            problems.append(f"integrity_check: {verdict}")
        rows = db.execute("SELECT request_id, sha256, body FROM event").fetchall()
        # Answered 200 as well, durable, and judged as soon as the secret can be read.
        pending = [json.loads(body)["request_id"] for body, in db.execute("SELECT body FROM pending")]
    stored = [row[0] for row in rows]
    missing = sender.acked - set(stored) - set(pending)
    if missing:
        problems.append(f"{len(missing)} events were answered 2xx and are not there, {sorted(missing)[0]} for one")
    if len(stored) != len(set(stored)):
        problems.append(f"{len(stored) - len(set(stored))} events are there twice")
    if any(hashlib.sha256(body).digest() != digest for _, digest, body in rows):
        problems.append("a body is not what its checksum says")
    aside = [path.name for path in Path(database).parent.glob("*.corrupt-*")]
    if aside:
        problems.append(f"set aside: {aside}")
    print(f"{len(sender.acked)} answered, {len(stored)} stored ({len(set(stored) - sender.acked)} not answered), "
          f"{len(pending)} to be judged")
    return problems


def leap_to_border(database):
    """The next events cross the border of two buckets (app/events/log/seenkeys.h), where a filter is written."""
    with sqlite3.connect(database) as db:
        newest = db.execute("SELECT max((SELECT coalesce(max(seq), 0) FROM event),"
                            "           (SELECT coalesce(max(last), 0) FROM removed))").fetchone()[0]
        border = (newest // BUCKET + 1) * BUCKET
        if border - BEFORE_BORDER > newest:
            db.execute("INSERT INTO removed(first, last) VALUES (?, ?)", (newest + 1, border - BEFORE_BORDER))


def kill_rounds(program):
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    sender = Sender()
    for number in range(ROUNDS):
        if number % 4 == 1:
            leap_to_border(program.database())
        running = program.start()
        sender.secret = program.secret
        limit = chance.randint(1, 150)
        killed = threading.Event()

        def enough(acked):
            if acked >= limit and not killed.is_set():
                killed.set()
                running.kill()  # while the other threads' deliveries are under way
            return False

        sender.run(running.url, THREADS, RATE, enough)
        if not killed.is_set():
            raise SystemExit(f"the receiver went away by itself; refusals: {sender.refusals}")
    problems = check_log(program.database(), sender)
    # It comes up again with all that, takes what was left unanswered, and ends cleanly.
    running = program.start()
    left = len(sender.unanswered)
    sender.run(running.url, THREADS, 0, lambda acked: False, most=max(left, 1) + 10)
    all_judged(program.database())
    if code := running.end():
        problems.append(f"SIGTERM was answered with exit code {code}")
    problems += check_log(program.database(), sender)
    if sender.refusals:
        problems.append(f"refused: {sender.refusals}")
    if len(sender.acked) < ROUNDS:
        problems.append("hardly anything was answered: nothing was tested")
    return problems


LINE = re.compile(r"^(?P<pid>\d+) +[\d.]+ (?P<rest>.*)$")
SOCKET = re.compile(r"\((\d+<TCP[^>]*>+)")


def answers_before_sync(trace):
    """(number of 200s, how many of them no finished sync of the log preceded)"""
    received = {}  # connection -> line at which the last bytes of its request had come
    syncs = []  # (line at which it began, line at which it had ended well)
    unfinished = {}  # pid -> (line, text)
    answers = []  # (request complete at, answer begins at)
    for number, line in enumerate(trace.splitlines()):
        match = LINE.match(line)
        if not match:
            continue
        pid, rest, began = match["pid"], match["rest"], number
        if rest.endswith("<unfinished ...>"):
            unfinished[pid] = (number, rest.removesuffix("<unfinished ...>"))
            if not rest.startswith(("sendmsg(", "sendto(", "write(", "writev(")):
                continue  # counts when it has ended; an answer counts when it begins
            rest = unfinished[pid][1]
        elif resumed := re.match(r"<\.\.\. \w+ resumed>(.*)$", rest):
            if pid not in unfinished:
                continue
            began, start = unfinished.pop(pid)
            rest = start + resumed[1]
            if rest.startswith(("sendmsg(", "sendto(", "write(", "writev(")):
                continue  # was counted when it began
        connection = SOCKET.search(rest)
        if rest.startswith(("fdatasync(", "fsync(")):
            if ".db-wal>" in rest and rest.endswith("= 0"):
                syncs.append((began, number))
        elif not connection:
            continue
        elif rest.startswith(("recvmsg(", "recvfrom(", "read(", "readv(")):
            if re.search(r"= [1-9]\d*$", rest):
                received[connection[1]] = number
        elif "HTTP/1.1 200" in rest:
            answers.append((received.get(connection[1], 0), began))
    early = sum(1 for came, answered in answers
                if not any(came < start and end < answered for start, end in syncs))
    return len(answers), early


def traced(program, folder, environment):
    trace = Path(folder) / "trace"
    calls = "fdatasync,fsync,recvmsg,recvfrom,read,readv,sendmsg,sendto,write,writev"
    running = program.start({"ASAN_OPTIONS": "detect_leaks=0", **environment},
                            ["strace", "-f", "-yy", "-ttt", "-s", "64", "-e", f"trace={calls}", "-o", str(trace)])
    sender = Sender(program.secret)
    sender.run(running.url, 4, 0, lambda acked: False, most=60)
    running.end()
    if len(sender.acked) < 40:
        raise SystemExit(f"only {len(sender.acked)} were answered; refusals: {sender.refusals}")
    count, early = answers_before_sync(trace.read_text(errors="replace"))
    if count < len(sender.acked):
        raise SystemExit(f"{len(sender.acked)} were answered, but the trace has {count}: it cannot be read")
    return count, early


def order(program, folder):
    if not shutil.which("strace") or subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], check=False,
                                                    stderr=subprocess.DEVNULL).returncode:
        print("strace cannot trace here")
        sys.exit(77)
    problems = []
    count, early = traced(program, folder, {})
    print(f"synchronous=FULL: {count} answers, {early} before their sync")
    if early:
        problems.append(f"{early} of {count} answers did not wait for the sync of their commit")
    count, early = traced(program, folder, {"WA_TEST_SYNCHRONOUS": "OFF"})
    print(f"synchronous=OFF: {count} answers, {early} before their sync")
    if not early:
        problems.append("with synchronous=OFF the check passes as well: it proves nothing")
    return problems


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("kill", "order") or sys.argv[2] not in PROGRAMS:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="wa-durability-") as folder:
        program = PROGRAMS[sys.argv[2]](sys.argv[3], folder)
        problems = kill_rounds(program) if sys.argv[1] == "kill" else order(program, folder)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


main()
