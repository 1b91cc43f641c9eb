#!/usr/bin/env python3
"""nokeychain.py WA_CONSOLE: in a desktop session without a keychain the console opens all the same, says so, and has its
sandbox's project once a keychain came, without a restart."""
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True  # the source tree stays as it is
sys.path.insert(0, str(Path(__file__).parent))
from console import PATIENCE, Console  # noqa: E402


def projects_in(database):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        return [name for name, in db.execute("SELECT name FROM project")]


def main():
    folder = Path(os.environ["SESSION_DIR"])
    profile = folder / "profile"
    console = Console(sys.argv[1], profile, folder / "console.log", "--sandbox")
    keyring = None
    try:
        ready = console.ready()
        assert ready["projects"] == [], ready["projects"]
        assert "no_service" in console.errors(), console.errors()
        assert projects_in(profile / "console.db") == []

        keyring = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        keyring.stdin.write(os.environ["SESSION_PASSWORD"].encode())
        keyring.stdin.close()
        deadline = time.monotonic() + PATIENCE  # a net against hanging, never a measure
        while projects_in(profile / "console.db") != ["Sandbox Project"]:
            assert console.process.poll() is None, f"it ended: {console.errors()[-2000:]}"
            assert time.monotonic() < deadline, f"no project came: {console.errors()[-2000:]}"
            time.sleep(0.1)
        assert console.end() == 0
    finally:
        console.end()
        if keyring:
            keyring.kill()
            keyring.wait()
    print("the console opened without a keychain and had its project once one came")


main()
