// SPDX-License-Identifier: MIT
#include "engine/baseline/min_cost_flow.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace doorstep::engine;

TEST_SUITE("unit")
{
    TEST_CASE("the cheapest flow is found with the prices that prove it")
    {
        // Sink 0 takes 7 of the 15 units; the source that saves most there goes first.
        const FlowProblem problem{
            .supplies = {10, 5}, .sinks = {{0, 7}, {0, 15}}, .arcs = {{0, 0, 1}, {0, 1, 100}, {1, 0, 2}, {1, 1, 100}}};

        const FlowSolution flow = min_cost_flow(problem);

        CHECK(flow.units == std::vector<std::int64_t>{7, 3, 0, 5});
        CHECK(flow.reduced_costs == std::vector<std::int64_t>{0, 0, 1, 0});
        CHECK(flow.sink_reduced_costs == std::vector<std::int64_t>{-99, 0});
    }

    TEST_CASE("a flow that cannot be is a mistake of the caller")
    {
        CHECK_THROWS_AS(static_cast<void>(min_cost_flow({.supplies = {3}, .sinks = {{0, 2}}, .arcs = {{0, 0, 1}}})),
                        std::logic_error);
    }

    TEST_CASE("costs too large for exact sums are refused, not rounded")
    {
        CHECK_THROWS_AS(static_cast<void>(min_cost_flow(
                            {.supplies = {1}, .sinks = {{0, 1}}, .arcs = {{0, 0, std::int64_t{1} << 61}}})),
                        std::logic_error);
    }
}
