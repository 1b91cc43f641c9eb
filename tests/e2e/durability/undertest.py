"""The programs whose promise is tested: what answered 2xx is in the log, whatever happens next."""
import json
import os
import queue
import signal
import sqlite3
import subprocess
import threading
from pathlib import Path

NET = 120  # seconds against hanging; never a measure


class Program:
    """One run of a program that receives webhooks. Its state outlives the run."""

    def __init__(self, command, environment=None, wrapper=()):
        self.process = subprocess.Popen([*wrapper, *command], stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, "WA_ALLOW_DEBUGGER": "1", **(environment or {})})
        self.wrapped = bool(wrapper)
        lines = queue.Queue()
        # Read on: a full pipe would stop what is printed for each event.
        self.reader = threading.Thread(target=self._read, args=(lines,), daemon=True)
        self.reader.start()
        line = lines.get(timeout=NET)
        if line is None:
            raise SystemExit(f"{command[0]} ended before it was ready: exit {self.process.wait()}")
        self.ready = json.loads(line)

    def _read(self, lines):
        first = True
        for line in self.process.stdout:
            if first:
                lines.put(line)
                first = False
        lines.put(None)

    def pid(self):
        """The program's own, not its wrapper's."""
        if not self.wrapped:
            return self.process.pid
        tasks = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(tasks[0])

    def kill(self):
        os.kill(self.pid(), signal.SIGKILL)
        self.process.wait(NET)
        self.reader.join(NET)

    def end(self):
        """SIGTERM; the exit code."""
        os.kill(self.pid(), signal.SIGTERM)
        code = self.process.wait(NET)
        self.reader.join(NET)
        return code


class Wactl:
    """wactl listen --data"""

    def __init__(self, binary, folder):
        self.binary = binary
        self.secret = b"durability-test-secret"
        self.secret_file = Path(folder) / "secret"
        self.secret_file.write_bytes(self.secret)
        self.data = Path(folder) / "data"

    def start(self, environment=None, wrapper=()):
        program = Program([self.binary, "listen", "--listen", "127.0.0.1:0", "--signature", "wa-v1", "--secret-file",
                           str(self.secret_file), "--data", str(self.data)], environment, wrapper)
        program.url = program.ready["url"]
        return program

    def database(self):
        return self.data / "events.db"


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
