"""A running `wactl listen` for end-to-end tests, and a client that sends any bytes."""

import atexit
import json
import os
import queue
import signal
import socket
import subprocess
import threading
import urllib.parse

PATIENCE = 60  # a net against hanging, never a measure


class Listener:
    """wactl listen with its ready line read; its event lines wait in order."""

    def __init__(self, binary, *arguments, prefix=()):
        self.errors = []
        self.process = subprocess.Popen([*prefix, binary, "listen", *arguments], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        atexit.register(self.process.kill)  # a failed check leaves no receiver behind
        self._lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self._error_reader = threading.Thread(target=self._read_errors, daemon=True)
        self._error_reader.start()
        self.ready = self.line()
        if not self.ready or self.ready.get("ready") is not True:
            raise SystemExit(f"wactl is not ready: {self.ready} {self.stop()} {self.errors}")
        self.url = self.ready["url"]
        parts = urllib.parse.urlsplit(self.url)
        self.address, self.port, self.path = parts.hostname, parts.port, parts.path

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line.decode())

    def line(self):
        """The next line of standard output, parsed; None at its end."""
        line = self._lines.get(timeout=PATIENCE)
        return None if line is None else json.loads(line)

    def stop(self, how=signal.SIGTERM):
        """Ends it; its exit code and the event lines that nobody read."""
        if self.process.poll() is None:
            os.kill(self.process.pid, how)
        code = self.process.wait(PATIENCE)
        rest = []
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            rest.append(json.loads(line))
        self._lines.put(None)
        self._error_reader.join(PATIENCE)
        self.process.stdout.close()
        self.process.stderr.close()
        return code, rest


class Wire:
    """Posts on one connection as long as the server keeps it; headers are bytes and go out as they are."""

    def __init__(self, address, port, path):
        self._where, self._path, self._host = (address, port), path, f"{address}:{port}".encode()
        self._socket, self._buffer = None, b""

    def post(self, body, headers):
        request = b"POST " + self._path.encode() + b" HTTP/1.1\r\nHost: " + self._host
        request += b"\r\nContent-Type: application/json\r\nContent-Length: " + str(len(body)).encode() + b"\r\n"
        for name, value in headers:
            request += name.encode() + b": " + value + b"\r\n"
        request += b"\r\n" + body
        for attempt in (1, 2):  # a kept connection may have been closed in the meantime
            fresh = self._socket is None
            if fresh:
                self._socket, self._buffer = socket.create_connection(self._where, PATIENCE), b""
            try:
                self._socket.sendall(request)
                return self._answer()
            except (ConnectionError, EOFError):
                self.close()
                if fresh and attempt == 2:
                    raise

    def _more(self):
        received = self._socket.recv(65536)
        if not received:
            raise EOFError
        self._buffer += received

    def _answer(self):
        while b"\r\n\r\n" not in self._buffer:
            self._more()
        head, self._buffer = self._buffer.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        fields = {k.lower(): v.strip() for k, v in (line.split(":", 1) for line in lines[1:])}
        length = int(fields.get("content-length", "0"))
        while len(self._buffer) < length:
            self._more()
        self._buffer = self._buffer[length:]
        if fields.get("connection", "").lower() == "close":
            self.close()
        return int(lines[0].split(" ")[1])

    def __del__(self):
        self.close()

    def close(self):
        if self._socket:
            self._socket.close()
        self._socket = None
