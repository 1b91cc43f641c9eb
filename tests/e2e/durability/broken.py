"""A store that is damaged, of another build, in other hands, or not to be written."""
import os
import shutil
import sqlite3
import subprocess
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path

from checks import (ask, check_log, check_nothing_set_aside, check_once_in_order, control_without_spool, digest_of,
                    set_asides, stored_ids, wait_for_ids)
from mounts import mounted
from sender import Poster
from undertest import NET, NotReady

BEFORE = 300  # events in the store that is broken
AFTER = 20


def overwrite(path, at, content):
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(content)


def overwrite_roots(path, kind):
    """The first page of each table or index of the events."""
    (size,), = ask(path, "PRAGMA page_size")
    for root, in ask(path, "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'event' AND type = ?", kind):
        overwrite(path, (root - 1) * size, b"\xff" * size)


DAMAGES = {
    "header overwritten": lambda path: overwrite(path, 0, os.urandom(100)),
    "page of the events overwritten": lambda path: overwrite_roots(path, "table"),
    # Nobody looks at these before the first delivery.
    "pages of their indexes overwritten": lambda path: overwrite_roots(path, "index"),
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "zero length": lambda path: os.truncate(path, 0),
}


def filled_store(make, folder):
    """The data of a run that ended well."""
    program = make(folder)
    running = program.start()
    poster = Poster(program.secret)
    poster.connect(running.url)
    poster.post_all(BEFORE)
    running.end()
    program.database().with_suffix(".spool").unlink()  # empty, and 64 MiB to copy each time
    return program


def copied(make, filled, folder, name):
    """A program on a copy of that data."""
    place = Path(folder) / name
    place.mkdir()
    program = make(place)
    shutil.copytree(filled.database().parent, program.database().parent)
    return program


def goes_on(program, poster, count=AFTER):
    """Started, it takes deliveries; how long the first took from the start, for information."""
    begun = time.monotonic()
    running = program.start()
    poster.connect(running.url)
    poster.post_all(1)
    print(f"  receiving after {time.monotonic() - begun:.2f} s")
    poster.post_all(count - 1)
    wait_for_ids(program.database(), poster.acked)
    return running


def check_begins_anew(program):
    """Started on its damaged file, it sets that aside as it is and receives into a fresh one."""
    problems = []
    database = program.database()
    before = digest_of(database)
    poster = Poster(program.secret)
    running = goes_on(program, poster)
    aside = set_asides(database)
    if len(aside) != 1:
        problems.append(f"{len(aside)} files were set aside")
    elif digest_of(aside[0]) != before:
        problems.append("what was set aside is not what was there")
    problems += check_once_in_order(database, poster.acked)
    if code := running.end():
        problems.append(f"SIGTERM was answered with exit code {code}")
    return problems + check_log(database, poster.acked)


def check_refused(program, *words):
    """It does not start, says these words, and leaves every file as it is."""
    folder = program.database().parent
    digests = {path: digest_of(path) for path in folder.iterdir()}
    try:
        program.start().end()
        return ["it started"]
    except NotReady as refusal:
        problems = [f"'{word}' is not in its words: {refusal.words}" for word in words if word not in refusal.words]
        if refusal.exit_code != 1:
            problems.append(f"exit {refusal.exit_code}: {refusal.words}")
    if {path: digest_of(path) for path in folder.iterdir()} != digests:
        problems.append("its files have changed")
    return problems


def newer(make, filled, folder):
    program = copied(make, filled, folder, "newer")
    with closing(sqlite3.connect(program.database())) as db:
        db.execute("PRAGMA user_version = 99")
    return check_refused(program, "schema version 99", str(program.database()))


def second(make, filled, folder):
    program = copied(make, filled, folder, "second")
    poster = Poster(program.secret)
    running = goes_on(program, poster)
    problems = check_refused(program, "in use by", f"(process {running.pid()})")
    poster.post_all(AFTER)
    wait_for_ids(program.database(), poster.acked)
    running.end()
    return problems


