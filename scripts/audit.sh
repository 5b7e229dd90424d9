#!/bin/sh
# Look for known holes in the locked libraries. 0: none known; 1: some; 3: the advisories could not be asked.
set -u
cd "$(dirname "$0")/.."
said=$(mktemp)
trap 'rm -f "$said"' EXIT
.venv/audit/bin/pip-audit --requirement requirements.txt --require-hashes --disable-pip --strict --progress-spinner off \
    --timeout 20 >"$said" 2>&1
code=$?
cat "$said"
# pip-audit ends with 1 both when it finds something and when it cannot ask; only a finding is a table
if [ "$code" != 0 ] && ! grep -q '^Name *Version *ID' "$said"; then
    echo "The audit could not run: the advisory service did not answer for every library." >&2
    exit 3
fi
exit "$code"
