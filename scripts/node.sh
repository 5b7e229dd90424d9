#!/bin/sh
# Make sure that Node and npm are there: Debian's packages when run as root, otherwise say how.
set -eu
command -v node >/dev/null && command -v npm >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs npm >/dev/null
else
    echo "Node 18 or newer with npm is needed: install your system's nodejs and npm." >&2
    exit 1
fi
