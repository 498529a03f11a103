#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# compare_catchments.sh SOURCES BUILD: the comparison with Las Palmas' official catchments runs, knows all 29 areas and
# finds the schools that are in the extract by name. Its numbers are the README's business, not this test's.
set -euo pipefail
tables=$(DOORSTEP_BUILD=$2 bash "$1/examples/las_palmas/compare.sh")
case $tables in skipped:*) echo "$tables"; exit 0 ;; esac
schools=$(grep -cE '^\| (IES|CEO) ' <<<"$tables")
found=$(sed -n 's/^| \([0-9]*\) found in OpenStreetMap, residents .*/\1/p' <<<"$tables")
agreeing=$(sed -n 's/^| [0-9]* found in OpenStreetMap, residents | [0-9]* | \([0-9]*\) %.*/\1/p' <<<"$tables")
echo "$schools schools, $found found by name, $agreeing % of their residents nearest to the official school"
[ "$schools" = 29 ] && [ "$found" = 16 ]
# Chance would be about 1 in 29; most people live nearest to the school they are sent to, and by no means all.
[ "$agreeing" -gt 40 ] && [ "$agreeing" -lt 90 ]
