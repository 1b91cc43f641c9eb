#!/usr/bin/env bash
# check-session.sh: the promises of session.sh, each tried
# shellcheck disable=SC2016 # the single-quoted commands are expanded in the session
set -u
here=$(dirname "$(readlink -f "$0")")
session=$here/session.sh ctl=$here/keyring_ctl.py
failed=0
check() { # check NAME EXPECTED ACTUAL
    if [ "$2" = "$3" ]; then
        echo "ok: $1"
    else
        printf 'FAILED: %s\n  expected: %s\n  actual:   %s\n' "$1" "$2" "$3"
        failed=1
    fi
}

"$session" sh -c 'test -n "$DISPLAY" && test "$HOME" = "$SESSION_DIR/home" && exit 7'
check 'the exit status passes through, and there is a display' 7 $?
check 'standard input passes through' piped "$(echo piped | X=0 KEYRING=0 "$session" cat)"
check 'the keyring is ready' ready "$(X=0 "$session" "$ctl" status)"
check 'it locks, refuses a wrong password and unlocks' 'ready locked refused ready kept' "$(X=0 "$session" bash -c '
    printf kept | secret-tool store --label=check a b
    echo "$('"$ctl"' status) $('"$ctl"' lock) $('"$ctl"' unlock wrong 2>/dev/null || echo refused) $('"$ctl"' unlock) $(secret-tool lookup a b)"')"
check 'without a keyring nothing answers for it' 1 \
    "$(X=0 KEYRING=0 "$session" "$ctl" status >/dev/null 2>&1; echo $?)"
check 'a keyring that was never unlocked has no collection' no-collection \
    "$(X=0 KEYRING=0 SERVICES=org.freedesktop.secrets "$session" "$ctl" status 2>/dev/null)"

# What CMD leaves behind ends with the session, and the folder goes.
left=$(X=0 KEYRING=0 "$session" bash -c 'sleep 1000 >/dev/null 2>&1 & echo "$! $SESSION_DIR"')
kill -0 "${left%% *}" 2>/dev/null
check 'no process stays' 1 $?
check 'no folder stays' gone "$([ -d "${left##* }" ] && echo there || echo gone)"

# So it is when the session is stopped from outside; the condition to wait for is CMD's own word.
words=$(mktemp -d)
mkfifo "$words/pipe"
X=0 KEYRING=0 "$session" bash -c 'echo "$$ $SESSION_DIR"; exec sleep 1000' >"$words/pipe" &
pid=$!
read -r left <"$words/pipe"
kill "$pid"
wait "$pid"
check 'SIGTERM is answered with 143' 143 $?
kill -0 "${left%% *}" 2>/dev/null
check 'no process stays after SIGTERM' 1 $?
rm -rf "$words"
exit $failed
