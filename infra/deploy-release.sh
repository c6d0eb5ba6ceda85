# shellcheck shell=sh disable=SC2034,SC2154 # a part of infra/deploy, which uses the variables
# A published release: function, template, script and dashboard, as infra/artefacts makes them.

# Nothing is used whose checksum is not the release's.
fetch_release() {
  case $version in *[!0-9A-Za-z.-]* | '') fail "not a version: $version" 2 ;; esac
  [ -n "${FOOTFALL_RELEASES-}" ] ||
    fail "set FOOTFALL_RELEASES, as in https://github.com/OWNER/NAME/releases/download" 2
  fetch SHA256SUMS
  for file in "footfall-lambda-$version-arm64.zip" "footfall-$version.template.json" \
    "footfall-counter-$version.tar.gz"; do
    fetch "$file"
    [ "$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$file\$/\1/p" "$scratch/SHA256SUMS")" = "$(sha256 <"$scratch/$file")" ] ||
      fail "$file is not what the release says: nothing was changed"
  done
  zip="$scratch/footfall-lambda-$version-arm64.zip"
  template="$scratch/footfall-$version.template.json"
  mkdir "$scratch/counter"
  tar -xzf "$scratch/footfall-counter-$version.tar.gz" -C "$scratch/counter"
  counter="$scratch/counter"
  openapi="$scratch/counter/openapi.yaml"
}

fetch() {
  curl -fsSL --proto '=https,file' --retry 3 -o "$scratch/$1" "$FOOTFALL_RELEASES/v$version/$1" ||
    fail "cannot fetch $1 of the release $version"
}
