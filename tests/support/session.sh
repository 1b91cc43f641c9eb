#!/usr/bin/env bash
# session.sh CMD [ARG...]: runs CMD in a private desktop session: its own HOME and XDG folders, Xvfb with openbox on a
# free display, its own D-Bus session bus, gnome-keyring unlocked (the login collection is the default one).
# Exits with CMD's status (70: no display, 71: no keyring) and leaves no process and no file behind. Any number may run
# at once, also one inside another.
#   X=0               no display; programs get QT_QPA_PLATFORM=offscreen
#   KEYRING=0         no keyring
#   SERVICES="a b"    D-Bus services that this bus may start by itself (org.freedesktop.secrets with KEYRING=0: a
#                     keyring that can be started but was never unlocked)
#   DENY=a            this bus lets nobody send to the D-Bus service a
#   SCREEN=WxHxD      size of the display, 1600x1100x24 if not given
#   KEEP=1            keeps the folder and prints its name
# CMD finds SESSION_DIR, SESSION_KEYRING_PID (if there is a keyring) and the keyring's password in SESSION_PASSWORD.
# tests/support/keyring_ctl.py locks and unlocks that keyring.
set -u

if [ -z "${WA_SESSION_INNER:-}" ]; then
    T=$(mktemp -d -t wa-session.XXXXXX) || exit 70
    mkdir -m 700 "$T"/{run,data,config,cache,home,services}
    export WA_SESSION_INNER=1 SESSION_DIR=$T SESSION_PASSWORD=ci-only LANG=C.UTF-8
    export HOME=$T/home XDG_RUNTIME_DIR=$T/run XDG_DATA_HOME=$T/data XDG_CONFIG_HOME=$T/config XDG_CACHE_HOME=$T/cache
    export NO_AT_BRIDGE=1
    unset LANGUAGE "${!LC_@}"
    unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY XAUTHORITY XDG_CURRENT_DESKTOP XDG_SESSION_TYPE
    unset KDE_FULL_SESSION DESKTOP_SESSION GNOME_KEYRING_CONTROL SESSION_KEYRING_PID
    xvfb='' openbox='' bus=''
    # shellcheck disable=SC2317 # called by the trap
    cleanup() {
        [ -n "$bus" ] && kill -- -"$bus" 2>/dev/null && for _ in $(seq 40); do
            kill -0 -- -"$bus" 2>/dev/null || break
            sleep 0.05
        done
        [ -n "$bus" ] && kill -KILL -- -"$bus" 2>/dev/null
        for pid in $openbox $xvfb; do kill "$pid" 2>/dev/null; done
        wait 2>/dev/null
        if [ -n "${KEEP:-}" ]; then echo "session: kept $T" >&2; else rm -rf "$T"; fi
    }
    trap cleanup EXIT
    trap 'exit 143' TERM INT HUP

    if [ "${X:-1}" = 1 ]; then
        unset QT_QPA_PLATFORM
        exec 9<> <(:) # an anonymous pipe, to read the display number from
        Xvfb -displayfd 9 -screen 0 "${SCREEN:-1600x1100x24}" -dpi 96 -nolisten tcp -noreset >"$T/xvfb.log" 2>&1 &
        xvfb=$!
        if ! read -r -t 30 -u 9 number; then
            echo "session: Xvfb did not start" >&2
            cat "$T/xvfb.log" >&2
            exit 70
        fi
        exec 9>&-
        export DISPLAY=:$number
        openbox --sm-disable >"$T/openbox.log" 2>&1 &
        openbox=$!
        # Without a window manager the second top-level window never becomes active.
        ready=''
        for _ in $(seq 300); do
            if xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id'; then ready=1 && break; fi
            sleep 0.05
        done
        [ -n "$ready" ] || { echo "session: openbox did not start" >&2; cat "$T/openbox.log" >&2; exit 70; }
    else
        export QT_QPA_PLATFORM=offscreen
    fi

    # A bus that can start only what we name: a keyring that nobody unlocked would otherwise be started by the first
    # call and ask for its password in a window, for ever.
    for service in ${SERVICES:-}; do
        ln -s "/usr/share/dbus-1/services/$service.service" "$T/services/" || exit 70
    done
    deny=${DENY:+"<deny send_destination=\"$DENY\"/>"}
    cat >"$T/bus.conf" <<X
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=$T/run</listen><auth>EXTERNAL</auth><servicedir>$T/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>$deny</policy></busconfig>
X
    self=$(readlink -f "$0")
    exec 8<&0
    # In a process group of its own, so that whatever CMD leaves behind ends with it.
    setsid dbus-run-session --config-file="$T/bus.conf" -- "$self" "$@" <&8 8<&- \
        2> >(grep -a --line-buffered -vE 'dbus-daemon\[.*(fd limit|Activating|Successfully)' >&2) &
    bus=$!
    exec 8<&-
    wait "$bus"
    exit $?
fi

unset WA_SESSION_INNER
keyring=''
if [ "${KEYRING:-1}" = 1 ]; then
    printf '%s' "$SESSION_PASSWORD" |
        gnome-keyring-daemon --foreground --unlock --components=secrets >"$SESSION_DIR/keyring.log" 2>&1 &
    keyring=$!
    export SESSION_KEYRING_PID=$keyring
    if ! gdbus wait --session --timeout 30 org.freedesktop.secrets; then
        echo "session: no keyring" >&2
        cat "$SESSION_DIR/keyring.log" >&2
        exit 71
    fi
    ready=''
    for _ in $(seq 300); do
        if gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets \
            -m org.freedesktop.Secret.Service.ReadAlias default 2>/dev/null | grep -q login; then ready=1 && break; fi
        sleep 0.05
    done
    [ -n "$ready" ] || { echo "session: the keyring has no login collection" >&2; exit 71; }
fi
unset X KEYRING SERVICES DENY KEEP
"$@"
status=$?
if [ -n "$keyring" ]; then
    kill "$keyring" 2>/dev/null
    wait "$keyring" 2>/dev/null
fi
exit $status
