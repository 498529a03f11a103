// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// What branching has shown so far: the mean rise of the bound per unit a site was moved, each way (pseudo-costs,
/// Bénichou et al. 1971).
class PseudoCosts {
public:
    explicit PseudoCosts(std::size_t site_count) : known_(site_count) {}

    /// One thing learnt, to be told to others.
    struct Lesson {
        std::uint32_t site;
        SiteState decided;
        double distance;
        double rise;
        bool is_trial;
    };
    /// A half of a node in which the site was moved by `distance` rose by so much. \param is_trial only a few
    /// steps were taken, which show less than the whole: counts for this site alone
    void learn(std::uint32_t site, SiteState decided, double distance, double rise, bool is_trial = false);
    /// What was learnt since the last call.
    [[nodiscard]] std::vector<Lesson> take_lessons();
    /// The product of the rises to expect from branching on the site; each counts as `least` at least.
    [[nodiscard]] double score(std::uint32_t site, double openness, double least) const;
    /// The rise to expect when the site is opened, `least` at least.
    [[nodiscard]] double rise_when_opened(std::uint32_t site, double openness, double least) const;
    /// How often the less known of the two ways was seen.
    [[nodiscard]] unsigned times_seen(std::uint32_t site) const;

private:
    /// Rises per unit moved. What a few steps showed is forgotten when a whole node has shown more.
    struct Rises {
        double sum = 0.0;
        unsigned count = 0;
        bool are_trials = true;

        void add(double rise, bool is_trial);
        [[nodiscard]] double mean_or(double otherwise) const { return count > 0 ? sum / count : otherwise; }
    };
    struct Known {
        Rises closed;
        Rises open;
    };
    std::vector<Known> known_;
    Known all_;
    std::vector<Lesson> lessons_;
};

} // namespace doorstep::engine
