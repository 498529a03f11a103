// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/serve_sites.hpp"
#include "engine/location/capacitated/whole_annealing.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// Answers of whole demand points by annealing, pool after pool, each with longer walks than the one before.
class SiteAnnealing {
public:
    /// \param instance borrowed; must suit `WholeAnnealer`
    /// \param threads 0: all cores; never changes the answers
    SiteAnnealing(const CapacitatedInstance& instance, std::uint64_t seed, unsigned threads)
        : annealer_{instance}, demand_count_{instance.demand_count}, seed_{seed}, threads_{threads}
    {}

    /// The best answer of the next pool of walks, all from these sites, if any fits.
    [[nodiscard]] std::optional<SiteAnswer> next(const std::vector<std::uint32_t>& sites,
                                                 const std::function<bool()>& should_stop);

    /// The last pool's walks were as long as its demand points need: another one will hardly do better.
    [[nodiscard]] bool is_thorough() const;

private:
    WholeAnnealer annealer_;
    std::size_t demand_count_;
    std::uint64_t seed_;
    unsigned threads_;
    std::size_t pools_ = 0;
};

} // namespace doorstep::engine
