// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/site_search.hpp"

#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/improve_sites.hpp"
#include "engine/location/capacitated/near_sets.hpp"
#include "engine/location/capacitated/process_node.hpp"
#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/search_note.hpp"
#include "engine/location/capacitated/search_root.hpp"
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
constexpr int improvement_trials = 200;
constexpr int warm_improvement_trials = 50; ///< good sets are known
constexpr std::size_t batches_between_improvements = 300;
constexpr int service_rounds = 12;
constexpr int node_rounds = 5;
constexpr int first_rounds = 40;
constexpr std::size_t late_work = 3'000'000; ///< of a first answer when the time is over: rounds × demand points²
constexpr int least_late_rounds = 4;
constexpr ClusterLimits cheap_listing{.most_repricings = 0};
constexpr std::size_t most_good_sets = 12;
constexpr double small_gap = 0.01;   ///< relative: what to list at once when a search goes on from another
constexpr double next_listing = 0.7; ///< of the gap where there were too many clusters to list

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
          ceiling_{ceiling_of(instance)}
    {}

    SiteSearchResult run()
    {
        if (!may_be_feasible(instance_)) {
            return result(LocationStatus::Infeasible);
        }
        begin();
        if (!is_done()) {
            search_root();
        }
        while (!open_.empty() && !is_done()) {
            if (clock_.should_stop() || (settings_.most_nodes && nodes_ >= *settings_.most_nodes)) {
                return result(clock_.has_stopped() ? clock_.status() : LocationStatus::TimeLimit);
            }
            process_batch();
            tell();
        }
        if (!best_) {
            return result(LocationStatus::Infeasible);
        }
        return result(open_.empty() || is_known_best() ? LocationStatus::Optimal : LocationStatus::Gap);
    }

