"""The wall clock of the receiver is another one than the sender's, or jumps."""
import glob
import time
from pathlib import Path

from broken import locked_by_another
from checks import Skip, ask, check_log, check_once_in_order, wait_for, wait_for_ids
from sender import Poster

MINUTE = 60
HOUR = 60 * MINUTE
YEAR = 365 * 24 * HOUR  # faketime's


class Clock:
    """What the program takes for the time; its steady clock goes on."""

    def __init__(self, folder):
        libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
        if not libraries:
            raise Skip("there is no faketime here")
        self.file = Path(folder) / "offset"
        self.ahead = 0
        self.set(0)
        self.environment = {"LD_PRELOAD": libraries[0], "FAKETIME_TIMESTAMP_FILE": str(self.file),
                            "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                            "ASAN_OPTIONS": "detect_leaks=0:verify_asan_link_order=0"}

    def set(self, ahead):
        new = self.file.with_suffix(".new")
        new.write_text(f"{ahead:+d}\n")
        new.rename(self.file)
        self.ahead = ahead

    def now(self):
        return time.time() + self.ahead


def check_window(program, poster, clock, accepted):
    """Signed by our time and by its own; what is refused is kept, to be checked again."""
    problems = []
    stale = "SELECT coalesce(sum(count), 0) FROM refusal WHERE why = 'stale'"
    (before,), = ask(program.database(), stale)
    for whose, at, expected in (("ours", time.time(), 200 if accepted else 401), ("its own", clock.now(), 200)):
        if (status := poster.post(at=at).status) != expected:
            problems.append(f"{clock.ahead:+d} s: signed by {whose} time it answers {status}")
    wait_for("what was refused is kept", lambda: ask(program.database(), stale)[0][0] == before + (not accepted))
    return problems


def started_elsewhere(make, folder, clock, ahead, accepted):
    clock.set(ahead)
    place = Path(folder) / str(ahead)
    place.mkdir()
    program = make(place)
    running = program.start(clock.environment)
    poster = Poster(program.secret)
    poster.connect(running.url)
    problems = check_window(program, poster, clock, accepted)
    if code := running.end():
        problems.append(f"SIGTERM was answered with exit code {code}")
    if not accepted and "clock and" not in "".join(running.errors):
        problems.append(f"{ahead:+d} s: it does not tell that the clocks differ")
    return problems + check_log(program.database(), poster.acked)


def jumps_in_a_run(make, folder, clock):
    """Back by an hour and forth again, in the log's hands and in the spool's: the order stays that of arrival."""
    clock.set(0)
    place = Path(folder) / "jumps"
    place.mkdir()
    program = make(place)
    running = program.start(clock.environment)
    poster = Poster(program.secret)
    poster.connect(running.url)

    def post_all(count):
        for _ in range(count):
            if (status := poster.post(at=clock.now()).status) != 200:
                raise SystemExit(f"{clock.ahead:+d} s: refused with {status}")

    problems = []
    for ahead in (0, -HOUR, 0, HOUR, 0):
        clock.set(ahead)
        problems += check_window(program, poster, clock, not ahead)
        post_all(20)
    wait_for_ids(program.database(), poster.acked)
    with locked_by_another(program.database()):
        for ahead in (0, -HOUR, 0):
            clock.set(ahead)
            post_all(20)
    wait_for_ids(program.database(), poster.acked)
    post_all(20)
    wait_for_ids(program.database(), poster.acked)
    times = [row[0] for row in ask(program.database(), "SELECT received FROM event ORDER BY seq")]
    if times == sorted(times):
        problems.append("its clock never went back: nothing was tested")
    problems += check_once_in_order(program.database(), poster.acked)
    if code := running.end():
        problems.append(f"SIGTERM was answered with exit code {code}")
    return problems + check_log(program.database(), poster.acked)


def clocks(make, folder, _):
    clock = Clock(folder)
    problems = []
    for ahead, accepted in ((-10 * YEAR, False), (6 * MINUTE, False), (-6 * MINUTE, False), (4 * MINUTE, True),
                            (-4 * MINUTE, True), (10 * YEAR, False)):
        problems += started_elsewhere(make, folder, clock, ahead, accepted)
    return problems + jumps_in_a_run(make, folder, clock)
