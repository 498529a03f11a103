// SPDX-License-Identifier: MIT
#include "engine/location/median/median_instance.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

namespace {

constexpr double largest_sum = 0x1p50;        // four times less than 2^52, for sums of a few sums
constexpr double finest_whole_scale = 0x1p20; // prices need no more digits behind the point
constexpr double inexact_margin = 1e-9;

struct Numbers {
    double sum_of_dearest = 0.0; ///< weighted, over all demand points; with openings, so that no sum passes it
    bool are_whole = true;
    std::size_t incomplete = 0; ///< rows that end with nobody
};

bool is_whole(double number)
{
    return number == std::floor(number);
}

double weight_of(const LocationProblem& problem, std::size_t demand)
{
    return problem.weight.empty() ? 1.0 : problem.weight[demand];
}

/// The pairs of the question, with costs as they are.
Numbers take_pairs(MedianInstance& instance, const LocationProblem& problem, const SortedPairs& sorted,
                   const LocationQuestion& question)
{
    Numbers numbers;
    const std::size_t demand_count = sorted.demand_count();
    const auto usable = static_cast<std::size_t>(std::count_if(
        question.state.begin(), question.state.end(), [](SiteState state) { return state != SiteState::Ban; }));
    instance.first.reserve(demand_count + 1);
    instance.site.reserve(sorted.site.size() + demand_count);
    instance.cost.reserve(sorted.site.size() + demand_count);
    double least_opening = instance.opening.empty() ? 0.0 : HUGE_VAL;
    for (std::uint32_t site = 0; site < instance.opening.size(); ++site) {
        numbers.sum_of_dearest += instance.opening[site];
        numbers.are_whole = numbers.are_whole && is_whole(instance.opening[site]);
        if (question.state[site] != SiteState::Ban) {
            least_opening = std::min(least_opening, instance.opening[site]);
        }
    }
    for (std::size_t demand = 0; demand < demand_count; ++demand) {
        const double weight = weight_of(problem, demand);
        bool ends = false;
        for (std::size_t at = sorted.first[demand]; at < sorted.first[demand + 1] && !ends; ++at) {
            if (question.limit && sorted.cost[at] > *question.limit) {
                break;
            }
            const std::uint32_t site = sorted.site[at];
            if (question.state[site] != SiteState::Ban) {
                instance.site.push_back(site);
                instance.cost.push_back(weight * sorted.cost[at]);
                numbers.are_whole = numbers.are_whole && is_whole(instance.cost.back());
                ends = question.state[site] == SiteState::Keep;
            }
        }
        const std::size_t length = instance.site.size() - instance.first.back();
        numbers.sum_of_dearest += length > 0 ? instance.cost.back() + least_opening : 0.0;
        if (!ends) {
            numbers.incomplete += length < usable ? 1 : 0;
            instance.site.push_back(instance.nobody());
            // Where any site serves, nobody never does, and may cost as much as the dearest, opened for this one alone.
            instance.cost.push_back(length < usable || length == 0 ? HUGE_VAL : instance.cost.back() + least_opening);
        }
        instance.first.push_back(instance.site.size());
    }
    return numbers;
}

double power_of_two_up_to(double number)
{
    return std::exp2(std::floor(std::log2(number)));
}

double scale_for(const Numbers& numbers)
{
    const double sum = std::max(1.0, numbers.sum_of_dearest);
    const double plain = power_of_two_up_to(largest_sum / (2.0 * sum));
    const double wanted =
        power_of_two_up_to(largest_sum / (2.0 * sum * (1.0 + static_cast<double>(numbers.incomplete))));
    if (numbers.are_whole) {
        return std::min(std::min(1.0, plain) > wanted ? std::min(1.0, plain) : wanted, finest_whole_scale);
    }
    constexpr double spared_for_nobody = 0x1p-10;
    return std::max(wanted, plain * spared_for_nobody);
}

/// All but the rows.
MedianInstance without_rows(const MedianInstance& instance, const std::vector<SiteState>& state)
{
    MedianInstance part;
    part.site_count = instance.site_count;
    part.state = state;
    part.choose = instance.choose;
    part.budget = instance.budget;
    part.site_cost = instance.site_cost;
    part.opening = instance.opening;
    part.scale = instance.scale;
    part.step = instance.step;
    part.worst = instance.worst;
    part.margin = instance.margin;
    part.first.reserve(instance.first.size());
    return part;
}

} // namespace