private:
    /// A first answer, nearly whatever the clock says: a search that is stopped at once still has something to show.
    void begin()
    {
        if (is_warm()) {
            begin_from_memory();
        }
        for (const auto& sites : {greedy_sites(instance_), usable_sites(instance_)}) {
            if (best_ || !may_open(instance_, sites)) {
                continue;
            }
            if (auto answer = serve_sites(instance_, sites, first_effort())) {
                take(std::move(*answer));
            }
        }
    }

    void begin_from_memory()
    {
        std::vector<std::vector<std::uint32_t>> sets = settings_.memory->sets;
        if (sets.empty()) {
            return;
        }
        for (auto& near : sets_near(instance_, sets.front())) {
            sets.insert(sets.begin(), std::move(near));
        }
        for (const auto& sites : sets) {
            if (!may_open(instance_, sites) || (best_ && clock_.should_stop())) {
                continue;
            }
            ServiceEffort effort = first_effort();
            effort.home = settings_.memory->home;
            if (auto answer = serve_sites(instance_, sites, effort)) {
                take(std::move(*answer));
            }
        }
    }

    [[nodiscard]] ServiceEffort first_effort()
    {
        const std::size_t demand = std::max<std::size_t>(1, instance_.demand_count);
        const auto late = static_cast<int>(std::min<std::size_t>(first_rounds, late_work / (demand * demand)));
        return {.rounds = first_rounds,
                .seed = settings_.common.seed,
                .should_stop = [&] { return clock_.should_stop(); },
                .least_rounds = best_ ? 0 : std::max(late, least_late_rounds)};
    }

    [[nodiscard]] bool is_warm() const
    {
        return settings_.memory != nullptr && settings_.memory->multiplier.size() == instance_.demand_count;
    }

    [[nodiscard]] double cutoff() const
    {
        if (!best_) {
            return ceiling_;
        }
        return better_than(instance_, best_->objective);
    }

    [[nodiscard]] double bound() const
    {
        double bound = best_ ? (instance_.is_integral ? best_->objective : cutoff()) : ceiling_;
        bound = std::min({bound, leaf_bound_, root_bound_.value_or(no_limit)});
        bound = open_.empty() ? bound : std::min(bound, open_.begin()->bound);
        return std::max(bound, std::min(known_bound(), best_ ? best_->objective : ceiling_));
    }

    [[nodiscard]] double known_bound() const
    {
        return settings_.memory != nullptr ? settings_.memory->bound : -no_limit;
    }

    /// Nothing better is possible, as was known before.
    [[nodiscard]] bool is_known_best() const { return best_ && known_bound() >= cutoff(); }

    [[nodiscard]] bool is_done() const
    {
        if (!best_ || is_known_best()) {
            return is_known_best();
        }
        const double gap = (best_->objective - bound()) / std::max(1.0, std::abs(best_->objective));
        return settings_.any_answer || (settings_.common.accepted_gap > 0.0 && gap <= settings_.common.accepted_gap);
    }

    SiteSearchResult result(LocationStatus status)
    {
        SiteSearchResult result{status, std::move(best_), 0.0, nodes_, multiplier_, {}};
        for (const auto& [objective, sites] : good_sets_) {
            result.sets.push_back(sites);
        }
        best_ = result.answer;
        result.bound = best_ || status != LocationStatus::Infeasible ? bound() : 0.0;
        const double scale = best_ ? std::max(1.0, std::abs(best_->objective)) : 1.0;
        if (status == LocationStatus::Optimal && best_->objective - result.bound > 10.0 * tolerance * scale) {
            result.status = LocationStatus::Gap;
        }
        return result;
    }

    void take(SiteAnswer answer)
    {
        good_sets_.emplace(answer.objective, answer.sites);
        if (good_sets_.size() > most_good_sets) {
            good_sets_.erase(std::prev(good_sets_.end()));
        }
        if (!best_ || answer.objective < best_->objective) {
            best_ = std::move(answer);
        }
    }

    void take(NodeOutcome outcome, double parent_bound)
    {
        leaf_bound_ = std::min(leaf_bound_, outcome.leaf_bound);
        for (SiteAnswer& answer : outcome.answers) {
            take(std::move(answer));
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

    [[nodiscard]] NodeSettings node_settings(int iterations, int most_trials, int rounds) const
    {
        return {.cutoff = cutoff(),
                .target = best_ ? best_->objective : ceiling_,
                .iterations = iterations,
                .first_step = root_bound_ || nodes_ == 0 ? root_step : node_step,
                .most_trials = most_trials,
                .rounds = rounds,
                .list_below = list_below_,
                .cluster_limits = best_ && !has_stalled_ ? ClusterLimits{} : cheap_listing,
                .tried = &tried_};
    }

    /// The root is visited again as long as what the bound decides lets the bound rise.
    void search_root()
    {
        SearchNode node = root_node(instance_);
        if (is_warm()) {
            node.multiplier = settings_.memory->multiplier;
        }
        for (int visit = 0; visit < root_visits; ++visit) {
            // Before the first answers were improved the cutoff is too high for it, unless they were good from the
            // start.
            const double first_gap = is_warm() && best_ ? small_gap * std::abs(best_->objective) : -1.0;
            list_below_ = visit > 0 ? no_limit : first_gap;
            const NodeSettings settings = node_settings(root_iterations, root_trials, service_rounds);
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
            const double bound = kept.bound;
            root_bound_ = is_last ? std::nullopt : std::optional{bound};
            const bool is_finished = is_last && outcome.open.empty();
            take(std::move(outcome), bound);
            if (!is_finished) {
                improve();
            }
            tell();
            if (is_last || is_known_best()) {
                return;
            }
            node = std::move(kept);
        }
    }

    void improve()
    {
        if (best_) {
            take(improve_sites(instance_, *best_,
                               {.trials = is_warm() ? warm_improvement_trials : improvement_trials,
                                .rounds = service_rounds,
                                .seed = settings_.common.seed + nodes_,
                                .should_stop = [&] { return clock_.should_stop(); }}));
        }
    }

    void tell()
    {
        progress_.note(
            search_note(best_ ? std::optional{best_->objective} : std::nullopt, bound(), nodes_, open_.size()));
    }

    void process_batch()
    {
        std::vector<SearchNode> batch;
        while (!open_.empty() && batch.size() < batch_size) {
            SearchNode node = std::move(open_.extract(open_.begin()).value());
            if (node.bound <= cutoff()) {
                batch.push_back(std::move(node));
            }
        }
        std::vector<NodeOutcome> outcomes(batch.size());
        std::vector<double> bounds;
        for (const SearchNode& node : batch) {
            bounds.push_back(node.bound);
        }
        const NodeSettings settings = node_settings(node_iterations, 1, node_rounds);
        parallel_for(batch.size(), settings_.common.threads, [&](std::size_t i) {
            outcomes[i] = process_node(instance_, std::move(batch[i]), settings, clock_);
        });
        nodes_ += batch.size();
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            take(std::move(outcomes[i]), bounds[i]);
        }
        if (++batches_ % batches_between_improvements == 0) {
            improve();
        }
    }

    const CapacitatedInstance& instance_;
    const SiteSearchSettings& settings_;
    geo::Progress& progress_;
    SearchClock clock_;
    double ceiling_;
    std::vector<double> multiplier_; ///< of the root
    double leaf_bound_ = no_limit;
    std::optional<double> root_bound_; ///< while the root is visited
    std::optional<SiteAnswer> best_;
    std::multiset<SearchNode, BestFirst> open_;
    std::set<std::vector<std::uint32_t>> tried_;
    std::set<std::pair<double, std::vector<std::uint32_t>>> good_sets_;
    bool has_stalled_ = false; ///< column generation is not tried again
    double list_below_ = no_limit;
    std::size_t nodes_ = 0;
    std::size_t batches_ = 0;
    std::size_t next_number_ = 1;
};

} // namespace

SiteSearchResult search_sites(const CapacitatedInstance& instance, const SiteSearchSettings& settings,
                              geo::Progress& progress)
{
    return SiteSearch{instance, settings, progress}.run();
}

} // namespace doorstep::engine
