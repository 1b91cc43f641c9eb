#!/bin/sh
# clean-home.sh CMD [ARG...]: runs CMD headless, with a HOME and XDG folders of its own that are gone afterwards

# A chroot whose /dev is a plain bind has no pseudo-terminals. Root gets some that nobody else sees: private first, or
# the machine that lent its /dev would have them in place of its own.
if [ ! -e /dev/pts/ptmx ] && [ "$(id -u)" = 0 ] && [ -z "${WA_OWN_TERMINALS:-}" ]; then
    export WA_OWN_TERMINALS=1
    # shellcheck disable=SC2016 # for the shell in there
    exec unshare --mount --propagation unchanged sh -c '
        mount --make-private /dev && mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts /dev/pts
        exec "$@"' sh "$0" "$@"
fi
T=$(mktemp -d) || exit 70
trap 'rm -rf "$T"' EXIT
mkdir -m 700 "$T/run"
export HOME="$T" XDG_RUNTIME_DIR="$T/run" XDG_CONFIG_HOME="$T/config" XDG_DATA_HOME="$T/data" XDG_CACHE_HOME="$T/cache"
export QT_QPA_PLATFORM=offscreen LANG=C.UTF-8
unset LANGUAGE LC_ALL LC_MESSAGES LC_CTYPE LC_NUMERIC LC_TIME DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
"$@"
