"""What must be true of a log, whatever happened to the program that wrote it."""
import hashlib
import json
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from undertest import NET


class Skip(Exception):
    """This machine cannot be made to do what the test needs."""


def wait_for(what, condition):
    """The condition's first true answer; the time is a net against hanging, never a measure."""
    end = time.monotonic() + NET
    while not (found := condition()):
        if time.monotonic() > end:
            raise SystemExit(f"never came true: {what}")
        time.sleep(0.02)
    return found


def ask(database, sql, *values):
    """Rows, read beside whoever has the file open."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=NET)) as db:
        return db.execute(sql, values).fetchall()


def stored_ids(database):
    """The request ids in the log, in its order."""
    return [row[0] for row in ask(database, "SELECT request_id FROM event ORDER BY seq")]


def wait_for_ids(database, ids):
    """Until all of them are in the log: it drains by itself."""
    wait_for(f"{len(ids)} events in {database}", lambda: set(ids) <= set(stored_ids(database)))


def copy_of(data, into):
    """The files as they are, to be looked at: opening a database may change it."""
    copy = Path(tempfile.mkdtemp(prefix="copy-", dir=into)) / "data"
    shutil.copytree(data, copy)
    return copy


def digest_of(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def set_asides(database):
    """Main files that were set aside, without their write-ahead logs."""
    found = Path(database).parent.glob(Path(database).name + ".corrupt-*")
    return sorted(path for path in found if not path.name.endswith(("-wal", "-shm")))


def all_judged(database):
    """Waits until nothing is kept unjudged any more: a console answers before its keychain does."""
    wait_for("a judgement of all that came before the keychain answered",
             lambda: not ask(database, "SELECT count(*) FROM pending")[0][0])


def check_log(database, acked, quiet=False):
    """What is wrong with the log, as sentences; `acked` are the ids that were answered 2xx."""
    problems = []
    with closing(sqlite3.connect(database, timeout=NET)) as db:
        verdict = db.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            problems.append(f"integrity_check: {verdict}")
        rows = db.execute("SELECT request_id, sha256, body FROM event").fetchall()
        # Answered 200 as well, durable, and judged as soon as the secret can be read.
        pending = [json.loads(body)["request_id"] for body, in db.execute("SELECT body FROM pending")]
    stored = [row[0] for row in rows]
    missing = set(acked) - set(stored) - set(pending)
    if missing:
        problems.append(f"{len(missing)} events were answered 2xx and are not there, {sorted(missing)[0]} for one")
    if len(stored) != len(set(stored)):
        problems.append(f"{len(stored) - len(set(stored))} events are there twice")
    if any(hashlib.sha256(body).digest() != digest for _, digest, body in rows):
        problems.append("a body is not what its checksum says")
    if not quiet:
        print(f"{len(acked)} answered, {len(stored)} stored ({len(set(stored) - set(acked))} not answered), "
              f"{len(pending)} to be judged")
    return problems


def check_nothing_set_aside(database):
    aside = set_asides(database)
    return [f"set aside: {[path.name for path in aside]}"] if aside else []


def control_without_spool(database, poster, folder):
    """What is in the log alone, as it would be had the answers not been kept elsewhere: the check must miss them."""
    copy = copy_of(database.parent, folder)
    (copy / database.with_suffix(".spool").name).unlink()
    print("without the spool:", end=" ")
    if not any("not there" in problem for problem in check_log(copy / database.name, poster.acked)):
        return ["without the spool nothing is missing: it was not used, and the check proves nothing"]
    return []


def check_once_in_order(database, order):
    """The events of `order` are there in that order and each came once: for who posted one after the other."""
    stored = stored_ids(database)
    problems = []
    if stored != order:
        where = next((at for at, pair in enumerate(zip(stored, order)) if pair[0] != pair[1]),
                     min(len(stored), len(order)))
        problems.append(f"the order is lost at event {where} of {len(order)}, {len(stored)} are stored")
    if again := ask(database, "SELECT count(*) FROM attempt")[0][0]:
        problems.append(f"{again} deliveries were counted twice")
    return problems
