#!/bin/sh
# smoke.sh WA_SANDBOX: the gateway docs' smoke-test curl, word for word but for base URL, device id and token, is answered
# 200 after a device was created, scanned and connected with curl alone.
set -eu
T=$(mktemp -d)
cleanup() {
    kill "$PID" 2>/dev/null || true
    rm -rf "$T"
}
mkfifo "$T/ready"
"$1" --listen 127.0.0.1:0 --admin-token-file "$T/admin-token" >"$T/ready" &
PID=$!
trap cleanup EXIT
read -r READY <"$T/ready" # the ready line, or the end of the file when it could not start

text() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; } # one string member of a JSON line
BASE=$(printf '%s' "$READY" | text base_url)
ADMIN_TOKEN=$(cat "$T/admin-token")
[ "$(stat -c %a "$T/admin-token")" = 600 ] || { echo "the admin token file is not private"; exit 1; }

call() { # call TOKEN PATH BODY
    curl -sS --fail-with-body -X POST "$BASE$2" -H "Authorization: Bearer $1" -H "Content-Type: application/json" -d "$3"
}
APP_TOKEN=$(call "$ADMIN_TOKEN" /apps '{"name": "Smoke test"}' | text app_token)
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
text message_id <"$T/answer" | grep -q '^3EB0' || { echo "no message id: $(cat "$T/answer")"; exit 1; }

kill "$PID"
wait "$PID" || { echo "SIGTERM did not end it cleanly: $?"; exit 1; }
