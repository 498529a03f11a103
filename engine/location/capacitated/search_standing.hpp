// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/search_memory.hpp"
#include "engine/location/capacitated/serve_sites.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// Where a search stands: its best answer, the good sets it met, and what is worth looking for.
class SearchStanding {
public:
    /// \param known_bound no answer is better, as was known before the search
    SearchStanding(const CapacitatedInstance& instance, double known_bound);

    /// From now on only answers up to `guess` are sought.
    void suppose(double guess) { guess_ = guess; }
    /// Nothing up to the guess exists.
    void rule_out_guess();
    [[nodiscard]] bool is_guessing() const { return guess_ < wanted(); }
    void take(SiteAnswer answer);

    [[nodiscard]] const std::optional<SiteAnswer>& best() const { return best_; }
    /// Objective of the best answer, or what none exceeds; at most the guess.
    [[nodiscard]] double target() const { return std::min(guess_, best_ ? best_->objective : ceiling_); }
    /// Answers above this are of no interest.
    [[nodiscard]] double cutoff() const;
    /// What is proven when all answers at or below the cutoff were looked for, but those above `open`.
    [[nodiscard]] double bound(double open) const;
    /// Nothing better is possible, as was known before.
    [[nodiscard]] bool is_known_best() const { return best_ && known_bound_ >= wanted(); }
    /// Sets of the best answers that were met, the best first.
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> good_sets() const;

private:
    /// Answers above this are no better than the best, or cannot be.
    [[nodiscard]] double wanted() const;

    const CapacitatedInstance& instance_;
    double known_bound_;
    double guess_ = no_limit;
    double ceiling_;
    std::optional<SiteAnswer> best_;
    std::set<std::pair<double, std::vector<std::uint32_t>>> good_sets_;
};

} // namespace doorstep::engine
