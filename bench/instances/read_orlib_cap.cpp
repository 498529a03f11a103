// SPDX-License-Identifier: MIT
#include "bench/instances/read_orlib_cap.hpp"

#include "bench/instances/instance_files.hpp"
#include "bench/instances/mend_orlib_cap.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>
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

/// "cap… value …" lines; others are headings or of other sets. Empty without the file. Of those that are not here a
/// remark is made.
std::vector<std::pair<std::string, double>> read_values(const std::filesystem::path& file,
                                                        std::vector<std::string>& remarks)
{
    std::ifstream in{file};
    std::vector<std::pair<std::string, double>> values;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string name;
        double value = 0.0;
        if (!(words >> name >> value) || !name.starts_with("cap")) {
            continue;
        }
        const std::string of_instance = name.substr(0, name.find('_')) + ".txt";
        if (std::filesystem::exists(file.parent_path() / of_instance)) {
            values.emplace_back(name, value);
        }
        else {
            remarks.push_back(name + " of " + file.filename().string() + ": " + of_instance + " is not here; not run");
        }
    }
    return values;
}

double number(const std::string& word, const std::filesystem::path& file)
{
    try {
        return std::stod(word);
    }
    catch (const std::exception&) {
        throw std::runtime_error{file.string() + ": \"" + word + "\" is not a number"};
    }
}

OrlibCapWords read_words(const std::filesystem::path& file)
{
    std::ifstream in = open(file);
    OrlibCapWords words;
    words.words.assign(std::istream_iterator<std::string>{in}, {});
    if (words.words.size() >= 2) {
        words.sites = static_cast<std::size_t>(number(words.words[0], file));
        words.customers = static_cast<std::size_t>(number(words.words[1], file));
    }
    if (words.sites == 0 || words.words.size() != 2 + 2 * words.sites + words.customers * (1 + words.sites)) {
        throw std::runtime_error{file.string() + ": not as many numbers as its first line says"};
    }
    return words;
}

engine::LocationProblem read_problem(const std::filesystem::path& file)
{
    OrlibCapWords words = read_words(file);
    if (is_damaged(words)) {
        mend(words);
    }
    engine::LocationProblem problem;
    problem.model = engine::LocationModel::FacilityLocation;
    problem.table.site_count = words.sites;
    problem.state.assign(words.sites, engine::SiteState::Free);
    auto word = words.words.begin() + 2;
    for (std::size_t site = 0; site < words.sites; ++site) {
        // The originals of capa, capb and capc have the word "capacity" here: the case's name says how large it is.
        problem.capacity.push_back(*word == "capacity" ? 0.0 : number(*word, file));
        problem.site_cost.push_back(number(*++word, file));
        ++word;
    }
    for (std::size_t customer = 0; customer < words.customers; ++customer) {
        problem.load.push_back(number(*word++, file));
        problem.weight.push_back(1.0);
        for (std::uint32_t site = 0; site < words.sites; ++site) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(number(*word++, file));
        }
        problem.table.first.push_back(problem.table.site.size());
    }
    return problem;
}

using ProblemOf = std::function<const engine::LocationProblem&(const std::string&)>;

/// Instances of which nothing is published, with the capacities of their files.
void add_unpublished(const std::filesystem::path& folder, const ProblemOf& problem_of,
                     std::vector<BenchInstance>& instances, std::vector<std::string>& remarks)
{
    std::set<std::string> published;
    for (const BenchInstance& instance : instances) {
        published.insert(instance.name.substr(0, instance.name.find('_')));
    }
    for (const auto& file : files_of_numbers(folder)) {
        const std::string name = file.stem().string();
        if (published.contains(name)) {
            continue;
        }
        const engine::LocationProblem& problem = problem_of(name);
        if (std::find(problem.capacity.begin(), problem.capacity.end(), 0.0) != problem.capacity.end()) {
            remarks.push_back(name + ": its file says no capacity, and no published case names one; not run");
            continue;
        }
        instances.push_back({.name = name, .problem = problem});
    }
}

} // namespace

std::vector<BenchInstance> read_orlib_cap(const std::filesystem::path& folder, std::vector<std::string>& remarks)
{
    constexpr double printed_digits = 0.01;
    std::map<std::string, engine::LocationProblem> problems;
    const ProblemOf problem_of = [&](const std::string& name) -> const engine::LocationProblem& {
        const auto known = problems.find(name);
        return known != problems.end() ? known->second
                                       : problems.emplace(name, read_problem(folder / (name + ".txt"))).first->second;
    };
    std::vector<BenchInstance> instances;
    for (const auto& [name, value] : read_values(folder / "bounds_FacilityLocationProblems.jl.txt", remarks)) {
        const std::size_t bar = name.find('_');
        const std::string file = name.substr(0, bar);
        BenchInstance instance{name, problem_of(file), value, true, printed_digits};
        if (bar != std::string::npos) {
            instance.problem.capacity.assign(instance.problem.table.site_count, std::stod(name.substr(bar + 1)));
        }
        instances.push_back(std::move(instance));
    }
    add_unpublished(folder, problem_of, instances, remarks);
    for (const auto& [name, value] : read_values(folder / "optimal-solutions.txt", remarks)) {
        BenchInstance instance{name + " uncapacitated", problem_of(name), value, true, printed_digits};
        instance.problem.capacity.clear();
        instances.push_back(std::move(instance));
    }
    return instances;
}

} // namespace doorstep::bench
