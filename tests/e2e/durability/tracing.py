"""Under strace: each answer follows the sync of its commit."""
import re
import shutil
import subprocess
from pathlib import Path

from checks import Skip
from sender import Sender

LINE = re.compile(r"^(?P<pid>\d+) +[\d.]+ (?P<rest>.*)$")
SOCKET = re.compile(r"\((\d+<TCP[^>]*>+)")


def need_strace():
    if not shutil.which("strace") or subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], check=False,
                                                    stderr=subprocess.DEVNULL).returncode:
        raise Skip("strace cannot trace here")


def answers_before_sync(trace):
    """(number of 200s, how many of them no finished sync of the log preceded)"""
    received = {}  # connection -> line at which the last bytes of its request had come
    syncs = []  # (line at which it began, line at which it had ended well)
    unfinished = {}  # pid -> (line, text)
    answers = []  # (request complete at, answer begins at)
    for number, line in enumerate(trace.splitlines()):
        match = LINE.match(line)
        if not match:
            continue
        pid, rest, began = match["pid"], match["rest"], number
        if rest.endswith("<unfinished ...>"):
            unfinished[pid] = (number, rest.removesuffix("<unfinished ...>"))
            if not rest.startswith(("sendmsg(", "sendto(", "write(", "writev(")):
                continue  # counts when it has ended; an answer counts when it begins
            rest = unfinished[pid][1]
        elif resumed := re.match(r"<\.\.\. \w+ resumed>(.*)$", rest):
            if pid not in unfinished:
                continue
            began, start = unfinished.pop(pid)
            rest = start + resumed[1]
            if rest.startswith(("sendmsg(", "sendto(", "write(", "writev(")):
                continue  # was counted when it began
        connection = SOCKET.search(rest)
        if rest.startswith(("fdatasync(", "fsync(")):
            if ".db-wal>" in rest and rest.endswith("= 0"):
                syncs.append((began, number))
        elif not connection:
            continue
        elif rest.startswith(("recvmsg(", "recvfrom(", "read(", "readv(")):
            if re.search(r"= [1-9]\d*$", rest):
                received[connection[1]] = number
        elif "HTTP/1.1 200" in rest:
            answers.append((received.get(connection[1], 0), began))
    early = sum(1 for came, answered in answers
                if not any(came < start and end < answered for start, end in syncs))
    return len(answers), early


def traced(program, folder, environment):
    trace = Path(folder) / "trace"
    calls = "fdatasync,fsync,recvmsg,recvfrom,read,readv,sendmsg,sendto,write,writev"
    running = program.start({"ASAN_OPTIONS": "detect_leaks=0", **environment},
                            ["strace", "-f", "-yy", "-ttt", "-s", "64", "-e", f"trace={calls}", "-o", str(trace)])
    sender = Sender(program.secret)
    sender.run(running.url, 4, 0, lambda acked: False, most=60)
    running.end()
    if len(sender.acked) < 40:
        raise SystemExit(f"only {len(sender.acked)} were answered; refusals: {sender.refusals}")
    count, early = answers_before_sync(trace.read_text(errors="replace"))
    if count < len(sender.acked):
        raise SystemExit(f"{len(sender.acked)} were answered, but the trace has {count}: it cannot be read")
    return count, early


def order(make, folder, _):
    need_strace()
    program = make(folder)
    problems = []
    count, early = traced(program, folder, {})
    print(f"synchronous=FULL: {count} answers, {early} before their sync")
    if early:
        problems.append(f"{early} of {count} answers did not wait for the sync of their commit")
    count, early = traced(program, folder, {"WA_TEST_SYNCHRONOUS": "OFF"})
    print(f"synchronous=OFF: {count} answers, {early} before their sync")
    if not early:
        problems.append("with synchronous=OFF the check passes as well: it proves nothing")
    return problems
