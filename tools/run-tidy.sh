#!/bin/sh
# clang-tidy over the program and the sample generator, two files at a time: run-tidy.sh BUILD
# BUILD holds compile_commands.json. Only findings are printed. A file that was clean is not looked at again
# while it, every header, the configuration and the compiler's options are the same.
set -eu
build=$1
root=$(cd "$(dirname "$0")/.." && pwd)
cache=$build/tidy
mkdir -p "$cache"
base=$(cd "$root" && { clang-tidy --version; cat .clang-tidy meson.build; find src sample -name '*.h' | LC_ALL=C sort | xargs cat; } | sha256sum | cut -c1-16)

tidy_one() {
  key=$cache/$(printf '%s %s' "$base" "$(sha256sum <"$1")" | sha256sum | cut -c1-32)
  [ -e "$key" ] && return 0
  if clang-tidy --quiet -p "$build" "$1" >"$key.out" 2>/dev/null; then
    mv "$key.out" "$key"
  else
    grep -A 2 -E '(error|warning):' "$key.out"
    rm -f "$key.out"
    return 1
  fi
}

if [ "${2:-}" ]; then
  tidy_one "$2"
else
  find "$root/src" "$root/sample" -name '*.c' -print0 | LC_ALL=C sort -z | xargs -0 -P 2 -n 1 "$0" "$build"
fi
