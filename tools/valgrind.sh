#!/bin/bash
# Memcheck: every unit test and fuzz replay, then imports of real archives. No error and no block that is definitely lost.
# Slow (an hour on two cores), so ./check leaves it out.
#
#   tools/valgrind.sh [TEST...]     some of the tests only, as `meson test --list` names them
#   tools/valgrind.sh --imports [PATH...]
set -u
cd "$(dirname "$0")/.." || exit 1
build="build-valgrind"
command -v valgrind >/dev/null || { echo "valgrind is not installed"; exit 1; }
[ -d "$build" ] || meson setup "$build" -Dui=disabled >"$build.log" 2>&1 || { cat "$build.log"; exit 1; }
ninja -C "$build" -j 2 >"$build/build.log" 2>&1 || { tail -n 50 "$build/build.log"; exit 1; }
checker="valgrind --quiet --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --error-exitcode=99"
checker+=" --num-callers=30 --suppressions=tools/valgrind.supp"
checker=${checker/tools/$PWD/tools}
export G_SLICE=always-malloc ENT_PATIENT=1

imports() {
  local work failed=0 path name
  work=$(mktemp -d)
  export ENTREGENT_BOOK=$work/book.db
  "$build/entregent" init --me "Ariane Tournebride <ariane@tournebride.example>" >/dev/null
  for path in "$@"; do
    name=$(basename "$path")
    [ -e "$path" ] || { echo "SKIP   $name"; continue; }
    if $checker "$build/entregent" import "$path" >"$work/out" 2>&1; then
      echo "ok     import of $name"
    else
      echo "NOT OK import of $name"
      grep -a '^==' "$work/out" | head -n 60
      failed=1
    fi
  done
  for command in "people" "show m1" "mirror" "waiting" "search le" "check" "rebuild" "export $work/export"; do
    # shellcheck disable=SC2086 # words on purpose
    $checker "$build/entregent" $command >"$work/out" 2>&1 && echo "ok     $command" && continue
    echo "NOT OK $command"
    grep -a '^==' "$work/out" | head -n 60
    failed=1
  done
  rm -rf "$work"
  return $failed
}

status=0
if [ "${1:-}" != "--imports" ]; then
  tests=("$@")
  if [ ${#tests[@]} -eq 0 ]; then
    mapfile -t tests < <(meson test -C "$build" --list 2>/dev/null | sed -n 's/^.* \/ //p' | grep -vE '^(guards|robust|crash|cli)/')
  fi
  meson test -C "$build" --no-rebuild --num-processes 1 --timeout-multiplier 60 --wrap "$checker" "${tests[@]}" || status=1
fi
if [ $# -eq 0 ] || [ "$1" = "--imports" ]; then
  [ $# -eq 0 ] || shift
  data=../shared/data
  [ $# -gt 0 ] || set -- $data/mail/torture $data/mail/enron-badeer-r $data/linkedin
  imports "$@" || status=1
fi
exit $status
