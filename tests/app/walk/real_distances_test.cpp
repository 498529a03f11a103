// SPDX-License-Identifier: MIT
#include "app/commands/program.hpp"
#include "tests/app/support/temporary_folder.hpp"
#include "tests/app/walk/real_city.hpp"
#include "tests/app/walk/textbook_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <sstream>

using namespace doorstep;
using namespace doorstep::geo::literals;
using engine::Decimetres;
using tests::City;
using tests::city;
using tests::find_reached;
using tests::real_data;
using tests::TextbookWalks;

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
