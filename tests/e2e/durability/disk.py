"""A disk without room: a tmpfs, and a file that takes what is left of it."""
import os
from pathlib import Path

from checks import (ask, check_log, check_nothing_set_aside, check_once_in_order, control_without_spool, stored_ids,
                    wait_for, wait_for_ids)
from mounts import mounted
from sender import Poster

SIZE = 256 * 1024 * 1024  # the spool takes 64 MiB at once; the log needs as much when it is moved there
LARGE = 4 * 1024 * 1024  # of an event that fills the spool soon
SMALL = 300  # events that are posted while the log cannot commit


class Filler:
    def __init__(self, disk):
        self.path = Path(disk) / "filler"

    def fill(self):
        """To the last page."""
        file = os.open(self.path, os.O_RDWR | os.O_CREAT)
        step = SIZE
        while step >= os.sysconf("SC_PAGE_SIZE"):
            try:
                os.posix_fallocate(file, os.fstat(file).st_size, step)
            except OSError:
                step //= 2
        os.close(file)

    def remove(self):
        self.path.unlink()


def fill_spool(poster):
    """Until not even a small event fits; the ids that were refused."""
    refused = []
    for size in (LARGE, LARGE // 16, LARGE // 256, None, None):
        while (answer := poster.post(size=size)).status == 200:
            pass
        if answer.status != 503 or not (answer.getheader("Retry-After") or "").isdigit():
            raise SystemExit(f"a full spool answers {answer.status}, Retry-After {answer.getheader('Retry-After')}")
        refused.append(answer.request_id)
    return refused


def full(make, folder, _):
    disk = Path(folder) / "disk"
    disk.mkdir()
    with mounted(disk, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs"):
        return on_full_disk(make(disk), disk, folder)


def on_full_disk(program, disk, folder):
    problems = []
    filler = Filler(disk)
    database = program.database()
    running = program.start()
    poster = Poster(program.secret)
    poster.connect(running.url)
    poster.post_all(50)
    wait_for_ids(database, poster.acked)

    filler.fill()
    poster.post_all(SMALL)
    in_log = len(stored_ids(database))
    running.kill()
    filler.fill()  # also what the killed one gave back
    problems += control_without_spool(database, poster, folder)
    print(f"{len(poster.acked) - in_log} of {len(poster.acked)} answers came out of the spool", flush=True)

    running = program.start()
    poster.connect(running.url)
    poster.post_all(SMALL)
    poster.post_all(8, LARGE)
    filler.remove()
    wait_for("the spool is being moved", lambda: len(stored_ids(database)) > in_log)
    running.kill()
    print(f"killed again when {len(stored_ids(database))} of {len(poster.acked)} were in the log", flush=True)
    running = program.start()
    poster.connect(running.url)
    wait_for_ids(database, poster.acked)
    problems += check_once_in_order(database, poster.acked)

    filler.fill()
    in_order = list(poster.acked)
    refused = fill_spool(poster)
    print(f"{len(poster.acked)} answered when the spool was full, {len(refused)} refused", flush=True)
    filler.remove()
    wait_for_ids(database, poster.acked)
    # The log has the last of it a moment before the spool is empty again: refused once more, it comes once more.
    refusals = len(refused)
    for request_id in refused:
        statuses = []
        wait_for(f"{request_id} is taken", lambda: statuses.append(poster.post(request_id).status) or statuses[-1] == 200)
        refusals += len(statuses) - 1
    wait_for_ids(database, poster.acked)
    # What finds no room in the spool is taken by the log if that can, and is then ahead of those that wait.
    kept = set(in_order)
    if [request_id for request_id in stored_ids(database) if request_id in kept] != in_order:
        problems.append("what came before the spool was full has lost its order")
    told = "SELECT coalesce(sum(count), 0) FROM gap WHERE cause = 'spool_full'"
    wait_for(f"the gap tells of {refusals}", lambda: ask(database, told)[0][0] == refusals)
    if code := running.end():
        problems.append(f"SIGTERM was answered with exit code {code}")
    return problems + check_log(database, poster.acked) + check_nothing_set_aside(database)
