# Sourced by ./mvnw and ./footfall: sets JAVA_HOME to a JDK >= 25, or says what to install.
# Looks at FOOTFALL_JAVA_HOME and JAVA_HOME, at the java on the PATH, then where systems keep their JDKs.
# A JDK tells its version in its file `release`, so no JVM is started to ask.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  while IFS='="' read -r jdk_key _ jdk_version; do
    [ "$jdk_key" != JAVA_VERSION ] || break
  done <"$1/release"
  jdk_major=${jdk_version%%[!0-9]*}
  [ "${jdk_major:-0}" -ge 25 ]
}

# What works on this system: few distributions have a JDK 25, and to name a package that they lack helps nobody.
jdk_advice() {
  if command -v apt-cache >/dev/null 2>&1 && apt-cache policy openjdk-25-jdk-headless 2>/dev/null | grep 'Candidate: [0-9]' >/dev/null; then
    echo "Install it: sudo apt install openjdk-25-jdk-headless."
  elif command -v brew >/dev/null 2>&1; then
    echo "Install it: brew install openjdk."
  elif command -v dnf >/dev/null 2>&1 && dnf -q list java-25-openjdk-devel >/dev/null 2>&1; then
    echo "Install it: sudo dnf install java-25-openjdk-devel."
  else
    echo "Install one, for example Temurin 25 from https://adoptium.net, and look there for your system."
  fi
}

find_jdk_25() {
  set +f # the candidates below are patterns; ./mvnw runs with globbing off
  jdk_on_path=$(command -v javac 2>/dev/null) && jdk_on_path=$(readlink -f "$jdk_on_path" 2>/dev/null) || jdk_on_path=
  for jdk in "${FOOTFALL_JAVA_HOME-}" "${JAVA_HOME-}" "${jdk_on_path%/bin/javac}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /usr/local/openjdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* "${HOME-}"/.jdks/*; do
    if [ -n "$jdk" ] && is_jdk_25 "$jdk"; then
      JAVA_HOME=$jdk
      export JAVA_HOME
      return 0
    fi
  done
  echo "Footfall needs a JDK 25 or newer and found none. $(jdk_advice) Or set JAVA_HOME to where one is." >&2
  echo "A release, a .deb, an image and a wheel need none: see packaging/README.md." >&2
  return 1
}
