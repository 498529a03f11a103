// SPDX-License-Identifier: MIT
#include "tests/app/bad_inputs/bad_input.hpp"
#include "tests/app/support/osm_extract.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace doorstep::test;

namespace {

/// The mistake is one text put for another in a file of the study.
auto in(std::string file, std::string from, std::string to)
{
    return [file = std::move(file), from = std::move(from), to = std::move(to)](const DrawnStudy& study) {
        study.replace(file, from, to);
    };
}

/// The mistake is a whole file.
auto file_is(std::string file, std::string content)
{
    return
        [file = std::move(file), content = std::move(content)](const DrawnStudy& study) { study.put(file, content); };
}

/// The streets come from an extract that holds these bytes.
void take_streets_from(const DrawnStudy& study, const std::string& bytes)
{
    study.put("town.osm.pbf", bytes);
    study.replace("job.toml", "source = \"streets.csv\"\nwkt = \"shape\"\ncrs = \"EPSG:4544\"\n",
                  "source = \"town.osm.pbf\"\n");
}

std::string header_of(const std::string& file)
{
    const DrawnStudy study{"header"};
    const std::string text = study.text(file);
    return text.substr(0, text.find('\n') + 1);
}

/// The coordinates of every home, moved or in other units.
std::string homes_at(const std::string& x, const std::string& y)
{
    return "demand_id,pupils_primary,x,y\nH01,40," + x + "," + y + "\nH02,60," + x + "," + y + "\n";
}

const std::vector<BadInput> refused_layers{
    {"a file that is not there",
     in("job.toml", "homes.csv", "homes_2022.csv"),
     "source-missing",
     {"homes_2022.csv", "relative to the job file"}},
    {"an empty file", file_is("homes.csv", ""), "source-empty", {"homes.csv", "0 bytes"}},
    {"a file no driver knows",
     [](const DrawnStudy& study) {
         study.put("homes.gpkg", "this is no GeoPackage");
         study.replace("job.toml", "homes.csv", "homes.gpkg");
     },
     "source-unreadable",
     {"homes.gpkg", "ogrinfo"}},
    {"a layer the source does not have",
     in("job.toml", "source = \"homes.csv\"", "source = \"homes.csv\"\nlayer = \"home\""),
     "layer-missing",
     {"homes.csv", "\"home\"", "there are: homes"}},
    {"a filter that is no SQL",
     in("job.toml", "source = \"homes.csv\"", "source = \"homes.csv\"\nfilter = \"x >< 3\""),
     "filter-wrong",
     {"homes.csv", "x >< 3"}},
    {"a column of coordinates that is not there",
     in("job.toml", "x = \"x\"", "x = \"lon\""),
     "column-missing",
     {"homes.csv", "field lon", "there are: demand_id"}},
    {"no layer CRS",
     in("job.toml", "y = \"y\"\ncrs = \"EPSG:4544\"", "y = \"y\""),
     "layer-without-crs",
     {"homes.csv", "layer homes", "crs ="}},
    {"a layer CRS that does not exist",
     in("job.toml", "y = \"y\"\ncrs = \"EPSG:4544\"", "y = \"y\"\ncrs = \"EPSG:99\""),
     "crs-not-understood",
     {"EPSG:99"}},
    {"degrees called metres",
     file_is("homes.csv", homes_at("104.063", "30.574")),
     "degrees-called-metres",
     {"homes.csv", "layer homes", "EPSG:4544", "EPSG:4490"}},
    {"metres called degrees",
     in("job.toml", "y = \"y\"\ncrs = \"EPSG:4544\"", "y = \"y\"\ncrs = \"EPSG:4326\""),
     "metres-called-degrees",
     {"homes.csv", "layer homes", "EPSG:4326"}},
    {"a datum shift on metres",
     in("job.toml", "y = \"y\"\ncrs = \"EPSG:4544\"", "y = \"y\"\ncrs = \"EPSG:4544\"\ndatum = \"gcj02\""),
     "datum-on-metres",
     {"homes.csv", "GCJ-02"}},
    {"huge coordinates",
     in("homes.csv", "410030,3384040", "4.1e30,3384030"),
     "wild-coordinates",
     {"homes.csv", "layer homes", "feature 1"}},
    {"an infinite coordinate",
     in("homes.csv", "410030,3384040", "inf,3384030"),
     "geometry-unusable",
     {"homes.csv", "layer homes", "feature 1"}},
    {"a coordinate that is not a number",
     in("homes.csv", "410030,3384040", "nan,3384030"),
     "geometry-unusable",
     {"homes.csv", "layer homes", "feature 1"}},
    {"a coordinate that is a word",
     in("homes.csv", "410030,3384040", "here,3384030"),
     "geometry-unusable",
     {"homes.csv", "layer homes", "feature 1"}},
    {"homes in another city",
     file_is("homes.csv", homes_at("480000", "3300000")),
     "homes-far-from-streets",
     {"homes.csv", "layer homes", "km"}},
    {"parcels in another city",
     in("job.toml", "crs = \"EPSG:4544\"\nlanduse", "crs = \"EPSG:4545\"\nlanduse"),
     "parcels-far-from-streets",
     {"parcels.csv", "layer parcels", "km"}},
    {"an empty layer of demand",
     file_is("homes.csv", header_of("homes.csv")),
     "layer-empty",
     {"homes.csv", "layer homes"}},
    {"an empty layer of parcels",
     file_is("parcels.csv", header_of("parcels.csv")),
     "layer-empty",
     {"parcels.csv", "layer parcels"}},
    {"a filter that leaves no home",
     in("job.toml", "source = \"homes.csv\"", "source = \"homes.csv\"\nfilter = \"demand_id = 'X'\""),
     "layer-empty",
     {"homes.csv", "filter"}},
    {"an id twice",
     in("homes.csv", "H02,", "H01,"),
     "id-repeated",
     {"homes.csv", "layer homes", "demand_id", "feature H01"}},
    {"a parcel's id twice", in("parcels.csv", "P2,", "P1,"), "id-repeated", {"parcels.csv", "parcel_id", "feature P1"}},
    {"a missing id", in("schools.csv", "S2,", ","), "id-missing", {"schools.csv", "school_id", "feature #2"}},
    {"no field of ids",
     in("homes.csv", "demand_id", "number"),
     "field-missing",
     {"homes.csv", "demand_id", "it has: number"}},
    {"no field of pupils",
     file_is("homes.csv", "demand_id,x,y\nH01,410030,3384030\n"),
     "demand-missing",
     {"homes.csv", "it has: demand_id"}},
    {"a field the job maps but the layer lacks",
     in("job.toml", "landuse_scheme = \"GB50137\"", "fields = { landuse = \"YDXZ\" }"),
     "mapped-field-missing",
     {"parcels.csv", "YDXZ", "it has: parcel_id"}},
    {"negative pupils",
     in("homes.csv", "60,140,70", "60,-140,70"),
     "negative-number",
     {"homes.csv", "layer homes", "field pupils_primary", "feature H01"}},
    {"pupils that are not a number",
     in("homes.csv", "60,140,70", "60,NaN,70"),
     "not-a-number",
     {"homes.csv", "field pupils_primary", "feature H01", "NaN"}},
    {"infinitely many pupils",
     in("homes.csv", "60,140,70", "60,inf,70"),
     "not-a-number",
     {"field pupils_primary", "feature H01", "inf"}},
    {"more pupils than any city has",
     in("homes.csv", "60,140,70", "60,1e9,70"),
     "number-out-of-range",
     {"field pupils_primary", "feature H01"}},
    {"a word in a field of numbers",
     in("homes.csv", "60,140,70", "60,many,70"),
     "not-a-number",
     {"homes.csv", "field pupils_primary", "feature H01", "\"many\""}},
    {"no pupil at all",
     file_is("homes.csv", "demand_id,pupils_primary,x,y\nH01,0,410030,3384030\n"),
     "no-pupils",
     {"demand"}},
    {"half a seat",
     in("schools.csv", "primary,270", "primary,270.5"),
     "not-whole",
     {"schools.csv", "field seats", "feature S1"}},
    {"a stage that does not exist",
     in("schools.csv", "primary,270", "primry,270"),
     "unknown-word",
     {"schools.csv", "field stage", "feature S1", "\"primry\"", "\"primary\""}},
    {"a school without a stage",
     in("schools.csv", "primary,270", ",270"),
     "stage-missing",
     {"field stage", "feature S1"}},
    {"a school without seats",
     in("schools.csv", "primary,270", "primary,"),
     "seats-missing",
     {"schools.csv", "field seats", "feature S1"}},
    {"a nine-year school whose seats are not split",
     in("schools.csv", "nine_year,,180,150", "nine_year,330,,"),
     "seats-missing",
     {"schools.csv", "feature S3", "seats_primary, seats_junior"}},
    {"a zone of an unknown type",
     in("zones.csv", "tod", "toad"),
     "unknown-word",
     {"zones.csv", "field type", "T1", "\"tod\""}},
    {"a zone's weight above one",
     in("zones.csv", "tod,0.8", "tod,8"),
     "number-out-of-range",
     {"zones.csv", "field weight", "T1"}},
    {"points as parcels",
     [](const DrawnStudy& study) {
         study.put("parcels.csv", "parcel_id,shape\nP1,POINT(410300 3384300)\nP2,POINT(410700 3384700)\n");
     },
     "parcel-not-area",
     {"parcels.csv", "layer parcels", "feature P1, P2", "2 features"}},
    {"points as streets",
     file_is("streets.csv", "street_id,road_class,shape\nA,local,POINT(410300 3384300)\n"),
     "street-not-line",
     {"streets.csv", "layer streets", "feature A"}},
    {"lines as zones",
     in("zones.csv", wkt_box(550, 550, 300, 300), "LINESTRING(410550 3384550,410850 3384850)"),
     "zone-not-area",
     {"zones.csv", "feature T1"}},
    {"a ring of two points",
     in("parcels.csv", wkt_box(210, 210, 180, 180), "POLYGON((410210 3384210,410390 3384210,410210 3384210))"),
     "geometry-unusable",
     {"parcels.csv", "layer parcels", "feature 1"}},
    {"a shape that is no WKT",
     in("parcels.csv", wkt_box(210, 210, 180, 180), "POLYGONE((410210 3384210"),
     "geometry-unusable",
     {"parcels.csv", "layer parcels", "feature 1"}},
    {"a text in an encoding nobody can tell",
     in("homes.csv", "东苑", "\xFF\xFE\x80"),
     "encoding-undecidable",
     {"homes.csv", "layer homes", "encoding = \"GBK\""}},
    {"a text that is not in the encoding declared",
     [](const DrawnStudy& study) {
         study.replace("job.toml", "source = \"homes.csv\"", "source = \"homes.csv\"\nencoding = \"UTF-8\"");
         study.replace("homes.csv", "东苑", "\xB6\xAB\xD4\xB7");
     },
     "encoding-mismatch",
     {"homes.csv", "field name", "UTF-8"}},
    {"GeoJSON that is cut off",
     [](const DrawnStudy& study) {
         study.put("zones.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{)");
         study.replace("job.toml", "source = \"zones.csv\"\nwkt = \"shape\"\ncrs = \"EPSG:4544\"\n",
                       "source = \"zones.geojson\"\n");
     },
     "source-unreadable",
     {"zones.geojson"}},
    {"an extract that is cut off",
     [](const DrawnStudy& study) {
         take_streets_from(study, osm_pbf_of_town().substr(0, osm_pbf_of_town().size() / 2));
     },
     "osm-unreadable",
     {"town.osm.pbf"}},
    {"a text called PBF",
     [](const DrawnStudy& study) { take_streets_from(study, "way 17 is a street\n"); },
     "osm-unreadable",
     {"town.osm.pbf"}},
    {"an extract that is not there",
     in("job.toml", "source = \"streets.csv\"\nwkt = \"shape\"\ncrs = \"EPSG:4544\"\n", "source = \"town.osm.pbf\"\n"),
     "osm-unreadable",
     {"town.osm.pbf"}},
};

const std::vector<BadInput> warned_of{
    {"a parcel that crosses itself is repaired",
     in("parcels.csv", wkt_box(210, 210, 180, 180),
        "POLYGON((410210 3384210,410390 3384390,410390 3384210,410210 3384390,410210 3384210))"),
     "self-intersection",
     {"parcels.csv", "layer parcels", "feature 1"}},
    {"an open ring of enough points is closed",
     in("parcels.csv", ",410210 3384210))", "))"),
     "ring-closed",
     {"parcels.csv", "layer parcels", "feature 1"}},
    {"gates of unknown ids", in("gates.csv", "H02,", "H99,"), "gate-of-unknown", {"H99", "gates.csv"}},
    {"gates of nothing", in("gates.csv", "H02,", ","), "gate-of-nothing", {"gates.csv", "field of"}},
    {"codes that two classifications read differently",
     [](const DrawnStudy& study) {
         study.replace("job.toml", "landuse_scheme = \"GB50137\"\n", "");
         study.replace("parcels.csv", "P1,A33", "P1,0804");
     },
     "landuse-scheme",
     {"parcels.csv", "field landuse", "feature P1", "YDYH2023"}},
    {"mixed land-use codes", in("parcels.csv", "P1,A33", "P1,A33/R22"), "landuse-mixed", {"parcels.csv", "feature P1"}},
    {"areas in hectares that are not declared so",
     file_is("parcels.csv", "parcel_id,area_m2,shape\nP1,3.24,\"" + wkt_box(210, 210, 180, 180) + "\"\n"),
     "area-unit",
     {"parcels.csv", "field area_m2", "feature P1", "\"ha\""}},
    {"areas that differ from what is drawn",
     file_is("parcels.csv", "parcel_id,area_m2,shape\nP1,90000,\"" + wkt_box(210, 210, 180, 180) + "\"\n"),
     "area-differs",
     {"parcels.csv", "field area_m2", "feature P1"}},
    {"streets without a class",
     in("streets.csv", "road_class", "class"),
     "road-class-missing",
     {"streets.csv", "road_class"}},
    {"a hazard no rule speaks of",
     in("hazards.csv", "Z1,railway", "Z1,volcano"),
     "hazard-without-rule",
     {"hazards.csv", "volcano", "Z1"}},
    {"eastings with the number of the zone",
     [](const DrawnStudy& study) {
         study.put("schools.csv", "school_id,stage,seats,x,y\nS1,primary,270,35410030,3384830\n");
     },
     "zone-prefix",
     {"schools.csv", "35"}},
    {"an empty layer that may be empty", file_is("gates.csv", header_of("gates.csv")), "layer-empty", {"gates.csv"}},
    {"schools in another city",
     in("job.toml", "source = \"schools.csv\"\nx = \"x\"\ny = \"y\"\ncrs = \"EPSG:4544\"",
        "source = \"schools.csv\"\nx = \"x\"\ny = \"y\"\ncrs = \"EPSG:4545\""),
     "schools-far-from-streets",
     {"schools.csv", "layer schools", "km"}},
    {"homes in no district",
     in("homes.csv", "410030,3384040", "409890,3384010"),
     "homes-outside-districts",
     {"1 homes"}},
    {"districts that overlap",
     in("zones.csv", wkt_box(500, -100, 600, 1200), wkt_box(400, -100, 700, 1200)),
     "zones-overlap",
     {"D1, D2"}},
    {"a home far from every street",
     in("homes.csv", "410970,3384440", "411400,3384430"),
     "homes-no-street-within-reach",
     {"H07", "150 m"}},
};

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("a broken layer is refused with its place and its fix, and leaves nothing behind")
    {
        for (const BadInput& input : refused_layers) {
            check_refused(input);
        }
    }

    TEST_CASE("what can be mended or left aside is a warning, and the run goes on")
    {
        for (const BadInput& input : warned_of) {
            check_warned(input);
        }
    }
}