MedianInstance median_instance(const LocationProblem& problem, const SortedPairs& sorted,
                               const LocationQuestion& question)
{
    MedianInstance instance;
    instance.site_count = problem.table.site_count;
    instance.state = question.state;
    instance.choose = question.choose;
    instance.budget = question.budget;
    if (question.budget) {
        instance.site_cost = problem.site_cost;
    }
    if (problem.pays_openings()) {
        instance.opening = problem.site_cost;
    }
    const Numbers numbers = take_pairs(instance, problem, sorted, question);
    instance.scale = scale_for(numbers);
    const bool is_exact = numbers.are_whole && instance.scale >= 1.0;
    instance.step = is_exact ? instance.scale : 1.0;
    instance.margin = is_exact ? 0.0 : inexact_margin;
    instance.worst = std::floor(numbers.sum_of_dearest * instance.scale);
    for (double& opening : instance.opening) {
        opening = std::floor(opening * instance.scale);
    }
    // Serving nobody costs more than any answer; where that number would be too large for exact sums, as much as fits.
    const double nobody = std::min(instance.worst + instance.step,
                                   std::floor(largest_sum / (2.0 * (1.0 + static_cast<double>(numbers.incomplete)))));
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        double dearest = 0.0;
        for (std::size_t at = instance.first[demand]; at < instance.first[demand + 1]; ++at) {
            double& cost = instance.cost[at];
            cost = std::isinf(cost) ? std::max(nobody, dearest + instance.step) : std::floor(cost * instance.scale);
            dearest = cost;
        }
    }
    return instance;
}

std::vector<std::uint32_t> kept_sites(const std::vector<SiteState>& states)
{
    std::vector<std::uint32_t> kept;
    for (std::uint32_t site = 0; site < states.size(); ++site) {
        if (states[site] == SiteState::Keep) {
            kept.push_back(site);
        }
    }
    return kept;
}

void shorten_rows(MedianInstance& instance)
{
    std::size_t to = 0;
    std::size_t from = 0;
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        const std::size_t end = instance.first[demand + 1];
        instance.first[demand] = to;
        for (bool ends = false; from < end && !ends; ++from) {
            const std::uint32_t site = instance.site[from];
            const bool is_open = instance.is_always_open(site);
            if (is_open || instance.state[site] == SiteState::Free) {
                instance.site[to] = site;
                instance.cost[to] = instance.cost[from];
                ++to;
                ends = is_open;
            }
        }
        from = end;
    }
    instance.first.back() = to;
    instance.site.resize(to);
    instance.cost.resize(to);
}

MedianInstance narrowed(const MedianInstance& instance, const std::vector<SiteState>& state)
{
    MedianInstance part = without_rows(instance, state);
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        for (std::size_t at = instance.first[demand];; ++at) {
            const std::uint32_t site = instance.site[at];
            const bool is_open = part.is_always_open(site);
            if (is_open || state[site] == SiteState::Free) {
                part.site.push_back(site);
                part.cost.push_back(instance.cost[at]);
                if (is_open) {
                    break;
                }
            }
        }
        part.first.push_back(part.site.size());
    }
    return part;
}

MedianInstance relaxed_part(const MedianInstance& instance, const std::vector<SiteState>& state,
                            const std::vector<double>& prices, double reach)
{
    MedianInstance part = without_rows(instance, state);
    for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
        const double far = reach * prices[demand] + instance.step;
        for (std::size_t at = instance.first[demand];; ++at) {
            const std::uint32_t site = instance.site[at];
            const double cost = instance.cost[at];
            const bool is_open = site == instance.nobody() || state[site] == SiteState::Keep;
            if (is_open || state[site] == SiteState::Free) {
                part.site.push_back(is_open || cost <= far ? site : instance.nobody());
                part.cost.push_back(cost);
                if (is_open || cost > far) {
                    break;
                }
            }
        }
        part.first.push_back(part.site.size());
    }
    return part;
}

} // namespace doorstep::engine
