#!/bin/sh
# Make sure that HAProxy, nginx and systemd-analyze are there: Debian's packages when run as root, otherwise say how.
set -eu
missing=
for pair in haproxy:haproxy nginx:nginx-light systemd-analyze:systemd; do
    PATH="$PATH:/usr/sbin:/sbin" command -v "${pair%:*}" >/dev/null || missing="$missing ${pair#*:}"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "HAProxy, nginx and systemd-analyze are needed: install your system's$missing." >&2
    exit 1
fi
