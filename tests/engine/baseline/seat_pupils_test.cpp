// SPDX-License-Identifier: MIT
#include "engine/baseline/seat_pupils.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <optional>
#include <random>

using namespace doorstep::engine;

namespace {

/// The four aims of a seating, each to be made small: pupils not within the standard, pupils without a seat,
/// pupil-decimetres, weighted ranks.
using Aims = std::array<std::int64_t, 4>;

Aims operator+(const Aims& a, const Aims& b)
{
    return {a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]};
}
Aims operator-(const Aims& a)
{
    return {-a[0], -a[1], -a[2], -a[3]};
}

/// What one pupil in this seat adds to the aims, against having none.
Aims aims_of(const SeatChoice& choice)
{
    const std::int64_t times = choice.is_within_standard ? 2 : 1;
    return {choice.is_within_standard ? -1 : 0, -1, choice.distance.value, times * std::int64_t{choice.home}};
}

Aims aims_of(const SeatingProblem& problem, const std::vector<int>& seated)
{
    Aims sum{};
    for (std::size_t i = 0; i < seated.size(); ++i) {
        for (int pupil = 0; pupil < seated[i]; ++pupil) {
            sum = sum + aims_of(problem.choices[i]);
        }
    }
    return sum;
}

bool is_possible(const SeatingProblem& problem, const std::vector<int>& seated)
{
    std::vector<int> pupils = problem.pupils;
    std::vector<int> seats = problem.seats;
    for (std::size_t i = 0; i < seated.size(); ++i) {
        pupils[problem.choices[i].home] -= seated[i];
        seats[problem.choices[i].school] -= seated[i];
    }
    const auto is_negative = [](int count) { return count < 0; };
    return std::ranges::none_of(seated, is_negative) && std::ranges::none_of(pupils, is_negative) &&
           std::ranges::none_of(seats, is_negative);
}

/// Every number of pupils on every choice.
void try_all(const SeatingProblem& problem, std::size_t next, std::vector<int>& pupils, std::vector<int>& seats,
             const Aims& so_far, Aims& best)
{
    if (next == problem.choices.size()) {
        best = std::min(best, so_far);
        return;
    }
    const SeatChoice& choice = problem.choices[next];
    const int most = std::min(pupils[choice.home], seats[choice.school]);
    Aims sum = so_far;
    for (int count = 0; count <= most; ++count) {
        pupils[choice.home] -= count;
        seats[choice.school] -= count;
        try_all(problem, next + 1, pupils, seats, sum, best);
        pupils[choice.home] += count;
        seats[choice.school] += count;
        sum = sum + aims_of(choice);
    }
}

Aims best_by_trying_all(const SeatingProblem& problem)
{
    std::vector<int> pupils = problem.pupils;
    std::vector<int> seats = problem.seats;
    Aims best{};
    try_all(problem, 0, pupils, seats, Aims{}, best);
    return best;
}

/// One step of the slow solver: the lexicographically shortest way to seat one pupil more, by Bellman–Ford over homes
/// and schools. False when no way improves the aims.
bool improve_by_one(const SeatingProblem& problem, std::vector<int>& seated)
{
    const std::size_t homes = problem.pupils.size();
    std::vector<std::optional<Aims>> best(homes + problem.seats.size());
    std::vector<std::optional<std::size_t>> via(best.size());
    std::vector<int> pupils = problem.pupils;
    std::vector<int> seats = problem.seats;
    for (std::size_t i = 0; i < seated.size(); ++i) {
        pupils[problem.choices[i].home] -= seated[i];
        seats[problem.choices[i].school] -= seated[i];
    }
    for (std::size_t home = 0; home < homes; ++home) {
        if (pupils[home] > 0) {
            best[home] = Aims{};
        }
    }
    for (bool changed = true; changed;) {
        changed = false;
        const auto relax = [&](std::size_t from, std::size_t to, const Aims& step, std::size_t choice) {
            if (best[from] && (!best[to] || *best[from] + step < *best[to])) {
                best[to] = *best[from] + step;
                via[to] = choice;
                changed = true;
            }
        };
        for (std::size_t i = 0; i < seated.size(); ++i) {
            const SeatChoice& choice = problem.choices[i];
            relax(choice.home, homes + choice.school, aims_of(choice), i);
            if (seated[i] > 0) {
                relax(homes + choice.school, choice.home, -aims_of(choice), i);
            }
        }
    }
    std::optional<std::size_t> end;
    for (std::size_t school = 0; school < seats.size(); ++school) {
        const auto& here = best[homes + school];
        if (seats[school] > 0 && here && *here < Aims{} && (!end || *here < *best[*end])) {
            end = homes + school;
        }
    }
    if (!end) {
        return false;
    }
    for (std::size_t node = *end; via[node];) {
        const SeatChoice& choice = problem.choices[*via[node]];
        const bool seats_a_pupil = node >= homes;
        seated[*via[node]] += seats_a_pupil ? 1 : -1;
        node = seats_a_pupil ? choice.home : homes + choice.school;
    }
    return true;
}

