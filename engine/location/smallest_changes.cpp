// SPDX-License-Identifier: MIT
#include "engine/location/smallest_changes.hpp"

#include "engine/location/center/least_limit.hpp"
#include "engine/location/covering/solve_set_cover.hpp"
#include "engine/location/time_left.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace doorstep::engine {
namespace {

/// The fewest sites that reach everybody within the limit, when they are more than p.
LeastChange least_choose(LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
{
    const auto present = static_cast<double>(*problem.choose);
    problem.model = LocationModel::SetCover;
    problem.site_cost.clear();
    problem.cover_times = 1;
    if (!problem.limit) {
        problem.limit = std::numeric_limits<double>::max();
    }
    const LocationAnswer found = solve_set_cover(problem, settings, progress);
    LeastChange change;
    if (found.status == LocationStatus::Infeasible) {
        return change;
    }
    if (found.has_answer) {
        change.works = static_cast<double>(found.sites.size());
    }
    if (change.works && *change.works <= present) { // p is too large, or only a search could not tell so far
        return {};
    }
    change.at_least = std::max(std::ceil(found.bound), present + 1.0);
    return change;
}

/// All digits, thousands apart: rounded, a limit might not work.
std::string exact_number(double value)
{
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    std::string text{digits.data(), end.ptr};
    for (std::size_t at = std::min(text.find('.'), text.size()); at > 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

struct Wording {
    const char* smallest_en;
    const char* smallest_zh;
    const char* works_en;
    const char* works_zh;
    const char* at_least_en;
    const char* at_least_zh;
};

void add_words(const LeastChange& change, const Wording& wording, geo::Text& text)
{
    const auto add = [](std::string& to, const std::string& separator, const std::string& more) {
        to += (to.empty() ? "" : separator) + more;
    };
    if (change.is_smallest()) {
        add(text.en, "; ", exact_number(*change.works) + wording.smallest_en);
        add(text.zh, "；", wording.smallest_zh + exact_number(*change.works));
        return;
    }
    if (change.works) {
        add(text.en, "; ", exact_number(*change.works) + wording.works_en);
        add(text.zh, "；", wording.works_zh + exact_number(*change.works));
    }
    if (change.at_least) {
        add(text.en, "; ", wording.at_least_en + exact_number(*change.at_least));
        add(text.zh, "；", wording.at_least_zh + exact_number(*change.at_least));
    }
}

} // namespace

SmallestChanges smallest_changes(LocationProblem problem, const LocationSettings& settings, geo::Progress& progress)
{
    const auto begin = std::chrono::steady_clock::now();
    LocationSettings search = settings;
    search.accepted_gap = 0.0;
    SmallestChanges changes;
    const std::optional<double> limit = problem.limit;
    if (problem.choose) {
        // Told sooner than the limit as a rule, which then has all the time that is left.
        const double share = limit ? 0.5 : 1.0;
        changes.choose = least_choose(problem, with_time_left(search, begin, share), progress);
    }
    if (limit) {
        problem.limit.reset();
        problem.is_weighted = false;
        changes.limit = least_limit(problem, *limit, with_time_left(search, begin), progress);
    }
    return changes;
}

void tell_changes(const SmallestChanges& changes, LocationAnswer& answer)
{
    const LeastChange& limit = changes.limit;
    const LeastChange& choose = changes.choose;
    answer.smallest_limit = limit.is_smallest() ? limit.works : std::nullopt;
    answer.working_limit = limit.works;
    const auto count = [](double value) { return static_cast<std::size_t>(value); };
    answer.working_choose = choose.works ? std::optional{count(*choose.works)} : std::nullopt;
    answer.smallest_choose = choose.is_smallest() ? answer.working_choose : std::nullopt;
    geo::Text text;
    add_words(choose,
              {" is the smallest number of sites that works", "可行的最少设施数为 ",
               " sites work, not proven to be the fewest", "已知可行（未证明最少）的设施数为 ",
               "the number of sites has to be at least ", "设施数至少为 "},
              text);
    add_words(limit,
              {" is the smallest limit that works", "可行的最小限值为 ",
               " is a limit that works, not proven to be the smallest", "已知可行（未证明最小）的限值为 ",
               "the limit has to be at least ", "限值至少为 "},
              text);
    if (text.en.empty()) {
        return;
    }
    if (answer.why_infeasible.empty()) {
        answer.why_infeasible.push_back(std::move(text));
        return;
    }
    answer.why_infeasible.back().en += "; " + text.en;
    answer.why_infeasible.back().zh += "；" + text.zh;
}

} // namespace doorstep::engine
