"""What the tests of wactl on a profile share: a sandbox, a wactl that goes on, and a profile whose secrets must not be
seen."""

import contextlib
import http.client
import json
import pathlib
import secrets
import sqlite3
import subprocess
import tempfile
import threading
import unittest
import urllib.parse

from listener import PATIENCE

BIN = None
CAPTION_END = "Ctrl+C ends it."  # of a code that is drawn
SUPPORT = pathlib.Path(__file__).resolve().parent.parent / "support"


class Sandbox:
    """A running wa-sandbox with an admin token and a PIN."""

    def __init__(self, folder, lifetime=60, more=()):
        self.pin, self.admin_token = "pin-" + secrets.token_hex(8), None
        self.pin_file = folder / "pin"
        self.pin_file.write_text(self.pin + "\n")
        self.data = folder / "gateway"
        self.process = subprocess.Popen(
            [BIN + "/wa-sandbox", "--listen", "127.0.0.1:0", "--data", str(self.data), "--rotation-pin-file",
             str(self.pin_file), "--qr-lifetime", str(lifetime), *more], stdout=subprocess.PIPE)
        ready = json.loads(self.process.stdout.readline())
        self.url, self.admin_token_file = ready["base_url"], ready["admin_token_file"]
        self.admin_token = pathlib.Path(self.admin_token_file).read_text().strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()

    def app_secrets(self, living=True):
        """(token, webhook secret) of each App, or also of those that were deleted."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/sandbox.db?mode=ro", uri=True)) as db:
            return [(bytes(token).decode(), bytes(secret).decode())
                    for token, secret in db.execute("SELECT token, webhook_secret FROM app WHERE deleted <= ?",
                                                    (0 if living else 1,))]

    def admin(self, method, path, body=None):
        """A call of the virtual phone: status and answer."""
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=PATIENCE)
        connection.request(method, path, json.dumps(body) if body else None,
                           {"Authorization": "Bearer " + self.admin_token, "Content-Type": "application/json"})
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, json.loads(content) if content else None

    def scan(self, code, phone):
        """The virtual phone looks at a code; the HTTP status."""
        return self.admin("POST", "/sandbox/scan", {"qr": code, "phone": phone})[0]


class Running:
    """A wactl that goes on: its lines as they come, and all of its standard error."""

    def __init__(self, arguments, stderr=subprocess.PIPE):
        self.process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr)
        self.out, self.errors = "", ""
        self._reader, self._more = None, threading.Condition()
        if self.process.stderr:
            self._reader = threading.Thread(target=self._read, daemon=True)
            self._reader.start()

    def _read(self):
        for part in iter(self.process.stderr.readline, b""):
            with self._more:
                self.errors += part.decode()
                self._more.notify()

    def drawing(self, number):
        """What was drawn for the code of this number."""
        with self._more:
            if not self._more.wait_for(lambda: self.errors.count(CAPTION_END) >= number, PATIENCE):
                raise AssertionError(f"no code {number} was drawn: {self.errors}")
            return self.errors.split(CAPTION_END)[number - 1]

    def step(self, *names):
        """The next line of one of these steps."""
        while True:
            line = self.process.stdout.readline().decode()
            if not line:
                raise AssertionError(f"ended without {names}: {self.end()} {self.out} {self.errors}")
            self.out += line
            if (step := json.loads(line))["step"] in names:
                return step

    def end(self, how=None):
        """Its exit code."""
        if how:
            self.process.send_signal(how)
        self.out += self.process.stdout.read().decode()
        code = self.process.wait(PATIENCE)
        if self._reader:
            self._reader.join(PATIENCE)
            self.process.stderr.close()
        self.process.stdout.close()
        return code


class DeskCase(unittest.TestCase):
    """A profile of its own, and a sandbox once one is started."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.profile = self.folder / "profile"
        self.said = ""  # all that was printed without --show
        self.argv = ""

    def start_sandbox(self, **more):
        self.sandbox = Sandbox(self.folder, **more)
        self.addCleanup(self.sandbox.stop)
        self.addCleanup(self.assert_no_secret)

    def command(self, *words):
        at = 1 if words[0] == "send" else 2  # the command, and the verb of those that have verbs
        arguments = [BIN + "/wactl", *map(str, words[:at]), "--profile", str(self.profile), *map(str, words[at:])]
        self.argv += " ".join(arguments) + "\n"
        return arguments

    def run_to_end(self, *words, code=0, **more):
        done = subprocess.run(self.command(*words), capture_output=True, timeout=PATIENCE, **more)
        out, self.errors = done.stdout.decode(), done.stderr.decode()
        self.said += out + self.errors
        self.assertEqual(done.returncode, code, self.errors + out)
        if code:
            self.assertEqual(self.errors.splitlines()[-1].split(":")[0], f"wactl {words[0]}")
        return [json.loads(line) for line in out.splitlines()]

    def one(self, *words, **more):
        lines = self.run_to_end(*words, **more)
        self.assertEqual(len(lines), 1, lines)
        return lines[0]

    def create(self, name="Desk", environment="sandbox"):
        return self.one("projects", "create", name, "--gateway", self.sandbox.url, "--environment", environment,
                        "--admin-token-file", self.sandbox.admin_token_file)

    def assert_no_secret(self):
        known = [self.sandbox.admin_token, self.sandbox.pin]
        known += [secret for pair in self.sandbox.app_secrets(living=False) for secret in pair]
        self.assertGreater(len(known), 2)
        for secret in known:
            self.assertNotIn(secret, self.said + self.argv)
        self.assertNotRegex(self.said, r"2@(?!s\.whatsapp)")  # a code; not a linked device's jid
        self.assertNotIn("\u2588", self.said)
        kept = b"".join(path.read_bytes() for path in self.profile.rglob("*") if path.is_file())
        for secret in known:
            self.assertNotIn(secret.encode(), kept)
