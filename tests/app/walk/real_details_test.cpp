// SPDX-License-Identifier: MIT
#include "app/commands/program.hpp"
#include "engine/walking/streets/graph.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/measure/measure.hpp"
#include "geo/measure/segments.hpp"
#include "tests/app/support/temporary_folder.hpp"
#include "tests/app/walk/real_city.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <queue>
#include <set>
#include <sstream>

using namespace doorstep;
using namespace doorstep::geo::literals;
using engine::Decimetres;
using tests::City;
using tests::city;
using tests::find_reached;
using tests::real_data;

namespace {

/// Dijkstra (1959) as in the textbook, over the network's edges alone: private ways at the start of a walk (phase 0)
/// and at its end (phase 2), all other streets in between.
class TextbookWalks {
public:
    explicit TextbookWalks(const engine::WalkingNetwork& network) : network_{network}, ways_(network.junctions().size())
    {
        for (const engine::WalkEdge& edge : network.edges()) {
            ways_[edge.from.value].push_back({edge.to.value, edge.length.value, edge.is_private});
            ways_[edge.to.value].push_back({edge.from.value, edge.length.value, edge.is_private});
        }
    }

    void start_at(const engine::Joined& place)
    {
        source_ = &place;
        distances_.assign(3 * ways_.size(), unreachable);
        for (const engine::Entrance& entrance : place.entrances) {
            const engine::WalkEdge& edge = edge_of(entrance);
            const std::size_t phase = edge.is_private ? 0 : 1;
            offer(edge.from.value, phase, entrance.connector.value + entrance.from_start.value);
            offer(edge.to.value, phase, entrance.connector.value + entrance.to_end.value);
        }
        while (!queue_.empty()) {
            const auto [distance, state] = queue_.top();
            queue_.pop();
            if (distance != distances_[state]) {
                continue;
            }
            const std::size_t junction = state / 3, phase = state % 3;
            if (phase < 2) {
                offer(junction, phase + 1, distance);
            }
            for (const Way& way : ways_[junction]) {
                if (way.is_private == (phase != 1)) {
                    offer(way.to, phase, distance + way.length);
                }
            }
        }
    }
    [[nodiscard]] std::uint64_t to(const engine::Joined& target) const
    {
        std::uint64_t best = unreachable;
        for (const engine::Entrance& entrance : target.entrances) {
            const engine::WalkEdge& edge = edge_of(entrance);
            for (const std::size_t phase : {0U, 1U, 2U}) {
                if (edge.is_private == (phase != 1)) {
                    best = std::min(
                        {best,
                         distances_[3 * edge.from.value + phase] + entrance.from_start.value + entrance.connector.value,
                         distances_[3 * edge.to.value + phase] + entrance.to_end.value + entrance.connector.value});
                }
            }
            for (const engine::Entrance& start : source_->entrances) {
                if (start.edge == entrance.edge) {
                    const auto gap = std::max(start.from_start, entrance.from_start).value -
                                     std::min(start.from_start, entrance.from_start).value;
                    best = std::min<std::uint64_t>(best, start.connector.value + gap + entrance.connector.value);
                }
            }
        }
        return best;
    }

private:
    static constexpr std::uint64_t unreachable = 1'000'000'000'000;
    struct Way {
        std::size_t to = 0;
        std::uint64_t length = 0;
        bool is_private = false;
    };
    [[nodiscard]] const engine::WalkEdge& edge_of(const engine::Entrance& entrance) const
    {
        return network_.edges()[entrance.edge.value];
    }
    void offer(std::size_t junction, std::size_t phase, std::uint64_t distance)
    {
        if (distance < distances_[3 * junction + phase]) {
            distances_[3 * junction + phase] = distance;
            queue_.emplace(distance, 3 * junction + phase);
        }
    }
    const engine::WalkingNetwork& network_;
    std::vector<std::vector<Way>> ways_;
    const engine::Joined* source_ = nullptr;
    std::vector<std::uint64_t> distances_;
    std::priority_queue<std::pair<std::uint64_t, std::size_t>, std::vector<std::pair<std::uint64_t, std::size_t>>,
                        std::greater<>>
        queue_;
};

/// Whether a closed line of points surrounds a place.
[[nodiscard]] bool surrounds(const geo::TaggedRing& ring, const geo::Point& at)
{
    return geo::contains(geo::MultiPolygon{{{ring.points, {}}}}, at);
}

} // namespace

