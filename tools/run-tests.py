#!/usr/bin/env python3
"""Runs the tests of one build and counts every TAP point: run-tests.py BUILD COUNTS [MESON TEST OPTION...]

Appends "passed failed skipped" to the file COUNTS. A test that fails is shown with its log. A program that
dies, times out or runs fewer points than it planned counts as one failure more.
"""
import json
import os
import re
import subprocess
import sys

POINT = re.compile(r"^\s*(not )?ok\b[^#]*(#\s*(skip|todo))?", re.IGNORECASE)
PLAN = re.compile(r"^1\.\.(\d+)")


def count(test):
    passed = failed = skipped = 0
    planned = None
    for line in test.get("stdout", "").splitlines():
        plan = PLAN.match(line)
        planned = int(plan.group(1)) if plan else planned
        point = POINT.match(line)
        if not point:
            continue
        if point.group(3) and point.group(3).lower() == "skip":
            skipped += 1
        elif point.group(1):
            failed += 1
        else:
            passed += 1
    if passed + failed + skipped == 0 and planned is None:  # no TAP: the exit status speaks
        return {"OK": (1, 0, 0), "SKIP": (0, 0, 1)}.get(test["result"], (0, 1, 0))
    short = planned is not None and passed + failed + skipped < planned
    if failed == 0 and (short or test["result"] not in ("OK", "SKIP")):
        failed += 1
    return passed, failed, skipped


def show(test):
    print(f"\n--- {test['name']}: {test['result']} after {test['duration']:.1f} s")
    for stream in ("stdout", "stderr"):
        lines = test.get(stream, "").splitlines()
        if stream == "stdout":
            lines = [line for line in lines if not line.startswith("ok ")]
        if len(lines) > 120:
            lines = lines[:40] + ["[...]"] + lines[-80:]
        for line in lines:
            print("   ", line)
    print("---")


def main():
    build, counts, options = sys.argv[1], sys.argv[2], sys.argv[3:]
    log = os.path.join(build, "meson-logs", "testlog.json")
    if os.path.exists(log):
        os.unlink(log)
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    run = subprocess.run(["meson", "test", "-C", build, "--no-rebuild", "--num-processes", "2", *options],
                         capture_output=True, text=True, env=environment, check=False)
    tests = []
    if os.path.exists(log):
        with open(log, encoding="utf-8") as file:
            tests = [json.loads(line) for line in file]
    totals = [0, 0, 0]
    for test in tests:
        result = count(test)
        totals = [sum(pair) for pair in zip(totals, result)]
        if result[1]:
            show(test)
    if not tests:
        print(run.stdout, run.stderr)
        totals[1] += 1
    with open(counts, "a", encoding="utf-8") as file:
        print(*totals, file=file)
    print(f"{len(tests)} test programs: {totals[0]} passed, {totals[1]} failed, {totals[2]} skipped")
    return 1 if totals[1] else 0


if __name__ == "__main__":
    sys.exit(main())
