"""Each system call that keeps events fails once, or from then on."""
import http.client
import re
import shutil
from pathlib import Path

from broken import filled_store
from checks import check_log, check_nothing_set_aside, wait_for_ids
from killing import chance_of_now
from sender import Poster
from tracing import need_strace
from undertest import NotReady

# rename() is either of two.
CALLS = ("pwrite64", "fdatasync", "openat", "ftruncate", "rename,renameat2", "unlink")
ERRORS = ("EIO", "ENOSPC", "EINTR", "EMFILE")
POSTS = 25


class Tally:
    def __init__(self):
        self.runs = self.injected = self.refused_start = self.acked = self.refused = 0
        self.words = set()


def strace(trace, call, error, when):
    return ["strace", "-f", "--seccomp-bpf", "-o", str(trace), "-e", f"trace={call}",
            "-e", f"inject={call}:error={error}:when={when}"]


def one_fault(program, trace, call, error, when, tally):
    """Started with that fault, it ends in words or stays up; what it answered 2xx is there afterwards."""
    problems = []
    poster = Poster(program.secret)
    try:
        running = program.start({"ASAN_OPTIONS": "detect_leaks=0"}, strace(trace, call, error, when))
        poster.connect(running.url)
        for _ in range(POSTS):
            try:
                if (answer := poster.post()).status not in (200, 503):
                    problems.append(f"answered {answer.status}")
                tally.refused += answer.status == 503
            except (OSError, http.client.HTTPException) as fault:
                problems.append(f"not answered: {fault!r}")
                break
        if running.process.poll() is not None:
            problems.append(f"it crashed: {running.process.returncode}")
        else:
            running.kill()
        words = "".join(running.errors)
    except NotReady as refusal:
        tally.refused_start += 1
        words = refusal.words
        # 127: the loader's, before there was a program.
        if refusal.exit_code not in (1, 5, 127) or not words.strip():
            problems.append(f"exit {refusal.exit_code}, with the words: {words!r}")
    injected = trace.read_text(errors="replace").count("(INJECTED)")
    tally.runs += 1
    tally.injected += injected > 0
    tally.acked += len(poster.acked)
    tally.words.update(told(line) for line in words.splitlines())
    # Without the fault it comes up with all of it.
    try:
        running = program.start()
        wait_for_ids(program.database(), poster.acked)
        if code := running.end():
            problems.append(f"SIGTERM was answered with exit code {code}")
        problems += check_log(program.database(), poster.acked, quiet=True)
        problems += check_nothing_set_aside(program.database())
    except NotReady as refusal:
        problems.append(f"it does not start again: {refusal.words}")
    return injected, [f"{call} {error} when={when}: {problem}" for problem in problems]


def told(line):
    """A message without its time and names, to list each kind once."""
    return re.sub(r"\S*/\S*|\d{4}-\S+Z |\d+", "_", line)[:110]


def control(make, filled, folder):
    """What is answered before anything is durable would be missed: by an id that nobody stored."""
    folder.mkdir()
    program = make(folder)
    shutil.copytree(filled.database().parent, program.database().parent)
    found = check_log(program.database(), ["nobody stored this"], quiet=True)
    return [] if any("not there" in problem for problem in found) else ["the check misses nothing"]


def whens(chance, most):
    """In CI a few; else each until the program makes no more such calls."""
    if most:
        return ["1+", "3+", "20+", *map(str, range(1, most + 1))]
    return ["1", str(chance.randint(2, 12)), str(chance.randint(13, 110)), f"{chance.randint(1, 9)}+"]


def calls(make, folder, most):
    need_strace()
    chance = chance_of_now()
    Path(folder, "filled").mkdir()
    filled = filled_store(make, Path(folder) / "filled")
    problems = control(make, filled, Path(folder) / "control")
    tally = Tally()
    for call in CALLS:
        for error in ERRORS:
            for store in ("fresh", "filled"):
                for when in whens(chance, most):
                    if when.endswith("+") and (error == "EINTR" or call == "openat"):
                        continue  # interrupted for ever nothing goes on, and without files nothing begins
                    place = Path(folder) / "run"
                    place.mkdir()
                    program = make(place)
                    if store == "filled":
                        shutil.copytree(filled.database().parent, program.database().parent)
                    injected, found = one_fault(program, place / "trace", call, error, when, tally)
                    problems += [f"{store} store, {problem}" for problem in found]
                    shutil.rmtree(place)
                    if most and not injected and not when.endswith("+"):
                        break
        print(f"{call}: {tally.runs} runs so far, {tally.injected} met their fault", flush=True)
    print(f"{tally.runs} runs, {tally.injected} met their fault, {tally.refused_start} did not start; {tally.acked} "
          f"answered and there, {tally.refused} refused; said:", *sorted(tally.words), sep="\n  ")
    if tally.injected < tally.runs // 3 or not tally.acked:
        problems.append("hardly a fault was met: nothing was tested")
    return problems
