#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Nearest-school catchments beside the official ones of Las Palmas. Usage: compare.sh [DATA_FOLDER] [--update]
# --update also writes the tables into the README beside this file.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
data="${DOORSTEP_DATA:-$root/../shared/data}/las_palmas"
update=no
for argument in "$@"; do
    if [ "$argument" = --update ]; then update=yes; else data=$argument; fi
done
if [ ! -f "$data/secondary_catchments.geojson" ] || [ ! -f "$data/las_palmas.osm.pbf" ]; then
    echo "skipped: no extract or no official catchments in $data; $here/README.md says where to get them"
    exit 0
fi
programs="${DOORSTEP_BUILD:-}"
if [ -z "$programs" ]; then
    bash "$root/cmake/install-packages.sh"
    bash "$root/cmake/build-preset.sh" release doorstep compare_catchments
    programs="$root/build/release"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$programs/app/doorstep" init "$data/las_palmas.osm.pbf" --boundary "$data/boundary.geojson" --out "$work/study" \
    --population 378000 --quiet >"$work/init.txt" 2>&1 || { cat "$work/init.txt" >&2; exit 1; }
"$programs/examples/las_palmas/compare_catchments" "$work/study/study.gpkg" "$data/las_palmas.osm.pbf" \
    "$data/secondary_catchments.geojson" | tee "$work/tables.md"
if [ "$update" = yes ]; then
    awk -v tables="$work/tables.md" '
        /^<!-- tables begin/ { print; while ((getline line < tables) > 0) print line; inside = 1 }
        /^<!-- tables end/ { inside = 0 }
        !inside { print }' "$here/README.md" >"$work/README.md"
    cp "$work/README.md" "$here/README.md"
fi
