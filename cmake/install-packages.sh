#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what cmake/debian-packages.txt lists and this machine lacks. Called by examples/run.sh and tests/run.sh.
set -euo pipefail
list="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/debian-packages.txt"
mapfile -t wanted < <(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$list")

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not Debian: please see that these are installed (Debian's package names), then run again with"
    echo "DOORSTEP_SKIP_INSTALL=1: ${wanted[*]}"
    [ "${DOORSTEP_SKIP_INSTALL:-0}" = 1 ] && exit 0
    exit 2
fi
[ "${DOORSTEP_SKIP_INSTALL:-0}" = 1 ] && exit 0

missing=()
for package in "${wanted[@]}"; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Missing: ${missing[*]}. Installing them needs root: run as root, or install sudo." >&2
        exit 2
    fi
    as_root=(sudo)
fi
echo "Installing ${#missing[@]} packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
