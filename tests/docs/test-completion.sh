#!/bin/bash
# What bash offers while somebody types, and that every option of the program's help is among it:
#   test-completion.sh ENTREGENT COMPLETION
program=$(realpath "$1")
completion=$(realpath "$2")
number=0
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
mkdir archive 'with blank'
touch mail.mbox archive/one.mbox
# shellcheck source=/dev/null
source "$completion" || exit 1

# The words as bash cuts them: "=" is a word of its own.
offered() { # WORD...
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  COMPREPLY=()
  _entregent
  local IFS=,
  echo "${COMPREPLY[*]}"
}

point() { # NAME EXPECTED GOT
  number=$((number + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $number /docs/completion/$1"
  else
    echo "not ok $number /docs/completion/$1"
    echo "# expected: $2"
    echo "# got:      $3"
  fi
}

offer() { # NAME EXPECTED WORD...
  local name=$1 expected=$2
  shift 2
  point "$name" "$expected" "$(offered "$@")"
}

# The same where the order is the folder's.
offer_files() {
  local name=$1 expected=$2
  shift 2
  point "$name" "$expected" "$(offered "$@" | tr , '\n' | sort | paste -sd,)"
}

# The long options of a command as its help prints them, sorted.
helped() {
  COLUMNS=100 LC_ALL=C.UTF-8 "$program" "$1" --help | grep -oE '^  (-., )?--[a-z-]+' | sed 's/.*--/--/' | sort | paste -sd,
}

commands=$(COLUMNS=100 LC_ALL=C.UTF-8 "$program" | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ] || { echo "Bail out! the program lists no command"; exit 1; }

offer every-command "$(echo "$commands" | paste -sd,)" entregent ''
for command in $commands; do
  point "options/$command" "$(helped "$command")" "$(offered entregent "$command" -- | tr , '\n' | sort | paste -sd,)"
done
offer command-begun 'sync,show,search,serve,sources' entregent s
offer command-after-options 'backup' entregent --book other.db --lang=fr ba
offer command-after-equals 'mirror' entregent --lang = fr mir
offer options-before-the-command '--book,--json,--lang,--help,--version' entregent --
offer option-begun '--standing' entregent people --st
offer standings 'contact,reader,correspondent,meeting,collaborator' entregent people --standing ''
offer standing-by-letter 'contact,reader,correspondent,meeting,collaborator' entregent people -s ''
offer standing-begun 'contact,correspondent,collaborator' entregent people --standing co
offer standing-after-equals 'contact,correspondent,collaborator' entregent people --standing = co
offer standing-right-after-equals 'contact,reader,correspondent,meeting,collaborator' entregent people --standing =
offer warmths 'none,active,quiet,dormant' entregent people --warmth ''
offer sides 'theirs,mine' entregent note ondine --began ''
offer kinds 'meeting,meeting-request' entregent note ondine --kind me
offer figures 'never-any,never-answered' entregent people --figure nev
offer why 'scale-one,scale-circle,scale-group,scale-public' entregent mirror --why sc
offer orders 'last,name,standing,theirs,first' entregent people --sort ''
offer languages 'fr,en' entregent mirror --lang ''
offer receipts 'last' entregent sources --receipt ''
offer number-is-free '' entregent people --limit ''
offer limit-is-no-dry-run '' entregent people -n ''
offer dry-run-takes-nothing 'mail.mbox' entregent import -n m
offer_files paths-to-import 'archive,mail.mbox,with blank' entregent import ''
offer path-inside 'archive/one.mbox' entregent import archive/
offer second-path 'mail.mbox' entregent import archive m
offer path-with-a-blank 'with blank' entregent import w
offer book 'mail.mbox' entregent --book m
offer_files folder-to-export 'archive,with blank' entregent export ''
offer backup-file 'mail.mbox' entregent restore m
offer help-of-a-command 'waiting,why' entregent help w
offer no-words '' entregent waiting ''
offer no-person '' entregent show ''
offer unknown-command '--book,--json,--lang,--help,--version' entregent peple --
echo "1..$number"
