#!/usr/bin/env python3
"""Builds the web app and writes its files as a C table (src/web/assets.h): content, type, ETag, gzip variant.

usage: embed-app.py UI MODE SCRATCH OUTPUT.c

UI is the app's source folder. MODE is Meson's feature: `enabled` fails where the app cannot be built, `auto` takes
UI/dist or nothing instead, `disabled` takes nothing. The app is built into SCRATCH, and only where something of
it changed. OUTPUT.c is touched only when it changes, and depends on nothing but the files' names and bytes.
"""
import gzip
import hashlib
import os
import subprocess
import sys

TYPES = {
    '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
    '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8',
    '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp',
    '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.wasm': 'application/wasm',
}
PASSED_OVER = ('.map', '.LEGAL.txt', '.d.ts')


def files_of(folder):
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            if not name.startswith('.') and not name.endswith(PASSED_OVER):
                yield '/' + os.path.relpath(path, folder).replace(os.sep, '/'), path


def literal(data):
    """`data` as a C string of octal escapes, which no following digit can change."""
    safe = {b: chr(b) for b in range(32, 127) if chr(b) not in '"\\?'}
    lines = []
    for start in range(0, len(data), 4096):
        lines.append('"' + ''.join(safe.get(b) or f'\\{b:03o}' for b in data[start:start + 4096]) + '"')
    return '\n    '.join(lines) or '""'


def entry(path, data):
    packed = gzip.compress(data, 9, mtime=0)
    kind = TYPES.get(os.path.splitext(path)[1].lower(), 'application/octet-stream')
    etag = hashlib.sha256(data).hexdigest()[:32]
    shorter = len(packed) < len(data) * 0.95
    return (f'  {{.path = {literal(path.encode())},\n   .type = "{kind}",\n   .etag = "\\"{etag}\\"",\n'
            f'   .data = {literal(data)},\n   .length = {len(data)},\n'
            f'   .gzip = {literal(packed) if shorter else "NULL"},\n   .gzip_length = {len(packed) if shorter else 0}}},\n')


def digest_of(ui):
    """What the built app depends on, as one hash."""
    digest = hashlib.sha256()
    names = ['build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']
    paths = [os.path.join(ui, name) for name in names] + [path for _, path in sorted(files_of(os.path.join(ui, 'src')))]
    for path in filter(os.path.isfile, paths):
        with open(path, 'rb') as stream:
            digest.update(path.encode() + b'\0' + stream.read() + b'\0')
    return digest.hexdigest()


def build(ui, scratch):
    stamp = os.path.join(scratch, '.built')
    digest = digest_of(ui)
    if os.path.isfile(stamp):
        with open(stamp, encoding='ascii') as stream:
            if stream.read() == digest:
                return
    subprocess.run(['node', 'build.mjs', '--out', os.path.abspath(scratch)], cwd=ui, check=True,
                   stdout=subprocess.DEVNULL)
    with open(stamp, 'w', encoding='ascii') as stream:
        stream.write(digest)


def app_folder(ui, mode, scratch):
    """The folder of the built app; it may be absent or empty."""
    if mode == 'disabled':
        return os.path.join(scratch, 'none')
    if os.path.isfile(os.path.join(ui, 'node_modules', 'esbuild', 'package.json')):
        build(ui, scratch)
        return scratch
    if mode == 'enabled':
        sys.exit(f'embed-app: the app cannot be built: run npm ci in {ui} first, or configure with -Dui=disabled')
    return os.path.join(ui, 'dist')


def table_of(folder):
    entries = []
    for path, file in sorted(files_of(folder), key=lambda pair: pair[0].encode()):
        with open(file, 'rb') as stream:
            entries.append(entry(path, stream.read()))
    return ('/* Made by tools/embed-app.py from the built app; not to be edited. */\n#include "web/assets.h"\n\n'
            f'const gsize ent_assets_count = {len(entries)};\n'
            'const EntAsset ent_assets[] = {\n' + (''.join(entries) or '  {.path = NULL},\n') + '};\n')


def main():
    ui, mode, scratch, output = sys.argv[1:]
    text = table_of(app_folder(ui, mode, scratch))
    try:
        with open(output, encoding='ascii') as stream:
            if stream.read() == text:
                return
    except FileNotFoundError:
        pass
    with open(output, 'w', encoding='ascii') as stream:
        stream.write(text)


if __name__ == '__main__':
    main()
