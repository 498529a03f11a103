#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds (release) and runs all tests. Arguments go to ctest: bash tests/run.sh -L unit
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
bash "$root/cmake/install-packages.sh"
echo "Building …"
bash "$root/cmake/build-preset.sh" release
cd "$root"
ctest --test-dir build/release --output-on-failure -j "$(nproc)" "$@"
