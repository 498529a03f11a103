// SPDX-License-Identifier: MIT
#include "bench/bench_sets.hpp"

#include "engine/location/words.hpp"

#if __has_include("bench/instances/read_orlib_pmed.hpp")
#include "bench/instances/read_orlib_pmed.hpp"
#define DOORSTEP_HAS_PMED
#endif
#if __has_include("bench/instances/read_tsplib.hpp")
#include "bench/instances/read_tsplib.hpp"
#define DOORSTEP_HAS_TSPLIB
#endif
#if __has_include("bench/instances/read_mclp_cities.hpp")
#include "bench/instances/read_mclp_cities.hpp"
#define DOORSTEP_HAS_MCLP
#endif
#if __has_include("bench/instances/read_spopt_sf.hpp")
#include "bench/instances/read_spopt_sf.hpp"
#define DOORSTEP_HAS_SPOPT
#endif
#if __has_include("bench/instances/read_orlib_cap.hpp")
#include "bench/instances/read_orlib_cap.hpp"
#define DOORSTEP_HAS_CAP
#endif
#if __has_include("bench/instances/read_orlib_pmedcap.hpp")
#include "bench/instances/read_orlib_pmedcap.hpp"
#define DOORSTEP_HAS_PMEDCAP
#endif

#include <algorithm>
#include <stdexcept>

namespace doorstep::bench {
namespace {

using engine::LocationModel;

std::vector<BenchInstance> read_all(const std::string& set, [[maybe_unused]] const std::filesystem::path& folder,
                                    [[maybe_unused]] std::optional<LocationModel> model)
{
#ifdef DOORSTEP_HAS_PMED
    if (set == "orlib_pmed") {
        return read_orlib_pmed(folder, model.value_or(LocationModel::PMedian));
    }
#endif
#ifdef DOORSTEP_HAS_TSPLIB
    if (set == "tsplib") {
        return read_tsplib(folder);
    }
#endif
#ifdef DOORSTEP_HAS_MCLP
    if (set == "mclp_cities") {
        return read_mclp_cities(folder);
    }
#endif
#ifdef DOORSTEP_HAS_SPOPT
    if (set == "spopt_sf") {
        return read_spopt_sf(folder);
    }
#endif
#ifdef DOORSTEP_HAS_CAP
    if (set == "orlib_cap") {
        return read_orlib_cap(folder);
    }
#endif
#ifdef DOORSTEP_HAS_PMEDCAP
    if (set == "orlib_pmedcap") {
        return read_orlib_pmedcap(folder);
    }
#endif
    throw std::invalid_argument{"no benchmark set is called \"" + set + "\""};
}

} // namespace

std::vector<BenchInstance> read_set(const std::filesystem::path& folder, std::optional<LocationModel> model)
{
    const std::filesystem::path path = std::filesystem::absolute(folder).lexically_normal();
    const std::string set = (path.has_filename() ? path : path.parent_path()).filename().string();
    std::vector<BenchInstance> instances = read_all(set, path, model);
    if (model) {
        std::erase_if(instances, [&](const BenchInstance& instance) { return instance.problem.model != *model; });
    }
    if (instances.empty()) {
        throw std::invalid_argument{"the set " + set + " has no instance" +
                                    (model ? " of " + std::string{engine::key_of(*model)} : "")};
    }
    return instances;
}

} // namespace doorstep::bench
