// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_elites.hpp"

#include "engine/location/covering/search/cover_annealing.hpp"
#include "engine/location/covering/search/cover_splice.hpp"
#include "engine/location/covering/search/elite_merging.hpp"
#include "engine/location/random_numbers.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr std::size_t walks_at_once = 4;
constexpr std::size_t pool_size = 12;
constexpr std::size_t champions_of_a_pool = 4;
constexpr std::size_t most_champions = 8; // then they are bred among themselves
constexpr std::size_t pools_in_vain = 2;
constexpr std::size_t children_at_once = 8;
constexpr std::size_t children_of_a_round = 256;
constexpr std::size_t places_to_cut = 48;
constexpr std::size_t least_open = 6; // below, an answer has no parts to splice
constexpr double numbers_read = 1e8;  // in one walk: trials × rows of a column
constexpr double most_trials = 2e6;
constexpr double numbers_at_seam = 2e4; // for each column there
constexpr double most_trials_at_seam = 2e3;
constexpr double most_effort = 4.0;       // times these trials: each pool takes twice those of the one before
constexpr double first_heat_anew = 0.02;  // of walks that begin anew
constexpr double first_heat_again = 0.01; // of those along a seam
constexpr double last_heat = 0.004;
constexpr double cool = 0.5; // times these heats for some walks: what is right depends on what is left to gain

double trials_for(const CoverCore& core, double numbers)
{
    return numbers * static_cast<double>(core.matrix.columns()) / static_cast<double>(core.matrix.pairs() + 1);
}

class EliteSearch {
public:
    EliteSearch(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch, const EliteStart& start,
                CoverState& state, const std::function<bool()>& is_done)
        : core_{core}, settings_{settings}, watch_{watch}, state_{state}, is_done_{is_done}, start_{start},
          random_{settings.seed}
    {}

    void run()
    {
        std::vector<Elite> champions;
        for (std::size_t in_vain = 0; in_vain < pools_in_vain && can_go_on();) {
            const std::int64_t before = state_.covered;
            fill();
            breed();
            leave_best(champions);
            effort_ = std::min(most_effort, effort_ * 2.0);
            if (champions.size() >= most_champions && can_go_on()) {
                pool_ = std::exchange(champions, {});
                breed();
                leave_best(champions);
            }
            in_vain = state_.covered > before ? 0 : in_vain + 1;
        }
        if (champions.size() > 1 && !is_done_()) {
            SearchWatch watch = watch_;
            keep(merge_elites(core_, champions, settings_.linear_solver, watch));
        }
    }

private:
    /// One child: what it is made of, and how it is annealed.
    struct Child {
        std::size_t outer = 0; // numbers in the pool
        std::size_t inner = 0;
        std::size_t place = 0;
        std::size_t inside = 0;
        std::uint64_t seed = 0;
        bool is_anywhere = false; // any column may be tried
    };

    [[nodiscard]] bool can_go_on() { return rounds_ < settings_.most_rounds && !is_done_(); }

    /// Goes on until too many rounds are in vain. \param round false: it has nothing more to do
    void repeat(const std::function<bool()>& round)
    {
        for (std::size_t failures = 0; failures < settings_.round_patience && can_go_on(); ++rounds_) {
            const std::int64_t before = state_.covered;
            if (!round()) {
                return;
            }
            failures = state_.covered > before ? 0 : failures + 1;
        }
    }

    /// Walks from the first answer.
    void fill()
    {
        pool_.clear();
        repeat([this] {
            std::array<Elite, walks_at_once> found;
            parallel_for(walks_at_once, settings_.threads, [&](std::size_t at) {
                SearchWatch watch = watch_; // a watch may be asked from one thread only
                found[at] = elite_of(walk(walks_ + at, watch.signal()));
            });
            walks_ += walks_at_once;
            for (Elite& elite : found) {
                keep(elite);
                pool_.push_back(std::move(elite));
            }
            return pool_.size() < pool_size;
        });
    }

    /// \param number of the walk: some are cooler, some keep to promising columns
    [[nodiscard]] AnnealedCover walk(std::size_t number, const StopSignal& stop) const
    {
        std::uint64_t random = settings_.seed ^ (std::uint64_t{number} << 32U);
        AnnealingSettings settings{.first_heat = first_heat_anew, .last_heat = last_heat, .seed = next_random(random)};
        settings.trials = static_cast<std::size_t>(effort_ * std::min(most_trials, trials_for(core_, numbers_read)));
        if (number / 2 % 2 == 1) {
            settings.first_heat *= cool;
            settings.last_heat *= cool;
        }
        if (number % 2 == 1) {
            settings.is_allowed = start_.is_promising;
        }
        return anneal_cover(core_, start_.columns, settings, stop);
    }

