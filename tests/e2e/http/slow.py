#!/usr/bin/env python3
"""slow.py BINARY: clients that only hold on, and a good one beside them.

slowhttptest keeps 300 connections open with slow headers, a slow body, ranges, and slow reading, while signed events
are posted, each on a connection of its own: every one of them is answered 2xx. Then the receiver has 64 descriptors and
more clients than that: when they let go, it answers again. Times are printed and never judged.
"""
import collections
import itertools
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True  # the source tree stays as it is
from undertest import PATIENCE, Wactl  # noqa: E402

CONNECTIONS = 300
SECONDS = 6
POSTERS = 2
DESCRIPTORS = 64
# With the verb and the type that the receiver takes: what it refuses by the head alone does not go on for long.
ATTACKS = {
    "slow headers": ["-H", "-t", "POST"],
    "slow body": ["-B", "-t", "POST", "-f", "application/json", "-s", "65536"],
    "range": ["-R", "-t", "POST"],
    "slow read": ["-X", "-w", "1", "-y", "1", "-z", "1", "-k", "10"],
}
HOLDING = ("slow headers", "slow body")  # the others are answered at once, and only stay


class Posters:
    """Post without a pause until they are stopped."""

    def __init__(self, receiver, label):
        self.took, self.failures = [], collections.Counter()
        self._receiver, self._label, self._stop = receiver, label, threading.Event()
        self._numbers = itertools.count()
        self._threads = [threading.Thread(target=self._work) for _ in range(POSTERS)]
        for thread in self._threads:
            thread.start()

    def _work(self):
        while not self._stop.is_set():
            began = time.monotonic()
            try:
                status = self._receiver.post(f"{self._label} {next(self._numbers)}")
            except OSError as error:
                status = type(error).__name__
            if isinstance(status, int) and 200 <= status < 300:
                self.took.append(time.monotonic() - began)
            else:
                self.failures[status] += 1

    def stop(self):
        self._stop.set()
        for thread in self._threads:
            thread.join()


def attack(receiver, words):
    url = f"http://{receiver.where[0]}:{receiver.where[1]}{receiver.path}"
    return subprocess.Popen(["slowhttptest", *words, "-c", str(CONNECTIONS), "-r", str(CONNECTIONS), "-i", "1", "-l",
                             str(SECONDS), "-u", url], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def under_attack(receiver, name, words):
    idle = receiver.descriptors()
    running = attack(receiver, words)
    posters = Posters(receiver, name)
    output, most = [], 0
    reader = threading.Thread(target=lambda: output.append(running.stdout.read()))
    reader.start()
    while running.poll() is None:
        most = max(most, receiver.descriptors() - idle)
        reader.join(0.02)
    posters.stop()
    reader.join()
    running.stdout.close()
    took = sorted(posters.took)
    if not took:
        return [f"{name}: no post was answered; {dict(posters.failures)}"]
    print(f"{name}: {len(took)} posts answered 2xx, p50 {took[len(took) // 2] * 1000:.1f} ms, "
          f"p99 {took[len(took) * 99 // 100] * 1000:.1f} ms, at most {took[-1] * 1000:.1f} ms; "
          f"the receiver held up to {most} descriptors more")
    problems = []
    if posters.failures:
        problems.append(f"{name}: good posts were not answered 2xx: {dict(posters.failures)}")
    if "Exit status:" not in output[0]:
        problems.append(f"{name}: slowhttptest did not say how it ended: {output[0][-500:]}")
    if name in HOLDING and most < CONNECTIONS // 2:
        problems.append(f"{name}: only {most} connections were held: nothing was tested")
    return problems


def exhausted(binary, folder):
    """Out of descriptors and back."""
    receiver = Wactl(binary, folder, prefix=["prlimit", f"--nofile={DESCRIPTORS}"])
    if receiver.post("before") != 200:
        return ["descriptors: no answer even before"]
    clients = [socket.create_connection(receiver.where, PATIENCE) for _ in range(CONNECTIONS)]
    most, deadline = 0, time.monotonic() + PATIENCE
    while most < DESCRIPTORS and time.monotonic() < deadline:
        most = max(most, receiver.descriptors())
    for client in clients:
        client.close()
    began = time.monotonic()
    status = receiver.post("after")
    took = time.monotonic() - began
    receiver.stop()
    print(f"descriptors: {most} of {DESCRIPTORS} in use; let go, the next post was answered {status} after "
          f"{took * 1000:.1f} ms")
    problems = []
    if most < DESCRIPTORS:
        problems.append("descriptors: they never ran out: nothing was tested")
    if status != 200:
        problems.append(f"descriptors: {status} after they were free again")
    if not any("cannot take a connection" in line for line in receiver.listener.errors):
        problems.append("descriptors: the receiver never said that it could not take a connection")
    return problems


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if missing := [tool for tool in ("slowhttptest", "prlimit") if not shutil.which(tool)]:
        print(f"skipped: {missing} cannot be had")
        sys.exit(77)
    problems = []
    with tempfile.TemporaryDirectory(prefix="wa-slow-") as folder:
        receiver = Wactl(sys.argv[1], folder)
        for name, words in ATTACKS.items():
            problems += under_attack(receiver, name, words)
        receiver.stop()
    with tempfile.TemporaryDirectory(prefix="wa-slow-") as folder:
        problems += exhausted(sys.argv[1], folder)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


main()
