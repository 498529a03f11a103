// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/radius_program.hpp"
#include "engine/location/median/search_state.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// Which site to branch on: the one whose two halves promise the greatest product of rises of the bound, by
/// pseudo-costs (Bénichou et al. 1971) that strong branching begins (Achterberg, Koch & Martin 2005, "Branching rules
/// revisited").
class BranchChoice {
public:
    explicit BranchChoice(std::size_t site_count) : known_(site_count + 1) {}

    /// A free site by the last solution of the program; none when no site is free.
    std::optional<std::uint32_t> site(RadiusProgram& program, const SearchState& state,
                                      const std::vector<SiteState>& states);
    /// What a half of a node has shown: the objective rose by so much when a site was moved by `distance`.
    void learn(std::uint32_t site, SiteState decided, double distance, double rise);

private:
    struct Known {
        double closed = 0.0; ///< sum of the rises per unit moved
        double open = 0.0;
        unsigned closed_count = 0;
        unsigned open_count = 0;
    };
    struct Candidate {
        double score;
        std::uint32_t site;
        double openness;
    };

    [[nodiscard]] double score(std::uint32_t site, double openness, double unit) const;
    void try_out(RadiusProgram& program, std::vector<Candidate>& candidates, double most, double unit);

    std::vector<Known> known_;
    Known all_;
};

} // namespace doorstep::engine
