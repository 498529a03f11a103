// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/site_search.hpp"

#include "engine/location/capacitated/first_answers.hpp"
#include "engine/location/capacitated/improve_answers.hpp"
#include "engine/location/capacitated/process_node.hpp"
#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/search_note.hpp"
#include "engine/location/capacitated/search_root.hpp"
#include "engine/location/capacitated/search_standing.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace doorstep::engine {

namespace {

constexpr std::size_t batch_size = 8; ///< nodes at a time, whatever the number of threads
constexpr double tolerance = 1e-10;   ///< relative; answers closer than this count as equally good

// Chosen on the sets of the OR-Library; the answer does not depend on them, the time does.
constexpr int root_visits = 3;
constexpr int root_iterations = 300;
constexpr int root_trials = 15;
constexpr int node_iterations = 40;
constexpr double root_step = 0.1;
constexpr double node_step = 0.02;
constexpr int service_rounds = 12;
constexpr int root_drift_rounds = 60;
constexpr int node_rounds = 5;
constexpr double small_gap = 0.01;    ///< relative: what to list at once when a search goes on from another
constexpr double first_excess = 0.02; ///< relative: how far above the bound an answer is supposed first …
constexpr double excess_growth = 2.0; ///< … and then
constexpr double next_listing = 0.7;  ///< of the gap where there were too many clusters to list

struct BestFirst {
    bool operator()(const SearchNode& a, const SearchNode& b) const
    {
        return a.bound != b.bound ? a.bound < b.bound : a.number > b.number;
    }
};

class SiteSearch {
public:
    SiteSearch(const CapacitatedInstance& instance, const SiteSearchSettings& settings, geo::Progress& progress)
        : instance_{instance}, settings_{settings}, progress_{progress}, clock_{settings.common.time_limit, progress},
          standing_{instance, settings.memory != nullptr ? settings.memory->bound : -no_limit},
          improvement_{instance, settings.common, is_warm(), settings.known == nullptr, clock_, standing_}
    {}

    SiteSearchResult run()
    {
        if (!may_be_feasible(instance_)) {
            return result(LocationStatus::Infeasible);
        }
        root_bound_ = floor_of(instance_);
        const SearchMemory* const memory = is_warm() ? settings_.memory : nullptr;
        if (settings_.known != nullptr) {
            standing_.take(*settings_.known);
        }
        else {
            for (SiteAnswer& answer : first_answers(instance_, memory, settings_.common.seed, clock_)) {
                standing_.take(std::move(answer));
            }
        }
        if (!is_done()) {
            improvement_.before_root();
            tell();
        }
        if (!is_done()) {
            search_root();
        }
        const bool may_guess = instance_.packs_whole() && !settings_.any_answer && !settings_.most_nodes &&
                               !standing_.best() && !open_.empty();
        if (may_guess ? guess_answers() : search_tree()) {
            return result(clock_.has_stopped() ? clock_.status() : LocationStatus::TimeLimit);
        }
        if (!standing_.best()) {
            return result(LocationStatus::Infeasible);
        }
        return result(open_.empty() || standing_.is_known_best() ? LocationStatus::Optimal : LocationStatus::Gap);
    }

private:
    /// True when it stopped before the end.
    bool search_tree()
    {
        while (!open_.empty() && !is_done()) {
            if (clock_.should_stop() || (settings_.most_nodes && nodes_ >= *settings_.most_nodes)) {
                return true;
            }
            process_batch();
            tell();
        }
        return false;
    }

    /// While there is no answer nothing is decided by its value. So one near the bound is supposed, and where there is
    /// none, one that is further up: either it is found soon, or most of the tree falls to the supposition. True when
    /// it stopped before the end.
    bool guess_answers()
    {
        const double floor = bound();
        double excess = first_excess * std::max(std::abs(floor), 0.01 * standing_.target());
        while (!standing_.best()) {
            standing_.suppose(floor + excess);
            if (search_anew()) {
                return true;
            }
            if (!standing_.is_guessing()) {
                return false; // the best answer, or all that could be was looked at
            }
            standing_.rule_out_guess();
            excess *= excess_growth;
        }
        standing_.suppose(no_limit);
        return search_anew();
    }

    bool search_anew()
    {
        if (clock_.should_stop()) {
            return true;
        }
        open_.clear();
        has_stalled_ = false;
        search_root();
        return search_tree();
    }

    [[nodiscard]] bool is_warm() const
    {
        return settings_.memory != nullptr && settings_.memory->multiplier.size() == instance_.demand_count;
    }

    [[nodiscard]] double bound() const
    {
        const double open = open_.empty() ? no_limit : open_.begin()->bound;
        return standing_.bound(std::min({open, leaf_bound_, root_bound_.value_or(no_limit)}));
    }

    [[nodiscard]] bool is_done() const
    {
        const auto& best = standing_.best();
        if (!best || standing_.is_known_best()) {
            return best.has_value();
        }
        const double gap = (best->objective - bound()) / std::max(1.0, std::abs(best->objective));
        return settings_.any_answer || (settings_.common.accepted_gap > 0.0 && gap <= settings_.common.accepted_gap);
    }

    [[nodiscard]] SiteSearchResult result(LocationStatus status) const
    {
        const auto& best = standing_.best();
        SiteSearchResult result{status, best, 0.0, nodes_, multiplier_, standing_.good_sets()};
        result.bound = best || status != LocationStatus::Infeasible ? bound() : 0.0;
        const double scale = best ? std::max(1.0, std::abs(best->objective)) : 1.0;
        if (status == LocationStatus::Optimal && best->objective - result.bound > 10.0 * tolerance * scale) {
            result.status = LocationStatus::Gap;
        }
        return result;
    }

