// SPDX-License-Identifier: MIT
#include "bench/instances/read_mclp_cities.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <numbers>
#include <sstream>

namespace doorstep::bench {
namespace {

constexpr double earth_radius = 6'378'100.0; // metres

struct Node {
    double latitude; // radians
    double longitude;
    double demand;
};

struct Published {
    std::string city;
    std::size_t choose = 0;
    double radius = 0.0;
    double value = 0.0;
    std::vector<std::size_t> sites;
};

[[noreturn]] void fail(const std::filesystem::path& file, int line, const std::string& what)
{
    throw geo::InputError{geo::Finding{.code = "mclp-cities",
                                       .where = {.file = file.string(), .line = line},
                                       .what = {what, what},
                                       .effect = {"the instance cannot be read", "无法读取该算例"},
                                       .fix = {"use the file as published", "请使用原始发布的文件"}}};
}

std::vector<Node> read_city(const std::filesystem::path& file)
{
    std::ifstream in{file};
    std::vector<Node> nodes;
    std::string text;
    int line = 0;
    bool is_demand = false;
    std::size_t demands = 0;
    while (std::getline(in, text)) {
        ++line;
        if (text.starts_with("EOF")) {
            break;
        }
        if (text.starts_with("DEMAND_SECTION")) {
            is_demand = true;
            continue;
        }
        if (text.empty() || std::isalpha(static_cast<unsigned char>(text[0])) != 0) {
            continue;
        }
        std::istringstream fields{text};
        if (is_demand) {
            if (demands == nodes.size() || !(fields >> nodes[demands].demand) || nodes[demands].demand < 0) {
                fail(file, line, "expected one demand, at least 0, for each node");
            }
            ++demands;
            continue;
        }
        Node node{};
        if (!(fields >> node.latitude >> node.longitude)) {
            fail(file, line, "expected a latitude and a longitude");
        }
        node.latitude *= std::numbers::pi / 180.0;
        node.longitude *= std::numbers::pi / 180.0;
        nodes.push_back(node);
    }
    if (nodes.empty() || demands != nodes.size()) {
        fail(file, line, "the numbers of nodes and of demands differ, or there are none");
    }
    return nodes;
}

/// "<City>_<p>_<radius>": empty city when the name is another.
Published parse_name(const std::string& name)
{
    Published published;
    const std::size_t last = name.rfind('_');
    const std::size_t middle = last == std::string::npos || last == 0 ? std::string::npos : name.rfind('_', last - 1);
    if (middle == std::string::npos) {
        return published;
    }
    unsigned radius = 0;
    std::from_chars(name.data() + middle + 1, name.data() + last, published.choose);
    std::from_chars(name.data() + last + 1, name.data() + name.size(), radius);
    published.radius = radius;
    if (published.choose > 0 && radius > 0) {
        published.city = name.substr(0, middle);
    }
    return published;
}

void read_solution(const std::filesystem::path& file, std::size_t node_count, Published& published)
{
    std::ifstream in{file};
    std::string word;
    if (!(in >> word >> published.value) || word != "f:") {
        fail(file, 1, "expected 'f:' and a value, then the sites");
    }
    while (in >> word) { // a heading, and sites; a value without sites is taken at its word
        std::size_t site = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), site);
        const bool is_number = error == std::errc{} && end == word.data() + word.size();
        if (is_number && site >= node_count) {
            fail(file, 2, "site " + std::to_string(site) + " is not in the city's file");
        }
        if (is_number) {
            published.sites.push_back(site);
        }
        else if (!published.sites.empty()) {
            fail(file, 2, "'" + word + "' among the sites is no number");
        }
    }
}

double great_circle(const Node& a, const Node& b)
{
    const double across = std::sin((b.latitude - a.latitude) / 2.0);
    const double along = std::sin((b.longitude - a.longitude) / 2.0);
    const double h = across * across + std::cos(a.latitude) * std::cos(b.latitude) * along * along;
    return 2.0 * earth_radius * std::asin(std::sqrt(std::min(1.0, h)));
}

