// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/sites_by_room.hpp"

#include "engine/location/capacitated/first_answers.hpp"
#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "engine/location/capacitated/transport_service.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

bool reaches(const CapacitatedInstance& instance, std::uint32_t site, std::uint32_t demand)
{
    const auto first = instance.pairs.begin() + static_cast<std::ptrdiff_t>(instance.first[site]);
    const auto last = instance.pairs.begin() + static_cast<std::ptrdiff_t>(instance.first[site + 1]);
    return std::any_of(first, last, [&](const ServicePair& pair) { return pair.demand == demand; });
}

/// Ten homes in the west, two in the east, no way between. Each western site holds four homes, a second eastern site
/// saves most walking: three western sites and an eastern one hold everybody.
LocationProblem west_and_east()
{
    LocationProblem problem;
    problem.model = LocationModel::CapacitatedPMedian;
    problem.table.site_count = 5;
    for (std::uint32_t home = 0; home < 12; ++home) {
        const bool is_east = home >= 10;
        for (std::uint32_t site = is_east ? 3 : 0; site < (is_east ? 5U : 3U); ++site) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(is_east ? (home % 2 == site % 2 ? 10.0 : 5000.0) : 100.0 + site);
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(1.0);
        problem.weight.push_back(1.0);
    }
    problem.capacity.assign(5, 4.0);
    problem.state.assign(5, SiteState::Free);
    problem.choose = 4;
    return problem;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("everybody's home is within reach and within its capacity")
    {
        int fitting = 0;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 16, 30, seed);
            problem.state[seed % 16] = SiteState::Keep;
            problem.state[(seed + 5) % 16] = SiteState::Ban;
            problem.limit = 70.0;
            const CapacitatedInstance instance = capacitated_instance(problem);

            const RoomySites roomy = sites_by_room(instance);

            CHECK(std::is_sorted(roomy.sites.begin(), roomy.sites.end()));
            CHECK(std::binary_search(roomy.sites.begin(), roomy.sites.end(), seed % 16));
            if (!roomy.fits) {
                continue;
            }
            ++fitting;
            std::vector<double> room = instance.capacity;
            for (std::uint32_t demand = 0; demand < roomy.home.size(); ++demand) {
                CHECK(std::binary_search(roomy.sites.begin(), roomy.sites.end(), roomy.home[demand]));
                CHECK(reaches(instance, roomy.home[demand], demand));
                room[roomy.home[demand]] -= instance.load[demand];
            }
            CHECK(*std::min_element(room.begin(), room.end()) >= 0.0);
        }
        CHECK(fitting > 30);
    }

    TEST_CASE("sites go where there is too little room, not where they save most")
    {
        const LocationProblem problem = west_and_east();
        const CapacitatedInstance instance = capacitated_instance(problem);
        CHECK_FALSE(transport_service(instance, greedy_sites(instance)).is_feasible);

        const RoomySites roomy = sites_by_room(instance);

        CHECK(roomy.fits);
        CHECK(roomy.sites.size() == 4);
        CHECK(transport_service(instance, roomy.sites).is_feasible);
    }

    TEST_CASE("such sites are an answer even when the time is over")
    {
        const LocationProblem problem = west_and_east();
        const CapacitatedInstance instance = capacitated_instance(problem);
        geo::Progress progress;
        SearchClock clock{std::chrono::duration<double>{0.0}, progress};

        const std::vector<SiteAnswer> answers = first_answers(instance, nullptr, 1, clock);

        REQUIRE_FALSE(answers.empty());
        CHECK(answers.front().flows.size() == 12);
        CHECK(answers.front().sites.size() == 4);
    }
}