def bit_flip(make, filled, folder):
    """Invisible to SQLite; the event's checksum tells."""
    program = copied(make, filled, folder, "flip")
    database = program.database()
    content = database.read_bytes()
    at = content.rindex(b"xxxxxxxx")
    overwrite(database, at, bytes([content[at] ^ 1]))
    poster = Poster(program.secret)
    goes_on(program, poster).end()
    problems = check_nothing_set_aside(database)
    found = check_log(database, poster.acked)
    if found != ["a body is not what its checksum says"]:
        problems.append(f"of one flipped bit this is told: {found}")
    told = program.verified()
    if len(told) != BEFORE + AFTER or sum(line["verdict"] != "valid" for line in told) != 1:
        problems.append(f"verified again, {sum(line['verdict'] != 'valid' for line in told)} of {len(told)} are wrong")
    return problems


def broken(make, folder, _):
    Path(folder, "filled").mkdir()
    filled = filled_store(make, Path(folder) / "filled")
    problems = []

    def told(name, found):
        problems.extend(f"{name}: {problem}" for problem in found)

    for name, damage in DAMAGES.items():
        print(name)
        program = copied(make, filled, folder, name.replace(" ", "-"))
        damage(program.database())
        told(name, check_begins_anew(program))
    print("control: nothing is damaged")
    if not check_begins_anew(copied(make, filled, folder, "whole")):
        problems.append("a store without damage passes for one that was set aside: the check proves nothing")
    for case in (newer, second, bit_flip):
        print(case.__name__)
        told(case.__name__, case(make, filled, folder))
    return problems


@contextmanager
def locked_by_another(database):
    """Another process: one that closes any file of the database gives up its own locks on it."""
    with subprocess.Popen(["sqlite3", database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        print(f".timeout {NET * 1000}", "BEGIN EXCLUSIVE;", ".print held", sep="\n", file=holder.stdin, flush=True)
        if holder.stdout.readline() != "held\n":
            raise SystemExit("sqlite3 cannot lock it")
        yield
        print("ROLLBACK;", ".quit", sep="\n", file=holder.stdin, flush=True)


def locked(make, folder, seconds):
    """For 200 answers, or that long at 20 a second."""
    program = make(folder)
    database = program.database()
    poster = Poster(program.secret)
    running = goes_on(program, poster)
    before = len(poster.acked)
    with locked_by_another(database):
        begun = time.monotonic()
        pace = threading.Event()
        while len(poster.acked) < before + 200 or (seconds and time.monotonic() < begun + seconds):
            poster.post_all(1)
            if seconds:
                pace.wait(0.05)
        problems = control_without_spool(database, poster, folder)
        print(f"locked for {time.monotonic() - begun:.0f} s: {len(poster.acked) - before} answered meanwhile")
        if stored_ids(database) != poster.acked[:before]:
            problems.append("the log has changed while it was locked: it was not")
    poster.post_all(AFTER)
    wait_for_ids(database, poster.acked)
    poster.post_all(AFTER)
    wait_for_ids(database, poster.acked)
    problems += check_once_in_order(database, poster.acked)
    if code := running.end():
        problems.append(f"SIGTERM was answered with exit code {code}")
    return problems + check_log(database, poster.acked) + check_nothing_set_aside(database)


def readonly(make, folder, _):
    Path(folder, "filled").mkdir()
    filled = filled_store(make, Path(folder) / "filled")
    data = filled.database().parent
    with mounted(data, "--bind", str(data)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(data)], check=True)
        problems = check_refused(filled, f"cannot write to the folder {data}")
    poster = Poster(filled.secret)
    running = goes_on(filled, poster)
    if len(stored_ids(filled.database())) != BEFORE + AFTER:
        problems.append("what was there is gone")
    running.end()
    return problems + check_nothing_set_aside(filled.database())
