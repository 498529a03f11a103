// SPDX-License-Identifier: MIT
#include "geo/osm/street_areas.hpp"

#include "geo/osm/osm_doubts.hpp"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wstringop-overread" // gcc 12 takes the user's name, behind the object, for out of it
#endif
#include <osmium/area/assembler.hpp>
#include <osmium/memory/buffer.hpp>
#include <osmium/osm.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <unordered_map>

namespace doorstep::geo {
namespace {

[[nodiscard]] osmium::memory::Buffer growing_buffer()
{
    constexpr std::size_t first_size = 64 * 1024;
    return osmium::memory::Buffer{first_size, osmium::memory::Buffer::auto_grow::yes};
}

[[nodiscard]] TaggedRing ring_of(const osmium::NodeRefList& nodes, const StudyPlane& plane)
{
    TaggedRing ring;
    for (const osmium::NodeRef& node : nodes) {
        ring.nodes.push_back(node.ref());
        ring.points.push_back(plane.project(LonLat{node.location().lon(), node.location().lat()}));
    }
    return ring;
}

[[nodiscard]] std::string listed(const std::vector<std::int64_t>& relations)
{
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, relations.size()); ++i) {
        text += (i > 0 ? ", relation/" : "relation/") + std::to_string(relations[i]);
    }
    return relations.size() > most ? text + ", …" : text;
}

} // namespace

struct StreetAreas::Seen {
    osmium::memory::Buffer relations = growing_buffer();
    osmium::memory::Buffer ways = growing_buffer();
    std::unordered_map<std::int64_t, std::size_t> wanted_ways; ///< where in `ways`; `not_there` until seen
    std::unordered_map<std::int64_t, osmium::Location> places; ///< of the nodes of those ways

    static constexpr std::size_t not_there = static_cast<std::size_t>(-1);
};

StreetAreas::StreetAreas() : seen_{std::make_unique<Seen>()} {}
StreetAreas::~StreetAreas() = default;

void StreetAreas::see(const osmium::Relation& relation)
{
    if (!relation.tags().has_tag("type", "multipolygon") || !relation.tags().has_key("highway")) {
        return;
    }
    seen_->relations.add_item(relation);
    seen_->relations.commit();
    for (const osmium::RelationMember& member : relation.members()) {
        if (member.type() == osmium::item_type::way) {
            seen_->wanted_ways.emplace(member.ref(), Seen::not_there);
        }
    }
}

void StreetAreas::see(const osmium::Way& way)
{
    const auto wanted = seen_->wanted_ways.find(way.id());
    if (wanted == seen_->wanted_ways.end() || wanted->second != Seen::not_there) {
        return;
    }
    wanted->second = seen_->ways.committed();
    seen_->ways.add_item(way);
    seen_->ways.commit();
    for (const osmium::NodeRef& node : way.nodes()) {
        seen_->places.emplace(node.ref(), osmium::Location{});
    }
}

void StreetAreas::see(std::int64_t node, const osmium::Location& location)
{
    if (const auto place = seen_->places.find(node); place != seen_->places.end()) {
        place->second = location;
    }
}

std::vector<TaggedArea> StreetAreas::areas(const std::string& file, const StudyPlane& plane,
                                           std::vector<Finding>& findings)
{
    for (osmium::Way& way : seen_->ways.select<osmium::Way>()) {
        for (osmium::NodeRef& node : way.nodes()) {
            node.set_location(seen_->places.at(node.ref()));
        }
    }
    const osmium::area::AssemblerConfig config; // the assembler keeps a reference
    std::vector<TaggedArea> areas;
    std::vector<std::int64_t> incomplete, broken;
    for (const osmium::Relation& relation : seen_->relations.select<osmium::Relation>()) {
        std::vector<const osmium::Way*> members;
        bool is_whole = true;
        for (const osmium::RelationMember& member : relation.members()) {
            if (member.type() == osmium::item_type::way) {
                const std::size_t place = seen_->wanted_ways.at(member.ref());
                is_whole = is_whole && place != Seen::not_there;
                if (place != Seen::not_there) {
                    members.push_back(&seen_->ways.get<osmium::Way>(place));
                }
            }
        }
        if (!is_whole) {
            incomplete.push_back(relation.id());
            continue;
        }
        osmium::memory::Buffer assembled = growing_buffer();
        osmium::area::Assembler assembler{config};
        if (!assembler(relation, members, assembled)) {
            broken.push_back(relation.id());
            continue;
        }
        Tags tags;
        for (const osmium::Tag& tag : relation.tags()) {
            tags.emplace(tag.key(), tag.value());
        }
        for (const osmium::Area& area : assembled.select<osmium::Area>()) {
            for (const osmium::OuterRing& outer : area.outer_rings()) {
                TaggedArea& part = areas.emplace_back();
                part.id = relation.id();
                part.outer = ring_of(outer, plane);
                for (const osmium::InnerRing& inner : area.inner_rings(outer)) {
                    part.holes.push_back(ring_of(inner, plane));
                }
                part.tags = tags;
            }
        }
    }
    std::ranges::stable_sort(areas, {}, &TaggedArea::id);
    std::ranges::sort(incomplete);
    std::ranges::sort(broken);
    if (!incomplete.empty()) {
        findings.push_back(missing_members(file, incomplete.size(), listed(incomplete)));
    }
    if (!broken.empty()) {
        findings.push_back(broken_areas(file, broken.size(), listed(broken)));
    }
    return areas;
}

} // namespace doorstep::geo
