#!/bin/sh
# Chromium, which the browser tests drive: Debian's package, installed only where it is missing.
set -eu
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "The browser tests need a program called chromium; install it with your package manager." >&2
  exit 1
fi
run=""
if [ "$(id -u)" != 0 ]; then run="sudo"; fi
echo "Installing Chromium for the browser tests ..."
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