engine::LocationProblem problem_of(const std::vector<Node>& nodes, double radius)
{
    engine::LocationProblem problem;
    problem.model = engine::LocationModel::MaxCover;
    problem.limit = radius;
    problem.state.assign(nodes.size(), engine::SiteState::Free);
    problem.table.site_count = nodes.size();
    const double reach = radius / earth_radius * 1.000001; // in latitude: no pair farther apart is within the radius
    for (const Node& home : nodes) {
        for (std::uint32_t site = 0; site < nodes.size(); ++site) {
            if (std::abs(nodes[site].latitude - home.latitude) > reach) {
                continue;
            }
            const double metres = great_circle(home, nodes[site]);
            if (metres <= radius) {
                problem.table.site.push_back(site);
                problem.table.cost.push_back(metres);
            }
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(home.demand);
    }
    return problem;
}

double covered_by(const engine::LocationProblem& problem, const std::vector<std::size_t>& sites)
{
    std::vector<bool> is_open(problem.table.site_count, false);
    for (const std::size_t site : sites) {
        is_open[site] = true;
    }
    double covered = 0.0;
    for (std::size_t home = 0; home < problem.load.size(); ++home) {
        const auto near = problem.table.sites_of(home);
        if (std::any_of(near.begin(), near.end(), [&](std::uint32_t site) { return is_open[site]; })) {
            covered += problem.load[home];
        }
    }
    return covered;
}

bool is_published_as_optimal(const Published& published)
{
    return (published.city == "NewYork" && published.choose <= 90) ||
           (published.city == "SanFrancisco" && published.choose == 50);
}

/// With its published value, or what the published sites cover where that is something else.
BenchInstance max_cover_instance(std::string name, const engine::LocationProblem& problem, const Published& published,
                                 std::vector<std::string>& remarks)
{
    BenchInstance instance{.name = std::move(name), .problem = problem};
    instance.problem.choose = published.choose;
    instance.published = published.value;
    instance.is_proven = is_published_as_optimal(published);
    const double covered = published.sites.empty() ? published.value : covered_by(problem, published.sites);
    if (covered != published.value || published.sites.size() > published.choose) {
        std::ostringstream difference;
        difference.precision(17);
        difference << instance.name << ": published " << published.value << ", but its " << published.sites.size()
                   << " sites cover " << covered;
        remarks.push_back(difference.str());
        instance.published = covered;
        instance.is_proven = false;
    }
    return instance;
}

} // namespace

std::vector<BenchInstance> read_mclp_cities(const std::filesystem::path& folder, std::vector<std::string>& remarks,
                                            engine::LocationModel model)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() == ".txt") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::map<std::string, std::vector<Node>> cities;
    std::map<std::pair<std::string, double>, engine::LocationProblem> problems;
    std::vector<BenchInstance> instances;
    for (const auto& file : files) {
        Published published = parse_name(file.stem().string());
        if (published.city.empty()) {
            continue;
        }
        auto [city, is_new] = cities.try_emplace(published.city);
        if (is_new) {
            city->second = read_city(folder / (published.city + ".txt"));
        }
        read_solution(file, city->second.size(), published);
        auto [problem, is_new_radius] = problems.try_emplace({published.city, published.radius});
        if (is_new_radius) {
            problem->second = problem_of(city->second, published.radius);
            problem->second.model = model;
        }
        if (model == engine::LocationModel::SetCover) { // whatever p is
            if (is_new_radius) {
                instances.push_back({.name = published.city + "_" + std::to_string(std::lround(published.radius)),
                                     .problem = problem->second});
            }
            continue;
        }
        instances.push_back(max_cover_instance(file.stem().string(), problem->second, published, remarks));
    }
    for (const auto& file : files) {
        const std::string name = file.stem().string();
        if (parse_name(name).city.empty() && !cities.contains(name)) {
            remarks.push_back(name + ": no file " + name + "_<p>_<radius>.txt says what to ask; not run");
        }
    }
    return instances;
}

} // namespace doorstep::bench
