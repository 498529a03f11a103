// SPDX-License-Identifier: MIT
#include "bench/bench_sets.hpp"

#include "bench/instances/generate_school_towns.hpp"
#include "bench/instances/generate_squares.hpp"
#include "bench/instances/instance_files.hpp"
#include "bench/instances/read_mclp_cities.hpp"
#include "bench/instances/read_orlib_cap.hpp"
#include "bench/instances/read_orlib_pmed.hpp"
#include "bench/instances/read_orlib_pmedcap.hpp"
#include "bench/instances/read_spopt_sf.hpp"
#include "bench/instances/read_tsplib.hpp"
#include "engine/location/words.hpp"

#include <algorithm>
#include <iostream>
#include <stdexcept>

namespace doorstep::bench {
namespace {

using engine::LocationModel;

std::vector<BenchInstance> read_all(const std::string& set, const std::filesystem::path& folder,
                                    std::optional<LocationModel> model, const std::string& only,
                                    std::vector<std::string>& remarks)
{
    if (set == "orlib_pmed") {
        return read_orlib_pmed(folder, model.value_or(LocationModel::PMedian), only);
    }
    if (set == "tsplib") {
        return read_tsplib(folder, remarks, model.value_or(LocationModel::PMedian), only);
    }
    if (set == "mclp_cities") {
        return read_mclp_cities(folder, remarks, model.value_or(LocationModel::MaxCover));
    }
    if (set == "spopt_sf") {
        return read_spopt_sf(folder);
    }
    if (set == "orlib_cap") {
        return read_orlib_cap(folder, remarks);
    }
    if (set == "orlib_pmedcap") {
        return read_orlib_pmedcap(folder);
    }
    if (set == "squares") {
        return generate_squares();
    }
    if (set == "school_towns") {
        return generate_school_towns(only);
    }
    throw std::invalid_argument{"no benchmark set is called \"" + set + "\""};
}

} // namespace

std::vector<BenchInstance> read_set(const std::filesystem::path& folder, std::optional<LocationModel> model,
                                    const std::string& only)
{
    const std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
    const std::string set = (path.has_filename() ? path : path.parent_path()).filename().string();
    std::vector<std::string> remarks;
    std::vector<BenchInstance> instances = read_all(set, path, model, only, remarks);
    for (const std::string& remark : remarks) {
        std::cerr << remark << "\n";
    }
    std::erase_if(instances, [&](const BenchInstance& instance) {
        return (model && instance.problem.model != *model) || !is_asked_for(instance.name, only);
    });
    if (instances.empty()) {
        throw std::invalid_argument{"the set " + set + " has no such instance"};
    }
    return instances;
}

} // namespace doorstep::bench
