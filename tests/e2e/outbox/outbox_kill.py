#!/usr/bin/env python3
"""outbox_kill.py --bin FOLDER --sender PROGRAM --rounds N --messages M

A console that sends M messages to a wa-sandbox of its own is killed -9 at N random moments and started again, while the
gateway is slow, drops answers and calls and limits the rate. After each kill, and at the end: no message is at the gateway
twice, none that was queued is lost, and each row of the outbox says what is true of its message.
Run it inside tests/support/session.sh: the app token is in a real keychain."""

import argparse
import contextlib
import http.client
import json
import os
import pathlib
import queue
import random
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import urllib.parse

PATIENCE = 240  # seconds: a net against hanging, never a measure


class Gateway:
    """wa-sandbox with one App and one device that is linked."""

    def __init__(self, binaries, folder):
        self.data = folder / "gateway"
        self.process = subprocess.Popen([binaries / "wa-sandbox", "--listen", "127.0.0.1:0", "--data", self.data],
                                        stdout=subprocess.PIPE)
        ready = json.loads(self.process.stdout.readline())
        self.url = ready["base_url"]
        admin = pathlib.Path(ready["admin_token_file"]).read_text().strip()
        self.token = self.call("POST", "/apps", admin, {"name": "Front Desk"})["app_token"]
        made = self.call("POST", "/devices", self.token, {"device_name": "Till 1"})
        self.device = made["device"]["device_id"]
        self.call("POST", "/sandbox/scan", admin, {"qr": made["qr"], "phone": "6281200000001"})
        self.admin = admin

    def call(self, method, path, token, body=None):
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request(method, path, json.dumps(body) if body is not None else None,
                               {"Authorization": "Bearer " + token, "Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read()
            assert answer.status < 300, (method, path, answer.status, text)
            return json.loads(text) if text else None

    def spoil(self, orders):
        self.call("DELETE", "/sandbox/faults", self.admin)
        for order in orders:
            self.call("POST", "/sandbox/faults", self.admin, {"route": "POST /devices/{device_id}/messages", **order})

    def sent(self):
        """text -> how often it is there"""
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/sandbox.db?mode=ro", uri=True)) as db:
            return dict(db.execute("SELECT text, count(*) FROM message WHERE direction = 'outbound' GROUP BY text"))

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


class Sender:
    """A run of outbox_sender; what it said that it had queued."""

    def __init__(self, program, profile, device, first, last):
        self.process = subprocess.Popen([program, profile, device, str(first), str(last)], stdout=subprocess.PIPE)
        self.queued, self.ready = set(), queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        if not self.ready.get(timeout=PATIENCE):
            raise SystemExit(f"outbox_sender ended before it was ready: {self.process.wait(PATIENCE)}")

    def _read(self):
        for line in self.process.stdout:
            if not line.endswith(b"\n"):
                break  # cut by the kill
            told = json.loads(line)
            if "ready" in told:
                self.ready.put(True)
            else:
                self.queued.add(f"message {told['queued']}")
        self.ready.put(False)

    def kill(self):
        os.kill(self.process.pid, signal.SIGKILL)
        return self.end()

    def end(self):
        code = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        self.process.stdout.close()
        return code


def rows_of(profile):
    """text -> the states of its rows"""
    rows = {}
    with contextlib.closing(sqlite3.connect(profile / "console.db")) as db:
        for message, state in db.execute("SELECT message, state FROM outbox"):
            rows.setdefault(json.loads(message)["text"], []).append(state)
    return rows


def faults_of(rows, sent, queued):
    """What is not true, as sentences."""
    wrong = [f"{text} was sent {times} times" for text, times in sent.items() if times > 1]
    wrong += [f"{text} was queued and is lost" for text in queued - rows.keys()]
    for text, states in rows.items():
        state = states[0]
        if len(states) > 1:
            wrong.append(f"{text} has {len(states)} rows")
        if state in ("queued", "refused") and text in sent:
            wrong.append(f"{text} is {state} and was sent")
        if state in ("accepted", "delivered", "read", "played") and text not in sent:
            wrong.append(f"{text} is {state} and was not sent")
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--sender", required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--messages", type=int, required=True)
    options = parser.parse_args()
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="wa-outbox-kill-") as name:
        folder = pathlib.Path(name)
        profile = folder / "profile"
        gateway = Gateway(options.bin, folder)
        token_file = folder / "token"
        token_file.write_text(gateway.token + "\n")
        subprocess.run([options.bin / "wactl", "projects", "import", "Front Desk", "--gateway", gateway.url,
                        "--environment", "sandbox", "--app-token-file", token_file, "--profile", profile],
                       check=True, stdout=subprocess.DEVNULL)
        queued, killed_busy = set(), 0
        for number in range(options.rounds):
            gateway.spoil([{"fault": "error", "code": "rate_limit_exceeded", "retry_after_s": 1},
                           {"fault": "drop", "act": True}, {"fault": "drop"},
                           {"fault": "slow", "delay_ms": 40, "count": 100000}][chance.randrange(4):])
            # All are queued in the first run, but for those that its kill kept from it.
            missing = [i for i in range(options.messages) if f"message {i}" not in rows_of(profile)]
            first, last = (min(missing), max(missing)) if missing else (0, -1)
            run = Sender(options.sender, profile, gateway.device, first, last)
            time.sleep(chance.uniform(0, 2))  # the moment of the kill is what is tried
            run.kill()
            queued |= run.queued
            rows, sent = rows_of(profile), gateway.sent()
            killed_busy += any("sending" in states or "queued" in states for states in rows.values())
            if wrong := faults_of(rows, sent, queued):
                raise SystemExit(f"after kill {number + 1}: " + "; ".join(wrong))
        gateway.spoil([])
        code = Sender(options.sender, profile, gateway.device, 0, -1).end()
        rows, sent = rows_of(profile), gateway.sent()
        wrong = faults_of(rows, sent, queued)
        open_rows = [text for text, states in rows.items() if states[0] in ("queued", "sending")]
        unknown = [text for text, states in rows.items() if states[0] == "unknown"]
        wrong += [f"{text} is still open" for text in open_rows]
        wrong += [f"{text} was sent, and was not found" for text in unknown if text in sent]
        wrong += [f"{text} was refused" for text, states in rows.items() if states[0] == "refused"]
        # One is under way when the console is killed, and two are dropped in a round.
        if len(unknown) > 3 * options.rounds:
            wrong.append(f"{len(unknown)} are unknown")
        if code:
            wrong.append(f"the last run ended with {code}")
        if killed_busy < options.rounds // 2:
            wrong.append(f"only {killed_busy} kills met a console at work: nothing was tested")
        gateway.stop()
    print(f"{len(rows)} rows, {len(sent)} at the gateway, {len(unknown)} never arrived; {killed_busy} kills met work")
    if wrong:
        raise SystemExit("; ".join(wrong))


main()
