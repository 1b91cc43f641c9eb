#!/usr/bin/env python3
"""leak.py WA_CONSOLE

Plays the whole tour with every log category on, and then looks for its secrets (admin token, rotation PIN, app tokens
before and after the rotation, webhook secret, pairing codes) in all that the console leaves or shows: log, profile,
the session's home and XDG folders with the keyring's files, the text of all widgets at each step, tour.json, command
lines and environments; in plain, base64, hex, UTF-16 and percent form. The sandbox's own folder plays the gateway's
side and is exempt, and so is the picture of a code. Phone numbers and message texts: in no log and no settings file.
First it looks for what it planted itself, in every form: a search that finds nothing proves nothing.
"""

import base64
import json
import os
import pathlib
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import threading
import urllib.parse

sys.dont_write_bytecode = True  # the source tree stays as it is
from console import Console, tour_rows  # noqa: E402


def forms(secret):
    """Needles by name. Hex and percent form are undone in the haystack instead: they have many spellings."""
    found = {"plain": secret, "UTF-16 LE": secret.decode().encode("utf-16-le"),
             "UTF-16 BE": secret.decode().encode("utf-16-be")}
    for ahead in range(3):  # where in a group of three bytes the secret begins
        text = base64.b64encode(b"\0" * ahead + secret).rstrip(b"=")
        text = text[(0, 2, 3)[ahead]:]  # what holds bits of the bytes ahead
        if (ahead + len(secret)) % 3:
            text = text[:-1]  # and of those behind
        found[f"base64 at {ahead}"] = text
        found[f"base64url at {ahead}"] = text.replace(b"+", b"-").replace(b"/", b"_")
    return found


def leaks(canaries, places):
    """Sentences: which of the canaries {name: bytes} is in which of the places {name: bytes}, and in what form."""
    told = []
    for place, content in places.items():
        lower, decoded = content.lower(), urllib.parse.unquote_to_bytes(content)
        for name, secret in canaries.items():
            for form, needle in forms(secret).items():
                if needle in content:
                    told.append(f"{place} holds {name} ({form})")
            if secret.hex().encode() in lower:
                told.append(f"{place} holds {name} (hex)")
            if secret in decoded and secret not in content:
                told.append(f"{place} holds {name} (percent)")
    return told


def check_the_search():
    """Each form of a planted secret is found, and nothing where there is nothing."""
    secret = secrets.token_urlsafe(24).encode() + b"+/,2@"
    planted = {"plain": secret, "utf16le": secret.decode().encode("utf-16-le"),
               "utf16be": secret.decode().encode("utf-16-be"), "hex": secret.hex().encode(),
               "HEX": secret.hex().upper().encode(), "percent": urllib.parse.quote(secret, safe="").encode(),
               "percent all": b"".join(b"%%%02x" % byte for byte in secret),
               "PERCENT all": b"".join(b"%%%02X" % byte for byte in secret)}
    for ahead in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            planted[f"{encode.__name__} {ahead}"] = encode(b"xyz"[:ahead] + secret + b"and more")
            planted[f"{encode.__name__} {ahead} end"] = encode(b"xyz"[:ahead] + secret)
    problems = []
    with tempfile.TemporaryDirectory() as name:
        for form, content in planted.items():
            (pathlib.Path(name) / form).write_bytes(b"some log line " + content + b"\nand the next")
        (pathlib.Path(name) / "innocent").write_bytes(secrets.token_urlsafe(4000).encode() + secret[:-1])
        told = leaks({"it": secret}, files_of("planted", pathlib.Path(name)))
        for form in planted:
            if not any(line.startswith(f"planted/{form} holds") for line in told):
                problems.append(f"the search does not find a secret in the form {form}")
        problems += [line for line in told if "innocent" in line]
    return problems


