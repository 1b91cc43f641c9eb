#!/usr/bin/env python3
"""wactl projects and devices against a real sandbox and a real keychain: every act, its exit code, and that no token,
PIN or pairing code is printed. Run it inside tests/support/session.sh."""

import argparse
import contextlib
import fcntl
import json
import os
import pty
import secrets
import signal
import sqlite3
import struct
import subprocess
import termios
import unittest

import desk
from desk import CAPTION_END, DeskCase, Running
from listener import Listener, PATIENCE

COLOURS = "\x1b[38;5;16;48;5;231m"


def code_on(screen, folder):
    """The text that zbarimg reads from the code drawn there: what a phone sees of a dark terminal."""
    rows = []
    for line in [line for line in screen.splitlines() if COLOURS in line]:
        cells = line.split(COLOURS, 1)[1].split("\x1b[0m")[0]
        for dark in ("\u2588\u2580", "\u2588\u2584"):
            rows.append([0 if cell in dark else 255 for cell in cells])
    scale, border = 4, [0] * 40  # the terminal around it is dark
    picture = [border + [pixel for pixel in row for _ in range(scale)] + border for row in rows for _ in range(scale)]
    picture = [[0] * len(picture[0])] * 20 + picture + [[0] * len(picture[0])] * 20
    path = folder / "screen.pgm"
    path.write_bytes(b"P5 %d %d 255\n" % (len(picture[0]), len(picture)) + bytes(p for row in picture for p in row))
    done = subprocess.run(["zbarimg", "-Sdisable", "-Sqrcode.enable", "-q", "--raw", str(path)],
                          capture_output=True, timeout=PATIENCE, check=False)
    return done.stdout.decode().strip()


