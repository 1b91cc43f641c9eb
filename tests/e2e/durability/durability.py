#!/usr/bin/env python3
"""durability.py SCENARIO PROGRAM BINARY [COUNT]

kill:  kill -9 in the middle of what 32 senders post, COUNT times: no event that was answered 2xx may be missing, none may
       be there twice, and the database is whole.
retries: a sender that tries each event at 0, 10, 40 and 130 s, for COUNT seconds, or a shorter schedule, while the
       receiver is killed and started again: no event is given up.
order: under strace, each 200 follows an fdatasync of the write-ahead log that began after its request had come; and with
       synchronous=OFF the same check fails, so it is able to.
calls: under strace, the kth system call that writes, syncs, opens, cuts, renames or removes a file fails, for each thread,
       k up to COUNT or a few: what was answered 2xx is there when it starts again, nothing crashes, and it says why.
full:  a full disk: events are answered out of the spool, then refused with Retry-After; with room again they are in the
       log in the order they came, once each, also over kill -9 while they wait and while they are moved. Without the
       spool the same check misses them.
broken: a damaged file is set aside byte by byte and receiving goes on in a fresh one; one of a newer build, and a second
       receiver on the same folder, are refused in words; a flipped bit in a body shows in its checksum.
locked: another process holds BEGIN EXCLUSIVE while 200 events, or those of COUNT seconds, are answered.
readonly: a folder that cannot be written is refused in words and left alone.
clocks: years and minutes ahead and behind, and jumps in a run: what is signed more than 300 s beside its own clock is
       refused and kept, the rest is taken, in the order it came.
port:  a port that another program holds is refused with its name.
stopped: what is sent to a receiver that stands still is answered when it goes on, or, killed, not at all.

PROGRAM is a name of undertest.py, BINARY its executable. Exit 77 (skipped) only where nothing can be mounted or
traced, or faketime is missing.
"""
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it is
sys.path.insert(0, str(Path(__file__).parent))
from broken import broken, locked, readonly  # noqa: E402
from calls import calls  # noqa: E402
from checks import Skip  # noqa: E402
from clocks import clocks  # noqa: E402
from disk import full  # noqa: E402
from killing import kill  # noqa: E402
from mounts import need_own_mounts  # noqa: E402
from retrying import retries  # noqa: E402
from stopped import port, stopped  # noqa: E402
from tracing import order  # noqa: E402
from undertest import PROGRAMS  # noqa: E402

SCENARIOS = {run.__name__: run for run in (kill, retries, order, calls, full, broken, locked, readonly, clocks, port,
                                           stopped)}
MOUNTING = (full, readonly)


def main():
    if len(sys.argv) not in (4, 5) or sys.argv[1] not in SCENARIOS or sys.argv[2] not in PROGRAMS:
        sys.exit(__doc__)
    scenario, program, binary = SCENARIOS[sys.argv[1]], PROGRAMS[sys.argv[2]], sys.argv[3]
    count = int(sys.argv[4]) if len(sys.argv) == 5 else None
    try:
        if scenario in MOUNTING:
            need_own_mounts()  # starts anew: before there is a folder to leave behind
        with tempfile.TemporaryDirectory(prefix="wa-durability-") as folder:
            problems = scenario(lambda where: program(binary, where), folder, count)
    except Skip as why:
        print(why)
        sys.exit(77)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


main()
