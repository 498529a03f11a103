// SPDX-License-Identifier: MIT
#include "engine/location/median/subtree_search.hpp"

#include "engine/location/median/branch_choice.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

std::vector<OpenNode> divide(NodeBound& nodes, PseudoCosts& costs, const MedianInstance& instance,
                             const NodeBound::Node& node, double gap)
{
    const std::vector<std::uint32_t> sites = sites_to_branch_on(nodes.program(), costs, instance, node.states, gap);
    if (sites.empty()) {
        return {};
    }
    OpenNode rest;
    rest.bound = node.bound;
    rest.states = node.states;
    rest.start = std::make_shared<const NodeStart>(nodes.start_of_parts());
    rest.parent_objective = node.objective;
    std::vector<OpenNode> parts;
    for (const std::uint32_t site : sites) {
        const double openness = nodes.program().openness(site);
        OpenNode& with = parts.emplace_back(rest);
        with.decided = site;
        with.states[site] = SiteState::Keep;
        with.distance = 1.0 - openness;
        rest.states[site] = SiteState::Ban;
        rest.distance = openness;
    }
    if (sites.size() == 1) {
        rest.decided = sites.front();
    }
    parts.push_back(std::move(rest));
    if (sites.size() == 1 && nodes.program().openness(sites.front()) >= 0.5) {
        std::swap(parts.front(), parts.back());
    }
    return parts;
}

void SubtreeSearch::run(std::vector<OpenNode> nodes, const PseudoCosts& costs, std::size_t effort)
{
    costs_ = costs;
    part_.has_answer = whole_->has_answer;
    part_.best_value = whole_->best_value;
    heap_ = std::move(nodes);
    std::make_heap(heap_.begin(), heap_.end());
    std::size_t spent = 0;
    while (spent < effort && (current_ || !heap_.empty()) && !part_.signal.is_set()) {
        if (!current_) {
            std::pop_heap(heap_.begin(), heap_.end());
            OpenNode node = std::move(heap_.back());
            heap_.pop_back();
            if (node.bound >= whole_->cutoff()) {
                continue;
            }
            begin(std::move(node));
        }
        const std::size_t before = nodes_->effort();
        explore();
        spent += nodes_->effort() - before;
    }
    findings_.open = std::move(heap_);
    findings_.lessons = costs_.take_lessons();
}

void SubtreeSearch::begin(OpenNode node)
{
    part_.instance = narrowed(whole_->instance, node.states);
    part_.prices = node.start->prices;
    part_.bound = node.bound;
    part_.signal = whole_->signal;
    part_.linear_solver = whole_->linear_solver;
    part_.was_stopped = false;
    nodes_.emplace(part_, node.start->cuts);
    current_ = std::move(node);
}

/// Bounds the current node; of its parts all but one are put aside.
void SubtreeSearch::explore()
{
    OpenNode branch = std::move(*current_);
    current_.reset();
    if (branch.bound >= part_.cutoff()) {
        return;
    }
    NodeBound::Node node{branch.bound, false, branch.states};
    const bool has_more = nodes_->raise(node);
    ++findings_.explored;
    if (!has_more) {
        if (branch.decided) {
            costs_.learn(*branch.decided, branch.states[*branch.decided], branch.distance,
                         part_.cutoff() - branch.bound);
        }
        return;
    }
    branch.bound = std::max(branch.bound, node.bound);
    if (part_.was_stopped) {
        heap_.push_back(std::move(branch)); // its bound counts
        return;
    }
    if (branch.decided && branch.parent_objective > 0.0 && node.objective > 0.0) {
        costs_.learn(*branch.decided, node.states[*branch.decided], branch.distance,
                     node.objective - branch.parent_objective);
    }
    constexpr std::size_t nodes_between_answers = 16;
    if (++explored_ % nodes_between_answers == 0 || (node.objective > 0.0 && is_whole(node.states))) {
        seek_answer(node.states);
        if (node.bound >= part_.cutoff()) {
            return;
        }
    }
    std::vector<OpenNode> parts = divide(*nodes_, costs_, part_.instance, node, target_value(part_) - node.bound);
    if (parts.empty()) {
        findings_.answers.push_back(kept_sites(node.states)); // the one answer in this node
        return;
    }
    current_ = std::move(parts.back());
    parts.pop_back();
    for (OpenNode& part : parts) {
        heap_.push_back(std::move(part));
        std::push_heap(heap_.begin(), heap_.end());
    }
}

/// Whether the last solution opens each free site or does not.
bool SubtreeSearch::is_whole(const std::vector<SiteState>& states) const
{
    for (std::uint32_t site = 0; site < states.size(); ++site) {
        const double open = states[site] == SiteState::Free ? nodes_->program().openness(site) : 0.0;
        constexpr double whole = 1e-5;
        if (open > whole && open < 1.0 - whole) {
            return false;
        }
    }
    return true;
}

/// A local search from the most open sites of the program.
void SubtreeSearch::seek_answer(const std::vector<SiteState>& states)
{
    std::vector<std::pair<double, std::uint32_t>> by_openness;
    for (std::uint32_t site = 0; site < states.size(); ++site) {
        const double open = states[site] == SiteState::Ban ? 0.0 : nodes_->program().openness(site);
        if (open > 1e-6 && whole_->instance.state[site] == SiteState::Free) {
            by_openness.emplace_back(-open, site);
        }
    }
    std::sort(by_openness.begin(), by_openness.end());
    std::vector<std::uint32_t> start;
    const std::size_t kept = kept_sites(whole_->instance.state).size();
    const std::size_t places = whole_->instance.choose.value_or(by_openness.size() + kept) - kept;
    for (std::size_t at = 0; at < std::min(places, by_openness.size()); ++at) {
        start.push_back(by_openness[at].second);
    }
    if (start == last_start_) {
        return;
    }
    last_start_ = start;
    Interchange interchange{whole_->instance};
    interchange.start(start);
    interchange.improve([&] { return part_.signal.is_set(); });
    if (interchange.unserved() == 0 && interchange.is_allowed() && interchange.value() < part_.best_value) {
        findings_.answers.push_back(interchange.sites());
        part_.has_answer = true;
        part_.best_value = interchange.value();
    }
}

} // namespace doorstep::engine