    void breed()
    {
        const bool can_splice = pool_.size() > 1 && pool_.front().columns.size() >= least_open && can_go_on();
        if (can_splice && !splice_ && can_list_neighbours(core_)) {
            splice_.emplace(core_, places_to_cut, settings_.threads, next_random(random_));
        }
        if (can_splice && splice_) {
            repeat([this] { return has_bred(); });
        }
    }

    /// A round of children; false when none of them entered the pool.
    bool has_bred()
    {
        bool has_entered = false;
        for (std::size_t born = 0; born < children_of_a_round && !is_done_(); born += children_at_once) {
            std::array<Child, children_at_once> children;
            for (Child& child : children) {
                child = next_child();
            }
            std::array<Elite, children_at_once> grown;
            parallel_for(children_at_once, settings_.threads, [&](std::size_t at) {
                SearchWatch watch = watch_;
                grown[at] = grow(children[at], watch);
            });
            for (std::size_t at = 0; at < children_at_once; ++at) {
                keep(grown[at]);
                has_entered = take_in(children[at].outer, std::move(grown[at])) || has_entered;
            }
        }
        return has_entered;
    }

    /// The best few of the pool join the champions.
    void leave_best(std::vector<Elite>& champions)
    {
        std::sort(pool_.begin(), pool_.end(), [](const Elite& a, const Elite& b) { return a.covered > b.covered; });
        pool_.resize(std::min(pool_.size(), champions_of_a_pool));
        std::move(pool_.begin(), pool_.end(), std::back_inserter(champions));
    }

    Child next_child()
    {
        Child child;
        child.outer = random_below(random_, pool_.size());
        child.inner = (child.outer + 1 + random_below(random_, pool_.size() - 1)) % pool_.size();
        child.place = random_below(random_, splice_->places());
        const std::size_t open = pool_[child.outer].columns.size();
        child.inside = std::max<std::size_t>(2, open / 10 + random_below(random_, open / 2 - open / 10));
        child.inside = std::min(child.inside, open);
        child.seed = next_random(random_);
        child.is_anywhere = random_below(random_, 2) == 0;
        return child;
    }

    [[nodiscard]] Elite grow(const Child& child, SearchWatch& watch) const
    {
        const SplicedCover spliced =
            splice_->splice(pool_[child.outer].columns, pool_[child.inner].columns, child.place, child.inside);
        AnnealingSettings settings{
            .first_heat = first_heat_again, .last_heat = last_heat, .seed = child.seed, .movable = spliced.seam};
        if (!child.is_anywhere) {
            settings.is_allowed = start_.is_promising;
        }
        const double each = effort_ * std::min(most_trials_at_seam, trials_for(core_, numbers_at_seam));
        settings.trials = static_cast<std::size_t>(each * static_cast<double>(spliced.seam.size()));
        return elite_of(anneal_cover(core_, spliced.columns, settings, watch.signal()));
    }

    [[nodiscard]] static Elite elite_of(AnnealedCover end) { return {end.covered, std::move(end.columns)}; }

    /// Into the place of the answer it took most from, when it is better and unlike all others.
    bool take_in(std::size_t place, Elite elite)
    {
        const auto is_same = [&](const Elite& other) { return other.covered == elite.covered; };
        if (elite.covered <= pool_[place].covered || std::any_of(pool_.begin(), pool_.end(), is_same)) {
            return false;
        }
        pool_[place] = std::move(elite);
        return true;
    }

    /// A new best answer is improved before it is kept.
    void keep(const Elite& elite)
    {
        if (elite.covered > state_.covered) {
            const Elite better = improved(core_, elite.columns);
            state_.keep(core_, better.covered, better.columns);
        }
    }

    const CoverCore& core_;
    const CoverSearchSettings& settings_;
    SearchWatch& watch_;
    CoverState& state_;
    const std::function<bool()>& is_done_;
    const EliteStart& start_;
    std::uint64_t random_;
    std::vector<Elite> pool_;
    std::optional<CoverSplice> splice_;
    std::size_t rounds_ = 0;
    double effort_ = 1.0;
    std::size_t walks_ = 0;
};

} // namespace

void search_with_elites(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                        const EliteStart& start, CoverState& state, const std::function<bool()>& is_done)
{
    EliteSearch{core, settings, watch, start, state, is_done}.run();
}

} // namespace doorstep::engine
