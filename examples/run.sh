#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds (release), makes the schematic Gaoxin study, runs the main job on it and shows the
# top of the ranking and what was written where.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
bash "$root/cmake/install-packages.sh"
echo "Building …"
bash "$root/cmake/build-preset.sh" release doorstep gaoxin_city
cd "$root"
study="out/gaoxin"
"build/release/examples/gaoxin/gaoxin_city" "$study"
"build/release/app/doorstep" run "$study/job.toml" --top 10 "$@"
