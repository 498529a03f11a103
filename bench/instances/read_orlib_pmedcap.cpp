// SPDX-License-Identifier: MIT
#include "bench/instances/read_orlib_pmedcap.hpp"

#include "bench/instances/instance_files.hpp"

#include <cmath>
#include <fstream>
#include <stdexcept>

namespace doorstep::bench {

namespace {

struct Customer {
    double x = 0.0;
    double y = 0.0;
};

BenchInstance read_instance(const std::filesystem::path& file)
{
    std::ifstream in{file};
    int number = 0;
    double optimum = 0.0;
    std::size_t count = 0;
    std::size_t medians = 0;
    double capacity = 0.0;
    in >> number >> optimum >> count >> medians >> capacity;
    engine::LocationProblem problem;
    problem.model = engine::LocationModel::CapacitatedPMedian;
    std::vector<Customer> customers(count);
    for (Customer& customer : customers) {
        double load = 0.0;
        in >> number >> customer.x >> customer.y >> load;
        problem.load.push_back(load);
    }
    if (!in || count == 0) {
        throw std::runtime_error{"cannot read " + file.string()};
    }
    problem.table.site_count = count;
    problem.state.assign(count, engine::SiteState::Free);
    problem.capacity.assign(count, capacity);
    problem.weight.assign(count, 1.0);
    problem.choose = medians;
    for (const Customer& from : customers) {
        for (std::uint32_t site = 0; site < count; ++site) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(
                std::floor(std::hypot(from.x - customers[site].x, from.y - customers[site].y)));
        }
        problem.table.first.push_back(problem.table.site.size());
    }
    BenchInstance instance{.name = file.stem().string(), .problem = std::move(problem)};
    if (optimum > 0.0) { // 0 or -1 stands for a value that nobody knows
        instance.published = optimum;
        instance.is_proven = true;
    }
    return instance;
}

} // namespace

std::vector<BenchInstance> read_orlib_pmedcap(const std::filesystem::path& folder)
{
    std::vector<BenchInstance> instances;
    for (const auto& file : files_of_numbers(folder)) {
        instances.push_back(read_instance(file));
    }
    return instances;
}

} // namespace doorstep::bench
