#!/bin/bash
# mkcerts.sh DIR: a private CA, one good certificate for this machine and four bad ones; no network
set -eu
cd "$1"
quiet() { "$@" 2>/dev/null; }
authority() { # name subject
    quiet openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.crt" -days 3650 -subj "/CN=$2" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
}
# With its last day given by date: `openssl x509` of 3.0 cannot, and that of 3.5 takes no negative number of days.
leaf() { # name ca names last
    quiet openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1"
    printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n' "$3" >"$1.ext"
    printf '[ca]\ndefault_ca=it\n[it]\ndatabase=index\nnew_certs_dir=.\nrand_serial=yes\npolicy=any\ndefault_md=sha256\n' \
        >ca.conf
    printf '[any]\ncommonName=supplied\n' >>ca.conf
    : >index
    quiet openssl ca -batch -notext -config ca.conf -cert "$2.crt" -keyfile "$2.key" -in "$1.csr" -out "$1.crt" \
        -extfile "$1.ext" -startdate 20240101000000Z -enddate "$4"
}
later=$(date -u -d "+825 days" +%Y%m%d000000Z)
authority ca "WA Test CA"
authority other "Another CA"
leaf good ca "DNS:localhost,IP:127.0.0.1" "$later"
leaf wronghost ca "DNS:gateway.example.test" "$later"
leaf otherca other "DNS:localhost,IP:127.0.0.1" "$later"
leaf expired ca "DNS:localhost,IP:127.0.0.1" 20240201000000Z
quiet openssl req -x509 -newkey rsa:2048 -nodes -keyout selfsigned.key -out selfsigned.crt -days 825 \
    -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost,IP:127.0.0.1"
