// SPDX-License-Identifier: MIT
#include "engine/location/covering/max_cover_solver.hpp"

#include "engine/location/covering/cover_answer.hpp"
#include "engine/location/covering/wording.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace doorstep::engine {

MaxCoverSolver::MaxCoverSolver(const LocationProblem& problem)
    : problem_{&problem}, cover_times_{std::max(1U, problem.cover_times)}, classes_{problem.table.site_count},
      site_cost_{problem.site_cost}, whole_cost_{whole_numbers_of(problem.site_cost)}
{
    build_classes(problem.limit);
}

MaxCoverSolver::MaxCoverSolver(CoverClasses classes, std::vector<double> site_cost, unsigned cover_times)
    : cover_times_{std::max(1U, cover_times)}, classes_{std::move(classes)}, site_cost_{std::move(site_cost)},
      whole_cost_{whole_numbers_of(site_cost_)}
{
    build_core();
}

double MaxCoverSolver::load_of(std::size_t demand) const
{
    return problem_->load.empty() ? 1.0 : problem_->load[demand];
}

void MaxCoverSolver::build_classes(std::optional<double> limit)
{
    limit_ = limit;
    classes_ = CoverClasses{problem_->table.site_count};
    const CostRange possible{limit, problem_->min_distance};
    std::vector<std::uint32_t> sites;
    for (std::size_t demand = 0; demand < problem_->table.demand_count(); ++demand) {
        const auto near = problem_->table.sites_of(demand);
        const auto costs = problem_->table.costs_of(demand);
        sites.clear();
        for (std::size_t at = 0; at < near.size(); ++at) {
            if (possible.includes(costs[at])) {
                sites.push_back(near[at]);
            }
        }
        classes_.add(sites, load_of(demand));
    }
    build_core();
}

void MaxCoverSolver::build_core()
{
    std::vector<double> demand;
    for (std::size_t number = 0; number < classes_.size(); ++number) {
        demand.push_back(classes_.demand_of(number));
    }
    whole_demand_ = whole_numbers_of(demand);
    core_ = {};
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> columns;
    for (std::size_t number = 0; number < classes_.size(); ++number) {
        const auto sites = classes_.sites_of(number);
        if (whole_demand_.value[number] > 0 && sites.size() >= cover_times_) {
            columns.insert(columns.end(), sites.begin(), sites.end());
            first.push_back(columns.size());
            core_.gain.push_back(whole_demand_.value[number]);
        }
    }
    core_.need.assign(core_.gain.size(), static_cast<std::int32_t>(cover_times_));
    core_.matrix = CoverMatrix{classes_.site_count(), std::move(first), std::move(columns)};
    core_.site.resize(classes_.site_count());
    std::iota(core_.site.begin(), core_.site.end(), 0U);
    core_.price_shift = price_shift_of(core_);
    last_.reset();
}

OpeningLimit MaxCoverSolver::limit_of(const LocationQuestion& question) const
{
    OpeningLimit limit;
    limit.count = std::min(question.choose.value_or(classes_.site_count()), classes_.site_count());
    if (question.budget) {
        limit.cost = whole_cost_.value;
        limit.cost.resize(classes_.site_count(), 0);
        // A budget given to the cent is met by costs that add up to it.
        const double budget = std::min(*question.budget * whole_cost_.scale, 0x1.0p50);
        limit.budget = static_cast<std::int64_t>(std::floor(budget * (1.0 + 0x1.0p-48)));
    }
    return limit;
}

namespace {

bool is_kept(const LocationQuestion& question, std::size_t site)
{
    return site < question.state.size() && question.state[site] == SiteState::Keep;
}

bool is_banned(const LocationQuestion& question, std::size_t site)
{
    return site < question.state.size() && question.state[site] == SiteState::Ban;
}

bool allows(const LocationQuestion& question, const std::vector<std::uint32_t>& sites)
{
    std::size_t kept = 0;
    for (const std::uint32_t site : sites) {
        if (is_banned(question, site)) {
            return false;
        }
        kept += is_kept(question, site) ? 1 : 0;
    }
    return kept == static_cast<std::size_t>(std::count(question.state.begin(), question.state.end(), SiteState::Keep));
}

} // namespace

bool MaxCoverSolver::is_answered(const LocationQuestion& question) const
{
    if (!last_ || !last_->state.is_proven() || question.choose != last_->question.choose ||
        question.budget != last_->question.budget || !allows(question, last_->state.sites)) {
        return false;
    }
    // The last optimum stays one when nothing that was forbidden is allowed now.
    for (std::size_t site = 0; site < classes_.site_count(); ++site) {
        if ((is_kept(last_->question, site) && !is_kept(question, site)) ||
            (is_banned(last_->question, site) && !is_banned(question, site))) {
            return false;
        }
    }
    return true;
}

