#!/bin/bash
# Everything that runs in several threads under ThreadSanitizer: reading archives, the server and its imports.
# Prints TAP through tools/run-tests.py: tools/tsan.sh BUILD COUNTS
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1 counts=$2
tests=(archive/maildir import/archives web/imports web/server web/guard web/login web/uploads web/session)
export G_SLICE=always-malloc ENT_PATIENT=1
export TSAN_OPTIONS="suppressions=$PWD/tools/tsan.supp exitcode=66 history_size=4"
python3 tools/run-tests.py "$build" "$counts" --timeout-multiplier 5 "${tests[@]}"
