// SPDX-License-Identifier: MIT
#include "bench/instances/read_tsplib.hpp"

#include "bench/instances/instance_files.hpp"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace doorstep::bench {

namespace {

using Points = std::vector<std::pair<double, double>>;

Points read_points(const std::filesystem::path& path)
{
    std::ifstream file{path};
    std::string line;
    while (std::getline(file, line) && !line.starts_with("NODE_COORD_SECTION")) {
    }
    Points points;
    std::size_t number = 0;
    double x = 0.0;
    double y = 0.0;
    while (file >> number >> x >> y) {
        points.emplace_back(x, y);
    }
    if (points.empty()) {
        throw std::runtime_error{path.string() + ": no points after NODE_COORD_SECTION"};
    }
    return points;
}

engine::CostTable table_of(const Points& points)
{
    engine::CostTable table;
    table.site_count = points.size();
    table.site.reserve(points.size() * points.size());
    table.cost.reserve(points.size() * points.size());
    for (const auto& [x, y] : points) {
        for (std::size_t site = 0; site < points.size(); ++site) {
            const double east = points[site].first - x;
            const double north = points[site].second - y;
            table.site.push_back(static_cast<std::uint32_t>(site));
            table.cost.push_back(std::floor(std::sqrt(east * east + north * north)));
        }
        table.first.push_back(table.site.size());
    }
    return table;
}

BenchInstance instance_of(const Points& points, std::size_t choose)
{
    BenchInstance instance;
    const auto start = std::chrono::steady_clock::now();
    instance.problem.table = table_of(points);
    instance.preparation = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    instance.problem.choose = choose;
    instance.problem.weight.assign(points.size(), 1.0);
    instance.problem.load.assign(points.size(), 1.0);
    instance.problem.state.assign(points.size(), engine::SiteState::Free);
    return instance;
}

} // namespace

std::vector<BenchInstance> read_tsplib(const std::filesystem::path& folder, std::vector<std::string>& remarks,
                                       engine::LocationModel model, std::string_view only)
{
    const std::filesystem::path known = folder / "known_p_median.tsv";
    std::ifstream file{known};
    std::vector<BenchInstance> instances;
    std::map<std::string, Points> points;
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream row{line};
        std::string name;
        std::size_t count = 0;
        std::size_t choose = 0;
        if (!(row >> name >> count >> choose)) {
            continue; // a comment
        }
        const std::string full_name = name + "_p" + std::to_string(choose);
        if (!is_asked_for(full_name, only)) {
            continue;
        }
        if (!std::filesystem::exists(folder / (name + ".tsp"))) {
            remarks.push_back(full_name + ": " + name + ".tsp is not here; not run");
            continue;
        }
        Points& of_name = points[name];
        if (of_name.empty()) {
            of_name = read_points(folder / (name + ".tsp"));
        }
        BenchInstance instance = instance_of(of_name, choose);
        instance.name = full_name;
        instance.problem.model = model;
        double value = 0.0;
        if (model == engine::LocationModel::PMedian && row >> value) {
            std::string root_lower, root_upper, root_seconds, gap;
            row >> root_lower >> root_upper >> root_seconds >> gap;
            instance.published = value;
            instance.is_proven = gap == "0%";
        }
        instances.push_back(std::move(instance));
    }
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        const std::string name = entry.path().stem().string();
        if (only.empty() && entry.path().extension() == ".tsp" && !points.contains(name)) {
            remarks.push_back(name + ": no row of known_p_median.tsv says a p for it; not run");
        }
    }
    return instances;
}

} // namespace doorstep::bench
