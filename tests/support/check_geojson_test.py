#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The strict reader must refuse what RFC 7946 refuses: a reader that takes everything proves nothing."""
import json
import sys
import tempfile
from pathlib import Path

import check_geojson

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]


def feature(coordinates, kind="Polygon", **members):
    return {"type": "Feature", "properties": {"a": 1}, "geometry": {"type": kind, "coordinates": coordinates},
            **members}


def collection(*features, **members):
    return {"type": "FeatureCollection", "features": list(features), **members}


HOLE = [[0.2, 0.2], [0.2, 0.8], [0.8, 0.8], [0.8, 0.2], [0.2, 0.2]]
GOOD = {
    "a square with a hole": collection(feature([SQUARE, HOLE], id=1), feature([3, 4], "Point", id=2)),
    "nothing": collection(),
    "a feature without a place": collection({"type": "Feature", "properties": None, "geometry": None}),
    "a bbox": collection(feature([SQUARE]), bbox=[0, 0, 1, 1]),
}
BAD = {
    "a crs": collection(feature([SQUARE]), crs={"type": "name"}),
    "a clockwise outer ring": collection(feature([SQUARE[::-1]])),
    "a counterclockwise hole": collection(feature([SQUARE, HOLE[::-1]])),
    "an open ring": collection(feature([SQUARE[:-1]])),
    "a ring of three positions": collection(feature([[[0, 0], [1, 0], [0, 0]]])),
    "a ring without area": collection(feature([[[0, 0], [1, 0], [2, 0], [0, 0]]])),
    "metres": collection(feature([410000, 3384000], "Point")),
    "an id twice": collection(feature([SQUARE], id="x"), feature([SQUARE], id="x")),
    "a text as coordinate": collection(feature(["1", 2], "Point")),
    "a line of one point": collection(feature([[1, 2]], "LineString")),
    "a position of one number": collection(feature([1], "Point")),
    "an unknown type": collection(feature([1, 2], "Circle")),
    "a bbox elsewhere": collection(feature([SQUARE]), bbox=[5, 5, 6, 6]),
    "a feature without properties": collection({"type": "Feature", "geometry": None}),
    "no collection": feature([SQUARE]),
}
BAD_BYTES = {
    "NaN": b'{"type":"FeatureCollection","features":[],"x":NaN}',
    "a byte order mark": b'\xef\xbb\xbf{"type":"FeatureCollection","features":[]}',
    "GBK": '{"type":"FeatureCollection","features":[],"名":1}'.encode("gbk"),
    "a member twice": b'{"type":"FeatureCollection","type":"FeatureCollection","features":[]}',
    "half a file": b'{"type":"FeatureCollection","features":[',
}


def is_taken(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.geojson"
        path.write_bytes(content)
        try:
            check_geojson.check(path)
        except check_geojson.NotStrict:
            return False
        return True


def main():
    wrong = [name for name, value in GOOD.items() if not is_taken(json.dumps(value).encode())]
    wrong += [name for name, value in BAD.items() if is_taken(json.dumps(value).encode())]
    wrong += [name for name, value in BAD_BYTES.items() if is_taken(value)]
    if wrong:
        sys.exit(f"the strict reader is wrong about: {', '.join(wrong)}")


main()
