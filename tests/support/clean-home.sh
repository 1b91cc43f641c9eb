#!/bin/sh
# clean-home.sh CMD [ARG...]: runs CMD headless, with a HOME and XDG folders of its own that are gone afterwards
T=$(mktemp -d) || exit 70
trap 'rm -rf "$T"' EXIT
mkdir -m 700 "$T/run"
export HOME="$T" XDG_RUNTIME_DIR="$T/run" XDG_CONFIG_HOME="$T/config" XDG_DATA_HOME="$T/data" XDG_CACHE_HOME="$T/cache"
export QT_QPA_PLATFORM=offscreen LANG=C.UTF-8
unset LANGUAGE LC_ALL LC_MESSAGES LC_CTYPE LC_NUMERIC LC_TIME DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
"$@"