def files_of(name, folder, exempt=None):
    """Content of all files below a folder by name."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and (exempt is None or exempt not in path.parents):
            found[f"{name}/{path.relative_to(folder)}"] = path.read_bytes()
    return found


class Watch(threading.Thread):
    """What can only be seen while the console runs: secrets that the sandbox forgets, processes."""

    def __init__(self, pid, database):
        super().__init__(daemon=True)
        self.pid, self.database = pid, database
        self.tokens, self.webhook_secrets, self.processes = set(), set(), {}
        self.over = threading.Event()

    def run(self):
        while not self.over.wait(0.01):
            self.look_at_processes(self.pid)
            try:
                with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as db:
                    for token, webhook_secret in db.execute("SELECT token, webhook_secret FROM app"):
                        self.tokens.add(bytes(token))
                        self.webhook_secrets.add(bytes(webhook_secret))
                db.close()
            except sqlite3.OperationalError:
                pass  # not there yet

    def look_at_processes(self, pid):
        for what in ("cmdline", "environ"):
            try:
                if content := pathlib.Path(f"/proc/{pid}/{what}").read_bytes():  # none: it has ended
                    self.processes[f"{what} of {pid} {hash(content)}"] = content
            except OSError:
                pass  # gone, or closed to us as it should be (an environment)
        try:
            children = [path.read_text().split() for path in pathlib.Path(f"/proc/{pid}/task").glob("*/children")]
        except OSError:
            children = []
        for child in {one for some in children for one in some}:
            self.look_at_processes(int(child))


def sent_text(profile):
    """To whom the tour wrote first, and what: as the outbox has it."""
    with sqlite3.connect(f"file:{profile / 'console.db'}?mode=ro", uri=True) as db:
        (stored,) = db.execute("SELECT message FROM outbox ORDER BY created_at LIMIT 1").fetchone()
    message = json.loads(stored)
    return message["to"], message["text"]


def code_in(picture):
    """The pairing string that a phone reads from a picture of the window."""
    read = subprocess.run(["zbarimg", "-Sdisable", "-Sqrcode.enable", "-q", "--raw", str(picture)],
                          capture_output=True, check=False)
    return read.stdout.strip()


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wa-leak-"))
    session = pathlib.Path(os.environ["SESSION_DIR"])
    profile, tour = folder / "profile", folder / "tour"
    sandbox = profile / "sandbox"
    for path in (profile, sandbox):
        path.mkdir(mode=0o700)
    canaries = {}
    for name in ("admin-token", "rotation-pin"):
        canaries[name] = secrets.token_urlsafe(24).encode()
        (sandbox / name).touch(0o600)
        (sandbox / name).write_bytes(canaries[name])
    problems = check_the_search()

    console = Console(sys.argv[1], profile, folder / "log", "--sandbox", "--tour", tour,
                      environment={"QT_LOGGING_RULES": "*=true"})
    watch = Watch(console.process.pid, sandbox / "sandbox.db")
    watch.start()
    code = console.wait()
    watch.over.set()
    watch.join()
    if code != 0:
        problems.append(f"the tour ended with {code}: {console.errors()[-2000:]}")
    rows = {row["step"]: row for row in tour_rows(tour)}

    for kind, values, least in (("app token", watch.tokens, 2), ("webhook secret", watch.webhook_secrets, 1)):
        if len(values) < least:
            problems.append(f"only {len(values)} of {least} {kind}s were seen: nothing is known about the others")
        canaries |= {f"{kind} {number}": value for number, value in enumerate(sorted(values))}
    for step in ("device-code", "recovery-code"):
        code = code_in(tour / rows[step]["picture"])
        if not code.startswith(b"2@"):
            problems.append(f"no pairing code can be read from the picture of {step}")
            continue
        canaries[f"pairing code of {step}"] = code
        canaries |= {f"part {number} of the pairing code of {step}": part
                     for number, part in enumerate(code.split(b","))}
    for name, secret in canaries.items():
        if len(secret) < 16:
            problems.append(f"{name} is too short to be looked for")

    log = {"log": console.log.read_bytes()}
    kept = files_of("profile", profile, exempt=sandbox)
    shown = {name: content for name, content in files_of("tour", tour).items() if not name.endswith(".png")}
    desktop = files_of("session", session)
    problems += leaks(canaries, log | kept | shown | desktop | watch.processes)

    to, text = sent_text(profile)
    if not rows["text-read"]["saw"].startswith(f"To {to}: {text}"):
        problems.append("the tour followed another message than the outbox has")
    private = {"the phone's number": rows["device-facts"]["saw"].encode(), "the customer's number": to.encode(),
               "the text": text.encode(), "the caption": rows["inbound-picture"]["saw"].split(": ")[1].encode()}
    settings = {name: content for name, content in kept.items() if name.endswith(".ini")}
    problems += leaks(private, log | settings)

    # The gateway's side has them, where it may: what was looked for are this run's secrets, not something else.
    exempt = leaks(canaries, files_of("sandbox", sandbox))
    for name in ("admin-token", "rotation-pin", "webhook secret 0"):
        if not any(f" holds {name} (plain)" in line for line in exempt):
            problems.append(f"the sandbox does not know {name}: it is no secret of this run")
    # Each place holds what belongs there: it was read, and the search finds it.
    for word, places, name in [(b"wa.http", log, "log"), (b"[ui]", settings, "profile/settings.ini"),
                               (text.encode(), kept, "profile/events.db"),
                               (text.encode(), shown, "tour/08-text-read.txt"),
                               (to.encode(), kept, "profile/console.db"), (to.encode(), shown, "tour/tour.json")]:
        if not any(line.startswith(f"{name} ") for line in leaks({"it": word}, places)):
            problems.append(f"{name} does not hold {word.decode()}: it is not what was meant to be searched")
    if not any(name.endswith("login.keyring") for name in desktop):
        problems.append("the keyring's file is not among the files that were searched")
    commands = b"".join(content for name, content in watch.processes.items() if name.startswith("cmdline"))
    for word in (str(profile).encode(), b"wa-decoder"):
        if word not in commands:
            problems.append(f"no command line with {word.decode()} was seen")
    # Nobody else on the machine may read any of it.
    problems += [f"{path} is open to others" for path in [*profile.rglob("*"), *tour.rglob("*")]
                 if path.stat().st_mode & 0o077]

    for problem in problems:
        print(problem)
    if problems:
        print(f"left in {folder}")
        sys.exit(1)
    subprocess.run(["rm", "-rf", str(folder)], check=True)


main()
