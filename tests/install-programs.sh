#!/bin/sh
# The programs that tests drive, Chromium and Java: Debian's packages, installed only where they are missing.
set -eu
packages="" names=""
if ! command -v chromium >/dev/null 2>&1; then
  packages="chromium fonts-noto-core"
  names="chromium"
fi
if ! command -v java >/dev/null 2>&1; then
  packages="$packages default-jre-headless"
  names="$names java"
fi
if [ -z "$packages" ]; then exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests need these programs; install them with your package manager: $names" >&2
  exit 1
fi
run=""
if [ "$(id -u)" != 0 ]; then run="sudo"; fi
echo "Installing for the tests: $packages ..."
$run apt-get update -qq
# shellcheck disable=SC2086 # they are several
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends $packages >/dev/null
