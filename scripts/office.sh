#!/bin/sh
# Make sure that LibreOffice and khal are there: Debian's packages when run as root, otherwise say how.
set -eu
impress() { ls "$(dirname "$(readlink -f "$(command -v soffice)")")"/libsdlo.* >/dev/null 2>&1; }
command -v soffice >/dev/null && command -v khal >/dev/null && impress && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        libreoffice-calc-nogui libreoffice-impress-nogui khal >/dev/null
else
    echo "LibreOffice and khal are needed: install your system's libreoffice-calc-nogui, libreoffice-impress-nogui and khal." >&2
    exit 1
fi
