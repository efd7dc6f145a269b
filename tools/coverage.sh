#!/bin/bash
# How much of each file the tests run: line coverage per file, by gcc and gcov, in a build of its own.
#
#   tools/coverage.sh [LEAST]    LEAST: per cent that every pure file must reach (90)
#
# Pure files (marked *) compute and neither read nor write; the others are listed for information. Only the tests of
# modules are run: a program run as a user runs it covers much and asserts little of it.
set -eu
cd "$(dirname "$0")/.."
least=${1:-90}
build="build-coverage"
modules='base|store|people|signals|standing|insight|import|erase|view|archive'

[ -f "$build/build.ninja" ] || meson setup "$build" -Db_coverage=true -Doptimization=1 -Ddebug=true -Dui=disabled >/dev/null
find "$build" -name '*.gcda' -delete
ninja -C "$build" -j2 >"$build/build.log" || { tail -n 50 "$build/build.log"; exit 1; }
mapfile -t tests < <(meson test -C "$build" --list 2>/dev/null | grep -oE "($modules)/[a-z0-9-]+$" | sort -u)
meson test -C "$build" --timeout-multiplier 5 "${tests[@]}" >"$build/tests.log" || { tail -n 50 "$build/tests.log"; exit 1; }

cd "$build/src/libentregent-core.a.p"
gcov --json-format --stdout ./*.gcda 2>/dev/null | python3 -c '
import json, sys

least = float(sys.argv[1])
pure = ("src/base/", "src/insight/", "src/people/normalize.c", "src/signals/extract.c", "src/signals/prepare.c",
        "src/signals/robots.c", "src/signals/signal.c", "src/signals/thread.c", "src/standing/rules.c",
        "src/standing/conversation.c", "src/view/snippet.c", "src/view/words.c", "src/erase/mask.c",
        "src/archive/machine.c", "src/archive/quote.c", "src/archive/address.c")
lines = {}
for report in sys.stdin:
    for file in json.loads(report)["files"]:
        name = file["file"]
        name = name[name.index("src/"):] if "src/" in name and not name.startswith("/usr") else ""
        if not name.endswith(".c") or name.startswith(("src/cli/", "src/web/")):
            continue
        seen = lines.setdefault(name, {})
        for line in file["lines"]:
            seen[line["line_number"]] = max(seen.get(line["line_number"], 0), line["count"])
low, total, run = [], 0, 0
for name in sorted(lines):
    counts = lines[name].values()
    if not counts:
        continue
    hit = sum(1 for count in counts if count)
    share = 100 * hit / len(counts)
    mark = "*" if name.startswith(pure) else " "
    missing = ",".join(str(number) for number, count in sorted(lines[name].items()) if not count)
    print(f"{share:6.1f} % {hit:5}/{len(counts):<5} {mark} {name}" + (f"   not run: {missing[:100]}" if missing else ""))
    if mark == "*":
        total, run = total + len(counts), run + hit
        if share < least:
            low.append(name)
print(f"{100 * run / max(total, 1):6.1f} % {run:5}/{total:<5} * all pure files")
for name in low:
    print(f"below {least:g} %: {name}")
sys.exit(1 if low else 0)
' "$least"
