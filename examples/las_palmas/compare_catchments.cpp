// SPDX-License-Identifier: MIT
// compare_catchments STUDY.gpkg EXTRACT.osm.pbf CATCHMENTS: who lives nearest to which public secondary school on foot,
// beside the official areas. Prints the tables of examples/las_palmas/README.md.
#include "engine/walking/osm_access.hpp"
#include "examples/las_palmas/nearest_school.hpp"
#include "geo/measure/measure.hpp"
#include "geo/osm/read_osm.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <iostream>
#include <string>

namespace {

using namespace doorstep;
using namespace las_palmas;

engine::WalkingNetwork read_network(const std::string& extract, const geo::StudyPlane& plane)
{
    geo::Progress silent;
    const geo::OsmStreets osm = geo::read_osm_streets(extract, plane, silent);
    const engine::StreetPlan plan = engine::street_plan_from_osm(osm.ways, osm.nodes, osm.areas);
    return {plan.streets, plan.crossings, plan.barriers, {}, silent};
}

std::vector<Sample> as_samples(std::span<const Home> homes, std::span<const OfficialArea> areas)
{
    std::vector<Sample> samples;
    samples.reserve(homes.size());
    for (const Home& home : homes) {
        samples.push_back({home.shape, home.at, home.residents, areas_around(areas, home.at)});
    }
    return samples;
}

bool belongs_to(const Sample& home, std::size_t area)
{
    return std::ranges::find(home.official, area) != home.official.end();
}

/// Where a school that OpenStreetMap does not name is taken to be: at the home nearest to the middle of the residents
/// of its official area. An assumption that favours agreement; the tables keep these schools apart.
Sample assumed_place(std::size_t area, std::span<const Sample> homes)
{
    double x = 0.0, y = 0.0, residents = 0.0;
    for (const Sample& home : homes) {
        if (belongs_to(home, area)) {
            x += home.weight * home.at.x;
            y += home.weight * home.at.y;
            residents += home.weight;
        }
    }
    const Sample* nearest = nullptr;
    for (const Sample& home : homes) {
        const auto from_middle = [&](const Sample& each) {
            return std::hypot(each.at.x - x / residents, each.at.y - y / residents);
        };
        if (belongs_to(home, area) && (nearest == nullptr || from_middle(home) < from_middle(*nearest))) {
            nearest = &home;
        }
    }
    return nearest == nullptr ? Sample{} : Sample{nearest->shape, nearest->at, 0.0, nearest->official};
}

struct School {
    Sample place;
    std::string mapped_as; ///< name in OpenStreetMap; empty: the place is assumed
};

std::vector<School> place_schools(std::span<const OfficialArea> areas, std::span<const MappedSchool> mapped,
                                  std::span<const Sample> homes)
{
    std::vector<School> schools;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (const auto found = find_school(areas[i].school, mapped)) {
            const MappedSchool& school = mapped[*found];
            schools.push_back({{school.shape, school.at, 0.0, areas_around(areas, school.at)}, school.name});
        }
        else {
            schools.push_back({assumed_place(i, homes), {}});
        }
    }
    return schools;
}

std::string percent(double part, double whole)
{
    return whole > 0.0 ? std::to_string(std::lround(100.0 * part / whole)) + " %" : "–";
}
std::string metres(double sum, double weight)
{
    return weight > 0.0 ? std::to_string(std::lround(sum / weight)) : "–";
}

/// "itself", or whose area it is.
std::string where_it_lies(std::span<const OfficialArea> areas, const Sample& place, std::size_t school)
{
    if (place.official.empty()) {
        return "none";
    }
    return belongs_to(place, school) ? "itself" : areas[place.official.front()].school;
}

void print_schools(std::span<const OfficialArea> areas, std::span<const School> schools,
                   std::span<const Overlap> residents, std::span<const Overlap> ground, bool are_mapped)
{
    std::cout
        << "\n| school | lies in the area of | residents of the official area | of them nearest here | most others are "
           "nearer to "
           "| residents nearest here | of them official | in common, residents | in common, ground "
           "| walk to the official school, m | to the nearest, m |\n|---|---|--:|--:|---|--:|--:|--:|--:|--:|--:|\n";
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const Overlap& own = residents[i];
        if (schools[i].mapped_as.empty() == are_mapped) {
            continue;
        }
        const auto loss = own.largest_loss();
        std::cout << "| " << areas[i].school << " | " << where_it_lies(areas, schools[i].place, i) << " | "
                  << std::lround(own.official) << " | " << percent(own.both, own.official) << " | "
                  << (loss ? areas[*loss].school + " (" + percent(own.official_but_nearer_to[*loss], own.official) + ")"
                           : "–")
                  << " | " << std::lround(own.nearest) << " | " << percent(own.both, own.nearest) << " | "
                  << percent(own.in_common(), 1.0) << " | " << percent(ground[i].in_common(), 1.0) << " | "
                  << metres(own.metres_to_official, own.walked) << " | " << metres(own.metres_to_nearest, own.walked)
                  << " |\n";
    }
}

