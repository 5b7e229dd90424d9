#!/bin/sh
# Prints the path of a Chromium that starts, for the browser tests and the pictures of the README.
# As root on Debian it installs one where none is found; otherwise it says in a sentence what to do.
set -eu

runs() {
  [ -n "$1" ] && command -v "$1" >/dev/null 2>&1 && "$1" --version >/dev/null 2>&1
}

found() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if runs "$name"; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

if [ -n "${CHROMIUM:-}" ] && ! runs "$CHROMIUM"; then
  echo "CHROMIUM names \"$CHROMIUM\", which does not start; correct it or unset it." >&2
  exit 1
fi
if ! found; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests." >&2
    apt-get update >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-noto-cjk >&2
  fi
  if ! found; then
    echo "No Chromium found: install chromium or google-chrome with your package manager (on Debian:" \
      "sudo apt-get install chromium fonts-noto-cjk), or name one in CHROMIUM." >&2
    exit 1
  fi
fi
