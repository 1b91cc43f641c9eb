#!/usr/bin/env python3
"""wactl listen as a command: exit codes, what it keeps and forgets, how it ends, and that its secret is told to nobody."""

import argparse
import base64
import contextlib
import hashlib
import hmac
import json
import os
import pathlib
import signal
import socket
import sqlite3
import stat
import subprocess
import tempfile
import time
import unittest
import urllib.parse

from listener import Listener, PATIENCE, Wire

BINARY = None
SECRET = "canary-5Zq8fTnJ2w"


def event(number):
    return b'{"event":"warning","request_id":"r-%d"}' % number


def signed(body):
    now = str(int(time.time())).encode()
    tag = hmac.new(SECRET.encode(), now + b"." + body, hashlib.sha256).hexdigest().encode()
    return [("X-WA-Timestamp", now), ("X-WA-Signature", b"sha256=" + tag)]


class WactlListen(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.secret = self.folder / "secret"
        self.secret.write_text(SECRET + "\n")

    def run_to_end(self, *arguments, **more):
        done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, timeout=PATIENCE, **more)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def listen(self, *arguments):
        listener = Listener(BINARY, "--secret-file", str(self.secret), *map(str, arguments))
        self.addCleanup(listener.stop, signal.SIGKILL)
        return listener

    def post(self, listener, number):
        return Wire(listener.address, listener.port, listener.path).post(event(number), signed(event(number)))

    def assert_refused(self, expected, arguments, *words):
        code, out, errors = self.run_to_end(*arguments)
        self.assertEqual((code, out), (expected, ""))
        last = errors.splitlines()
        self.assertEqual(len(last), 1, errors)
        for word in words:
            self.assertIn(word, last[0])

    def test_usage(self):
        self.assert_refused(2, [], "no command")
        self.assert_refused(2, ["lisen"], "lisen")
        self.assert_refused(2, ["listen"], "--secret-file")
        self.assert_refused(2, ["listen", "--secret-file", self.secret, "--signature", "wa-v9"], "wa-v9", "wa-v1")
        self.assert_refused(2, ["listen", "--secret-file", self.secret, "--listen", "127.0.0.1"], "ADDRESS:PORT")
        self.assert_refused(2, ["listen", "--secret-file", self.secret, "--listen", "not an address:0"], "not an address")
        self.assert_refused(2, ["listen", "--secret-file", self.secret, "--sekret", "x"], "sekret")
        code, out, errors = self.run_to_end("listen", "--help")
        self.assertEqual((code, errors), (0, ""))
        self.assertIn("--secret-file <FILE>", out)
        self.assertEqual(self.run_to_end("--help")[0], 0)
        self.assertRegex(self.run_to_end("--version")[1], r"^wactl \d+\.\d+\.\d+\n$")

    def test_no_secret_to_be_had(self):
        self.assert_refused(5, ["listen", "--secret-file", self.folder / "absent"], "absent")
        for content in ("", "\n", "whsec_", "whsec_\n"):
            self.secret.write_text(content)
            self.assert_refused(5, ["listen", "--secret-file", self.secret], "wactl listen:")
        self.secret.write_text("whsec_no base64")
        self.assert_refused(5, ["listen", "--secret-file", self.secret, "--signature", "standard-webhooks"], "whsec_")

    def test_port_in_use_names_the_holder(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            self.assert_refused(1, ["listen", "--secret-file", self.secret, "--listen", f"127.0.0.1:{port}"],
                                f"127.0.0.1:{port}", str(os.getpid()))

    def test_data_that_cannot_be_kept(self):
        file = self.folder / "file"
        file.write_text("")
        self.assert_refused(1, ["listen", "--secret-file", self.secret, "--data", file], "file")
        data = self.folder / "data"
        self.listen("--data", data)
        self.assert_refused(1, ["listen", "--secret-file", self.secret, "--data", data], "in use")

    def test_forgets_without_data(self):
        first = self.listen()
        self.assertRegex(first.url, r"^http://127\.0\.0\.1:\d+/hooks/[A-Za-z0-9_-]{32}$")
        self.assertEqual(self.post(first, 1), 200)
        code, lines = first.stop()
        self.assertEqual((code, [line["seq"] for line in lines]), (0, [1]))
        second = self.listen()
        self.assertNotEqual(second.path, first.path)
        self.assertEqual(self.post(second, 1), 200)
        self.assertEqual(second.line()["attempts"], 1)

    def test_keeps_events_url_and_profile_with_data(self):
        data = self.folder / "data"
        first = self.listen("--data", data)
        self.assertEqual(self.post(first, 1), 200)
        self.assertEqual(first.line()["attempts"], 1)
        code, _ = first.stop(signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL)
        second = self.listen("--data", data)
        self.assertEqual(second.path, first.path)
        self.assertEqual(self.post(second, 1), 200)
        line = second.line()
        self.assertEqual((line["seq"], line["attempts"]), (1, 2))
        # wa-v1 was detected in the first run: the second one takes nothing else.
        body = event(2)
        tag = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest().encode()
        wire = Wire(second.address, second.port, second.path)
        self.assertEqual(wire.post(body, [("X-Hub-Signature-256", b"sha256=" + tag)]), 401)
        self.assertEqual(second.stop()[0], 0)
        for path in (data, *data.iterdir()):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode) & 0o077, 0, path)

    def test_two_secrets_while_one_is_rotated(self):
        other = self.folder / "other"
        other.write_text("the-next-secret")
        listener = Listener(BINARY, "--secret-file", str(other), "--secret-file", str(self.secret))
        self.addCleanup(listener.stop, signal.SIGKILL)
        self.assertEqual(self.post(listener, 1), 200)

    def test_secret_from_a_pipe(self):
        ours, theirs = os.pipe()
        os.write(theirs, SECRET.encode())
        os.close(theirs)
        process = subprocess.Popen([BINARY, "listen", "--secret-file", f"/dev/fd/{ours}"], pass_fds=[ours],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        os.close(ours)
        self.assertIn(b'"ready":true', process.stdout.readline())
        process.terminate()
        self.assertEqual(process.wait(PATIENCE), 0)
        process.stdout.close()

    def test_ends_cleanly_with_deliveries_under_way(self):
        data = self.folder / "data"
        listener = self.listen("--data", data, "--signature", "wa-v1")
        wire = Wire(listener.address, listener.port, listener.path)
        for number in range(200):
            self.assertEqual(wire.post(event(number), signed(event(number))), 200)
        code, lines = listener.stop(signal.SIGINT)
        self.assertEqual(code, 0)
        self.assertEqual([line["request_id"] for line in lines], [f"r-{number}" for number in range(200)])

    def test_counts_into_a_file(self):
        counters = self.folder / "counters.json"
        listener = self.listen("--counters", counters, "--data", self.folder / "data")
        self.assertEqual(json.loads(counters.read_text())["answers"]["stored"], 0)
        self.assertEqual(self.post(listener, 1), 200)
        self.assertEqual(self.post(listener, 1), 200)
        self.assertEqual(Wire(listener.address, listener.port, "/hooks/x").post(event(2), signed(event(2))), 401)
        listener.stop()
        told = json.loads(counters.read_text())
        self.assertEqual((told["answers"]["stored"], told["answers"]["duplicates"], told["answers"]["refused"]), (1, 1, 1))
        self.assertEqual((told["log"]["newest_seq"], told["spool"]["waiting"]), (1, 0))
        self.assertGreater(told["spool"]["capacity"], 0)
        self.assertNotIn(listener.path, counters.read_text())

    def test_https(self):
        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
                        "-subj", "/CN=hooks", "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
        self.assert_refused(2, ["listen", "--secret-file", self.secret, "--tls-certificate", certificate],
                            "belong together")
        self.assert_refused(2, ["listen", "--secret-file", self.secret, "--tls-certificate", certificate, "--tls-key",
                                self.folder / "absent"], "absent")
        listener = self.listen("--tls-certificate", certificate, "--tls-key", key)
        self.assertTrue(listener.url.startswith("https://127.0.0.1:"))
        headers = [part for name, value in signed(event(1)) for part in ("-H", f"{name}: {value.decode()}")]
        done = subprocess.run(["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "--cacert", certificate, *headers,
                               "-H", "Content-Type: application/json", "--data-binary", event(1), listener.url],
                              capture_output=True, timeout=PATIENCE)
        self.assertEqual((done.stdout, done.stderr), (b"200", b""))
        self.assertEqual(listener.line()["request_id"], "r-1")

    def test_a_proxy_in_front_is_believed_when_named(self):
        for trusted, source in ((["--trusted-proxy", "127.0.0.1"], "198.51.100.7"), ([], "127.0.0.1")):
            data = self.folder / f"data-{source}"
            listener = self.listen("--data", data, *trusted)
            wire = Wire(listener.address, listener.port, listener.path)
            self.assertEqual(wire.post(event(1), signed(event(1)) + [("X-Forwarded-For", b"203.0.113.1, 198.51.100.7")]),
                             200)
            listener.stop()
            with contextlib.closing(sqlite3.connect(data / "events.db")) as log:
                self.assertEqual(log.execute("SELECT peer FROM event").fetchall(), [(source.encode(),)])

    def test_its_limits_are_the_operators(self):
        self.assert_refused(2, ["listen", "--secret-file", self.secret, "--limit", "body=2048"], "body-bytes")
        listener = self.listen("--limit", "body-bytes=2048")
        wire = Wire(listener.address, listener.port, listener.path)
        for size, status in ((2048, 200), (2049, 413)):
            body = event(size)
            body += b" " * (size - len(body))
            self.assertEqual(wire.post(body, signed(body)), status)

    def test_a_reader_that_does_not_read_stops_nothing(self):
        process = subprocess.Popen([BINARY, "listen", "--secret-file", str(self.secret)], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        address = urllib.parse.urlsplit(json.loads(process.stdout.readline())["url"])
        wire = Wire(address.hostname, address.port, address.path)
        for number in range(1500):  # their lines are several times what a pipe holds
            self.assertEqual(wire.post(event(number), signed(event(number))), 200)
        process.terminate()
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assertIn(b"stored but not printed", process.stderr.read())
        process.stdout.close()
        process.stderr.close()

    def test_tells_its_secret_to_nobody(self):
        data = self.folder / "data"
        listener = self.listen("--data", data)
        command_line = pathlib.Path(f"/proc/{listener.process.pid}/cmdline").read_bytes()
        self.assertEqual(self.post(listener, 1), 200)
        listener.stop()
        plain = SECRET.encode()
        forms = [plain, plain.hex().encode(), base64.b64encode(plain)[:-2], SECRET.encode("utf-16-le")]
        places = {"argv": command_line, "stderr": "".join(listener.errors).encode(),
                  **{path.name: path.read_bytes() for path in data.iterdir()}}
        self.assertIn("events.db", places)
        for place, content in places.items():
            for form in forms:
                self.assertNotIn(form, content, place)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    known, rest = parser.parse_known_args()
    BINARY = known.bin + "/wactl"
    unittest.main(argv=["wactl_listen", *rest])
