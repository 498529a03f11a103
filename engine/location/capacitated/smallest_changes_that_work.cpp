// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/smallest_changes_that_work.hpp"

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/search_by_split.hpp"
#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/covering/wording.hpp"
#include "engine/location/time_left.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

namespace doorstep::engine {

namespace {

constexpr std::size_t most_first_nodes = 2'000; ///< of a search, at the first try …
constexpr std::size_t least_first_nodes = 20;
constexpr std::size_t first_node_pairs = 10'000'000; ///< … and its nodes × pairs, about
constexpr std::size_t more_nodes = 8;                ///< times as many at the next try

/// Hears a cancel and keeps quiet: how the searches on the way stand says nothing about what is sought.
class Quiet : public geo::Progress {
public:
    explicit Quiet(const geo::Progress& heard) : heard_{heard} {}
    [[nodiscard]] bool is_cancelled() const override { return heard_.is_cancelled(); }

private:
    const geo::Progress& heard_;
};

/// One number of the problem that may grow.
class ChangeSeeker {
public:
    virtual ~ChangeSeeker() = default;
    ChangeSeeker(const ChangeSeeker&) = delete;
    ChangeSeeker& operator=(const ChangeSeeker&) = delete;

    LeastChange run()
    {
        if (values_.empty()) {
            return {};
        }
        std::size_t nodes = std::clamp(first_node_pairs / std::max<std::size_t>(1, problem_.table.cost.size()),
                                       least_first_nodes, most_first_nodes);
        for (; !works_ && !clock_.should_stop(); nodes *= more_nodes) {
            try_value(values_.size() - 1, nodes);
            if (ruled_out_ == values_.size()) {
                return {};
            }
        }
        for (; works_ && ruled_out_ < *works_ && !clock_.should_stop(); nodes *= more_nodes) {
            halve(nodes);
        }
        LeastChange change;
        change.at_least = values_[ruled_out_];
        if (works_) {
            change.works = values_[*works_];
        }
        return change;
    }

protected:
    ChangeSeeker(const LocationProblem& problem, std::vector<double> values, const LocationSettings& settings,
                 geo::Progress& progress)
        : problem_{problem}, values_{std::move(values)}, settings_{settings}, progress_{progress}, quiet_{progress},
          clock_{settings.time_limit, quiet_}
    {}

    virtual void change(LocationProblem& problem, double value) const = 0;
    /// The least value with which this answer is one.
    [[nodiscard]] virtual double needed(const CapacitatedInstance& instance, const SiteAnswer& answer) const = 0;
    [[nodiscard]] virtual geo::Text name() const = 0;

private:
    /// Between what is ruled out and what works; a value that was not told counts as ruled out for this time.
    void halve(std::size_t nodes)
    {
        for (std::size_t low = ruled_out_; low < *works_ && !clock_.should_stop();) {
            const std::size_t middle = low + (*works_ - low) / 2;
            try_value(middle, nodes);
            low = *works_ <= middle ? low : middle + 1;
            tell();
        }
    }

    void try_value(std::size_t at, std::size_t most_nodes)
    {
        change(problem_, values_[at]);
        const CapacitatedInstance instance = capacitated_instance(problem_);
        SiteSearchSettings search{settings_, true, {}};
        search.common = with_time_left(settings_, begin_);
        search.most_nodes = most_nodes;
        const SiteSearchResult result = search_capacitated(instance, search, quiet_);
        if (result.answer) {
            const double value = needed(instance, *result.answer);
            const auto found = std::lower_bound(values_.begin(), values_.end(), value) - values_.begin();
            works_ = std::clamp(static_cast<std::size_t>(found), ruled_out_, at);
        }
        else if (result.status == LocationStatus::Infeasible) {
            ruled_out_ = std::max(ruled_out_, at + 1);
        }
    }

    void tell()
    {
        const geo::Text what = name();
        const std::string from = as_number(values_[std::min(ruled_out_, *works_)]);
        const std::string upto = as_number(values_[*works_]);
        progress_.note({"infeasible; the smallest " + what.en + " that works: at least " + from + ", at most " + upto,
                        "无可行解；可行的最小" + what.zh + "：至少 " + from + "，至多 " + upto});
    }

    LocationProblem problem_; ///< changed from try to try
    std::vector<double> values_;
    const LocationSettings settings_;
    geo::Progress& progress_;
    Quiet quiet_;
    SearchClock clock_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::size_t ruled_out_ = 0; ///< so many of the values are proven not to work
    std::optional<std::size_t> works_;
};

class LimitSeeker final : public ChangeSeeker {
public:
    LimitSeeker(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
        : ChangeSeeker{problem, larger_costs(problem), settings, progress}
    {}

private:
    static std::vector<double> larger_costs(const LocationProblem& problem)
    {
        std::vector<double> costs;
        for (const double cost : problem.table.cost) {
            if (problem.limit && cost > *problem.limit) {
                costs.push_back(cost);
            }
        }
        std::sort(costs.begin(), costs.end());
        costs.erase(std::unique(costs.begin(), costs.end()), costs.end());
        return costs;
    }

    void change(LocationProblem& problem, double value) const override { problem.limit = value; }
    [[nodiscard]] double needed(const CapacitatedInstance& instance, const SiteAnswer& answer) const override
    {
        double farthest = 0.0;
        for (const PairFlow& flow : answer.flows) {
            farthest = std::max(farthest, instance.pairs[flow.pair].table_cost);
        }
        return farthest;
    }
    [[nodiscard]] geo::Text name() const override { return {"limit", "限值"}; }
};

class ChooseSeeker final : public ChangeSeeker {
public:
    ChooseSeeker(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
        : ChangeSeeker{problem, larger_numbers(problem), settings, progress}
    {}

private:
    static std::vector<double> larger_numbers(const LocationProblem& problem)
    {
        const auto banned =
            static_cast<std::size_t>(std::count(problem.state.begin(), problem.state.end(), SiteState::Ban));
        std::vector<double> numbers;
        for (std::size_t p = problem.choose.value_or(problem.table.site_count) + 1;
             p <= problem.table.site_count - banned; ++p) {
            numbers.push_back(static_cast<double>(p));
        }
        return numbers;
    }

    void change(LocationProblem& problem, double value) const override
    {
        problem.choose = static_cast<std::size_t>(value);
    }
    [[nodiscard]] double needed(const CapacitatedInstance& instance, const SiteAnswer& answer) const override
    {
        std::vector<char> is_used(instance.site_count, 0);
        for (std::size_t site = 0; site < instance.site_count; ++site) {
            is_used[site] = instance.state[site] == SiteState::Keep ? 1 : 0;
        }
        for (const PairFlow& flow : answer.flows) {
            is_used[instance.site_of[flow.pair]] = 1;
        }
        return static_cast<double>(std::count(is_used.begin(), is_used.end(), 1));
    }
    [[nodiscard]] geo::Text name() const override { return {"number of sites", "设施数"}; }
};

} // namespace

SmallestChanges smallest_changes_that_work(const LocationProblem& problem, const LocationSettings& settings,
                                           geo::Progress& progress)
{
    const auto begin = std::chrono::steady_clock::now();
    LocationSettings search = settings;
    search.time_limit = settings.time_limit.value_or(default_time_to_seek_changes);
    search.accepted_gap = 0.0;
    SmallestChanges changes;
    const double share = problem.limit ? 0.5 : 1.0;
    changes.choose = ChooseSeeker{problem, with_time_left(search, begin, share), progress}.run();
    changes.limit = LimitSeeker{problem, with_time_left(search, begin), progress}.run();
    return changes;
}

} // namespace doorstep::engine
