// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/capacitated/anneal_sites.hpp"
#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/search_standing.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Looks for better answers of a search from time to time: by annealing where demand points are whole, else by swaps of
/// sites. When depends on the number of nodes alone, never on the clock.
class AnswerImprovement {
public:
    /// All borrowed. `is_warm`: good sets of sites are known, so little will help. `may_anneal`: answers are not known
    /// to be as good as they get
    AnswerImprovement(const CapacitatedInstance& instance, const LocationSettings& settings, bool is_warm,
                      bool may_anneal, SearchClock& clock, SearchStanding& standing);

    /// Before the root: a good answer makes it decide more. From greedy sites where there is none.
    void before_root();
    /// After a visit of the root. \param openness per site, how far the bound opens it
    void after_root(std::size_t nodes, std::span<const double> openness);
    /// After a batch of nodes, most often nothing.
    void after_batch(std::size_t nodes, std::span<const double> openness);

private:
    void anneal(const std::vector<std::uint32_t>& sites);
    void swap_sites(std::size_t nodes, std::span<const double> openness);
    [[nodiscard]] bool may_change_count() const { return instance_.least_sites < instance_.most_sites; }

    const CapacitatedInstance& instance_;
    const LocationSettings& settings_;
    bool is_warm_;
    SearchClock& clock_;
    SearchStanding& standing_;
    std::optional<SiteAnnealing> annealing_;
    bool has_annealed_in_vain_ = false; ///< the last time, for long enough
    std::size_t batches_ = 0;
    std::size_t next_ = 0; ///< at this batch
};

} // namespace doorstep::engine
