#!/usr/bin/python3
"""keyring_ctl.py lock | unlock [PASSWORD] | create NAME PASSWORD | status

Drives the gnome-keyring of tests/support/session.sh without any prompt. A wrong password exits 1 and says Denied;
status prints "ready", "locked" or "no-collection". Without PASSWORD the session's own ($SESSION_PASSWORD) is used.
"""
import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

SERVICE, ROOT = "org.freedesktop.secrets", "/org/freedesktop/secrets"
# The daemon's own door for its helpers; Secret Service itself knows only prompts.
DOOR = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"


def call(bus, path, interface, method, arguments, reply=None):
    reply_type = GLib.VariantType(reply) if reply else None
    return bus.call_sync(SERVICE, path, interface, method, arguments, reply_type, 0, 10000, None)


def secret(bus, password):
    arguments = GLib.Variant("(sv)", ("plain", GLib.Variant("s", "")))
    session = call(bus, ROOT, SERVICE_INTERFACE, "OpenSession", arguments, "(vo)").unpack()[1]
    return (session, [], list(password.encode()), "text/plain")


SERVICE_INTERFACE = "org.freedesktop.Secret.Service"


def default_collection(bus):
    return call(bus, ROOT, SERVICE_INTERFACE, "ReadAlias", GLib.Variant("(s)", ("default",)), "(o)").unpack()[0]


def status(bus):
    path = default_collection(bus)
    if path == "/":
        return "no-collection"
    arguments = GLib.Variant("(ss)", ("org.freedesktop.Secret.Collection", "Locked"))
    locked = call(bus, path, "org.freedesktop.DBus.Properties", "Get", arguments, "(v)").unpack()[0]
    return "locked" if locked else "ready"


def create(bus, name, password):
    label = {"org.freedesktop.Secret.Collection.Label": GLib.Variant("s", name)}
    arguments = GLib.Variant("(a{sv}(oayays))", (label, secret(bus, password)))
    path = call(bus, ROOT, DOOR, "CreateWithMasterPassword", arguments, "(o)").unpack()[0]
    call(bus, ROOT, SERVICE_INTERFACE, "SetAlias", GLib.Variant("(so)", ("default", path)))


def main(argv):
    if len(argv) < 2 or argv[1] not in ("lock", "unlock", "create", "status"):
        print(__doc__, file=sys.stderr)
        return 2
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    try:
        if argv[1] == "lock":
            call(bus, ROOT, SERVICE_INTERFACE, "Lock", GLib.Variant("(ao)", ([default_collection(bus)],)))
        elif argv[1] == "unlock":
            password = argv[2] if len(argv) > 2 else os.environ["SESSION_PASSWORD"]
            arguments = GLib.Variant("(o(oayays))", (default_collection(bus), secret(bus, password)))
            call(bus, ROOT, DOOR, "UnlockWithMasterPassword", arguments)
        elif argv[1] == "create":
            create(bus, argv[2], argv[3])
        print(status(bus))
    except GLib.Error as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


sys.exit(main(sys.argv))
