// SPDX-License-Identifier: MIT
#include "geo/osm/osm_doubts.hpp"
#include "geo/osm/read_osm.hpp"
#include "geo/overlay/repair.hpp"

#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/handler.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/osm.hpp>
#include <osmium/relations/relations_manager.hpp>
#include <osmium/tags/tags_filter.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

namespace doorstep::geo {
namespace {

using Locations = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;
using LocationHandler = osmium::handler::NodeLocationsForWays<Locations>;
using AreaManager = osmium::area::MultipolygonManager<osmium::area::Assembler>;

Tags copied(const osmium::TagList& list)
{
    Tags tags;
    for (const osmium::Tag& tag : list) {
        tags.emplace(tag.key(), tag.value());
    }
    return tags;
}

/// Closed ways stand for areas, except things that are lines by nature.
bool is_line_by_nature(const osmium::TagList& tags)
{
    static constexpr std::array linear{"highway", "barrier", "railway", "waterway", "power", "aerialway", "route"};
    if (tags.has_tag("area", "yes") || tags.has_tag("railway", "station")) {
        return false;
    }
    const bool is_area_of_its_own = tags.has_key("building") || tags.has_key("landuse") || tags.has_key("amenity") ||
                                    tags.has_key("leisure") || tags.has_key("place");
    return tags.has_tag("area", "no") ||
           (!is_area_of_its_own && std::ranges::any_of(linear, [&](const char* key) { return tags.has_key(key); }));
}

/// A few ids for a message: "way/1, way/2, …"
class SomeIds {
public:
    void add(const std::string& id)
    {
        if (count_ < 5) {
            text_ += (count_ > 0 ? ", " : "") + id;
        }
        else if (count_ == 5) {
            text_ += ", …";
        }
        ++count_;
    }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::size_t count_ = 0;
    std::string text_;
};

class FeatureReader : public osmium::handler::Handler {
public:
    FeatureReader(const std::string& file, const std::vector<std::string>& keys, const StudyPlane& plane,
                  Progress& progress)
        : file_{file}, plane_{plane}, progress_{progress}
    {
        for (const std::string& key : keys) {
            filter_.add_rule(true, osmium::TagMatcher{key});
        }
    }

    OsmFeatures run()
    {
        osmium::area::AssemblerConfig config;
        config.create_way_polygons = false; // closed ways are handled here
        AreaManager manager{config, filter_};
        const osmium::io::File source{file_};
        osmium::relations::read_relations(source, manager);
        progress_.stop_if_cancelled();

        Locations locations;
        LocationHandler placer{locations};
        placer.ignore_errors(); // extracts have ways with missing nodes
        auto& assembler = manager.handler([this](osmium::memory::Buffer&& areas) { osmium::apply(areas, *this); });
        osmium::io::Reader reader{source, osmium::osm_entity_bits::node | osmium::osm_entity_bits::way,
                                  osmium::io::read_meta::no};
        while (osmium::memory::Buffer buffer = reader.read()) {
            progress_.stop_if_cancelled();
            osmium::apply(buffer, placer, *this, assembler);
        }
        reader.close();
        manager.flush_output();
        manager.for_each_incomplete_relation(
            [this](const osmium::relations::RelationHandle& relation) { incomplete_.push_back(relation->id()); });
        return result();
    }

    void node(const osmium::Node& node)
    {
        if (is_wanted(node.tags()) && node.location().valid()) {
            nodes_.emplace_back(node.id(), OsmFeature{id_of("node/", node.id()), MultiPoint{{placed(node.location())}},
                                                      copied(node.tags())});
        }
    }

    void way(const osmium::Way& way)
    {
        if (!is_wanted(way.tags())) {
            return;
        }
        Line line;
        bool is_whole = true;
        for (const osmium::NodeRef& node : way.nodes()) {
            if (!node.location().valid()) {
                is_whole = false;
                continue;
            }
            line.points.push_back(placed(node.location()));
        }
        const bool is_area = is_whole && way.nodes().size() > 3 && way.is_closed() && !is_line_by_nature(way.tags());
        missing_nodes_cut_ += !is_whole && line.points.size() > 1 ? 1U : 0U;
        missing_nodes_lost_ += !is_whole && line.points.size() < 2 ? 1U : 0U;
        if (line.points.size() < 2) {
            return;
        }
        Geometry shape = MultiLine{{line}};
        if (is_area) {
            shape = MultiPolygon{{Polygon{std::move(line.points), {}}}};
        }
        add_area_or_line(ways_, way.id(), {id_of("way/", way.id()), std::move(shape), copied(way.tags())});
    }

