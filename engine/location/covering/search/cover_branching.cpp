// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_branching.hpp"

#include "engine/location/covering/search/cover_dual.hpp"
#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>

namespace doorstep::engine {
namespace {

using Prices = std::shared_ptr<const std::vector<std::int64_t>>; // shared by the two nodes a node splits into

struct Node {
    std::int64_t bound = 0;
    std::uint64_t number = 0;
    std::vector<SiteMark> marks;
    Prices prices;

    /// The highest bound first, of equal ones the youngest.
    friend bool operator<(const Node& a, const Node& b)
    {
        return a.bound != b.bound ? a.bound > b.bound : a.number > b.number;
    }
};

/// What looking at one node gave.
struct Outcome {
    std::int64_t bound = -1;
    std::optional<std::uint32_t> branch;
    std::vector<SiteMark> marks;
    Prices prices;
    std::int64_t covered = -1;
    std::vector<std::uint32_t> columns;
};

/// What one thread needs to look at nodes.
class NodeBounds {
public:
    explicit NodeBounds(const CoverCore& core) : dual_{core}, interchange_{core} {}

    Outcome look_at(const Node& node, std::int64_t target)
    {
        Outcome outcome;
        dual_.start(node.marks, *node.prices);
        if (dual_.free().empty()) {
            remember(outcome, false);
            return outcome;
        }
        double pace = 0.6;
        int without_gain = 0;
        for (int step = 0; step < 120 && pace > 0.02; ++step) {
            const bool can_move = dual_.step(target, pace);
            if (dual_.bound() <= target) {
                return outcome;
            }
            if (!can_move || dual_.free().empty()) {
                break;
            }
            without_gain = dual_.has_improved() ? 0 : without_gain + 1;
            if (without_gain == 6) {
                pace *= 0.6;
                without_gain = 0;
            }
        }
        remember(outcome, true);
        outcome.bound = std::min(node.bound, dual_.bound());
        outcome.marks.assign(dual_.marks().begin(), dual_.marks().end());
        outcome.prices = std::make_shared<const std::vector<std::int64_t>>(dual_.prices());
        outcome.branch = branching_column();
        return outcome;
    }

private:
    void remember(Outcome& outcome, bool with_swaps)
    {
        std::vector<std::uint32_t> columns;
        if (with_swaps) {
            columns.assign(dual_.chosen().begin(), dual_.chosen().end());
        }
        else {
            for (std::uint32_t column = 0; column < dual_.marks().size(); ++column) {
                if (dual_.marks()[column] == SiteMark::Open) {
                    columns.push_back(column);
                }
            }
        }
        std::sort(columns.begin(), columns.end());
        interchange_.set_to(columns);
        if (with_swaps) {
            interchange_.improve();
        }
        outcome.covered = interchange_.covered();
        outcome.columns.assign(interchange_.open().begin(), interchange_.open().end());
    }

    /// The column the dual is least sure of, among those that earn much.
    [[nodiscard]] std::optional<std::uint32_t> branching_column() const
    {
        std::optional<std::uint32_t> best;
        double most = -1.0;
        for (const std::uint32_t column : dual_.free()) {
            const double frequency = dual_.frequency(column);
            const double doubt =
                (frequency * (1.0 - frequency) + 1e-6) * static_cast<double>(dual_.earning(column) + 1);
            if (doubt > most || (doubt == most && column < *best)) {
                most = doubt;
                best = column;
            }
        }
        return best;
    }

    CoverDual dual_;
    CoverInterchange interchange_;
};

constexpr std::size_t nodes_at_once = 4;

/// Above this many numbers held by open nodes, those nearest to being closed are taken first.
constexpr std::size_t numbers_at_most = 60'000'000;

class Branching {
public:
    Branching(const CoverCore& core, const CoverSearchSettings& settings, CoverState& state)
        : core_{core}, settings_{settings}, state_{state}
    {
        for (auto& worker : workers_) {
            worker = std::make_unique<NodeBounds>(core);
        }
    }

    void run(const std::vector<std::int64_t>& prices, const std::function<bool()>& should_stop)
    {
        const std::int64_t first_bound = state_.bound;
        open_.insert({state_.bound, number_++, std::vector<SiteMark>(core_.matrix.columns(), SiteMark::Free),
                      std::make_shared<const std::vector<std::int64_t>>(prices)});
        while (!open_.empty()) {
            state_.bound = std::clamp(open_.begin()->bound, state_.covered, first_bound);
            if (state_.is_proven() || should_stop()) {
                return;
            }
            look_at_next();
        }
        state_.bound = state_.covered;
    }

private:
    void look_at_next()
    {
        const bool is_full = open_.size() * (core_.matrix.rows() + core_.matrix.columns() / 8) > numbers_at_most;
        std::vector<Node> nodes;
        while (nodes.size() < nodes_at_once && !open_.empty()) {
            const auto next = is_full && !nodes.empty() ? std::prev(open_.end()) : open_.begin();
            nodes.push_back(std::move(open_.extract(next).value()));
        }
        std::array<Outcome, nodes_at_once> outcomes;
        parallel_for(nodes.size(), settings_.threads,
                     [&](std::size_t at) { outcomes[at] = workers_[at]->look_at(nodes[at], state_.covered); });
        for (const Outcome& outcome : outcomes) {
            if (outcome.covered > state_.covered) {
                keep(outcome);
            }
        }
        for (std::size_t at = 0; at < nodes.size(); ++at) {
            split(outcomes[at]);
        }
    }

    void keep(const Outcome& outcome)
    {
        state_.keep(core_, outcome.covered, outcome.columns);
        for (auto node = open_.begin(); node != open_.end();) { // from here on no better than the answer
            node = node->bound <= state_.covered ? open_.erase(node) : std::next(node);
        }
    }

    void split(Outcome& outcome)
    {
        if (!outcome.branch || outcome.bound <= state_.covered) {
            return;
        }
        for (const SiteMark mark : {SiteMark::Closed, SiteMark::Open}) {
            Node node{outcome.bound, number_++, outcome.marks, outcome.prices};
            node.marks[*outcome.branch] = mark;
            open_.insert(std::move(node));
        }
    }

    const CoverCore& core_;
    const CoverSearchSettings& settings_;
    CoverState& state_;
    std::array<std::unique_ptr<NodeBounds>, nodes_at_once> workers_;
    std::set<Node> open_;
    std::uint64_t number_ = 0;
};

} // namespace

void branch_cover(const CoverCore& core, const CoverSearchSettings& settings, const std::vector<std::int64_t>& prices,
                  CoverState& state, const std::function<bool()>& should_stop)
{
    Branching{core, settings, state}.run(prices, should_stop);
}

} // namespace doorstep::engine
