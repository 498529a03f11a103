// SPDX-License-Identifier: MIT
#include "engine/rules/hazard_index.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

namespace doorstep::engine {

namespace {

/// The pieces of one hazard: [first, last) in the list of all pieces.
struct Source {
    std::string_view type;
    std::optional<double> voltage_kv;
    std::optional<geo::Length> buffer;
    std::size_t first = 0, last = 0;
};

struct Sources {
    std::vector<HazardPiece> pieces;
    std::vector<Source> list;
};

void add_pieces(std::vector<HazardPiece>& pieces, const geo::Geometry& shape, const std::string& name)
{
    const auto add = [&](geo::Geometry piece) {
        const geo::Box box = geo::bounds(piece);
        pieces.push_back({std::move(piece), box, name});
    };
    if (const auto* points = std::get_if<geo::MultiPoint>(&shape)) {
        for (const geo::Point& point : points->points) {
            add(geo::MultiPoint{{point}});
        }
    }
    else if (const auto* lines = std::get_if<geo::MultiLine>(&shape)) {
        for (const geo::Line& line : lines->lines) {
            for (geo::Line& run : runs_of(line.points, 1)) {
                add(geo::MultiLine{{std::move(run)}});
            }
        }
    }
    else if (const auto* areas = std::get_if<geo::MultiPolygon>(&shape)) {
        for (const geo::Polygon& part : areas->parts) {
            add(geo::MultiPolygon{{part}});
        }
    }
}

std::string_view hazard_type_of(RoadClass road_class)
{
    return road_class == RoadClass::Expressway ? "expressway" : "arterial";
}

bool is_noisy(const Street& street)
{
    return (street.road_class == RoadClass::Expressway || street.road_class == RoadClass::Arterial) &&
           !street.is_tunnel && !street.is_area_outline;
}

Sources sources_of(const Study& study)
{
    Sources sources;
    for (const Hazard& hazard : study.hazards) {
        const std::size_t first = sources.pieces.size();
        add_pieces(sources.pieces, hazard.shape, hazard.id);
        sources.list.push_back({hazard.type, hazard.voltage_kv, hazard.buffer, first, sources.pieces.size()});
    }
    for (const Street& street : study.streets) {
        if (is_noisy(street)) {
            const std::size_t first = sources.pieces.size();
            add_pieces(sources.pieces, geo::MultiLine{{geo::Line{street.points}}}, street.id);
            sources.list.push_back({hazard_type_of(street.road_class), {}, {}, first, sources.pieces.size()});
        }
    }
    return sources;
}

geo::Length distance_for(const SiteRule& rule, const Source& source)
{
    if (source.buffer) {
        return *source.buffer;
    }
    if (source.voltage_kv && !rule.distance_by_kv.empty()) {
        for (const auto& [up_to_kv, distance] : rule.distance_by_kv) {
            if (*source.voltage_kv <= up_to_kv) {
                return distance;
            }
        }
        return rule.distance_by_kv.rbegin()->second;
    }
    return rule.distance;
}

std::vector<geo::Box> grown_boxes(std::span<const Setback> setbacks)
{
    std::vector<geo::Box> boxes;
    boxes.reserve(setbacks.size());
    for (const Setback& setback : setbacks) {
        boxes.push_back(setback.piece->box.grown_by(std::max(setback.distance, HazardIndex::look)));
    }
    return boxes;
}

} // namespace

std::vector<geo::Line> runs_of(std::span<const geo::Point> points, std::size_t longest)
{
    std::vector<geo::Line> runs;
    for (std::size_t first = 0; first + 1 < points.size(); first += longest) {
        const std::size_t last = std::min(first + longest, points.size() - 1);
        const auto run = points.subspan(first, last - first + 1);
        runs.push_back({{run.begin(), run.end()}});
    }
    return runs;
}

HazardIndex::HazardIndex(const Study& study)
    : is_known_(study.standards.rules.size(), false), boxes_{std::span<const geo::Box>{}}
{
    Sources sources = sources_of(study);
    pieces_ = std::move(sources.pieces);
    for (std::size_t rule = 0; rule < study.standards.rules.size(); ++rule) {
        const SiteRule& site_rule = study.standards.rules[rule];
        for (const Source& source : sources.list) {
            if (std::ranges::find(site_rule.hazard_types, source.type) == site_rule.hazard_types.end()) {
                continue;
            }
            is_known_[rule] = true;
            for (std::size_t piece = source.first; piece < source.last; ++piece) {
                setbacks_.push_back({rule, &pieces_[piece], distance_for(site_rule, source)});
            }
        }
    }
    boxes_ = geo::BoxIndex{grown_boxes(setbacks_)};
}

std::vector<Setback> HazardIndex::near(const geo::Box& window) const
{
    std::vector<Setback> found;
    for (const std::size_t position : boxes_.meeting(window)) {
        found.push_back(setbacks_[position]);
    }
    return found;
}

} // namespace doorstep::engine
