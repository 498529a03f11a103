#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws five catchments of real cities, to be looked at: a river, an expressway, a gated compound, a bridge, an island.

    python3 bench/draw_catchments.py FOLDER [--doorstep build/release/app/doorstep] [--data ../shared/data]

Each picture shows what `doorstep walk` reaches within 300, 600 and 1,000 m of one place, over the streets, railways and
waters of the extract. Needs ogr2ogr (gdal-bin) and rsvg-convert (librsvg2-bin). Without the data it says "skipped".
"""
import argparse
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMITS = [300, 600, 1000]
FILLS = {300: "#1f78b4", 600: "#6aaed6", 1000: "#c6dbef"}
PLACES = [
    ("river", "andorra", 1.4915, 42.4650, "the Valira, crossed at its bridges alone"),
    ("expressway", "las_palmas", -15.4287, 28.0490, "the GC-1, crossed over and under it alone"),
    ("gated_compound", "las_palmas", -15.4340, 28.0590, "private ways (dashed), walked to and from, not through"),
    ("bridge", "porto", -8.6092, 41.1412, "the bridge D. Luís I; without a bridge no way over the Douro"),
    ("island", "andorra", 1.6634623, 42.5800798, "streets cut off by a road closed to feet (red), passed over"),
]
ROADS = {  # colour, width in metres
    "motorway": ("#c2452d", 9), "motorway_link": ("#c2452d", 6), "trunk": ("#c2452d", 9), "trunk_link": ("#c2452d", 6),
    "primary": ("#d9822b", 7), "secondary": ("#b59b2e", 5), "steps": ("#777777", 2), "footway": ("#888888", 1.6),
    "path": ("#888888", 1.6), "pedestrian": ("#777777", 2.5), "track": ("#999999", 1.6),
}


def run(*arguments):
    done = subprocess.run([str(each) for each in arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{arguments[0]} failed:\n{done.stderr}")


def features(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)["features"]


class Frame:
    """Degrees to a picture of metres around a place, north up."""

    def __init__(self, lon, lat, half):
        self.lon, self.lat, self.half = lon, lat, half
        self.east = 111320.0 * math.cos(math.radians(lat))

    def point(self, place):
        return ((place[0] - self.lon) * self.east + self.half, self.half - (place[1] - self.lat) * 111132.0)

    def line(self, places):
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in map(self.point, places))

    def path(self, polygon):
        return "".join("M" + self.line(ring) + "Z" for ring in polygon)

    def box(self):
        east, north = self.half / self.east, self.half / 111132.0
        return [self.lon - east, self.lat - north, self.lon + east, self.lat + north]


def islands(lines):
    """Streets of all pieces but the largest, by shared places (which OSM lines have at shared nodes)."""
    group = {}

    def find(place):
        while group.setdefault(place, place) != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    for places in lines:
        for a, b in zip(places, places[1:]):
            group[find(tuple(a))] = find(tuple(b))
    size = {}
    for places in lines:
        root = find(tuple(places[0]))
        size[root] = size.get(root, 0) + len(places)
    largest = max(size, key=size.get)
    return lambda places: find(tuple(places[0])) != largest


def is_walked(tags):
    other = tags.get("other_tags") or ""
    closed = '"foot"=>"no"' in other or '"access"=>"no"' in other
    return bool(tags.get("highway")) and not closed and not tags["highway"].startswith(("motorway", "trunk"))


def street_drawing(frame, streets, shown_islands):
    drawing = []
    walked = [each for each in streets if is_walked(each["properties"])]
    apart = islands([each["geometry"]["coordinates"] for each in walked]) if shown_islands else (lambda _: False)
    for each in streets:
        tags = each["properties"]
        other = tags.get("other_tags") or ""
        line = frame.line(each["geometry"]["coordinates"])
        if tags.get("highway"):
            colour, width = ROADS.get(tags["highway"], ("#666666", 3))
            if is_walked(tags) and apart(each["geometry"]["coordinates"]):
                colour, width = "#e31a1c", 5
            dash = ' stroke-dasharray="9,6"' if '"access"=>"private"' in other else ""
            dash = ' stroke-dasharray="1,14"' if '"foot"=>"no"' in other else dash
            drawing.append(f'<polyline points="{line}" stroke="{colour}" stroke-width="{width}"{dash}/>')
        elif tags.get("waterway") in ("river", "canal"):
            drawing.insert(0, f'<polyline points="{line}" stroke="#2b8cbe" stroke-width="14"/>')
        elif tags.get("railway") or '"railway"=>"rail"' in other:
            drawing.append(f'<polyline points="{line}" stroke="#000000" stroke-width="3" stroke-dasharray="4,8"/>')
    return drawing


def draw(place, settings, work):
    name, city, lon, lat, words = place
    extract = settings.data / city / f"{city}.osm.pbf"
    start, areas, lines = work / f"{name}.csv", work / f"{name}.geojson", work / f"{name}_lines.geojson"
    start.write_text(f'id,place\n{name},"{lon},{lat}"\n', encoding="utf-8")
    run(settings.doorstep, "walk", extract, "--from", start, "--from-lonlat", "place", "--from-crs", "EPSG:4326", "--limit",
        ",".join(map(str, LIMITS)), "--out", areas, "--quiet")
    found = features(areas)
    frame = Frame(lon, lat, 1150.0)
    box = frame.box() if name != "island" else [lon - 0.2, lat - 0.2, lon + 0.2, lat + 0.2]
    run("ogr2ogr", "-f", "GeoJSON", lines, extract, "lines", "-spat", *box)

    side = 2 * frame.half
    drawing = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="1200" height="1200">',
               f'<rect width="{side}" height="{side}" fill="#fbfaf7"/>']
    for each in sorted(found, key=lambda feature: -feature["properties"]["limit_m"]):
        shape = each["geometry"]["coordinates"] if each["geometry"] else []
        parts = shape if each["geometry"] and each["geometry"]["type"] == "MultiPolygon" else [shape]
        outline = "".join(frame.path(part) for part in parts)
        drawing.append(f'<path d="{outline}" fill="{FILLS[int(each["properties"]["limit_m"])]}" fill-rule="evenodd"/>')
    drawing.append('<g fill="none" stroke-linecap="round" stroke-linejoin="round">')
    drawing += street_drawing(frame, features(lines), name == "island") + ["</g>"]
    x, y = frame.point((lon, lat))
    drawing.append(f'<circle cx="{x}" cy="{y}" r="14" fill="#e31a1c" stroke="#ffffff" stroke-width="4"/>')
    title = f"{name.replace('_', ' ')} ({city.replace('_', ' ')}): {words}; {', '.join(map(str, LIMITS))} m"
    drawing.append(f'<rect width="{side}" height="70" fill="#ffffff" opacity="0.85"/>'
                   f'<text x="20" y="46" font-family="sans-serif" font-size="34">{title}</text></svg>')
    svg = work / f"{name}.svg"
    svg.write_text("\n".join(drawing), encoding="utf-8")
    run("rsvg-convert", svg, "-o", settings.folder / f"catchment_{name}.png")
    print(settings.folder / f"catchment_{name}.png")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--doorstep", type=pathlib.Path, default=ROOT / "build/release/app/doorstep")
    options.add_argument("--data", type=pathlib.Path,
                         default=pathlib.Path(os.environ.get("DOORSTEP_DATA", ROOT / "../shared/data")))
    settings = options.parse_args()
    if not settings.data.is_dir():
        print("skipped: no data")
        return
    missing = [each for each in ("ogr2ogr", "rsvg-convert") if shutil.which(each) is None]
    if missing or not settings.doorstep.is_file():
        sys.exit(f"needs {', '.join(missing) or settings.doorstep}")
    settings.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for place in PLACES:
            draw(place, settings, pathlib.Path(work))


if __name__ == "__main__":
    main()
