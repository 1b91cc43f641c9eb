#!/bin/sh
# process.sh WA_SANDBOX: how the program starts, refuses to start and ends
set -eu
T=$(mktemp -d)
PID=
cleanup() {
    [ -z "$PID" ] || kill "$PID" 2>/dev/null || true
    rm -rf "$T"
}
trap cleanup EXIT
fail() { echo "FAILED: $*"; exit 1; }

start() { # start ARG...: sets PID and READY
    rm -f "$T/ready"
    mkfifo "$T/ready"
    "$SANDBOX" "$@" >"$T/ready" 2>"$T/log" &
    PID=$!
    read -r READY <"$T/ready" || fail "no ready line: $(cat "$T/log")"
}
stop() {
    kill "$PID"
    wait "$PID" || fail "SIGTERM ended it with $?"
    PID=
}
refused() { # refused CODE ARG...: it must end by itself with this code and one line
    want=$1
    shift
    code=0
    "$SANDBOX" "$@" >"$T/out" 2>"$T/err" </dev/null || code=$?
    [ "$code" = "$want" ] || fail "$* ended with $code instead of $want: $(cat "$T/err")"
    [ "$(wc -l <"$T/err")" = 1 ] || fail "not one line: $(cat "$T/err")"
    [ ! -s "$T/out" ] || fail "a ready line although it did not start: $(cat "$T/out")"
}

SANDBOX=$1
printf '1234\n' >"$T/pin"
start --data "$T/data" --rotation-pin-file "$T/pin"
case $READY in
'{"ready":true,"base_url":"http://127.0.0.1:'*'","admin_token_file":"'"$T/data/admin-token"'"}') ;;
*) fail "ready line: $READY" ;;
esac
BASE=$(printf '%s' "$READY" | sed 's/.*"base_url":"\([^"]*\)".*/\1/')
TOKEN=$(cat "$T/data/admin-token")
tr '\0' '\n' <"/proc/$PID/cmdline" | grep -qF -e "$TOKEN" -e 1234 && fail "a secret in argv"
find "$T/data" -perm /077 | grep . && fail "others may read these"
curl -sSf -H "Authorization: Bearer $TOKEN" "$BASE/apps" >/dev/null || fail "the token does not work"

PORT=${BASE##*:}
refused 1 --listen "127.0.0.1:$PORT"
grep -q "$PORT is in use" "$T/err" || fail "port in use is not said: $(cat "$T/err")"
stop
grep -qF -e "$TOKEN" "$T/log" && fail "a secret in the log"

refused 2 --no-such-option
refused 2 --listen 0.0.0.0:0
refused 2 --webhook-profile none
refused 1 --rotation-pin-file "$T/none"
refused 1 --admin-token-file "$T/no/such/folder/token"
printf '' >"$T/empty"
refused 1 --rotation-pin-file "$T/empty"
"$SANDBOX" --help | grep -q -- --webhook-backoff || fail "no help"

# Another start on the same data: the same token.
start --data "$T/data"
BASE=$(printf '%s' "$READY" | sed 's/.*"base_url":"\([^"]*\)".*/\1/')
curl -sSf -H "Authorization: Bearer $TOKEN" "$BASE/apps" >/dev/null || fail "the token changed"
stop
# Without data the token's folder is gone with the process.
start
FILE=$(printf '%s' "$READY" | sed 's/.*"admin_token_file":"\([^"]*\)".*/\1/')
[ "$(stat -c %a "$FILE")" = 600 ] || fail "the token file is not private"
stop
[ ! -e "$FILE" ] || fail "$FILE was left behind"
