#!/usr/bin/env bash
# Takes the pictures of the README from those that the tests of the page made last.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p docs
for name in dashboard terminal release; do
  cp "yun-docker-tests/target/screenshots/$name-light-desktop.png" "docs/$name.png"
done
