#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# build-preset.sh PRESET [TARGET…]: configures once and builds; quiet unless something fails.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
preset=$1
shift
cd "$root"
mkdir -p build
log="build/$preset.log"
launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
targets=()
[ $# -gt 0 ] && targets=(--target "$@")
if ! { cmake --preset "$preset" "${launcher[@]}" && cmake --build --preset "$preset" "${targets[@]}"; } >"$log" 2>&1; then
    echo "The build ($preset) failed; the end of $log:" >&2
    tail -n 40 "$log" >&2
    exit 1
fi
