// SPDX-License-Identifier: MIT
#include "bench/instances/read_orlib_pmed.hpp"

#include "bench/instances/instance_files.hpp"
#include "bench/instances/shortest_paths.hpp"

#include <chrono>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace doorstep::bench {

namespace {

struct ReadNetwork {
    Network network;
    std::size_t choose = 0;
};

ReadNetwork read_network(const std::filesystem::path& path)
{
    std::ifstream file{path};
    ReadNetwork read;
    std::size_t edge_count = 0;
    if (!(file >> read.network.node_count >> edge_count >> read.choose)) {
        throw std::runtime_error{path.string() + ": the first line must be: nodes edges p"};
    }
    Network::Edge edge;
    while (file >> edge.from >> edge.to >> edge.length) {
        if (edge.from < 1 || edge.to < 1 || edge.from > read.network.node_count || edge.to > read.network.node_count) {
            throw std::runtime_error{path.string() + ": edge " + std::to_string(read.network.edges.size() + 1) +
                                     " names a node that does not exist"};
        }
        read.network.edges.push_back({edge.from - 1, edge.to - 1, edge.length});
    }
    if (read.network.edges.size() != edge_count) {
        throw std::runtime_error{path.string() + ": " + std::to_string(read.network.edges.size()) + " edges read, " +
                                 std::to_string(edge_count) + " announced"};
    }
    return read;
}

/// Lines "pmed7 5631"; headings, whose second word is no number, are passed over. Empty without the file.
std::map<std::string, double> read_optima(const std::filesystem::path& path)
{
    std::ifstream file{path};
    std::map<std::string, double> optima;
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream words{line};
        std::string name;
        double value = 0.0;
        if (words >> name >> value) {
            optima.emplace(name, value);
        }
    }
    return optima;
}

BenchInstance read_instance(const std::filesystem::path& path, engine::LocationModel model)
{
    const ReadNetwork read = read_network(path);
    BenchInstance instance;
    instance.name = path.stem().string();
    const auto start = std::chrono::steady_clock::now();
    instance.problem.table = all_shortest_paths(read.network);
    instance.preparation = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    instance.problem.model = model;
    instance.problem.choose = read.choose;
    instance.problem.weight.assign(read.network.node_count, 1.0);
    instance.problem.load.assign(read.network.node_count, 1.0);
    instance.problem.state.assign(read.network.node_count, engine::SiteState::Free);
    return instance;
}

} // namespace

std::vector<BenchInstance> read_orlib_pmed(const std::filesystem::path& folder, engine::LocationModel model,
                                           std::string_view only)
{
    const bool is_center = model == engine::LocationModel::PCenter;
    const auto optima = read_optima(folder / (is_center ? "kcenteropt.txt" : "pmedopt.txt"));
    std::vector<BenchInstance> instances;
    for (const auto& file : files_of_numbers(folder)) {
        const std::string name = file.stem().string();
        if (!is_asked_for(name, only)) {
            continue;
        }
        instances.push_back(read_instance(file, model));
        if (const auto known = optima.find(name); known != optima.end()) {
            instances.back().published = known->second;
            instances.back().is_proven = true;
        }
    }
    return instances;
}

} // namespace doorstep::bench
