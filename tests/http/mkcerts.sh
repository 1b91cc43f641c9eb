#!/bin/bash
# mkcerts.sh DIR: a private CA, one good certificate for this machine and four bad ones; no network
set -eu
cd "$1"
quiet() { "$@" 2>/dev/null; }
authority() { # name subject
    quiet openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.crt" -days 3650 -subj "/CN=$2" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
}
leaf() { # name ca names days
    quiet openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1"
    printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n' "$3" >"$1.ext"
    quiet openssl x509 -req -in "$1.csr" -CA "$2.crt" -CAkey "$2.key" -CAcreateserial -out "$1.crt" -extfile "$1.ext" \
        -days "$4"
}
authority ca "WA Test CA"
authority other "Another CA"
leaf good ca "DNS:localhost,IP:127.0.0.1" 825
leaf wronghost ca "DNS:gateway.example.test" 825
leaf otherca other "DNS:localhost,IP:127.0.0.1" 825
leaf expired ca "DNS:localhost,IP:127.0.0.1" -1
quiet openssl req -x509 -newkey rsa:2048 -nodes -keyout selfsigned.key -out selfsigned.crt -days 825 \
    -subj "/CN=localhost" -addext "subjectAltName=DNS:localhost,IP:127.0.0.1"
