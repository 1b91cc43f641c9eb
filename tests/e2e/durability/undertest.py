"""The programs whose promise is tested: what answered 2xx is in the log, whatever happens next."""
import atexit
import json
import os
import queue
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

NET = 120  # seconds against hanging; never a measure


class NotReady(SystemExit):
    """It ended before it was ready, with this exit code and these last words."""

    def __init__(self, line, code, words):
        super().__init__(f"{line}\n{words}")
        self.exit_code = code
        self.words = words


class Program:
    """One run of a program that receives webhooks. Its state outlives the run."""

    def __init__(self, command, environment=None, wrapper=()):
        self.process = subprocess.Popen([*wrapper, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, "WA_ALLOW_DEBUGGER": "1", **(environment or {})})
        atexit.register(self._leave_nothing)
        self.wrapped = bool(wrapper)
        self.errors = []
        lines = queue.Queue()
        # Read on: a full pipe would stop what is printed for each event.
        self.readers = [threading.Thread(target=self._read, args=(lines,), daemon=True),
                        threading.Thread(target=self._read_errors, daemon=True)]
        for reader in self.readers:
            reader.start()
        line = lines.get(timeout=NET)
        if line is None:
            code = self._wait()
            raise NotReady(f"{command[0]} ended before it was ready: exit {code}", code, "".join(self.errors))
        self.ready = json.loads(line)

    def _read(self, lines):
        first = True
        for line in self.process.stdout:
            if first:
                lines.put(line)
                first = False
        lines.put(None)

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line)

    def _wait(self):
        code = self.process.wait(NET)
        for reader in self.readers:
            reader.join(NET)
        self.process.stdout.close()
        self.process.stderr.close()
        atexit.unregister(self._leave_nothing)
        return code

    def _leave_nothing(self):
        """A failed check leaves no receiver behind; what it said is told then."""
        sys.stderr.writelines(self.errors[-50:])
        if self.process.poll() is None:
            self.kill()

    def pid(self):
        """The program's own, not its wrapper's."""
        if not self.wrapped:
            return self.process.pid
        tasks = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(tasks[0])

    def port(self):
        return urlsplit(self.url).port

    def kill(self):
        os.kill(self.pid(), signal.SIGKILL)
        self._wait()

    def end(self):
        """SIGTERM; the exit code."""
        os.kill(self.pid(), signal.SIGTERM)
        return self._wait()


class Wactl:
    """wactl listen --data"""

    def __init__(self, binary, folder):
        self.binary = binary
        self.secret = b"durability-test-secret"
        self.secret_file = Path(folder) / "secret"
        self.secret_file.write_bytes(self.secret)
        self.data = Path(folder) / "data"
        self.port = 0  # any

    def start(self, environment=None, wrapper=()):
        program = Program([self.binary, "listen", "--listen", f"127.0.0.1:{self.port}", "--signature", "wa-v1", "--secret-file",
                           str(self.secret_file), "--data", str(self.data)], environment, wrapper)
        program.url = program.ready["url"]
        return program

    def database(self):
        return self.data / "events.db"

    def verified(self):
        """What is stored, judged again: one line each."""
        done = subprocess.run([self.binary, "events", "verify", "--profile", str(self.data), "--secret-file",
                               str(self.secret_file), "--limit", "1000000"], capture_output=True, text=True,
                              timeout=NET, check=False)
        return [json.loads(line) for line in done.stdout.splitlines()]


class WaConsole:
    """wa-console --sandbox, in a desktop session: the project that it makes for its embedded gateway"""

    def __init__(self, binary, folder):
        self.binary = binary
        self.profile = Path(folder) / "profile"
        self.secret = None  # the gateway's side keeps it from the first start on

    def start(self, environment=None, wrapper=()):
        program = Program([self.binary, "--profile", str(self.profile), "--receiver", "127.0.0.1:0", "--sandbox"],
                          environment, wrapper)
        program.url = program.ready["projects"][0]["receiver_url"]
        with sqlite3.connect(f"file:{self.profile}/sandbox/sandbox.db?mode=ro", uri=True) as db:
            (secret,), = db.execute("SELECT webhook_secret FROM app WHERE deleted = 0")
        db.close()
        self.secret = bytes(secret)
        return program

    def database(self):
        return self.profile / "events.db"


PROGRAMS = {"wactl": Wactl, "wa-console": WaConsole}
