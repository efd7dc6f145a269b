#!/bin/sh
# The guards themselves: each must fail on a tree that breaks its rule, say where, and pass on one that keeps it.
#   test-guards.sh TOOLS FIXTURES
tools=$1
fixtures=$2
number=0

check() { # NAME EXPECTED-STATUS EXPECTED-TEXT COMMAND...
  name=$1 status=$2 text=$3
  shift 3
  number=$((number + 1))
  output=$("$@" 2>&1)
  got=$?
  if [ "$got" -eq "$status" ] && { [ -z "$text" ] || echo "$output" | grep -qF -- "$text"; }; then
    echo "ok $number /guards/$name"
  else
    echo "not ok $number /guards/$name"
    echo "# status $got, expected $status; output: $output" | tr '\n' ' '
    echo
  fi
}

source_guard() { check "$1/$2" "$3" "$4" python3 "$tools/check-source.py" "$1" "$fixtures/$2"; }

echo 1..14
check layers/upward-include-fails 1 "base/low.c:1: 'base' includes 'people/person.h'" python3 "$tools/check-layers.py" "$fixtures/layer-upward"
check layers/sideways-include-fails 1 "store/book.c:1" python3 "$tools/check-layers.py" "$fixtures/layer-sideways"
check layers/downward-include-passes 0 "" python3 "$tools/check-layers.py" "$fixtures/layer-down"
check layers/empty-tree-fails 1 "no source file" python3 "$tools/check-layers.py" "$fixtures/paths"
source_guard words words 1 "src/main.c:3"
source_guard words paths 0 ""
source_guard auto auto 1 "src/f.c:3"
source_guard auto words 0 ""
source_guard paths paths 1 "docs/page.md:1"
source_guard paths words 0 ""
source_guard listed listed 1 "tests/store/test-two.c"
source_guard sql sql 1 "src/view/list.c:3"
source_guard sql words 0 ""
source_guard listed listed 1 "tests/lost/test-three.c: tests/lost is not listed"
