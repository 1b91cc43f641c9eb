#!/usr/bin/env python3
"""ingest.py BUILD NODE [COUNT]: signed events through sockets into durable storage, beside what others do with them.

BUILD is a build folder with wactl and wa-bench-generate, NODE one with better-sqlite3 in it; the store of COUNT events
(1,000,000) is kept in build/bench. wrk sends the same events to each server in turn, at 1, 16, 64 and 256 connections:
  ours     wactl listen: verifies, stores, answers after the commit
  nginx    answers 204 to whatever comes: what HTTP alone costs
  webhook  Debian's: verifies, stores nothing, starts nothing
  node     Node with better-sqlite3: verifies, stores, one durable transaction for each turn of its loop
Every figure is the middle one of the rounds; a ratio is taken within its round. Prints, and judges nothing.
"""
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECRET = "bench-secret-of-32-characters..."
PATH_KEY = "k" * 32
CONNECTIONS = (1, 16, 64, 256)
ROUNDS = 3
SECONDS = 3
FASTEST = 30_000  # events a second: so many are signed in advance for each second
PATIENCE = 60
NOWHERE = subprocess.DEVNULL


class Server:
    """A process with its children, and what they cost."""

    stores = True  # each event has to be a new one
    path = "/hook"

    def __init__(self, folder):
        self.folder = Path(tempfile.mkdtemp(prefix=type(self).__name__.lower() + "-", dir=folder))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.prepare()
        with open(self.folder / "errors", "wb") as errors:
            self.process = subprocess.Popen(self.command(), stdin=NOWHERE, stdout=NOWHERE, stderr=errors,
                                            env={**os.environ, "WA_BENCH_SECRET": SECRET})
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"{self.command()[0]} does not listen: {(self.folder / 'errors').read_text()}")

    def prepare(self):
        pass

    def processor_seconds(self):
        """Of the process and all below it, those that have ended too."""
        ticks, below = 0, [self.process.pid]
        while below:
            pid = below.pop()
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += sum(map(int, fields[11:15]))
            for thread in Path(f"/proc/{pid}/task").iterdir():
                below += map(int, (thread / "children").read_text().split())
        return ticks / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        shutil.rmtree(self.folder)


class Ours(Server):
    path = "/hooks/" + PATH_KEY
    binary = log = None  # log: the store that it starts with

    def prepare(self):
        self.folder.chmod(0o700)
        (self.folder / "listen.json").write_text(json.dumps({"path_key": PATH_KEY}))
        (self.folder / "secret").write_text(SECRET)
        if self.log:
            shutil.copyfile(self.log, self.folder / "events.db")

    def command(self):
        return [self.binary, "listen", "--listen", f"127.0.0.1:{self.port}", "--secret-file", self.folder / "secret",
                "--data", self.folder, "--signature", "hub-256"]


class Nginx(Server):
    stores = False

    def prepare(self):
        (self.folder / "nginx.conf").write_text(f"""
            daemon off; worker_processes 1; pid {self.folder}/pid; error_log stderr;
            events {{ worker_connections 1024; }}
            http {{
                access_log off; keepalive_requests 1000000000; client_body_temp_path {self.folder}/body;
                proxy_temp_path {self.folder}/p; fastcgi_temp_path {self.folder}/f; uwsgi_temp_path {self.folder}/u;
                scgi_temp_path {self.folder}/s;
                server {{ listen 127.0.0.1:{self.port} backlog=1024; location / {{ return 204; }} }}
            }}""")

    def command(self):
        return ["nginx", "-c", self.folder / "nginx.conf", "-p", self.folder, "-e", "stderr"]


class Webhook(Server):
    stores = False
    path = "/hooks/hook"

    def prepare(self):
        # The second rule never holds, so that no command is started: verifying is all it does.
        (self.folder / "hooks.json").write_text(json.dumps([{
            "id": "hook", "execute-command": "/bin/true", "trigger-rule-mismatch-http-response-code": 200,
            "trigger-rule": {"and": [
                {"match": {"type": "payload-hmac-sha256", "secret": SECRET,
                           "parameter": {"source": "header", "name": "X-Hub-Signature-256"}}},
                {"match": {"type": "value", "value": "never",
                           "parameter": {"source": "header", "name": "X-Request-Id"}}}]}}]))

    def command(self):
        return ["webhook", "-hooks", self.folder / "hooks.json", "-ip", "127.0.0.1", "-port", str(self.port)]