CoverState MaxCoverSolver::start_from(const LocationQuestion& question, const std::vector<std::uint32_t>& sites) const
{
    CoverState state;
    for (const std::uint32_t site : sites) {
        if (!is_banned(question, site)) {
            state.sites.push_back(site);
        }
    }
    if (last_) {
        state.prices = last_->state.prices;
    }
    return state;
}

bool MaxCoverSolver::explain(const LocationQuestion& question, LocationAnswer& answer) const
{
    std::size_t kept = 0;
    double spent = 0.0;
    for (std::size_t site = 0; site < classes_.site_count(); ++site) {
        if (is_kept(question, site)) {
            ++kept;
            spent += site < site_cost_.size() ? site_cost_[site] : 0.0;
        }
    }
    if (question.choose && kept > *question.choose) {
        answer.smallest_choose = kept;
        answer.working_choose = kept;
        answer.why_infeasible.push_back(
            {std::to_string(kept) + " sites must stay, but at most " + std::to_string(*question.choose) +
                 " may be open; " + std::to_string(kept) + " is the smallest number that works",
             std::to_string(kept) + " 个设施必须保留，但最多只能开放 " + std::to_string(*question.choose) +
                 " 个；可行的最小数量是 " + std::to_string(kept)});
    }
    const OpeningLimit limit = limit_of(question);
    std::int64_t cost = 0;
    for (std::size_t site = 0; site < classes_.site_count(); ++site) {
        cost += is_kept(question, site) ? limit.cost_of(site) : 0;
    }
    if (question.budget && cost > limit.budget) {
        answer.why_infeasible.push_back(
            {"the sites that must stay cost " + as_number(spent) + ", more than the budget of " +
                 as_number(*question.budget),
             "必须保留的设施费用为 " + as_number(spent) + "，超过预算 " + as_number(*question.budget)});
    }
    return !answer.why_infeasible.empty();
}

LocationAnswer MaxCoverSolver::solve(const LocationQuestion& question, const LocationSettings& settings,
                                     geo::Progress& progress)
{
    SearchWatch watch{settings, progress};
    std::vector<std::uint32_t> last_sites;
    if (problem_ != nullptr && question.limit != limit_) {
        last_sites =
            last_ ? last_->state.sites : last_sites; // a start under another limit too; prices are of the classes
        build_classes(question.limit);
    }
    LocationAnswer infeasible;
    if (explain(question, infeasible)) {
        return infeasible;
    }
    if (is_answered(question)) {
        last_->question = question;
        LocationAnswer answer = answer_of(last_->state, question);
        answer.status = LocationStatus::Optimal;
        return answer;
    }
    core_.limit = limit_of(question);
    const CoverCore core = reduce(core_, site_marks(question.state, classes_.site_count()));
    CoverState state = start_from(question, last_ ? last_->state.sites : last_sites);
    state.prices = prices_below(core, state.prices);
    CoverSearchSettings search{settings.accepted_gap, settings.threads, settings.seed, settings.linear_solver};
    search.unit = 1.0 / whole_demand_.scale;
    search_cover(core, search, watch, state);
    LocationAnswer answer = answer_of(state, question);
    answer.status = state.is_proven()   ? LocationStatus::Optimal
                    : watch.must_stop() ? watch.reason()
                                        : LocationStatus::Gap;
    state.prices = prices_above(core_, core, state.prices);
    last_ = Kept{question, std::move(state)};
    return answer;
}

LocationAnswer MaxCoverSolver::answer_of(const CoverState& state, const LocationQuestion& question) const
{
    LocationAnswer answer;
    answer.has_answer = true;
    answer.sites = state.sites;
    if (problem_ != nullptr) {
        add_nearest_services(problem_->table, {question.limit, problem_->min_distance}, cover_times_, answer);
    }
    else {
        add_class_services(answer);
    }
    for (const Service& service : answer.services) {
        answer.objective += problem_ != nullptr ? load_of(service.demand) : classes_.demand_of(service.demand);
    }
    const double bound = static_cast<double>(state.bound) / whole_demand_.scale + whole_demand_.margin();
    answer.bound = whole_demand_.is_exact && state.is_proven() ? answer.objective : std::max(bound, answer.objective);
    return answer;
}

/// As `add_nearest_services` does, for classes.
void MaxCoverSolver::add_class_services(LocationAnswer& answer) const
{
    std::vector<bool> is_open(classes_.site_count(), false);
    for (const std::uint32_t site : answer.sites) {
        is_open[site] = true;
    }
    for (std::uint32_t number = 0; number < classes_.size(); ++number) {
        const auto sites = classes_.sites_of(number);
        const auto times = std::count_if(sites.begin(), sites.end(), [&](std::uint32_t site) { return is_open[site]; });
        if (static_cast<std::size_t>(times) < cover_times_) {
            answer.unserved.push_back(number);
            continue;
        }
        const auto first = std::find_if(sites.begin(), sites.end(), [&](std::uint32_t site) { return is_open[site]; });
        answer.services.push_back({number, *first, 1.0, 0.0});
    }
}

} // namespace doorstep::engine
