"""A port that another program holds, and a receiver that stands still."""
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

from checks import check_log, check_nothing_set_aside, stored_ids, wait_for, wait_for_ids
from sender import Poster
from undertest import NotReady

SENDERS = 32
HOLD = """
import socket, sys
taken = socket.create_server(("127.0.0.1", 0))
print(taken.getsockname()[1], flush=True)
sys.stdin.read()
"""


def port(make, folder, _):
    """Held by another process it is not to be had: the words name who, and no other port is taken instead."""
    program = make(folder)
    problems = []
    with subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as holder:
        program.port = int(holder.stdout.readline())
        try:
            running = program.start()
            problems.append(f"it listens on {running.port()}")
            running.end()
        except NotReady as refusal:
            if refusal.exit_code != 1 or not re.search(rf"127\.0\.0\.1:{program.port} is in use by .*python.* \(process "
                                                       rf"{holder.pid}\)", refusal.words):
                problems.append(f"exit {refusal.exit_code}: {refusal.words}")
        holder.stdin.close()
    running = program.start()
    if running.port() != program.port:
        problems.append(f"asked for {program.port}, it listens on {running.port()}")
    poster = Poster(program.secret)
    poster.connect(running.url)
    poster.post_all(1)
    running.end()
    return problems


class Waiting:
    """Deliveries that were sent and are not answered yet, each by a sender of its own."""

    def __init__(self, program, url, ids):
        self.posters = [Poster(program.secret) for _ in ids]
        for poster in self.posters:
            poster.connect(url)
        self.answers = []
        self.threads = [threading.Thread(target=self._post, args=pair) for pair in zip(self.posters, ids)]
        for thread in self.threads:
            thread.start()
        wait_for("all are sent", lambda: all(poster.sent for poster in self.posters))

    def _post(self, poster, request_id):
        try:
            self.answers.append(poster.post(request_id).status)
        except OSError:
            self.answers.append(None)

    def join(self):
        for thread in self.threads:
            thread.join()
        return self.answers


def stop(running):
    os.kill(running.pid(), signal.SIGSTOP)
    status = Path(f"/proc/{running.pid()}/stat")
    wait_for("it stands still", lambda: status.read_text().rsplit(")", 1)[1].split()[0] == "T")


def stopped(make, folder, _):
    """SIGSTOP, then SIGCONT, or kill -9: what was sent meanwhile is answered once it goes on, or not at all."""
    program = make(folder)
    problems = []
    acked = []
    for how in (signal.SIGCONT, signal.SIGKILL, signal.SIGCONT):
        running = program.start()
        poster = Poster(program.secret)
        poster.connect(running.url)
        poster.post_all(SENDERS)
        acked += poster.acked
        wait_for_ids(program.database(), acked)
        stop(running)
        ids = [f"{how.name}-{len(acked)}-{number}" for number in range(SENDERS)]
        waiting = Waiting(program, running.url, ids)
        if waiting.answers or set(stored_ids(program.database())) & set(ids):
            problems.append("it was answered or stored while it stood still")
        if how == signal.SIGKILL:
            running.kill()
            if waiting.join() != [None] * SENDERS:
                problems.append(f"killed, it answered {waiting.answers}")
            running = program.start()
            waiting = Waiting(program, running.url, ids)  # as the gateway would
        else:
            os.kill(running.pid(), how)
        if waiting.join() != [200] * SENDERS:
            problems.append(f"{how.name}: answered {waiting.answers}")
        acked += ids
        if code := running.end():
            problems.append(f"SIGTERM was answered with exit code {code}")
    return problems + check_log(program.database(), acked) + check_nothing_set_aside(program.database())
