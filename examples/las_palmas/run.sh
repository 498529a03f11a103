#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# From an OSM extract to ranked school sites in Las Palmas de Gran Canaria. Usage: run.sh [EXTRACT BOUNDARY]
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
data="${DOORSTEP_DATA:-$root/../shared/data}/las_palmas"
extract="${1:-$data/las_palmas.osm.pbf}"
boundary="${2:-$data/boundary.geojson}"
if [ ! -f "$extract" ]; then
    echo "There is no extract at $extract; examples/las_palmas/README.md says where to get one." >&2
    exit 2
fi
bash "$root/cmake/install-packages.sh"
bash "$root/cmake/build-preset.sh" release doorstep
cd "$root"
build/release/app/doorstep init "$extract" --boundary "$boundary" --out out/las_palmas --population 378000
build/release/app/doorstep run out/las_palmas/job.toml
