// SPDX-License-Identifier: MIT
#include "bench/instances/read_orlib_cap.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace doorstep::bench {

namespace {

std::ifstream open(const std::filesystem::path& file)
{
    std::ifstream in{file};
    if (!in) {
        throw std::runtime_error{"cannot read " + file.string()};
    }
    return in;
}

/// "cap… value …" lines; others are skipped.
std::vector<std::pair<std::string, double>> read_values(const std::filesystem::path& file)
{
    std::ifstream in = open(file);
    std::vector<std::pair<std::string, double>> values;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string name;
        double value = 0.0;
        if (words >> name >> value && name.starts_with("cap")) {
            values.emplace_back(name, value);
        }
    }
    return values;
}

/// Some files have words where numbers are meant ("capacity" in capa.txt of the library); `capacity` then comes later.
double number(std::istream& in, const std::filesystem::path& file)
{
    std::string word;
    in >> word;
    try {
        return std::stod(word);
    }
    catch (const std::exception&) {
        throw std::runtime_error{file.string() + ": \"" + word + "\" is not a number"};
    }
}

engine::LocationProblem read_problem(const std::filesystem::path& file)
{
    std::ifstream in = open(file);
    engine::LocationProblem problem;
    problem.model = engine::LocationModel::FacilityLocation;
    const auto sites = static_cast<std::size_t>(number(in, file));
    const auto customers = static_cast<std::size_t>(number(in, file));
    problem.table.site_count = sites;
    problem.state.assign(sites, engine::SiteState::Free);
    for (std::size_t site = 0; site < sites; ++site) {
        problem.capacity.push_back(number(in, file));
        problem.site_cost.push_back(number(in, file));
    }
    for (std::size_t customer = 0; customer < customers; ++customer) {
        problem.load.push_back(number(in, file));
        problem.weight.push_back(1.0);
        for (std::uint32_t site = 0; site < sites; ++site) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(number(in, file));
        }
        problem.table.first.push_back(problem.table.site.size());
    }
    return problem;
}

} // namespace

std::vector<BenchInstance> read_orlib_cap(const std::filesystem::path& folder)
{
    constexpr double printed_digits = 0.01;
    std::map<std::string, engine::LocationProblem> problems;
    const auto problem_of = [&](const std::string& name) -> const engine::LocationProblem& {
        const auto known = problems.find(name);
        return known != problems.end() ? known->second
                                       : problems.emplace(name, read_problem(folder / (name + ".txt"))).first->second;
    };
    std::vector<BenchInstance> instances;
    for (const auto& [name, value] : read_values(folder / "bounds_FacilityLocationProblems.jl.txt")) {
        const std::size_t bar = name.find('_');
        const std::string file = name.substr(0, bar);
        BenchInstance instance{name, problem_of(file), value, true, printed_digits};
        if (bar != std::string::npos) {
            instance.problem.capacity.assign(instance.problem.table.site_count, std::stod(name.substr(bar + 1)));
        }
        instances.push_back(std::move(instance));
    }
    for (const auto& [name, value] : read_values(folder / "optimal-solutions.txt")) {
        BenchInstance instance{name + " uncapacitated", problem_of(name), value, true, printed_digits};
        instance.problem.capacity.clear();
        instances.push_back(std::move(instance));
    }
    return instances;
}

} // namespace doorstep::bench
