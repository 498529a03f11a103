#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# init and run on real cities, when their data is there; every output opened again.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
data="${DOORSTEP_DATA:-$root/../shared/data}"
doorstep="$root/build/release/app/doorstep"
if [ ! -d "$data" ]; then
    echo "skipped: no data of real cities in $data (set DOORSTEP_DATA)"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

elapsed() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

study() {  # CITY [INIT OPTION…]
    local city=$1 start
    shift
    echo "-- $city"
    start=$EPOCHREALTIME
    "$doorstep" init "$data/$city/$city.osm.pbf" --out "$work/$city" --quiet "$@"
    echo "   init $(elapsed "$start") s"
    start=$EPOCHREALTIME
    "$doorstep" run "$work/$city/job.toml" --out "$work/$city/result" --quiet
    echo "   run  $(elapsed "$start") s"
    python3 "$root/tests/support/check_run.py" "$work/$city/result"
}

study las_palmas --boundary "$data/las_palmas/boundary.geojson"
echo "-- Ctrl-C at several moments"
python3 "$root/tests/support/check_interrupt.py" "$doorstep" "$work/las_palmas/job.toml" "$work/las_palmas/result"
study porto_alegre --demand "$data/porto_alegre/hexgrid.csv"
study andorra
study helsinki
