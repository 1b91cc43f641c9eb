"""kill -9 in the middle of the load."""
import random
import sqlite3
import threading

from checks import all_judged, ask, check_log, check_nothing_set_aside
from sender import Sender

ROUNDS = 50
THREADS = 32  # each posts as fast as it is answered: at any moment most of them wait for a commit
BUCKET = 65536  # of seqs
BEFORE_BORDER = 30


def leap_to_border(database):
    """The next events cross the border of two buckets (app/events/log/seenkeys.h), where a filter is written."""
    with sqlite3.connect(database) as db:
        newest = db.execute("SELECT max((SELECT coalesce(max(seq), 0) FROM event),"
                            "           (SELECT coalesce(max(last), 0) FROM removed))").fetchone()[0]
        border = (newest // BUCKET + 1) * BUCKET
        if border - BEFORE_BORDER > newest:
            db.execute("INSERT INTO removed(first, last) VALUES (?, ?)", (newest + 1, border - BEFORE_BORDER))


def chance_of_now():
    """Random numbers whose seed is told, to play a failed run again."""
    seed = random.randrange(2**32)
    print(f"seed {seed}", flush=True)
    return random.Random(seed)


def kill(make, folder, rounds):
    program = make(folder)
    rounds = rounds or ROUNDS
    chance = chance_of_now()
    sender = Sender()
    cut_off = unanswered = 0
    for number in range(rounds):
        if number % 4 == 1:
            leap_to_border(program.database())
        running = program.start()
        sender.secret = program.secret
        limit = chance.randint(1, 150)
        # At any moment of a commit, not at the one when an answer was read.
        killer = threading.Timer(chance.uniform(0, 0.02), running.kill)

        def enough(acked):
            if acked == limit:
                killer.start()
            return False

        sender.run(running.url, THREADS, 0, enough)
        if killer.ident is None:
            raise SystemExit(f"the receiver went away by itself; refusals: {sender.refusals}")
        killer.join()
        cut_off += len(sender.unanswered)
        (stored,), = ask(program.database(), "SELECT count(*) FROM event")
        unanswered += max(0, stored - len(sender.acked))
        if number % 100 == 99:
            print(f"{number + 1} rounds, {len(sender.acked)} answered", flush=True)
    problems = check_log(program.database(), sender.acked)
    # It comes up again with all that, takes what was left unanswered, and ends cleanly.
    running = program.start()
    left = len(sender.unanswered)
    sender.run(running.url, THREADS, 0, lambda acked: False, most=max(left, 1) + 10)
    all_judged(program.database())
    if code := running.end():
        problems.append(f"SIGTERM was answered with exit code {code}")
    problems += check_log(program.database(), sender.acked) + check_nothing_set_aside(program.database())
    print(f"{rounds} rounds, {cut_off} deliveries were cut off, {unanswered} of them stored")
    if cut_off < rounds:
        problems.append("hardly a delivery was under way when it was killed: nothing was tested")
    if sender.refusals:
        problems.append(f"refused: {sender.refusals}")
    if len(sender.acked) < rounds:
        problems.append("hardly anything was answered: nothing was tested")
    return problems
