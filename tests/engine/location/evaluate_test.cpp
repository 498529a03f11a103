// SPDX-License-Identifier: MIT
#include "tests/engine/location/every_model.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace doorstep;
using engine::LocationAnswer;
using engine::LocationProblem;
using engine::LocationStatus;

TEST_SUITE("unit")
{
    TEST_CASE("the evaluation finds every lie of an answer")
    {
        LocationProblem problem;
        problem.table = {2, {0, 2, 4}, {0, 1, 0, 1}, {1.0, 4.0, 5.0, 2.0}};
        problem.load = problem.weight = {1.0, 1.0};
        problem.state = {engine::SiteState::Free, engine::SiteState::Free};
        problem.choose = 1;
        LocationAnswer honest;
        honest.status = LocationStatus::Optimal;
        honest.has_answer = true;
        honest.objective = honest.bound = 6.0;
        honest.sites = {0};
        honest.services = {{0, 0, 1.0, 1.0}, {1, 0, 1.0, 5.0}};
        REQUIRE(test::faults_of(problem, honest) == "");

        LocationAnswer lie = honest;
        lie.objective = 5.0;
        CHECK(test::faults_of(problem, lie).find("the objective is") != std::string::npos);
        lie = honest;
        lie.bound = 7.0;
        CHECK(test::faults_of(problem, lie).find("is passed by the objective") != std::string::npos);
        lie = honest;
        lie.services[1] = {1, 1, 1.0, 2.0};
        CHECK(test::faults_of(problem, lie).find("by a closed site") != std::string::npos);
        lie = honest;
        lie.services.pop_back();
        CHECK(test::faults_of(problem, lie).find("shares that sum to") != std::string::npos);
        lie = honest;
        lie.sites = {0, 1};
        CHECK(test::faults_of(problem, lie).find("2 sites are open instead of 1") != std::string::npos);
        problem.state[0] = engine::SiteState::Ban;
        CHECK(test::faults_of(problem, honest).find("is banned and open") != std::string::npos);
    }
}
