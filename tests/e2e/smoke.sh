#!/bin/sh
# smoke.sh WA_SANDBOX: the gateway docs' smoke-test curl, word for word but for base URL, device id and token, is answered
# 200 after a device was created, scanned and connected with curl alone.
# smoke.sh WA_CONSOLE console: the same against the sandbox of a running console, in a desktop session; the console's
# receiver then has the event of that message, its signature valid.
set -eu
T=$(mktemp -d)
MODE=${2:-sandbox}
cleanup() {
    kill "$PID" 2>/dev/null || true
    rm -rf "$T"
}
mkfifo "$T/ready"
if [ "$MODE" = console ]; then
    ADMIN_TOKEN_FILE=$T/profile/sandbox/admin-token
    "$1" --profile "$T/profile" --receiver 127.0.0.1:0 --sandbox --sandbox-listen 127.0.0.1:0 >"$T/ready" &
else
    ADMIN_TOKEN_FILE=$T/admin-token
    "$1" --listen 127.0.0.1:0 --admin-token-file "$ADMIN_TOKEN_FILE" >"$T/ready" &
fi
PID=$!
trap cleanup EXIT
read -r READY <"$T/ready" # the ready line, or the end of the file when it could not start

text() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; } # one string member of a JSON line
BASE=$(printf '%s' "$READY" | text base_url)
ADMIN_TOKEN=$(cat "$ADMIN_TOKEN_FILE")
[ "$(stat -c %a "$ADMIN_TOKEN_FILE")" = 600 ] || { echo "the admin token file is not private"; exit 1; }
query() { # query DATABASE SQL: the first column, one row a line
    python3 -c 'import sqlite3, sys
for row in sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(sys.argv[2]): print(row[0])' "$1" "$2"
}

call() { # call TOKEN PATH BODY
    curl -sS --fail-with-body -X POST "$BASE$2" -H "Authorization: Bearer $1" -H "Content-Type: application/json" -d "$3"
}
if [ "$MODE" = console ]; then # the App of the project that the console made for its own receiver
    APP_TOKEN=$(query "$T/profile/sandbox/sandbox.db" "SELECT CAST(token AS TEXT) FROM app WHERE name = 'Sandbox Project'")
else
    APP_TOKEN=$(call "$ADMIN_TOKEN" /apps '{"name": "Smoke test"}' | text app_token)
fi
DEVICE=$(call "$APP_TOKEN" /devices '{"device_name": "Customer Service Main"}')
DEVICE_ID=$(printf '%s' "$DEVICE" | text device_id)
QR=$(printf '%s' "$DEVICE" | text qr)
SCANNED=$(call "$ADMIN_TOKEN" /sandbox/scan "{\"qr\": \"$QR\", \"phone\": \"6281234567890\"}")
[ "$(printf '%s' "$SCANNED" | text status)" = connected ] || { echo "not connected: $SCANNED"; exit 1; }

STATUS=$(
curl -X POST "$BASE/devices/$DEVICE_ID/messages" -H "Authorization: Bearer $APP_TOKEN" -H "Content-Type: application/json" \
  -d '{ "to": "6281234567890", "type": "text", "text": "Hello from wa.onebrick.io" }' \
  -sS -o "$T/answer" -w '%{http_code}')
[ "$STATUS" = 200 ] || { echo "the smoke test was answered $STATUS: $(cat "$T/answer")"; exit 1; }
MESSAGE_ID=$(text message_id <"$T/answer")
case $MESSAGE_ID in 3EB0*) ;; *) echo "no message id: $(cat "$T/answer")"; exit 1 ;; esac

if [ "$MODE" = console ]; then
    # An event's body and verdict as they are stored; 0 is "valid".
    EVENTS="SELECT verdict FROM event WHERE json_extract(CAST(body AS TEXT), '\$.event') = 'message'
        AND json_extract(CAST(body AS TEXT), '\$.payload.message_id') = '$MESSAGE_ID'"
    TRIES=0
    until VERDICT=$(query "$T/profile/events.db" "$EVENTS") && [ -n "$VERDICT" ]; do
        TRIES=$((TRIES + 1))
        [ "$TRIES" -lt 600 ] || { echo "the console has no event of $MESSAGE_ID"; exit 1; }
        sleep 0.1
    done
    [ "$VERDICT" = 0 ] || { echo "the verdict on $MESSAGE_ID is $VERDICT"; exit 1; }
fi

kill "$PID"
wait "$PID" || { echo "SIGTERM did not end it cleanly: $?"; exit 1; }
