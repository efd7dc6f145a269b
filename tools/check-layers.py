#!/usr/bin/env python3
"""Fails where an include goes upwards: check-layers.py SRC

A file may include headers of its own layer's folder and of lower layers. Two layers of one rank do not see
each other. A file directly in SRC is of the layer that its name
begins with, up to a hyphen.
"""
import os
import re
import sys

RANKS = {
    "base": 0,
    "store": 1,
    "archive": 1,
    "people": 2,
    "signals": 3,
    "standing": 4,
    "insight": 5,
    "import": 6,
    "erase": 6,
    "ingest": 7,
    "view": 8,
    "web": 9,
    "cli": 10,
    "main": 11,
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def layer_of(path):
    first = path.split("/")[0]
    return os.path.splitext(first)[0].split("-")[0]


def faults_in(root, path):
    own = layer_of(path)
    if own not in RANKS:
        yield f"{path}: '{own}' is no layer; name its rank in tools/check-layers.py"
        return
    with open(os.path.join(root, path), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            header = found.group(1)
            other = layer_of(header)
            if "/" not in header and not os.path.exists(os.path.join(root, header)):
                yield f"{path}:{number}: '{header}' is not named from src/"
            elif other not in RANKS:
                yield f"{path}:{number}: '{other}' is no layer"
            elif other != own and RANKS[other] >= RANKS[own]:
                yield f"{path}:{number}: '{own}' includes '{header}', which is not below it"


def main():
    root = sys.argv[1]
    count = 0
    faults = []
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".c", ".h")):
                count += 1
                faults += faults_in(root, os.path.relpath(os.path.join(folder, name), root))
    for fault in faults:
        print(fault)
    if count == 0:
        print(f"{root}: no source file found")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