void print_sums(const char* what, std::span<const School> schools, std::span<const Overlap> overlaps, double unit)
{
    for (const bool are_mapped : {true, false}) {
        double official = 0.0, both = 0.0, metres_to_official = 0.0, metres_to_nearest = 0.0, walked = 0.0;
        std::size_t count = 0;
        for (std::size_t i = 0; i < schools.size(); ++i) {
            if (schools[i].mapped_as.empty() != are_mapped) {
                ++count;
                official += overlaps[i].official;
                both += overlaps[i].both;
                metres_to_official += overlaps[i].metres_to_official;
                metres_to_nearest += overlaps[i].metres_to_nearest;
                walked += overlaps[i].walked;
            }
        }
        std::cout << "| " << count << (are_mapped ? " found in OpenStreetMap" : " with an assumed place") << ", "
                  << what << " | " << std::lround(official / unit) << " | " << percent(both, official) << " | "
                  << metres(metres_to_official, walked) << " | " << metres(metres_to_nearest, walked) << " |\n";
    }
}

void print_what_was_compared(std::span<const Sample> homes, std::span<const Walks> walks)
{
    double all = 0.0, outside = 0.0, unreachable = 0.0, twice = 0.0;
    for (std::size_t i = 0; i < homes.size(); ++i) {
        all += homes[i].weight;
        outside += homes[i].official.empty() ? homes[i].weight : 0.0;
        twice += homes[i].official.size() > 1 ? homes[i].weight : 0.0;
        unreachable += !homes[i].official.empty() && !walks[i].nearest ? homes[i].weight : 0.0;
    }
    std::cout << homes.size() << " homes with " << std::lround(all) << " residents: " << std::lround(outside)
              << " live outside all official areas, " << std::lround(unreachable)
              << " where no street leads to a school; " << std::lround(all - outside - unreachable) << " are compared, "
              << std::lround(twice) << " of them in two official areas.\n";
}

void run(const std::string& study, const std::string& extract, const std::string& catchments)
{
    const geo::StudyPlane plane = geo::StudyPlane::utm_around(geo::centre_of_osm(extract));
    const std::vector<OfficialArea> areas = read_official_areas(catchments, plane);
    const std::vector<Sample> homes = as_samples(read_homes(study, plane), areas);
    const std::vector<School> schools = place_schools(areas, read_schools(study, plane), homes);
    const std::vector<Sample> ground = ground_of(areas, geo::Length::metres(50.0));
    std::vector<Sample> places;
    for (const School& school : schools) {
        places.push_back(school.place);
    }

    const engine::WalkingNetwork network = read_network(extract, plane);
    const std::vector<Walks> home_walks = walk_to_schools(network, homes, places);
    const std::vector<Walks> ground_walks = walk_to_schools(network, ground, places);
    const std::vector<Overlap> by_residents = compare(homes, home_walks, areas.size());
    const std::vector<Overlap> by_ground = compare(ground, ground_walks, areas.size());

    print_what_was_compared(homes, home_walks);
    std::cout << "\n| schools | size | in the official area of the nearest school | walk to the official school, m "
                 "| to the nearest, m |\n|---|--:|--:|--:|--:|\n";
    print_sums("residents", schools, by_residents, 1.0);
    print_sums("hectares of ground", schools, by_ground, 10'000.0);
    std::cout << "\nSchools found in OpenStreetMap by name:\n";
    print_schools(areas, schools, by_residents, by_ground, true);
    std::cout << "\nSchools whose place is assumed:\n";
    print_schools(areas, schools, by_residents, by_ground, false);
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 4) {
        std::cerr << "usage: compare_catchments STUDY.gpkg EXTRACT.osm.pbf CATCHMENTS\n";
        return 2;
    }
    try {
        run(arguments[1], arguments[2], arguments[3]);
        return 0;
    }
    catch (const std::exception& failure) {
        std::cerr << "compare_catchments: " << failure.what() << '\n';
        return 1;
    }
}
