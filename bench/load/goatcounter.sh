#!/bin/sh
# Builds GoatCounter from its module, in the versions of its own go.sum. Usage: goatcounter.sh TARGET
set -eu
version=v2.7.0
go mod download -json "zgo.at/goatcounter/v2@$version" >"$1.json" 2>/dev/null || {
  work=$(mktemp -d) # some proxies know no list of versions, which the line above asks for
  (cd "$work" && printf 'module x\nrequire zgo.at/goatcounter/v2 %s\n' "$version" >go.mod &&
    go mod download -json zgo.at/goatcounter/v2) >"$1.json"
}
cd "$(sed -n 's/.*"Dir": "\(.*\)".*/\1/p' "$1.json")"
CGO_ENABLED=1 go build -ldflags "-X zgo.at/goatcounter/v2.Version=$version" -o "$1" ./cmd/goatcounter
