// SPDX-License-Identifier: MIT
#include "engine/baseline/seat_pupils.hpp"

#include "engine/baseline/min_cost_flow.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <utility>

namespace doorstep::engine {
namespace {

/// Homes and schools that can affect one another, with a flow problem of their own: sources are homes, sinks are
/// schools and, last, "no seat".
struct Component {
    std::vector<std::uint32_t> homes;   ///< ascending
    std::vector<std::size_t> choices;   ///< positions, by home
    std::vector<std::uint32_t> schools; ///< ascending
};

/// Union–find over homes, then schools.
class Groups {
public:
    explicit Groups(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), 0U); }

    std::uint32_t group_of(std::uint32_t member)
    {
        while (parents_[member] != member) {
            parents_[member] = parents_[parents_[member]];
            member = parents_[member];
        }
        return member;
    }
    void join(std::uint32_t a, std::uint32_t b)
    {
        const std::uint32_t group_a = group_of(a);
        const std::uint32_t group_b = group_of(b);
        parents_[std::max(group_a, group_b)] = std::min(group_a, group_b);
    }

private:
    std::vector<std::uint32_t> parents_;
};

std::vector<Component> components_of(const SeatingProblem& problem)
{
    const auto home_count = static_cast<std::uint32_t>(problem.pupils.size());
    const auto counts = [&](const SeatChoice& choice) {
        return problem.pupils[choice.home] > 0 && problem.seats[choice.school] > 0;
    };
    Groups groups{home_count + problem.seats.size()};
    for (const SeatChoice& choice : problem.choices) {
        if (counts(choice)) {
            groups.join(choice.home, home_count + choice.school);
        }
    }

    // The lowest member of a group is a home, so components come out in the order of their first homes.
    std::vector<Component> components;
    std::vector<std::optional<std::size_t>> component_of(home_count);
    for (std::size_t i = 0; i < problem.choices.size(); ++i) {
        const SeatChoice& choice = problem.choices[i];
        if (!counts(choice)) {
            continue;
        }
        auto& number = component_of[groups.group_of(choice.home)];
        if (!number) {
            number = components.size();
            components.emplace_back();
        }
        Component& component = components[*number];
        component.choices.push_back(i);
        component.schools.push_back(choice.school);
        if (component.homes.empty() || component.homes.back() != choice.home) {
            component.homes.push_back(choice.home);
        }
    }
    for (Component& component : components) {
        std::ranges::sort(component.schools);
        component.schools.erase(std::unique(component.schools.begin(), component.schools.end()),
                                component.schools.end());
    }
    return components;
}

/// Prices of not being seated well. A lexicographic optimum is a flow without an improving residual cycle; a simple
/// cycle meets each sink at most once, so these two prices outweigh all that a cycle can change below them.
struct Penalties {
    std::int64_t beyond_standard = 0;
    std::int64_t without_seat = 0; ///< on top
};

Penalties penalties_for(const SeatingProblem& problem, const Component& component)
{
    std::int64_t farthest = 0;
    for (const std::size_t i : component.choices) {
        farthest = std::max<std::int64_t>(farthest, problem.choices[i].distance.value);
    }
    const std::int64_t all_walks_of_a_cycle = (static_cast<std::int64_t>(component.schools.size()) + 1) * farthest;
    const std::int64_t without_seat = all_walks_of_a_cycle + 1;
    return {.beyond_standard = without_seat + all_walks_of_a_cycle + 1, .without_seat = without_seat};
}

/// The first three aims as one cost. Arcs of a home: its choices in order, then "no seat".
FlowProblem flow_problem(const SeatingProblem& problem, const Component& component)
{
    const Penalties penalties = penalties_for(problem, component);
    FlowProblem flow;
    std::int64_t pupils = 0;
    std::size_t next = 0;
    const auto no_seat = static_cast<std::uint32_t>(component.schools.size());
    for (std::uint32_t source = 0; source < component.homes.size(); ++source) {
        const std::uint32_t home = component.homes[source];
        flow.supplies.push_back(problem.pupils[home]);
        pupils += problem.pupils[home];
        for (; next < component.choices.size() && problem.choices[component.choices[next]].home == home; ++next) {
            const SeatChoice& choice = problem.choices[component.choices[next]];
            const auto school = std::ranges::lower_bound(component.schools, choice.school);
            flow.arcs.push_back({.source = source,
                                 .sink = static_cast<std::uint32_t>(school - component.schools.begin()),
                                 .cost = std::int64_t{choice.distance.value} +
                                         (choice.is_within_standard ? 0 : penalties.beyond_standard)});
        }
        flow.arcs.push_back(
            {.source = source, .sink = no_seat, .cost = penalties.beyond_standard + penalties.without_seat});
    }
    for (const std::uint32_t school : component.schools) {
        flow.sinks.push_back({.least = 0, .most = problem.seats[school]});
    }
    flow.sinks.push_back({.least = 0, .most = pupils});
    return flow;
}

/// The fourth aim among all optima of the first three: by complementary slackness these are exactly the flows along
/// arcs of reduced cost 0, with every sink of non-zero reduced cost at its end of the range.
std::vector<std::int64_t> prefer_lower_ranks(const SeatingProblem& problem, const Component& component,
                                             const FlowProblem& flow, const FlowSolution& optimum)
{
    FlowProblem tie_break;
    tie_break.supplies = flow.supplies;
    for (std::size_t sink = 0; sink < flow.sinks.size(); ++sink) {
        const SinkRange& range = flow.sinks[sink];
        const std::int64_t reduced_cost = optimum.sink_reduced_costs[sink];
        tie_break.sinks.push_back({.least = reduced_cost < 0 ? range.most : range.least,
                                   .most = reduced_cost > 0 ? range.least : range.most});
    }
    std::vector<std::size_t> kept;
    std::size_t next_choice = 0;
    for (std::size_t i = 0; i < flow.arcs.size(); ++i) {
        const FlowArc& arc = flow.arcs[i];
        const bool is_seat = arc.sink < component.schools.size();
        const SeatChoice* choice = is_seat ? &problem.choices[component.choices[next_choice++]] : nullptr;
        if (optimum.reduced_costs[i] == 0) {
            const std::int64_t rank = component.homes[arc.source];
            const std::int64_t times = choice == nullptr ? 0 : choice->is_within_standard ? 2 : 1;
            tie_break.arcs.push_back({.source = arc.source, .sink = arc.sink, .cost = times * rank});
            kept.push_back(i);
        }
    }
    const FlowSolution best = min_cost_flow(tie_break);
    std::vector<std::int64_t> units(flow.arcs.size(), 0);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        units[kept[i]] = best.units[i];
    }
    return units;
}

} // namespace

std::vector<int> seat_pupils(const SeatingProblem& problem, geo::Progress& progress)
{
    std::vector<int> seated(problem.choices.size(), 0);
    for (const Component& component : components_of(problem)) {
        progress.stop_if_cancelled();
        const FlowProblem flow = flow_problem(problem, component);
        const std::vector<std::int64_t> units = prefer_lower_ranks(problem, component, flow, min_cost_flow(flow));
        std::size_t next_choice = 0;
        for (std::size_t i = 0; i < flow.arcs.size(); ++i) {
            if (flow.arcs[i].sink < component.schools.size()) {
                seated[component.choices[next_choice++]] = static_cast<int>(units[i]);
            }
        }
    }
    return seated;
}

} // namespace doorstep::engine
