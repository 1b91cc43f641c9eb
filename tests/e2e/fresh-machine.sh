#!/usr/bin/env bash
# fresh-machine.sh [SUITE]: the README's two commands on a machine that has nothing: a new minbase chroot of Debian
# (bookworm, or SUITE), a new clone, an empty HOME; ./packaging/dev test must end with ctest's summary and exit 0, nothing
# skipped that may not be, and ./packaging/dev run without a display with the tour's pictures and exit 0.
# As root. CHROOT=DIR keeps the chroot there (and uses it again), MIRROR is debootstrap's, JOBS limits the build.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
suite=${1:-bookworm}
[ "$(id -u)" = 0 ] || { echo "fresh-machine: debootstrap and chroot need root" >&2; exit 1; }
# The mounts are this process's own and go with it, however it ends: nobody who clears the folder meets the real /dev.
[ -n "${WA_OWN_MOUNTS:-}" ] || exec env WA_OWN_MOUNTS=1 unshare --mount "$0" "$@"
chroot=${CHROOT:-$(mktemp -d -t "wa-$suite.XXXXXX")}

# shellcheck disable=SC2317 # called by the trap
cleanup() {
    for mount in proc dev; do
        if mountpoint -q "$chroot/$mount"; then umount "$chroot/$mount" || umount -l "$chroot/$mount"; fi
    done
    if mountpoint -q "$chroot"; then umount -l "$chroot"; fi
    [ -n "${CHROOT:-}" ] || rm -rf --one-file-system "$chroot"
}
trap cleanup EXIT
[ -d "$chroot/etc" ] ||
    debootstrap --variant=minbase "$suite" "$chroot" "${MIRROR:-http://deb.debian.org/debian}" >/dev/null
# A machine's root is a mount: without one no test in there may mount a disk of its own, to fill it.
mountpoint -q "$chroot" || mount --bind "$chroot" "$chroot"
for mount in proc dev; do mountpoint -q "$chroot/$mount" || mount --bind "/$mount" "$chroot/$mount"; done
rm -rf "$chroot/root/console" "$chroot/root/home" "$chroot/root/shared"
mkdir "$chroot/root/home"
# The handbook and its corpora stand beside the checkout, as they do in CI.
for shared in "$root/../shared" "$root/../../shared"; do
    if [ -d "$shared" ]; then cp -r "$shared" "$chroot/root/shared" && break; fi
done
git clone -q "$root" "$chroot/root/console"
inside() {
    chroot "$chroot" env -i HOME=/root/home PATH=/usr/sbin:/usr/bin:/sbin:/bin ${JOBS:+WA_JOBS=$JOBS} \
        bash -c "cd /root/console && $*"
}

failed=0
fail() { echo "FAILED: $*"; failed=1; }
log=$chroot/root/fresh-machine.log
inside ./packaging/dev test 2>&1 | tee "$log" || fail "packaging/dev test"
grep -q '^100% tests passed' "$log" || fail "no summary of ctest that says all passed"
# Without the handbook its corpora are not there, and a chroot may forbid mounts and strace: nothing else may be skipped,
# neither a whole test nor a part of one that Qt Test names.
skipped=$({
    sed -n '/The following tests did not run/,$p' "$log" | grep -E '\((Skipped|Not Run|Disabled)\)'
    grep -hE '^SKIP *:' "$chroot/root/console/build/dev/Testing/Temporary/LastTest.log"
} | grep -viE 'corpus|corpora|mount|strace|durability_order' || true)
[ -z "$skipped" ] || fail "these were skipped: $skipped"
inside ./packaging/dev run 2>&1 | tee "$log" || fail "packaging/dev run"
pictures=$(find "$chroot/root/console/build/tour" -name '*.png' -size +1k 2>/dev/null | wc -l)
[ "$pictures" -ge 10 ] || fail "only $pictures pictures of the tour"
[ -s "$chroot/root/console/build/tour/tour.json" ] || fail "no tour.json"
if grep -q '"ok":false' "$chroot/root/console/build/tour/tour.json" 2>/dev/null; then fail "a step of the tour"; fi
# Nothing of ours may still run in there.
left=$(find /proc -maxdepth 2 -name root -lname "$chroot*" 2>/dev/null | cut -d/ -f3 || true) # others come and go
[ -z "$left" ] || fail "processes stay behind: $left"
[ $failed = 0 ] && echo "fresh-machine: $suite is good ($pictures pictures)"
exit $failed
