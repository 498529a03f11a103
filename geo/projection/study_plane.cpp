// SPDX-License-Identifier: MIT
#include "geo/projection/study_plane.hpp"

#include "geo/error.hpp"
#include "geo/projection/crs_facts.hpp"
#include "geo/projection/each_point.hpp"
#include "geo/projection/source_doubts.hpp"
#include "geo/projection/transform.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace doorstep::geo {
namespace {

Finding refusal(const std::string& crs, Text why)
{
    return {.severity = Severity::Error,
            .code = "study-crs-refused",
            .where = {},
            .what = {"the study CRS " + crs + " cannot be measured in: " + why.en,
                     "研究坐标系 " + crs + " 不能用于量算：" + why.zh},
            .effect = {"every walking distance and area would be wrong", "所有步行距离和面积都会出错"},
            .fix = {"use a projected CRS in metres (Chengdu: \"EPSG:4544\"), or crs = \"auto\"",
                    "请使用以米为单位的投影坐标系（成都：\"EPSG:4544\"），或 crs = \"auto\""}};
}

CrsFacts metric_crs(const std::string& crs)
{
    CrsFacts facts = read_crs(crs);
    if (facts.is_web_mercator) {
        throw InputError{refusal(crs, {"Web Mercator stretches lengths by 1/cos(latitude), 16 % at Chengdu",
                                       "Web 墨卡托会把长度拉长 1/cos(纬度)，在成都约 16 %"})};
    }
    if (!facts.is_projected) {
        throw InputError{refusal(crs, {"it is in degrees, not metres", "单位是度而不是米"})};
    }
    if (std::abs(facts.unit_in_metres - 1.0) > 1e-12) {
        throw InputError{refusal(crs, {"its unit is not the metre", "单位不是米"})};
    }
    return facts;
}

LonLat unshifted(LonLat place, Datum datum)
{
    switch (datum) {
    case Datum::Gcj02: return gcj02_to_wgs84(place);
    case Datum::Bd09: return bd09_to_wgs84(place);
    case Datum::AsDeclared: break;
    }
    return place;
}

LonLat shifted(LonLat wgs84, Datum datum)
{
    switch (datum) {
    case Datum::Gcj02: return wgs84_to_gcj02(wgs84);
    case Datum::Bd09: return gcj02_to_bd09(wgs84_to_gcj02(wgs84));
    case Datum::AsDeclared: break;
    }
    return wgs84;
}

bool is_pipeline(const std::string& crs)
{
    return crs.find("+proj=pipeline") != std::string::npos;
}

} // namespace

struct StudyPlane::Transforms {
    CrsFacts facts;
    Transform from_wgs84;

    explicit Transforms(CrsFacts crs) : facts{std::move(crs)}, from_wgs84{"EPSG:4326", facts.given} {}
    /// Checks the points against what is declared of them and moves them from there into the study plane.
    void into_plane(std::vector<Point>& points, const SourceCrs& declared, const Place& place,
                    std::vector<Finding>& findings) const;
};

void StudyPlane::Transforms::into_plane(std::vector<Point>& points, const SourceCrs& declared, const Place& place,
                                        std::vector<Finding>& findings) const
{
    if (is_pipeline(declared.crs)) {
        const Transform pipeline{declared.crs};
        pipeline.forward(points);
        if (pipeline.gives_degrees()) {
            from_wgs84.forward(points);
        }
        return;
    }
    const CrsFacts source = read_crs(declared.crs);
    check_plausible(source, points, declared.datum, place);
    match_zone_prefix(source, points, place, findings);
    if (declared.datum != Datum::AsDeclared) {
        for (Point& point : points) {
            const LonLat wgs84 = unshifted({point.x, point.y}, declared.datum);
            point = {wgs84.lon, wgs84.lat};
        }
    }
    const Transform transform{declared.crs, facts.given};
    transform.forward(points);
    if (transform.is_ballpark()) {
        findings.push_back(ballpark(source, facts, place));
    }
}

StudyPlane::StudyPlane(const std::string& crs) : transforms_{std::make_unique<Transforms>(metric_crs(crs))} {}
StudyPlane::StudyPlane(std::unique_ptr<Transforms> transforms) : transforms_{std::move(transforms)} {}
StudyPlane::~StudyPlane() = default;
StudyPlane::StudyPlane(StudyPlane&&) noexcept = default;
StudyPlane& StudyPlane::operator=(StudyPlane&&) noexcept = default;

StudyPlane StudyPlane::utm_around(LonLat centre)
{
    const int zone = std::clamp(static_cast<int>(std::floor((centre.lon + 180.0) / 6.0)) + 1, 1, 60);
    return StudyPlane{"EPSG:" + std::to_string((centre.lat < 0.0 ? 32700 : 32600) + zone)};
}

const std::string& StudyPlane::crs() const
{
    return transforms_->facts.given;
}
const std::string& StudyPlane::name() const
{
    return transforms_->facts.name;
}
const std::string& StudyPlane::wkt() const
{
    return transforms_->facts.wkt;
}

Layer StudyPlane::project(SourceLayer source, const SourceCrs& declared, std::vector<Finding>& findings) const
{
    Place place;
    place.file = source.file;
    place.layer = source.layer.name;
    std::vector<Point*> points = points_of(source.layer);
    if (points.empty()) {
        return std::move(source.layer);
    }
    const std::string crs = !declared.crs.empty() ? declared.crs : source.crs.value_or(std::string{});
    if (crs.empty()) {
        throw InputError{layer_without_crs(place)};
    }
    stop_on_wild_coordinates(source.layer, place);

    std::vector<Point> moved;
    moved.reserve(points.size());
    for (const Point* point : points) {
        moved.push_back(*point);
    }
    try {
        transforms_->into_plane(moved, {crs, declared.datum}, place, findings);
    }
    catch (const InputError& failure) {
        throw placed(failure, place);
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        *points[i] = moved[i];
    }
    stop_on_unprojected(source.layer, crs, place);
    return std::move(source.layer);
}

Point StudyPlane::project(LonLat wgs84) const
{
    Point point{wgs84.lon, wgs84.lat};
    transforms_->from_wgs84.forward({&point, 1});
    return point;
}

LonLat StudyPlane::to_wgs84(Point point) const
{
    transforms_->from_wgs84.inverse({&point, 1});
    return {point.x, point.y};
}

Geometry StudyPlane::to_degrees(const Geometry& geometry, Datum datum) const
{
    Geometry degrees = geometry;
    std::vector<Point*> points = points_of(degrees);
    std::vector<Point> moved;
    moved.reserve(points.size());
    for (const Point* point : points) {
        moved.push_back(*point);
    }
    transforms_->from_wgs84.inverse(moved);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const LonLat place = shifted({moved[i].x, moved[i].y}, datum);
        *points[i] = {place.lon, place.lat};
    }
    return degrees;
}

LonLat to_lonlat(Point point, const std::string& crs)
{
    const Transform transform{crs, "EPSG:4326"};
    transform.forward({&point, 1});
    return {point.x, point.y};
}

} // namespace doorstep::geo
