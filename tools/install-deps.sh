#!/bin/sh
# Installs by package name what is missing, and says what for. Debian 12 and its relatives.
#
#   tools/install-deps.sh build|check|bench
#
# Each line names a package, how to see that it is not needed (a command, a pkg-config or Python module that is there),
# and why. Nothing missing: nothing is asked, no network is used.
set -eu

build_needs='
gcc                   cmd:gcc               compiles it
libc6-dev             file:/usr/include/stdio.h  headers of the C library
meson                 cmd:meson             describes the build
ninja-build           cmd:ninja             runs the build
pkg-config            cmd:pkg-config        finds the libraries
python3               cmd:python3           small tools of the build
libglib2.0-dev        pc:gio-2.0            strings, containers, options
libgmime-3.0-dev      pc:gmime-3.0          reads mail
libsqlite3-dev        pc:sqlite3            keeps the book
libmicrohttpd-dev     pc:libmicrohttpd      serves the app to your browser
libjansson-dev        pc:jansson            JSON
libarchive-dev        pc:libarchive         looks into zip files
libsodium-dev         pc:libsodium          keyed hashes, passwords
libzstd-dev           pc:libzstd            compresses texts
zlib1g-dev            pc:zlib               reads .gz
libxml2-dev           pc:libxml-2.0         reads WordPress exports
libical-dev           pc:libical            recurrences and time zones of calendars
libicu-dev            pc:icu-i18n           names in every script
tzdata                file:/usr/share/zoneinfo/Europe/Paris  time zones
'
app_needs='
nodejs                cmd:node              builds the web app
npm                   cmd:npm               fetches what the web app is built from
'
check_needs='
git                   cmd:git               lists the files under test
clang                 cmd:clang             the second compiler, and the sanitizers
libclang-rt-14-dev    any:/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.asan-*.a  the sanitizers
llvm                  cmd:llvm-symbolizer   names in the reports of the sanitizers
clang-tidy            cmd:run-clang-tidy    static analysis
shellcheck            cmd:shellcheck        checks the shell scripts
sqlite3               cmd:sqlite3           looks into a book from the tests
zip                   cmd:zip               packs the sample export
mandoc                cmd:mandoc            checks the manual page
python3-yaml          py:yaml               reads the description of the API
python3-jsonschema    py:jsonschema         holds the API against its description
chromium              cmd:chromium          the browser tests
'
bench_needs='
git                   cmd:git               splits mailboxes
maildir-utils         cmd:mu                to compare with
notmuch               cmd:notmuch           to compare with
mairix                cmd:mairix            to compare with
sqlite3               cmd:sqlite3           measures what a book is made of
'

present() {
  case $1 in
    cmd:*) command -v "${1#cmd:}" >/dev/null 2>&1 ;;
    pc:*) command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "${1#pc:}" ;;
    py:*) python3 -c "import ${1#py:}" >/dev/null 2>&1 ;;
    file:*) [ -e "${1#file:}" ] ;;
    any:*) for found in ${1#any:}; do [ -e "$found" ] && return 0; done; return 1 ;;
  esac
}

needs=$build_needs
root=$(cd "$(dirname "$0")/.." && pwd)
[ -f "$root/ui/package.json" ] && needs=$needs$app_needs
case ${1:-build} in
  build) ;;
  check) needs=$needs$check_needs ;;
  bench) needs=$needs$bench_needs ;;
  *) echo "usage: $0 build|check|bench" >&2; exit 2 ;;
esac

missing=$(echo "$needs" | while read -r package probe why; do
  [ -z "$package" ] || present "$probe" || echo "$package|$why"
done)
[ -n "$missing" ] || exit 0

echo "Missing here, to be installed with apt-get:" >&2
echo "$missing" | while IFS='|' read -r package why; do printf '  %-20s %s\n' "$package" "$why" >&2; done
packages=$(echo "$missing" | cut -d'|' -f1 | tr '\n' ' ')

if ! command -v apt-get >/dev/null 2>&1; then
  echo "This is no Debian; please install the equivalent of: $packages" >&2
  exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "Neither root nor sudo; please run as root: apt-get install --no-install-recommends $packages" >&2
    exit 1
  fi
  as_root=sudo
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() { $as_root env DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1; }
# shellcheck disable=SC2086 # a list of package names
install() { quietly apt-get install -y -q --no-install-recommends -o Dpkg::Use-Pty=0 $packages; }
echo "Installing them; this can take some minutes ..." >&2
install || { quietly apt-get update -q && install; } || { tail -n 40 "$log" >&2; exit 1; }