class Node(Server):
    modules = None

    def prepare(self):
        # Modules are looked for beside the script.
        shutil.copyfile(HERE / "server.mjs", self.folder / "server.mjs")
        (self.folder / "node_modules").symlink_to(self.modules)

    def command(self):
        return ["node", self.folder / "server.mjs", str(self.port), self.folder / "events.db"]


def load(server, connections, run):
    """What wrk saw, and the processor time of an event."""
    rate = FASTEST * SECONDS if server.stores else 20_000
    before = server.processor_seconds()
    output = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "-s", HERE / "load.lua",
         f"http://127.0.0.1:{server.port}{server.path}", "--", run, str(rate)] + ([] if server.stores else ["again"]),
        stdout=subprocess.PIPE, check=True, text=True, env={**os.environ, "WA_BENCH_SECRET": SECRET}).stdout
    seen = json.loads(output.splitlines()[-1])
    if seen["refused"] or seen["broken"] or not seen["requests"]:
        sys.exit(f"{type(server).__name__} at {connections} connections: {seen}\n"
                 f"{(server.folder / 'errors').read_text()}")
    seen["rate"] = seen["requests"] / seen["seconds"]
    seen["processor"] = (server.processor_seconds() - before) / seen["requests"] * 1e6
    return seen


def middle(values):
    return statistics.median(values)


def verdict(ratio, target, at_most):
    met = ratio <= target if at_most else ratio >= target
    return f"{'at most' if at_most else 'at least'} {target:g}: {'met' if met else 'MISSED'}"


def compared(folder):
    """{connections: {server: what each round saw}}"""
    kinds = (Nginx, Ours, Node, Webhook)
    seen = {connections: {kind: [] for kind in kinds} for connections in CONNECTIONS}
    for connections in CONNECTIONS:
        for number in range(ROUNDS):
            for kind in kinds:
                server = kind(folder)
                seen[connections][kind].append(load(server, connections, f"r{number}"))
                server.stop()
    return seen


def show(seen):
    print(f"{'connections':>11}  {'server':8} {'events/s':>9} {'to nginx':>9} {'p50 ms':>8} {'p99 ms':>8} {'CPU us':>7}")
    for connections, kinds in seen.items():
        for kind, rounds in kinds.items():
            ratio = middle([ours["rate"] / base["rate"] for ours, base in zip(rounds, kinds[Nginx])])
            figures = {name: middle([r[name] for r in rounds]) for name in ("rate", "p50", "p99", "processor")}
            print(f"{connections:>11}  {kind.__name__.lower():8} {figures['rate']:9.0f} {ratio:9.2f} "
                  f"{figures['p50']:8.2f} {figures['p99']:8.2f} {figures['processor']:7.1f}")
    at = seen[64]

    def ratio(name, other):
        return middle([ours[name] / theirs[name] for ours, theirs in zip(at[Ours], at[other])])

    print("\nat 64 connections, ours to theirs in one round")
    for what, name, other, target, at_most in (
            ("events/s", "rate", Nginx, 0.35, False), ("events/s", "rate", Webhook, 1.3, False),
            ("events/s", "rate", Node, 1.8, False), ("p99 of the answer", "p99", Nginx, 3, True),
            ("CPU of an event", "processor", Nginx, 4, True)):
        value = ratio(name, other)
        print(f"  {what:18} {other.__name__.lower():8} {value:6.2f}   {verdict(value, target, at_most)}")


def growth(folder, log, count):
    """The same receiver with an empty store and with a full one, turn by turn."""
    ratios = []
    for number in range(ROUNDS):
        rates = []
        for Ours.log in (None, log):
            server = Ours(folder)
            rates.append(load(server, 64, f"g{number}")["rate"])
            server.stop()
        ratios.append(rates[1] / rates[0])
    print(f"  events/s with {count:,} stored, to an empty store {middle(ratios):6.2f}   "
          f"{verdict(middle(ratios), 0.85, False)}")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    build, Node.modules = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() / "node_modules"
    count = int(sys.argv[3]) if len(sys.argv) == 4 else 1_000_000
    Ours.binary = build / "bin/wactl"
    kept = Path(f"build/bench/{count}").resolve()
    kept.mkdir(parents=True, exist_ok=True)
    log = kept / "events.db"
    if not log.exists():
        unfinished = log.with_suffix(".db.part")
        unfinished.unlink(missing_ok=True)
        subprocess.run([build / "bench/wa-bench-generate", unfinished, str(count)], check=True)
        unfinished.rename(log)
    # On the disk that keeps the store, never in memory: a sync has to cost what it costs.
    with tempfile.TemporaryDirectory(prefix="copy-", dir=kept) as folder:
        show(compared(folder))
        growth(folder, log, count)


main()
