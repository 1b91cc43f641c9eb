#!/usr/bin/env python3
"""wactl events as a command: reads beside a running receiver, exports and imports back, verifies, replays, exit codes."""

import argparse
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import stat
import subprocess
import tempfile
import threading
import time
import unittest

from listener import Listener, PATIENCE, Wire

BINARY = None
SECRET = "canary-7Hq2mWb5xK"


def event(number, name="message"):
    return json.dumps({"event": name, "request_id": f"r-{number}", "timestamp": "2026-04-22T15:00:00Z",
                       "payload": {"text": f"Hello {number}", "from": "6281234567890", "direction": "inbound"}}).encode()


def signed(body):
    now = str(int(time.time())).encode()
    tag = hmac.new(SECRET.encode(), now + b"." + body, hashlib.sha256).hexdigest().encode()
    return [("X-WA-Timestamp", now), ("X-WA-Signature", b"sha256=" + tag)]


class Target(http.server.BaseHTTPRequestHandler):
    """Accepts what is verified by the secret, and what it was told to accept."""
    seen = []
    status = 200

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Target.seen.append((dict(self.headers.items()), body))
        self.send_response(Target.status)
        self.end_headers()

    def log_message(self, *_):
        pass


class WactlEvents(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.secret = self.folder / "secret"
        self.secret.write_text(SECRET + "\n")
        self.data = self.folder / "data"
        self.listener = Listener(BINARY, "--secret-file", str(self.secret), "--data", str(self.data))
        self.addCleanup(self.listener.stop)
        wire = Wire(self.listener.address, self.listener.port, self.listener.path)
        for number in range(1, 6):
            body = event(number, "receipt" if number == 5 else "message")
            self.assertEqual(wire.post(body, signed(body)), 200)
        wire.close()

    def target(self):
        Target.seen, Target.status = [], 200
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Target)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}/hook"

    def run_events(self, verb, *arguments, profile=None, code=0):
        done = subprocess.run([BINARY, "events", verb, "--profile", str(profile or self.data), *map(str, arguments)],
                              capture_output=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        self.errors = done.stderr.decode()
        return done.stdout.decode()

    def lines(self, *arguments, **more):
        return [json.loads(line) for line in self.run_events(*arguments, **more).splitlines()]

    def test_reads_beside_a_running_receiver(self):
        self.assertEqual([line["seq"] for line in self.lines("list")], [5, 4, 3, 2, 1])
        found = self.lines("list", "--where", "event:message text:hello", "--limit", 2, "--oldest-first")
        self.assertEqual([line["request_id"] for line in found], ["r-1", "r-2"])
        self.assertEqual(found[0]["body"]["payload"]["text"], "Hello 1")
        self.assertEqual(found[0]["verdict"], "valid")
        self.assertEqual(self.lines("list", "--where", "event:nothing"), [])
        page = json.loads(self.run_events("show", 3))
        self.assertEqual(base64.b64decode(page["body"]), event(3))
        self.assertTrue(page["checksum_ok"])
        self.run_events("show", 99, code=1)

    def test_usage(self):
        for arguments in (["nothing"], ["list", "--where", "event:"], ["list", "--limit", "x"], ["show"], ["export"],
                          ["replay", "1"], ["verify"], ["list", "7"], ["import"],
                          ["replay", "--to", "https://x.example", "--mode", "again", "1"]):
            done = subprocess.run([BINARY, "events", *arguments[:1], "--profile", str(self.data), *arguments[1:]],
                                  capture_output=True, timeout=PATIENCE)
            self.assertEqual((done.returncode, done.stdout), (2, b""), arguments)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        for verb in ("tail", "list", "show", "verify", "replay", "export", "import"):
            help_text = subprocess.run([BINARY, "events", verb, "--help"], capture_output=True, timeout=PATIENCE)
            self.assertEqual(help_text.returncode, 0)
            self.assertIn(f"wactl events {verb}", help_text.stdout.decode())
        self.run_events("list", profile=self.folder / "nowhere", code=1)
        self.assertFalse((self.folder / "nowhere").exists())

    def test_tail(self):
        process = subprocess.Popen([BINARY, "events", "tail", "--profile", str(self.data), "--last", "1",
                                    "--where", "text:hello"], stdout=subprocess.PIPE)
        self.addCleanup(process.stdout.close)
        self.assertEqual(json.loads(process.stdout.readline())["seq"], 5)
        wire = Wire(self.listener.address, self.listener.port, self.listener.path)
        other = b'{"event":"warning","request_id":"r-w"}'
        for body in (other, event(6)):
            self.assertEqual(wire.post(body, signed(body)), 200)
        self.assertEqual(json.loads(process.stdout.readline())["request_id"], "r-6")
        process.terminate()
        self.assertEqual(process.wait(PATIENCE), 0)

    def test_verify(self):
        verdicts = self.lines("verify", "--secret-file", self.secret)
        self.assertEqual({line["verdict"] for line in verdicts}, {"valid"})
        self.assertEqual({line["profile"] for line in verdicts}, {"wa-v1"})
        wrong = self.folder / "wrong"
        wrong.write_text("another")
        verdicts = self.lines("verify", "--secret-file", wrong, 2, code=1)
        self.assertEqual([(line["seq"], line["verdict"], line["why"]) for line in verdicts],
                         [(2, "invalid", "wrong_signature")])
        self.run_events("verify", "--secret-file", self.folder / "absent", code=5)

    def test_exports_and_imports_back(self):
        out = self.folder / "feed.jsonl"
        report = self.lines("export", "--output", out, "--lossless", "--oldest-first")[0]
        self.assertEqual((report["events"], report["redacted"]), (5, False))
        self.assertEqual(stat.S_IMODE(out.stat().st_mode), 0o600)
        empty = self.folder / "empty"
        imported = self.lines("import", out, profile=empty)[0]
        self.assertEqual((imported["events"], imported["known"], imported["bad_lines"]), (5, 0, 0))
        here = self.lines("list", "--lossless")
        there = self.lines("list", "--lossless", profile=empty)
        for before, after in zip(here, there, strict=True):
            self.assertEqual(before["body"], after["body"])
            self.assertEqual([attempt["headers"] for attempt in before["attempts"]],
                             [attempt["headers"] for attempt in after["attempts"]])
            self.assertEqual(after["via"], "import")
        self.assertEqual(self.lines("list", "--where", "via:import", profile=empty)[0]["seq"], 5)

        redacted = self.folder / "redacted.jsonl"
        self.run_events("export", "--output", redacted, "--where", "event:message")
        content = redacted.read_text()
        self.assertEqual(len(content.splitlines()), 4)
        for line in content.splitlines():
            self.assertTrue(json.loads(line)["redacted"])
            body = base64.b64decode(json.loads(line)["body"])
            self.assertNotIn(b"Hello", body)
            self.assertNotIn(b"6281234567890", body)
        for form, start in (("har", '{"log"'), ("csv", '"received"'), ("curl", "#!/bin/sh"), ("zip", "PK")):
            path = self.folder / f"out.{form}"
            self.run_events("export", "--output", path, "--format", form)
            self.assertTrue(path.read_bytes().startswith(start.encode()), form)

    def test_backs_up_beside_a_running_receiver(self):
        copy = self.folder / "restored" / "events.db"
        copy.parent.mkdir()
        told, = self.lines("backup", "--output", str(copy))
        self.assertEqual(told["bytes"], copy.stat().st_size)
        self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
        self.assertEqual([line["seq"] for line in self.lines("list", profile=copy.parent)],
                         [line["seq"] for line in self.lines("list")])
        self.run_events("backup", "--output", str(copy), code=1)  # what is there is not touched
        self.run_events("backup", code=2)

    def test_writes_only_where_no_console_runs(self):
        self.run_events("replay", "--to", self.target(), "--confirm-target", 1, code=1)
        self.assertIn("in use", self.errors)
        self.run_events("import", self.secret, code=1)
        self.assertEqual(Target.seen, [])

    def test_replays(self):
        self.listener.stop()
        url = self.target()
        dry = self.lines("replay", "--to", url, "--dry-run", "--where", "event:message")
        self.assertEqual(len(dry), 4)
        self.run_events("replay", "--to", url, 1, code=1)
        self.assertIn("--confirm-target", self.errors)
        self.assertEqual(Target.seen, [])
        results = self.lines("replay", "--to", url, "--confirm-target", "--rate", 0, 1, 2)
        self.assertEqual([(line["parent"], line["status"]) for line in results], [(1, 200), (2, 200)])
        self.assertEqual([body for _, body in Target.seen], [event(1), event(2)])
        self.assertIn("X-WA-Console-Replay", Target.seen[0][0])
        replays = self.lines("list", "--where", "via:replay", "--lossless")
        self.assertEqual([line["provenance"]["parent"] for line in replays], [2, 1])
        self.assertEqual(replays[0]["provenance"]["status"], 200)

        # Signed anew, the target's own check of the signature holds.
        self.lines("replay", "--to", url, "--mode", "re_signed", "--secret-file", self.secret, 3)
        headers, body = Target.seen[-1]
        tag = hmac.new(SECRET.encode(), headers["X-WA-Timestamp"].encode() + b"." + body, hashlib.sha256).hexdigest()
        self.assertEqual(headers["X-WA-Signature"], "sha256=" + tag)
        self.assertEqual(body, event(3))

        # What is a replay goes nowhere; a target that refuses is said so; nobody there, too.
        self.assertEqual(self.lines("replay", "--to", url, replays[0]["seq"], code=1)[0]["problem"], "loop_guard")
        Target.status = 500
        self.assertEqual(self.lines("replay", "--to", url, 4, code=1)[0]["status"], 500)
        self.run_events("replay", "--to", "http://127.0.0.1:1/", "--confirm-target", 4, code=3)
        self.run_events("replay", "--to", "http://elsewhere.example/", "--confirm-target", 4, code=1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    known, rest = parser.parse_known_args()
    BINARY = known.bin + "/wactl"
    unittest.main(argv=["wactl_events", *rest])
