#!/usr/bin/env python3
"""Writes text files into a C table of {name, text}, ended by {NULL, NULL}: embed-text.py SYMBOL OUT FILE..."""
import os
import sys


def c_string(line):
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'  "{escaped}\\n"\n'


def main():
    symbol, out, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    with open(out, "w", encoding="utf-8") as target:
        target.write('#include "store/embedded.h"\n\n')
        target.write(f"const EntEmbedded {symbol}[] = {{\n")
        for path in sorted(files):
            target.write(f'  {{"{os.path.basename(path)}",\n')
            with open(path, encoding="utf-8") as source:
                for line in source.read().splitlines():
                    target.write(c_string(line))
            target.write("  },\n")
        target.write("  {NULL, NULL},\n};\n")


if __name__ == "__main__":
    main()