    void area(const osmium::Area& area)
    {
        MultiPolygon shape;
        for (const osmium::OuterRing& outer : area.outer_rings()) {
            Polygon polygon{ring_of(outer), {}};
            for (const osmium::InnerRing& inner : area.inner_rings(outer)) {
                polygon.holes.push_back(ring_of(inner));
            }
            shape.parts.push_back(std::move(polygon));
        }
        const std::string id = id_of("relation/", area.orig_id());
        if (shape.empty()) {
            broken_.emplace(area.orig_id(), id);
            return;
        }
        add_area_or_line(relations_, area.orig_id(), {id, std::move(shape), copied(area.tags())});
    }

private:
    using Numbered = std::vector<std::pair<osmium::object_id_type, OsmFeature>>;

    static std::string id_of(const char* kind, osmium::object_id_type id) { return kind + std::to_string(id); }
    [[nodiscard]] bool is_wanted(const osmium::TagList& tags) const
    {
        return osmium::tags::match_any_of(tags, filter_);
    }
    [[nodiscard]] Point placed(const osmium::Location& location) const
    {
        return plane_.project(LonLat{location.lon(), location.lat()});
    }
    [[nodiscard]] Ring ring_of(const osmium::NodeRefList& nodes) const
    {
        Ring ring;
        ring.reserve(nodes.size());
        for (const osmium::NodeRef& node : nodes) {
            ring.push_back(placed(node.location()));
        }
        return ring;
    }

    void add_area_or_line(Numbered& list, osmium::object_id_type number, OsmFeature feature)
    {
        if (std::holds_alternative<MultiPolygon>(feature.geometry)) {
            Repaired repaired = repair(std::move(feature.geometry));
            if (!repaired.problem.empty()) {
                broken_.emplace(number, feature.id);
                return;
            }
            feature.geometry = std::move(repaired.geometry);
        }
        list.emplace_back(number, std::move(feature));
    }

    OsmFeatures result()
    {
        OsmFeatures all;
        for (Numbered* list : {&nodes_, &ways_, &relations_}) {
            std::ranges::stable_sort(*list, {}, &Numbered::value_type::first);
            for (auto& [number, feature] : *list) {
                all.features.push_back(std::move(feature));
            }
        }
        if (missing_nodes_cut_ + missing_nodes_lost_ > 0) {
            all.findings.push_back(missing_nodes(file_, "features", missing_nodes_cut_, missing_nodes_lost_));
        }
        std::ranges::sort(incomplete_);
        SomeIds incomplete;
        for (const osmium::object_id_type id : incomplete_) {
            incomplete.add(id_of("relation/", id));
        }
        if (incomplete.count() > 0) {
            all.findings.push_back(missing_members(file_, incomplete.count(), incomplete.text()));
        }
        SomeIds broken;
        for (const auto& [number, id] : broken_) {
            broken.add(id);
        }
        if (broken.count() > 0) {
            all.findings.push_back(broken_areas(file_, broken.count(), broken.text()));
        }
        return all;
    }

    const std::string& file_;
    const StudyPlane& plane_;
    Progress& progress_;
    osmium::TagsFilter filter_{false};
    Numbered nodes_, ways_, relations_;
    std::vector<osmium::object_id_type> incomplete_;
    std::multimap<osmium::object_id_type, std::string> broken_;
    std::size_t missing_nodes_cut_ = 0, missing_nodes_lost_ = 0;
};

} // namespace

OsmFeatures read_osm_features(const std::string& file, const std::vector<std::string>& keys, const StudyPlane& plane,
                              Progress& progress)
{
    return read_osm_guarded(file, [&] { return FeatureReader{file, keys, plane, progress}.run(); });
}

} // namespace doorstep::geo