TEST_SUITE("real")
{
    TEST_CASE("walks of the main job's network are those of textbook Dijkstra in all real cities, by every rule")
    {
        const auto folder = real_data();
        for (const std::string name : {"helsinki", "andorra", "porto_alegre", "las_palmas", "porto"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            const City town = city(*folder, name, 400);
            for (const auto rule :
                 {engine::CrossingRule::Report, engine::CrossingRule::Barrier, engine::CrossingRule::Penalty}) {
                CAPTURE(static_cast<int>(rule));
                const engine::WalkingNetwork network = town.network(rule);
                const auto joined = join(network, town);
                geo::Progress silent;
                const Decimetres limit{40'000};
                const auto reached = reach(network, joined, joined, limit, 0, silent);
                TextbookWalks textbook{network};
                std::size_t pairs = 0, wrong = 0;
                for (std::size_t i = 0; i < joined.size(); i += 40) {
                    if (joined[i].entrances.empty()) {
                        CHECK(reached[i].empty());
                        continue;
                    }
                    textbook.start_at(joined[i]);
                    for (std::uint32_t target = 0; target < joined.size(); ++target) {
                        const std::uint64_t distance = textbook.to(joined[target]);
                        const auto found = find_reached(reached[i], target);
                        const bool is_right =
                            distance <= limit.value ? found && found->distance.value == distance : !found.has_value();
                        wrong += is_right ? 0 : 1;
                        pairs += distance <= limit.value ? 1 : 0;
                    }
                }
                CHECK(wrong == 0);
                CHECK(pairs > 100);
            }
        }
    }

    TEST_CASE("Las Palmas and Helsinki: squares drawn as relations are crossed, and never through their holes")
    {
        const auto folder = real_data();
        for (const std::string name : {"las_palmas", "helsinki"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            const City town = city(*folder, name, 0);
            std::map<std::string, std::vector<const geo::TaggedArea*>> areas;
            for (const geo::TaggedArea& area : town.osm.areas) {
                areas["relation/" + std::to_string(area.id)].push_back(&area);
            }
            CHECK(areas.size() > 20);
            std::size_t across = 0, past_holes = 0;
            for (const engine::Street& street : town.plan.streets) {
                const std::size_t mark = street.id.find("#across");
                if (mark == std::string::npos || !street.id.starts_with("relation/")) {
                    continue;
                }
                ++across;
                const std::string relation = street.id.substr(0, street.id.find_first_of("/#", 9));
                for (const geo::TaggedArea* area : areas.at(relation)) {
                    for (const geo::TaggedRing& hole : area->holes) {
                        ++past_holes;
                        for (const double share : {0.1, 0.3, 0.5, 0.7, 0.9}) {
                            const geo::Point& a = street.points.front();
                            const geo::Point& b = street.points.back();
                            const geo::Point at{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
                            const bool is_deep_inside = std::ranges::all_of(
                                std::array{geo::Point{at.x + 0.01, at.y}, geo::Point{at.x - 0.01, at.y},
                                           geo::Point{at.x, at.y + 0.01}, geo::Point{at.x, at.y - 0.01}},
                                [&](const geo::Point& beside) { return surrounds(hole, beside); });
                            CHECK_FALSE(is_deep_inside);
                        }
                    }
                }
            }
            CHECK(across > 50);
            CHECK(past_holes > 50);
        }
    }

    TEST_CASE("Las Palmas: arterials whose sidewalks are ways of their own are not walked along, and nothing doubles")
    {
        const auto folder = real_data();
        if (!folder) {
            return;
        }
        City town = city(*folder, "las_palmas", 200);
        City apart = town;
        for (geo::TaggedWay& way : apart.osm.ways) {
            if (way.tags.contains("highway") && way.tags.at("highway") == "primary") {
                way.tags.insert_or_assign("sidewalk", "separate");
            }
        }
        apart.plan = engine::street_plan_from_osm(apart.osm.ways, apart.osm.nodes, apart.osm.areas);
        const auto walkable_arterials = [](const City& each) {
            return std::ranges::count_if(each.plan.streets, [](const engine::Street& street) {
                return street.road_class == engine::RoadClass::Arterial && street.is_walkable;
            });
        };
        CHECK(walkable_arterials(apart) < walkable_arterials(town) / 2);
        const auto network = town.network();
        const auto network_apart = apart.network();
        CHECK(network_apart.summary().total_length < network.summary().total_length);

        const auto joined = join(network, town);
        const auto joined_apart = join(network_apart, apart);
        const auto before = walks(network, town);
        const auto after = walks(network_apart, apart);
        std::size_t compared = 0;
        const auto is_same = [&](std::size_t i) {
            return !joined[i].entrances.empty() && !joined_apart[i].entrances.empty() &&
                   joined[i].entrances.front().on_street == joined_apart[i].entrances.front().on_street;
        };
        for (std::size_t i = 0; i < after.size(); ++i) {
            // Each target once, however many ways lead along the road.
            CHECK(std::ranges::adjacent_find(after[i], {}, &engine::Reached::target) == after[i].end());
            for (const engine::Reached& each : after[i]) {
                if (is_same(i) && is_same(each.target)) {
                    const auto other = find_reached(before[i], each.target);
                    REQUIRE(other.has_value());
                    CHECK(each.distance.in_metres() >= other->distance.in_metres() - 2.0);
                    ++compared;
                }
            }
        }
        CHECK(compared > 300);
    }

    TEST_CASE("real cities: each gap that is reported is a street's end within 2 m of a street it does not meet")
    {
        const auto folder = real_data();
        for (const std::string name : {"las_palmas", "andorra", "helsinki", "porto_alegre"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            const City town = city(*folder, name, 0);
            const engine::WalkingNetwork network = town.network();
            CHECK(network.summary().suspicious_gaps == network.suspicious_gaps().size());
            CHECK(!network.suspicious_gaps().empty());
            for (const engine::StreetGap& gap : network.suspicious_gaps()) {
                CHECK(gap.gap <= 2_m);
                std::size_t ends = 0;
                for (const engine::WalkEdge& edge : network.edges()) {
                    const geo::Point& from = network.junctions()[edge.from.value];
                    const geo::Point& to = network.junctions()[edge.to.value];
                    ends += (from == gap.at ? 1U : 0U) + (to == gap.at ? 1U : 0U);
                }
                CHECK(ends >= 1);
                bool is_there = false;
                for (const engine::WalkEdge& edge : network.edges()) {
                    is_there = is_there || (edge.street == gap.other &&
                                            std::abs(geo::nearest_on_line(edge.shape, gap.at).distance.in_metres() -
                                                     gap.gap.in_metres()) < 1e-6);
                }
                CHECK(is_there);
            }
        }
    }

    TEST_CASE("real cities: streets on different levels meet at common nodes alone")
    {
        const auto folder = real_data();
        for (const std::string name : {"las_palmas", "porto"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            const City town = city(*folder, name, 0);
            const engine::WalkingNetwork network = town.network();
            std::set<std::pair<double, double>> junctions;
            for (const geo::Point& junction : network.junctions()) {
                junctions.emplace(junction.x, junction.y);
            }
            std::vector<engine::Segment> segments;
            std::vector<geo::Box> boxes;
            std::vector<const engine::Street*> streets;
            for (const engine::Street& street : town.plan.streets) {
                for (std::size_t i = 1; street.is_walkable && i < street.points.size(); ++i) {
                    segments.push_back({street.points[i - 1], street.points[i]});
                    boxes.push_back(geo::Segment{street.points[i - 1], street.points[i]}.box());
                    streets.push_back(&street);
                }
            }
            const geo::BoxIndex index{boxes};
            std::size_t over = 0;
            for (std::size_t i = 0; i < segments.size(); ++i) {
                if (!streets[i]->is_bridge) {
                    continue;
                }
                for (const std::size_t j : index.meeting(boxes[i])) {
                    const auto crossing = crossing_of(segments[i], segments[j]);
                    const bool is_inside = crossing && crossing->share_of_one > 0.01 && crossing->share_of_one < 0.99 &&
                                           crossing->share_of_other > 0.01 && crossing->share_of_other < 0.99;
                    if (is_inside && streets[j]->level != streets[i]->level) {
                        CHECK_FALSE(junctions.contains({crossing->at.x, crossing->at.y}));
                        ++over;
                    }
                }
            }
            CHECK(over > 5);
        }
    }

    TEST_CASE("Las Palmas: of several gates the nearest counts, for whoever leaves and whoever comes")
    {
        const auto folder = real_data();
        if (!folder) {
            return;
        }
        City town = city(*folder, "las_palmas", 120);
        City single = town; // each gate a place of its own
        single.places.clear();
        for (engine::JoinRequest& place : town.places) {
            place.gates = {{place.at.x - 40.0, place.at.y}, {place.at.x + 35.0, place.at.y + 20.0}, place.at};
            for (const geo::Point& gate : place.gates) {
                single.places.push_back({{}, gate, {gate}});
            }
        }
        const engine::WalkingNetwork network = town.network();
        const auto together = walks(network, town);
        const auto apart = walks(network, single);
        std::size_t compared = 0;
        for (std::uint32_t i = 0; i < together.size(); ++i) {
            for (std::uint32_t k = 0; k < together.size(); ++k) {
                std::optional<Decimetres> best;
                for (std::uint32_t pair = 0; pair < 9; ++pair) {
                    if (const auto found = find_reached(apart[3 * i + pair / 3], 3 * k + pair % 3)) {
                        best = best ? std::min(*best, found->distance) : found->distance;
                    }
                }
                const auto found = find_reached(together[i], k);
                CHECK(found.has_value() == best.has_value());
                if (found && best) {
                    CHECK(found->distance == *best);
                    ++compared;
                }
            }
        }
        CHECK(compared > 200);
    }

    TEST_CASE("real cities: with crossings barred, signals in the middle of a block still lead across")
    {
        const auto folder = real_data();
        for (const std::string name : {"porto", "porto_alegre", "helsinki"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            City town = city(*folder, name, 0);
            std::map<std::int64_t, std::size_t> uses;
            for (const geo::TaggedWay& way : town.osm.ways) {
                for (const std::int64_t node : way.nodes) {
                    ++uses[node];
                }
            }
            std::set<std::int64_t> signals;
            for (const engine::Crossing& crossing : town.plan.crossings) {
                if (crossing.kind == engine::CrossingKind::Signal && crossing.node && uses[*crossing.node] == 1) {
                    signals.insert(*crossing.node);
                }
            }
            for (const engine::Street& street : town.plan.streets) {
                const bool is_arterial = street.road_class == engine::RoadClass::Arterial && street.is_walkable &&
                                         !street.is_bridge && !street.is_tunnel;
                for (std::size_t i = 1; is_arterial && i + 1 < street.points.size(); ++i) {
                    if (signals.contains(street.nodes[i])) {
                        const geo::Point &a = street.points[i - 1], &b = street.points[i + 1], &at = street.points[i];
                        const double length = std::hypot(b.x - a.x, b.y - a.y);
                        for (const double side : {0.5, -0.5}) { // half a metre to the left and right
                            town.places.push_back(
                                {{}, {at.x - side * (b.y - a.y) / length, at.y + side * (b.x - a.x) / length}, {}});
                        }
                    }
                }
            }
            const engine::WalkingNetwork network = town.network(engine::CrossingRule::Barrier);
            const auto joined = join(network, town);
            const auto reached = walks(network, town);
            std::size_t across = 0;
            for (std::uint32_t i = 0; i + 1 < joined.size(); i += 2) {
                const auto on_arterial = [&](std::uint32_t k) {
                    return !joined[k].entrances.empty() &&
                           network.edges()[joined[k].entrances.front().edge.value].road_class ==
                               engine::RoadClass::Arterial;
                };
                if (on_arterial(i) && on_arterial(i + 1)) {
                    const auto walk = find_reached(reached[i], i + 1);
                    REQUIRE(walk.has_value());
                    CHECK(walk->distance.in_metres() <= 5.0);
                    ++across;
                }
            }
            CHECK(across > 10);
        }
    }

    TEST_CASE("Helsinki: minutes at a speed are the metres walked in that time")
    {
        const auto folder = real_data();
        if (!folder) {
            return;
        }
        const City town = city(*folder, "helsinki", 60);
        const test::TemporaryFolder files{"walk_minutes_helsinki"};
        std::ostringstream places;
        places << "id,x,y\n";
        places.precision(10);
        for (std::size_t i = 0; i < town.places.size(); ++i) {
            places << i << ',' << town.places[i].at.x << ',' << town.places[i].at.y << '\n';
        }
        test::write_file(files.path() / "places.csv", places.str());
        const auto table = [&](const std::vector<std::string>& limit) {
            const std::string csv = (files.path() / "table.csv").string();
            const std::string file = (files.path() / "places.csv").string();
            std::vector<std::string> arguments{"walk", (*folder / "helsinki" / "helsinki.osm.pbf").string(), "--quiet",
                                               "--table", csv};
            for (const std::string kind : {"--from", "--to"}) {
                arguments.insert(arguments.end(),
                                 {kind, file, kind + "-x", "x", kind + "-y", "y", kind + "-crs", "EPSG:32635"});
            }
            arguments.insert(arguments.end(), limit.begin(), limit.end());
            std::ostringstream out, err;
            CHECK(app::run_program(arguments, out, err) == 0);
            std::vector<std::string> pairs; // without the minutes
            std::istringstream lines{test::content_of(csv)};
            for (std::string line; std::getline(lines, line);) {
                line = line.substr(0, line.find('\r'));
                std::size_t comma = 0;
                for (int field = 0; field < 3; ++field) {
                    comma = line.find(',', comma + (field > 0 ? 1 : 0));
                }
                pairs.push_back(line.substr(0, comma));
            }
            return pairs;
        };

        const auto ten_minutes = table({"--minutes", "10", "--speed", "4.5"});
        CHECK(ten_minutes.size() > 60);
        CHECK(ten_minutes == table({"--limit", "750"}));
        CHECK(table({"--minutes", "10", "--speed", "3"}) == table({"--limit", "500"})); // small children
        CHECK(ten_minutes.size() > table({"--minutes", "10", "--speed", "3"}).size());
    }
}
