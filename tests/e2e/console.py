"""A running wa-console for end-to-end tests: its ready line, its log, its end. Start it inside a desktop session."""

import json
import os
import pathlib
import queue
import signal
import subprocess
import threading

PATIENCE = 240  # seconds: a net against hanging, never a measure


class Console:
    """wa-console on a profile; its standard error goes to a file, `log`."""

    def __init__(self, binary, profile, log, *arguments, environment=None, wrapper=()):
        self.log = pathlib.Path(log)
        with self.log.open("wb") as errors:
            self.process = subprocess.Popen(
                [*wrapper, binary, "--profile", str(profile), "--receiver", "127.0.0.1:0", *map(str, arguments)],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                env={**os.environ, **(environment or {})})
        self._lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(b"")

    def ready(self):
        """The ready line, parsed."""
        line = self._lines.get(timeout=PATIENCE)
        if not line:
            raise SystemExit(f"wa-console ended before it was ready: {self.wait()}\n{self.errors()[-2000:]}")
        return json.loads(line)

    def wait(self):
        """Its exit code."""
        return self.process.wait(PATIENCE)

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.wait()
        self.process.stdout.close()
        return code

    def errors(self):
        return self.log.read_text(errors="replace")


def tour_rows(folder):
    """tour.json of a tour's folder."""
    return json.loads((pathlib.Path(folder) / "tour.json").read_text())
