# Sourced by ./footfall: keeps an AOT cache of $jar in the folder $aot, with which a JVM starts in half the time
# (JEP 483), and SQLite's native library beside it, which each start would unpack otherwise. A JVM may run old code from a
# cache whose jar has changed (JDK-8377932), so none is handed to it unchecked: the folder of a cache is named by the SHA-256
# of jar and JDK, and the file `stamp` records how jar, JDK and all in the folder looked when they were last compared.
# Whatever is wrong here, the program starts, without a cache.

# Sizes, inodes and times of jar, JDK and the files given. Every write changes them, also one that puts the old date back.
aot_looks() {
  set -- "$jar" "$JAVA_HOME/release" "$JAVA_HOME/lib/modules" "$@"
  TZ=UTC stat -L -c '%s %i %y %z' "$@" 2>/dev/null || stat -L -f '%z %i %Fm %Fc' "$@" 2>/dev/null
}

aot_sum() {
  { cat "$@" | if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1; } 2>/dev/null
}

# What a cache is good for: jar and JDK by their bytes, and the date of the jar, for a JVM takes no cache of an older one.
aot_name() {
  { stat -L -c '%Y' "$jar" 2>/dev/null || stat -L -f '%m' "$jar" 2>/dev/null; } | aot_sum "$jar" "$JAVA_HOME/release" -
}

aot_stamp() {
  { printf '%s\n' "$1" "$2" && aot_looks "$aot/$1"/*; } >"$aot/stamp.$$" && mv -f "$aot/stamp.$$" "$aot/stamp"
}

# Sets aot_cache to the folder of this very jar and JDK; fails when there is none. Files are read only when they look
# different from what the stamp says, as in a copied tree.
find_aot_cache() {
  [ -f "$aot/stamp" ] && { IFS= read -r aot_key && IFS= read -r aot_content && aot_looked=$(cat); } <"$aot/stamp" || return 1
  aot_cache=$aot/$aot_key
  [ "$aot_looked" != "$(aot_looks "$aot_cache"/*)" ] || return 0
  [ "$aot_key" = "$(aot_name)" ] && [ "$aot_content" = "$(aot_sum "$aot_cache"/*)" ] || return 1
  (aot_stamp "$aot_key" "$aot_content") 2>/dev/null || : # the folder may be read-only
}

# Makes the cache by a warm-up in a throw-away folder, or leaves things as they are. One at a time: the folder is
# the lock, and stays for a day where the making failed or was killed, so that not every start tries again.
# It has no record of what was hot in the warm-up (JEP 515): a JVM would compile all that first, and answer later.
make_aot_cache() {
  aot_key=$(aot_name)
  aot_work=$aot/making-$aot_key
  aot_before=$(aot_looks)
  mkdir -p "$aot" && find "$aot" -name 'making-*' -mtime +0 -exec rm -rf {} + && mkdir "$aot_work" &&
    aot_java -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
      -XX:AOTCacheOutput="$aot_work/aot" -jar "$jar" warm-up "$aot_work" &&
    aot_java -XX:AOTCache="$aot_work/aot" -XX:AOTMode=on -jar "$jar" --version &&
    [ "$aot_before" = "$(aot_looks)" ] &&
    rm -rf "$aot_work/warm-up" && find "$aot"/* -prune -name '[0-9a-f]*' -exec rm -rf {} + &&
    mkdir "$aot/$aot_key" && mv "$aot_work"/* "$aot/$aot_key" &&
    aot_stamp "$aot_key" "$(aot_sum "$aot/$aot_key"/*)" && rm -rf "$aot_work"
}

# A JVM with the launcher's options, none of the environment's, behind others. It notes no data directory for others.
aot_java() {
  # shellcheck disable=SC2086 # several options
  nice -n 10 env -i XDG_STATE_HOME=/dev/null "$JAVA_HOME/bin/java" $java_options "$@"
}