    void take(NodeOutcome outcome, double parent_bound)
    {
        leaf_bound_ = std::min(leaf_bound_, outcome.leaf_bound);
        for (SiteAnswer& answer : outcome.answers) {
            standing_.take(std::move(answer));
        }
        has_stalled_ = has_stalled_ || outcome.has_stalled;
        list_below_ = std::min(list_below_, next_listing * outcome.failed_gap);
        tried_.insert(outcome.tried.begin(), outcome.tried.end());
        for (SearchNode& node : outcome.open) {
            node.bound = std::max(node.bound, parent_bound);
            node.number = next_number_++;
            open_.insert(std::move(node));
        }
    }

    [[nodiscard]] NodeSettings node_settings(int iterations, int most_trials, int rounds, int drift_rounds) const
    {
        return {.cutoff = standing_.cutoff(),
                .target = standing_.target(),
                .iterations = iterations,
                .first_step = root_bound_ || nodes_ == 0 ? root_step : node_step,
                .most_trials = most_trials,
                .rounds = rounds,
                .drift_rounds = drift_rounds,
                .list_below = list_below_,
                .cluster_limits = cluster_limits(),
                .tried = &tried_};
    }

    [[nodiscard]] ClusterLimits cluster_limits() const
    {
        ClusterLimits limits;
        if ((!standing_.best() && !standing_.is_guessing()) || has_stalled_) {
            limits.most_repricings = 0; // where listing all clusters is cheap, or not at all
        }
        limits.linear_solver = settings_.common.linear_solver;
        return limits;
    }

    /// The root is visited again as long as what the bound decides lets the bound rise.
    void search_root()
    {
        SearchNode node = root_node(instance_);
        if (!multiplier_.empty()) {
            node.multiplier = multiplier_;
        }
        else if (is_warm()) {
            node.multiplier = settings_.memory->multiplier;
        }
        for (int visit = 0; visit < root_visits; ++visit) {
            // Before the first answers were improved the cutoff is too high for it, unless they were good from the
            // start.
            const double first_gap = is_warm() && standing_.best() ? small_gap * std::abs(standing_.target()) : -1.0;
            list_below_ = visit > 0 ? no_limit : first_gap;
            const NodeSettings settings =
                node_settings(root_iterations, root_trials, service_rounds, root_drift_rounds);
            SearchNode kept = node;
            NodeOutcome outcome = process_node(instance_, std::move(node), settings, clock_);
            ++nodes_;
            const bool is_last = visit + 1 == root_visits || outcome.open.size() < 2 || clock_.has_stopped();
            std::vector<SearchNode> children = is_last ? std::vector<SearchNode>{} : outcome.open;
            if (!is_last) {
                kept = without_branching(std::move(kept), children);
                outcome.open.clear();
            }
            multiplier_ = std::move(outcome.multiplier);
            openness_ = std::move(outcome.openness);
            const double bound = kept.bound;
            root_bound_ = is_last ? std::nullopt : std::optional{bound};
            const bool is_finished = is_last && outcome.open.empty();
            take(std::move(outcome), bound);
            if (!is_finished) {
                improvement_.after_root(nodes_, openness_);
            }
            tell();
            if (is_last || standing_.is_known_best()) {
                return;
            }
            node = std::move(kept);
        }
    }

    void tell()
    {
        progress_.note(search_note(standing_.best() ? std::optional{standing_.best()->objective} : std::nullopt,
                                   bound(), nodes_, open_.size()));
    }

    void process_batch()
    {
        std::vector<SearchNode> batch;
        while (!open_.empty() && batch.size() < batch_size) {
            SearchNode node = std::move(open_.extract(open_.begin()).value());
            if (node.bound <= standing_.cutoff()) {
                batch.push_back(std::move(node));
            }
        }
        std::vector<NodeOutcome> outcomes(batch.size());
        std::vector<double> bounds;
        for (const SearchNode& node : batch) {
            bounds.push_back(node.bound);
        }
        const NodeSettings settings = node_settings(node_iterations, 1, node_rounds, 0);
        parallel_for(batch.size(), settings_.common.threads, [&](std::size_t i) {
            outcomes[i] = process_node(instance_, std::move(batch[i]), settings, clock_);
        });
        nodes_ += batch.size();
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            take(std::move(outcomes[i]), bounds[i]);
        }
        improvement_.after_batch(nodes_, openness_);
    }

    const CapacitatedInstance& instance_;
    const SiteSearchSettings& settings_;
    geo::Progress& progress_;
    SearchClock clock_;
    std::vector<double> multiplier_; ///< of the root
    std::vector<double> openness_;
    double leaf_bound_ = no_limit;
    std::optional<double> root_bound_; ///< until the root is left
    SearchStanding standing_;
    AnswerImprovement improvement_;
    std::multiset<SearchNode, BestFirst> open_;
    std::set<std::vector<std::uint32_t>> tried_;
    bool has_stalled_ = false; ///< column generation is not tried again
    double list_below_ = no_limit;
    std::size_t nodes_ = 0;
    std::size_t next_number_ = 1;
};

} // namespace

SiteSearchResult search_sites(const CapacitatedInstance& instance, const SiteSearchSettings& settings,
                              geo::Progress& progress)
{
    return SiteSearch{instance, settings, progress}.run();
}

} // namespace doorstep::engine
