// SPDX-License-Identifier: MIT
#include "geo/osm/osm_doubts.hpp"
#include "geo/osm/read_osm.hpp"
#include "geo/osm/street_areas.hpp"

#include <osmium/io/any_input.hpp>
#include <osmium/osm.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace doorstep::geo {
namespace {

constexpr std::array<const char*, 4> way_keys{"highway", "railway", "waterway", "barrier"};
constexpr std::array<const char*, 5> node_keys{"highway", "railway", "barrier", "crossing", "entrance"};

bool has_any(const osmium::TagList& tags, std::span<const char* const> keys)
{
    return std::ranges::any_of(keys, [&](const char* key) { return tags.has_key(key); });
}

Tags copied(const osmium::TagList& list)
{
    Tags tags;
    for (const osmium::Tag& tag : list) {
        tags.emplace(tag.key(), tag.value());
    }
    return tags;
}

osmium::io::Reader open(const std::string& file, osmium::osm_entity_bits::type what)
{
    return osmium::io::Reader{file, what, osmium::io::read_meta::no};
}

/// Reads the relations, then the ways and then only the nodes they need: memory grows with the streets, not with the
/// extract.
class StreetReader {
public:
    StreetReader(const std::string& file, const StudyPlane& plane, Progress& progress)
        : file_{file}, plane_{plane}, progress_{progress}
    {}

    OsmStreets run()
    {
        read_relations();
        read_ways();
        list_needed_nodes();
        read_nodes();
        OsmStreets streets;
        place_ways(streets);
        streets.areas = areas_.areas(file_, plane_, streets.findings);
        std::ranges::sort(nodes_, {}, &TaggedNode::id);
        streets.nodes = std::move(nodes_);
        return streets;
    }

private:
    void read_relations()
    {
        osmium::io::Reader reader = open(file_, osmium::osm_entity_bits::relation);
        while (const osmium::memory::Buffer buffer = reader.read()) {
            progress_.stop_if_cancelled();
            for (const osmium::Relation& relation : buffer.select<osmium::Relation>()) {
                areas_.see(relation);
            }
        }
        reader.close();
    }

    void read_ways()
    {
        osmium::io::Reader reader = open(file_, osmium::osm_entity_bits::way);
        while (const osmium::memory::Buffer buffer = reader.read()) {
            progress_.stop_if_cancelled();
            for (const osmium::Way& way : buffer.select<osmium::Way>()) {
                areas_.see(way);
                if (!has_any(way.tags(), way_keys)) {
                    continue;
                }
                TaggedWay& tagged = ways_.emplace_back();
                tagged.id = way.id();
                tagged.tags = copied(way.tags());
                for (const osmium::NodeRef& node : way.nodes()) {
                    if (tagged.nodes.empty() || tagged.nodes.back() != node.ref()) {
                        tagged.nodes.push_back(node.ref());
                    }
                }
            }
        }
        reader.close();
        std::ranges::stable_sort(ways_, {}, &TaggedWay::id);
    }

    void list_needed_nodes()
    {
        for (const TaggedWay& way : ways_) {
            needed_.insert(needed_.end(), way.nodes.begin(), way.nodes.end());
        }
        std::ranges::sort(needed_);
        needed_.erase(std::unique(needed_.begin(), needed_.end()), needed_.end());
        places_.resize(needed_.size());
        is_there_.resize(needed_.size());
    }

    void read_nodes()
    {
        osmium::io::Reader reader = open(file_, osmium::osm_entity_bits::node);
        while (const osmium::memory::Buffer buffer = reader.read()) {
            progress_.stop_if_cancelled();
            for (const osmium::Node& node : buffer.select<osmium::Node>()) {
                areas_.see(node.id(), node.location());
                const auto at = std::ranges::lower_bound(needed_, node.id());
                if (at == needed_.end() || *at != node.id() || !node.location().valid()) {
                    continue;
                }
                const auto position = static_cast<std::size_t>(at - needed_.begin());
                const Point place = plane_.project(LonLat{node.location().lon(), node.location().lat()});
                places_[position] = place;
                is_there_[position] = true;
                if (has_any(node.tags(), node_keys)) {
                    nodes_.push_back({node.id(), place, copied(node.tags())});
                }
            }
        }
        reader.close();
    }

    /// A way with missing nodes goes on in pieces of the same id.
    void place_ways(OsmStreets& streets)
    {
        std::size_t cut = 0;
        std::size_t lost = 0;
        bool has_streets = false;
        streets.ways_in_file = ways_.size();
        for (TaggedWay& way : ways_) {
            has_streets = has_streets || way.tags.contains("highway");
            std::vector<TaggedWay> pieces(1);
            for (const std::int64_t node : way.nodes) {
                const auto position =
                    static_cast<std::size_t>(std::ranges::lower_bound(needed_, node) - needed_.begin());
                if (is_there_[position]) {
                    pieces.back().nodes.push_back(node);
                    pieces.back().points.push_back(places_[position]);
                }
                else if (!pieces.back().nodes.empty()) {
                    pieces.emplace_back();
                }
            }
            const bool is_whole = pieces.size() == 1 && pieces[0].nodes.size() == way.nodes.size();
            std::erase_if(pieces, [](const TaggedWay& piece) { return piece.nodes.size() < 2; });
            if (!is_whole) {
                ++(pieces.empty() ? lost : cut);
            }
            for (TaggedWay& piece : pieces) {
                piece.id = way.id;
                piece.tags = way.tags;
                streets.ways.push_back(std::move(piece));
            }
        }
        if (cut + lost > 0) {
            streets.findings.push_back(missing_nodes(file_, "streets", cut, lost));
        }
        if (!has_streets) {
            streets.findings.push_back(no_streets(file_));
        }
    }

    const std::string& file_;
    const StudyPlane& plane_;
    Progress& progress_;
    StreetAreas areas_;
    std::vector<TaggedWay> ways_;
    std::vector<std::int64_t> needed_; ///< ids, ascending
    std::vector<Point> places_;        ///< one per needed node
    std::vector<bool> is_there_;       ///< one per needed node
    std::vector<TaggedNode> nodes_;
};

} // namespace

OsmStreets read_osm_streets(const std::string& file, const StudyPlane& plane, Progress& progress)
{
    return read_osm_guarded(file, [&] { return StreetReader{file, plane, progress}.run(); });
}

LonLat centre_of_osm(const std::string& file)
{
    return read_osm_guarded(file, [&] {
        osmium::Box box;
        osmium::io::Reader reader = open(file, osmium::osm_entity_bits::node);
        while (const osmium::memory::Buffer buffer = reader.read()) {
            for (const osmium::Node& node : buffer.select<osmium::Node>()) {
                if (node.location().valid()) {
                    box.extend(node.location());
                }
            }
        }
        reader.close();
        if (!box.valid()) {
            throw InputError{unreadable_osm(file, "it holds no nodes")};
        }
        return LonLat{0.5 * (box.bottom_left().lon() + box.top_right().lon()),
                      0.5 * (box.bottom_left().lat() + box.top_right().lat())};
    });
}

} // namespace doorstep::geo