struct Sizes {
    int homes, schools, most_pupils, most_seats, farthest, percent_linked;
};

SeatingProblem random_problem(std::mt19937& random, const Sizes& sizes)
{
    const auto up_to = [&](int most) { return std::uniform_int_distribution<int>{0, most}(random); };
    SeatingProblem problem;
    for (int home = 0; home < sizes.homes; ++home) {
        problem.pupils.push_back(up_to(sizes.most_pupils));
    }
    for (int school = 0; school < sizes.schools; ++school) {
        problem.seats.push_back(up_to(sizes.most_seats));
    }
    for (int home = 0; home < sizes.homes; ++home) {
        // The standard differs by home, as it may by district.
        const int standard = up_to(sizes.farthest);
        for (int school = 0; school < sizes.schools; ++school) {
            if (up_to(99) < sizes.percent_linked) {
                const int distance = up_to(sizes.farthest);
                problem.choices.push_back({static_cast<std::uint32_t>(home), static_cast<std::uint32_t>(school),
                                           Decimetres{static_cast<std::uint32_t>(distance)}, distance <= standard});
            }
        }
    }
    return problem;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("seating reaches the aims that trying everything reaches, on 3,000 small cases")
    {
        doorstep::geo::Progress silent;
        for (unsigned seed = 1; seed <= 3000; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            // Few different distances make many ties, so that the last aim decides often.
            const SeatingProblem problem = random_problem(random, {.homes = 3,
                                                                   .schools = 3,
                                                                   .most_pupils = 3,
                                                                   .most_seats = 4,
                                                                   .farthest = seed % 2 ? 5 : 9000,
                                                                   .percent_linked = 75});

            const std::vector<int> seated = seat_pupils(problem, silent);

            REQUIRE(is_possible(problem, seated));
            REQUIRE(aims_of(problem, seated) == best_by_trying_all(problem));
        }
    }

    TEST_CASE("seating reaches the aims of a slow augmenting-path solver, on 300 towns of many islands")
    {
        doorstep::geo::Progress silent;
        for (unsigned seed = 1; seed <= 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const SeatingProblem problem = random_problem(random, {.homes = 14,
                                                                   .schools = 7,
                                                                   .most_pupils = 6,
                                                                   .most_seats = 12,
                                                                   .farthest = seed % 2 ? 6 : 20000,
                                                                   .percent_linked = seed % 3 == 0 ? 60 : 15});
            std::vector<int> slow(problem.choices.size(), 0);
            while (improve_by_one(problem, slow)) {
            }

            const std::vector<int> seated = seat_pupils(problem, silent);

            REQUIRE(is_possible(problem, seated));
            REQUIRE(aims_of(problem, seated) == aims_of(problem, slow));
        }
    }

    TEST_CASE("a pupil within the standard counts more than two beyond it")
    {
        // The one seat near home 0 also serves home 1 from afar; home 0 could go far, home 1 has nothing else.
        const SeatingProblem problem{.pupils = {1, 1},
                                     .seats = {1, 1},
                                     .choices = {{0, 0, {100}, true}, {0, 1, {900}, false}, {1, 0, {800}, false}}};
        doorstep::geo::Progress silent;

        const std::vector<int> seated = seat_pupils(problem, silent);

        CHECK(seated == std::vector<int>{1, 0, 0});
    }

    TEST_CASE("of two homes with equal walks the one with the lower rank gets the seat")
    {
        const SeatingProblem problem{
            .pupils = {2, 2}, .seats = {3}, .choices = {{0, 0, {100}, true}, {1, 0, {100}, true}}};
        doorstep::geo::Progress silent;

        const std::vector<int> seated = seat_pupils(problem, silent);

        CHECK(seated == std::vector<int>{2, 1});
    }

    TEST_CASE("no homes, no schools and no choices seat nobody")
    {
        doorstep::geo::Progress silent;

        CHECK(seat_pupils({}, silent).empty());
        CHECK(seat_pupils({.pupils = {5}, .seats = {0}, .choices = {{0, 0, {1}, true}}}, silent) ==
              std::vector<int>{0});
    }
}
