"""What else may stand where the receiver is: proxies in front of it, and a careless receiver in its place."""
import hashlib
import hmac
import os
import re
import shutil
import socketserver
import subprocess
import threading
import time
from pathlib import Path

from cases import CASE
from undertest import PATH, PATIENCE, SECRET, event, ask, signed_post

PATH_OF_DAEMONS = os.environ["PATH"] + ":/usr/sbin"
NGINX = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    log_format one 'case=$http_x_case status=$upstream_status server=receiver';
    access_log {folder}/log one;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    client_max_body_size 8m; lingering_close off;
    upstream receiver {{ server {address}:{port}; keepalive 16; }}
    server {{
        listen unix:{socket};
        location / {{
            proxy_pass http://receiver; proxy_http_version 1.1; proxy_set_header Connection "";
            proxy_set_header Host $http_host; proxy_request_buffering off; proxy_ignore_client_abort on;
            proxy_next_upstream off;
        }}
    }}
}}
"""
HAPROXY = """
global
    log stdout format raw local0
    nbthread 1
defaults
    mode http
    log global
    retries 0
    http-reuse always
    timeout connect 30s
    timeout client 60s
    timeout server 60s
frontend front
    bind unix@{socket}
    capture request header {case} len 6
    log-format "case=%[capture.req.hdr(0)] status=%ST server=%s"
    default_backend receiver
backend receiver
    server receiver {address}:{port}
"""


class Proxy:
    """In front of a receiver, on a socket in its own folder: no port to fight for. Connections to the receiver are kept
    and shared, as that is where one request too many would do harm."""

    command, config = (), ""

    @classmethod
    def program(cls):
        """None when it cannot be had."""
        return shutil.which(cls.command[0], path=PATH_OF_DAEMONS)

    def __init__(self, folder, receiver):
        self.folder = Path(folder)
        self.folder.mkdir()
        self.where = str(self.folder / "front")
        config = self.folder / "config"
        config.write_text(self.config.format(folder=folder, socket=self.where, case=CASE, address=receiver.where[0],
                                             port=receiver.where[1]))
        self.log = self.folder / "log"
        with open(self.folder / "output", "wb") as output:
            self.process = subprocess.Popen([self.program(), *self.command[1:], str(config)], stdout=output,
                                            stderr=subprocess.STDOUT)
        deadline = time.monotonic() + PATIENCE
        while not self._answer(receiver):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"{self.command[0]} does not serve: {(self.folder / 'output').read_text()}")
            time.sleep(0.01)

    def _answer(self, receiver):
        try:
            return ask(self.where, signed_post(receiver.path, event("is it there")))
        except OSError:
            return None

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)

    def forwarded(self):
        """(number of the case, status that the receiver gave) of each request that was passed on; after stop()."""
        found = []
        for line in self.log.read_text(errors="replace").splitlines():
            one = re.match(r"case=(\d{6})?.* status=(\d+) server=receiver$", line)
            if one:
                found.append((int(one[1]) if one[1] else None, int(one[2])))
        return found


class Nginx(Proxy):
    command, config = ("nginx", "-c"), NGINX


class Haproxy(Proxy):
    command, config = ("haproxy", "-db", "-f"), HAPROXY

    def __init__(self, folder, receiver):
        super().__init__(folder, receiver)
        self.log = self.folder / "output"


class Careless:
    """The negative control: takes bare line feeds, any method, version and coding, and knows no Content-Length, so that
    a body is the next request."""

    path, answers = PATH, False

    def __init__(self):
        stored = self._stored = []
        lock = threading.Lock()

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                while self.one_request():
                    pass

            def one_request(self):
                line = self.rfile.readline()
                while line.strip() == b"" and line:
                    line = self.rfile.readline()
                if not line:
                    return False
                if len(line.split()) < 2:
                    self.answer(400)
                    return False
                head = b""
                while (field := self.rfile.readline()).strip():
                    head += field
                body = self.chunked() if re.search(rb"(?i)transfer-encoding.*chunked", head) else b""
                tags = re.findall(rb"v1=([0-9a-f]{64})", head)
                time_signed = re.search(rb"t=(\d+)", head)
                signed = (time_signed[1] if time_signed else b"") + b"." + body
                right = hmac.new(SECRET, signed, hashlib.sha256).hexdigest().encode() in tags
                if right:
                    with lock:
                        stored.append((head, body))
                self.answer(200 if right else 401)
                return True

            def chunked(self):
                body = b""
                while size := re.match(rb"\s*([0-9A-Fa-f]+)", self.rfile.readline()):
                    if int(size[1], 16) == 0:
                        break
                    body += self.rfile.read(int(size[1], 16))
                    self.rfile.readline()
                self.rfile.readline()
                return body

            def answer(self, status):
                self.wfile.write(b"HTTP/1.1 %d Careless\r\nContent-Length: 0\r\n\r\n" % status)

            def finish(self):
                try:
                    super().finish()
                except OSError:
                    pass

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass  # a client that went away

        self._server = Server(("127.0.0.1", 0), Handler)
        self.where = self._server.server_address
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def rows(self):
        return list(self._stored)
