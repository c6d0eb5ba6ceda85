# Sourced by the checks: counting visits at a Footfall that runs in a root folder of its own. Needs version, name and work.

fail() {
  echo "packaging: $*" >&2
  exit 1
}

# No download has more than 45 MB.
expect_small() {
  [ "$(stat -c %s "$1")" -le 45000000 ] || fail "$1 has more than 45 MB"
}

# Puts the C library and what else the files given are linked with into a root; no /usr, no program.
add_libraries() {
  local root=$1 file library
  shift
  for file in "$@"; do
    ldd "$file" 2>/dev/null | sed -n 's/.*[ \t]\(\/[^ ]*\) (0x.*/\1/p'
  done | sort -u | grep -v "^$root/" | while read -r library; do
    mkdir -p "$root/${library%/*}"
    cp -L "$library" "$root$library"
  done
}

# Runs a command in a root, in namespaces: it sees nothing of this machine but /proc and /dev. The process keeps its id.
# Assignments before the command are its whole environment.
in_root() {
  local root=$1 environment=()
  shift
  while [[ $1 == [A-Z]*=* ]]; do
    environment+=("$1")
    shift
  done
  mkdir -p "$root/proc" "$root/dev"
  # shellcheck disable=SC2016 # expanded inside
  exec unshare --user --map-root-user --mount sh -ec 'root=$1; shift
    mount --bind "$root" "$root"; mount --rbind /proc "$root/proc"; mount --rbind /dev "$root/dev"
    exec env -i "$@"' \
    sh "$root" "${environment[@]}" "$(command -v unshare)" --user --map-root-user --root="$root" --wd=/ "$@"
}

# Starts it in the background; sets pid and url once it is ready, or returns 1 when it ends instead.
start() {
  : >"$work/out"
  (in_root "$@") >"$work/out" 2>"$work/err" </dev/null &
  pid=$!
  for _ in $(seq 1 1200); do
    url=$(sed -n 's/^Footfall is counting at //p' "$work/out")
    [ -z "$url" ] || return 0
    kill -0 "$pid" 2>/dev/null || return 1
    sleep 0.05
  done
  fail "$1 neither starts nor ends"
}

# Counts a visit; the total after it must be as expected.
count_to() {
  local expected=$1 answer
  answer=$(curl -sS --max-time 30 -X POST -A 'Mozilla/5.0 (X11; Linux x86_64)' "${url%/}/v1/sites/localhost/visits?path=/") || fail "no answer"
  case $answer in
  *"\"total_visits\":$expected,"*) ;;
  *) fail "expected $expected visits: $answer" ;;
  esac
}

# Ends it by a signal and waits; a signal that it handles must give exit code 0 or 143.
stop() {
  local code=0
  kill "-$1" "$pid"
  wait "$pid" 2>/dev/null || code=$?
  [ "$1" = KILL ] || [ "$code" = 0 ] || [ "$code" = 143 ] || fail "ended by $1 with $code"
  pid=
}

# All files of a data directory are their owner's alone.
check_private() {
  [ -f "$1/footfall.db" ] || fail "no data in $1"
  [ -z "$(find "$1" -type f ! -perm 600)" ] || fail "others may read $(find "$1" -type f ! -perm 600)"
  [ -z "$(find "$1" -prune ! -perm 700)" ] || fail "others may enter $1"
}
