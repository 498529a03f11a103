#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check_geojson.py FILE…: reads GeoJSON as strictly as RFC 7946 is written, with nothing but Python's own library.

UTF-8 without a byte order mark; no member twice, no NaN or infinity; a FeatureCollection without `crs`; every feature
with `properties` and `geometry`, ids unique; longitudes and latitudes in range with 2 or 3 numbers a position; lines of
2 or more points; rings closed, of 4 or more points, outer ones counterclockwise and holes clockwise; `bbox` around
what it says. On request --no-null: no property may be null, which breaks styles.
"""
import json
import math
import sys
from pathlib import Path

DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


class NotStrict(Exception):
    pass


def refuse(where, why):
    raise NotStrict(f"{where}: {why}")


def refuse_number(text):
    refuse("the file", f"{text} is no JSON number")


def without_doubles(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        refuse("the file", f"an object names a member twice: {[key for key, _ in pairs]}")
    return members


def read(path):
    raw = Path(path).read_bytes()
    if raw.startswith(b"\xef\xbb\xbf"):
        refuse("the file", "begins with a byte order mark")
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as problem:
        refuse("the file", f"is not UTF-8: {problem}")
    try:
        return json.loads(text, parse_constant=refuse_number, object_pairs_hook=without_doubles)
    except json.JSONDecodeError as problem:
        refuse("the file", f"is not JSON: {problem}")


def check_position(where, position):
    if not isinstance(position, list) or not 2 <= len(position) <= 3:
        refuse(where, f"a position has 2 or 3 numbers, not {position}")
    for number in position:
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not math.isfinite(number):
            refuse(where, f"{number!r} is no coordinate")
    lon, lat = position[:2]
    if not -180 <= lon <= 180 or not -90 <= lat <= 90:
        refuse(where, f"{lon}, {lat} is no longitude and latitude")


def twice_area(ring):
    """Signed, counterclockwise positive; relative to the first point, or small rings far from zero would drown."""
    x0, y0 = ring[0][:2]
    return sum((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in zip(ring, ring[1:]))


def check_ring(where, ring, is_outer):
    if len(ring) < 4:
        refuse(where, f"a ring of {len(ring)} positions")
    if ring[0] != ring[-1]:
        refuse(where, "a ring that is not closed")
    area = twice_area(ring)
    if area == 0:
        refuse(where, "a ring without area")
    if (area > 0) != is_outer:
        refuse(where, "an outer ring that runs clockwise" if is_outer else "a hole that runs counterclockwise")


def check_polygon(where, rings):
    if not rings:
        refuse(where, "a polygon without rings")
    for index, ring in enumerate(rings):
        check_ring(where, ring, index == 0)


def positions_in(coordinates, depth):
    return [coordinates] if depth == 0 else [p for part in coordinates for p in positions_in(part, depth - 1)]


def check_depth(where, coordinates, depth):
    if not isinstance(coordinates, list):
        refuse(where, "coordinates that are no list")
    if depth > 0:
        for part in coordinates:
            check_depth(where, part, depth - 1)
    else:
        check_position(where, coordinates)


def check_geometry(where, geometry):
    """All positions of the geometry."""
    if geometry is None:
        return []
    if not isinstance(geometry, dict):
        refuse(where, "a geometry that is no object")
    kind = geometry.get("type")
    if "crs" in geometry:
        refuse(where, "a geometry with a member crs")
    if kind == "GeometryCollection":
        return [p for part in geometry["geometries"] for p in check_geometry(where, part)]
    if kind not in DEPTH:
        refuse(where, f"the geometry type {kind!r}")
    if set(geometry) - {"type", "coordinates", "bbox"}:
        refuse(where, f"a geometry with members {sorted(geometry)}")
    coordinates = geometry.get("coordinates")
    check_depth(where, coordinates, DEPTH[kind])
    lines = {"LineString": [coordinates], "MultiLineString": coordinates}.get(kind, [])
    for line in lines:
        if len(line) < 2:
            refuse(where, "a line of one position")
    for rings in {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, []):
        check_polygon(where, rings)
    return positions_in(coordinates, DEPTH[kind])


def check_bbox(where, bbox, positions):
    if len(bbox) not in (4, 6):
        refuse(where, f"a bbox of {len(bbox)} numbers")
    half = len(bbox) // 2
    for position in positions:
        for axis in range(2):
            if not bbox[axis] - 1e-9 <= position[axis] <= bbox[axis + half] + 1e-9:
                refuse(where, f"{position} lies outside the bbox {bbox}")


def check_value(where, key, value, no_null):
    if value is None and no_null:
        refuse(where, f"the property {key} is null")
    if isinstance(value, float) and not math.isfinite(value):
        refuse(where, f"the property {key} is {value}")


def check_feature(number, feature, ids, no_null):
    where = f"feature {number}"
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        refuse(where, "is no Feature")
    if "properties" not in feature or "geometry" not in feature:
        refuse(where, "lacks properties or geometry")
    if {"coordinates", "geometries", "features", "crs"} & set(feature):
        refuse(where, f"has members {sorted(feature)}")
    if not (feature["properties"] is None or isinstance(feature["properties"], dict)):
        refuse(where, "has properties that are no object")
    if "id" in feature:
        if isinstance(feature["id"], bool) or not isinstance(feature["id"], (str, int, float)):
            refuse(where, "has an id that is neither text nor number")
        if feature["id"] in ids:
            refuse(where, f"has the id {feature['id']!r} of another feature")
        ids.add(feature["id"])
    for key, value in (feature["properties"] or {}).items():
        check_value(where, key, value, no_null)
    positions = check_geometry(where, feature["geometry"])
    if "bbox" in feature:
        check_bbox(where, feature["bbox"], positions)
    return positions


def check(path, no_null=False):
    """The features. Raises NotStrict."""
    collection = read(path)
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        refuse("the file", "is no FeatureCollection")
    if "crs" in collection:
        refuse("the file", "has a member crs, which RFC 7946 took away")
    if {"coordinates", "geometries", "geometry", "properties"} & set(collection):
        refuse("the file", f"has members {sorted(collection)}")
    if not isinstance(collection.get("features"), list):
        refuse("the file", "has no list of features")
    ids, positions = set(), []
    for number, feature in enumerate(collection["features"]):
        positions += check_feature(number, feature, ids, no_null)
    if "bbox" in collection:
        check_bbox("the file", collection["bbox"], positions)
    return collection["features"]


def main():
    no_null = "--no-null" in sys.argv
    for path in [word for word in sys.argv[1:] if not word.startswith("--")]:
        try:
            features = check(path, no_null)
        except NotStrict as problem:
            sys.exit(f"{path}: {problem}")
        print(f"{path}: {len(features)} features, strict RFC 7946")


if __name__ == "__main__":
    main()