class WactlDesk(DeskCase):
    def test_projects(self):
        self.start_sandbox()
        self.run_to_end("projects", "list", code=1)
        self.assertFalse(self.profile.exists())

        # What is refused leaves nothing behind: no gateway, no token.
        wrong = self.folder / "wrong"
        wrong.write_text("wrong-" + secrets.token_hex(16))
        wanted = ["projects", "create", "Desk", "--gateway", self.sandbox.url, "--environment", "sandbox"]
        self.run_to_end(*wanted, "--admin-token-file", wrong, code=1)
        self.run_to_end(*wanted, "--admin-token-file", self.folder / "absent", code=5)
        self.run_to_end(*wanted, code=5)
        self.run_to_end("projects", "create", "Desk", "--gateway", "http://127.0.0.1:1", "--admin-token-file", wrong,
                        code=3)
        self.run_to_end("projects", "create", "Desk", "--gateway", "Sandbox", code=1)
        self.assertIn("none at all", self.errors)
        self.run_to_end("projects", "import", "Desk", "--gateway", self.sandbox.url, "--app-token-file", wrong, code=1)
        self.assertEqual(self.run_to_end("projects", "list"), [])
        with contextlib.closing(sqlite3.connect(self.profile / "console.db")) as db:
            self.assertEqual(db.execute("SELECT (SELECT count(*) FROM gateway) + (SELECT count(*) FROM secret)")
                             .fetchone(), (0,))

        made = self.create()
        self.assertEqual((made["name"], made["gateway"]["environment"], made["access"]), ("Desk", "sandbox", "token"))
        self.assertRegex(made["created_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual({(row["kind"], row["in_keychain"]) for row in made["secrets"]},
                         {("admin_token", True), ("app_token", True), ("webhook_secret", True)})
        again = self.one("projects", "create", "Second", "--gateway", self.sandbox.url)  # its admin token is known
        self.assertEqual([line["name"] for line in self.run_to_end("projects", "list")], ["Desk", "Second"])
        self.assertEqual(self.one("projects", "show", made["id"])["secrets"][0]["kind"], "admin_token")
        self.run_to_end("projects", "show", "Third", code=1)
        self.assertIn(f"'Second' ({again['id']})", self.errors)
        self.run_to_end("projects", "rename", "Second", "Desk")
        self.run_to_end("projects", "probe", "Desk", code=1)
        self.assertIn("2 projects are called 'Desk'", self.errors)

        evil = "a\x1b]0;b\x07\x9b2J\u202ec"
        self.assertEqual(self.one("projects", "rename", again["id"], evil)["name"], evil)
        self.run_to_end("projects", "show", "unknown", code=1)
        for control in "\x1b\x07\x9b\u202e":
            self.assertNotIn(control, self.said)

        probe = self.one("projects", "probe", "Desk")
        self.assertEqual((probe["verdict"], probe["devices"], probe["error"]), ("ok", 0, None))
        moved = self.one("projects", "webhook", "Desk", "--webhook-path", "/in", "--domain-url", "https://d.example")
        self.assertEqual(moved["webhook_url"], "https://d.example/in")
        self.run_to_end("projects", "webhook", "Desk", "--webhook-path", "/https://d.example", code=1)

        self.assertTrue(self.one("projects", "destroy", again["id"])["destroyed"])
        self.assertEqual(len(self.sandbox.app_secrets()), 1)
        self.assertTrue(self.one("projects", "forget", "Desk")["forgotten"])
        self.assertEqual(len(self.sandbox.app_secrets()), 1)
        self.assertEqual(self.run_to_end("projects", "list"), [])
        with contextlib.closing(sqlite3.connect(self.profile / "console.db")) as db:
            self.assertEqual(db.execute("SELECT count(*) FROM secret WHERE kind != 'admin_token'").fetchone(), (0,))
            acts = [verb for verb, in db.execute("SELECT verb FROM action WHERE problem = '' ORDER BY id")]
        self.assertEqual([verb for verb in acts if verb.startswith("project.")],
                         ["project.create", "project.create", "project.rename", "project.rename",
                          "project.change_webhook", "project.destroy", "project.forget"])

    def test_keys(self):
        self.start_sandbox()
        made = self.create(environment="production")

        def fingerprints(page, kind):
            return [row["fingerprint"] for row in page["secrets"] if row["kind"] == kind and not row["ended_at"]]

        rotate = ["projects", "rotate-token", "Desk", "--pin-file"]
        self.run_to_end(*rotate, self.sandbox.pin_file, code=1)
        self.assertIn("--confirm 'Desk'", self.errors)
        self.run_to_end(*rotate, self.sandbox.pin_file, "--confirm", "desk", code=1)
        wrong = self.folder / "wrong"
        wrong.write_text("wrong-pin-9081726354")
        self.run_to_end(*rotate, wrong, "--confirm", "Desk", code=1)
        self.assertIn("PIN", self.errors)
        self.assertEqual(fingerprints(self.one("projects", "show", "Desk"), "app_token"),
                         fingerprints(made, "app_token"))
        before = self.sandbox.app_secrets()
        rotated = self.one(*rotate, "/dev/stdin", "--confirm", "Desk", "--reason", "hygiene",
                           input=self.sandbox.pin.encode() + b"\n")
        self.assertNotEqual(self.sandbox.app_secrets()[0][0], before[0][0])
        self.assertNotEqual(fingerprints(rotated, "app_token"), fingerprints(made, "app_token"))
        self.assertEqual(len(fingerprints(rotated, "app_token")), 1)
        self.assertEqual([row["reason"] for row in rotated["secrets"] if row["kind"] == "app_token"], ["hygiene"])
        self.assertEqual(self.one("projects", "probe", "Desk")["verdict"], "ok")  # in another process: it was kept

        confirmed = ["Desk", "--confirm", "Desk"]
        self.run_to_end("projects", "retire-old-secret", *confirmed, code=1)
        two = self.one("projects", "rotate-webhook-secret", *confirmed)
        self.assertEqual(len(fingerprints(two, "webhook_secret")), 2)
        one = self.one("projects", "retire-old-secret", *confirmed)
        self.assertEqual(fingerprints(one, "webhook_secret"), fingerprints(two, "webhook_secret")[1:])

        # The same App once more, by its token: a wrong one is not kept.
        token = self.folder / "token"
        token.write_text("wrong-token-0918273645")
        wanted = ["projects", "import", "Imported", "--gateway", self.sandbox.url, "--app-token-file", token]
        self.run_to_end(*wanted, code=1)
        self.run_to_end(*wanted, "--environment", "sandbox", code=1)  # it is known as a production one
        self.assertEqual(len(self.run_to_end("projects", "list")), 1)
        token.write_text(self.sandbox.app_secrets()[0][0] + "\n")
        imported = self.one(*wanted)
        self.assertEqual([row["kind"] for row in imported["secrets"]], ["admin_token", "app_token"])
        self.assertEqual(self.one("projects", "probe", "Imported")["verdict"], "ok")

        keyring = [str(desk.SUPPORT / "keyring_ctl.py")]
        subprocess.run([*keyring, "lock"], check=True, capture_output=True)
        try:
            self.run_to_end("projects", "probe", "Desk", code=5)
            self.run_to_end("devices", "create", "Phone", "--project", "Desk", code=5)
        finally:
            subprocess.run([*keyring, "unlock"], check=True, capture_output=True)
        self.sandbox.process.send_signal(signal.SIGTERM)
        self.sandbox.process.wait(PATIENCE)
        self.assertEqual(self.one("projects", "probe", "Desk", code=3)["verdict"], "unreachable")
        self.run_to_end("devices", "list", "--refresh", "--project", "Desk", code=3)
        self.run_to_end("devices", "create", "Phone", "--project", "Desk", code=3)

    def test_devices(self):
        self.start_sandbox(lifetime=15)  # time enough to read a drawn code and to scan it
        self.create()
        made = self.one("devices", "create", "Front")
        self.assertEqual((made["name"], made["status"], made["project"]["name"]), ("Front", "qr_generated", "Desk"))
        self.run_to_end("devices", "create", "Front", code=1)
        self.run_to_end("devices", "show", "Back", code=1)
        self.assertIn(f"'Front' ({made['id']})", self.errors)
        self.run_to_end("devices", "check", "Front", code=1)
        self.run_to_end("devices", "pair", "Front", "--show", code=2)  # standard error is a pipe

        # Without --show nobody sees a code; the next one comes by itself, and stopping is clean.
        running = Running(self.command("devices", "pair", "Front"))
        self.assertEqual(running.step("code")["code_number"], 1)
        running.step("code_expired")
        second = running.step("code")
        self.assertEqual((second["code_number"], second["of"]), (2, 5))
        self.assertRegex(second["expires_at"], r"Z$")
        self.assertEqual(running.end(signal.SIGINT), 1)
        self.assertEqual(json.loads(running.out.splitlines()[-1])["step"], "stopped")
        self.assertEqual(len(running.errors.splitlines()), 1, running.errors)
        self.said += running.out + running.errors

        # A new one, drawn where it may be.
        number = "6281200000017"
        running = Running(self.command("devices", "pair", "--new", "Back", "--show=always"))
        self.assertIsNone(running.step("creating")["device"])
        self.scanned(running, number)
        self.assertEqual(running.step("linking")["number"].lstrip("+"), number)
        linked = running.step("connected")
        self.assertTrue(linked["session_answered"])
        self.assertEqual(running.end(), 0)

        listed = {line["name"]: line for line in self.run_to_end("devices", "list")}
        self.assertEqual((listed["Back"]["status"], listed["Back"]["standing"]), ("connected", "linked"))
        self.assertEqual(self.one("devices", "check", number)["id"], listed["Back"]["id"])
        self.assertEqual(self.one("devices", "disconnect", "Back")["status"], "disconnected")
        self.run_to_end("devices", "check", "Back", code=1)
        running = Running(self.command("devices", "reconnect", "Back", "--show=always"))
        self.scanned(running, number)
        running.step("connected")
        self.assertEqual(running.end(), 0)
        history = self.one("devices", "show", "Back")["history"]
        self.assertEqual([row["status"] for row in history if not row["error"]],
                         ["qr_generated", "connected", "disconnected", "qr_generated", "connected"])
        self.assertEqual({line["name"] for line in self.run_to_end("devices", "list", "--refresh")}, {"Front", "Back"})

        self.run_to_end("devices", "destroy", "Back", "--confirm", "Front", code=1)
        self.assertEqual(self.one("devices", "destroy", "Back")["status"], "destroyed")
        self.run_to_end("devices", "pair", listed["Back"]["id"], code=1)

    def scanned(self, running, number):
        """Scans what is drawn, and the next one when that ran out meanwhile."""
        while True:
            code = running.step("code")
            drawn = code_on(running.drawing(code["code_number"]), self.folder)
            self.assertEqual(drawn, code["qr"])
            if self.sandbox.scan(drawn, number) == 200:
                return

    def test_terminal(self):
        self.start_sandbox()
        self.create()
        screen, terminal = pty.openpty()
        self.addCleanup(os.close, screen)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
        running = Running(self.command("devices", "pair", "--new", "Phone", "--show"), stderr=terminal)
        os.close(terminal)
        shown = b""
        while CAPTION_END.encode() not in shown:
            shown += os.read(screen, 65536)
        self.assertIn(b"\x1b[?1049h", shown)
        code = code_on(shown.decode(), self.folder)
        self.assertTrue(code.startswith("2@"), code)
        self.assertEqual(self.sandbox.scan(code, "6281200000018"), 200)
        running.step("connected")
        self.assertEqual(running.end(), 0)
        self.said += running.out  # a terminal's code is not in the lines
        with contextlib.suppress(OSError):  # what is over
            while part := os.read(screen, 65536):
                shown += part
        self.assertTrue(shown.rstrip().endswith(b"\x1b[?1049l"), shown[-200:])

    def test_reads_beside_a_console_and_acts_alone(self):
        self.start_sandbox()
        self.create()
        self.one("devices", "create", "Front")
        secret = self.folder / "secret"
        secret.write_text("beside-the-console")
        holder = Listener(desk.BIN + "/wactl", "--secret-file", str(secret), "--data", str(self.profile))
        self.addCleanup(holder.stop)
        self.assertEqual(len(self.run_to_end("projects", "list")), 1)
        self.assertEqual(self.one("devices", "show", "Front")["name"], "Front")
        for words in (("projects", "rename", "Desk", "New"), ("projects", "probe", "Desk"),
                      ("devices", "list", "--refresh"), ("devices", "destroy", "Front")):
            self.run_to_end(*words, code=1)
            self.assertIn("in use by", self.errors)
            self.assertIn("quit it first", self.errors)
        self.assertEqual(self.one("projects", "show", "Desk")["name"], "Desk")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    known, rest = parser.parse_known_args()
    desk.BIN = known.bin
    unittest.main(argv=["wactl_desk", *rest])
