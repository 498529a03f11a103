// SPDX-License-Identifier: MIT
#include "app/locate/infeasible_words.hpp"
#include "app/locate/site_use.hpp"
#include "app/outputs/locate_report.hpp"
#include "engine/location/words.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <utility>

namespace doorstep::app {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has no infinity: what is not known is null.
Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

Json named(const std::vector<std::uint32_t>& numbers, const std::vector<std::string>& ids)
{
    Json list = Json::array();
    for (const std::uint32_t each : numbers) {
        list.push_back(ids[each]);
    }
    return list;
}

/// status, objective, bound, gap
void add_numbers(Json& to, const engine::LocationAnswer& answer)
{
    to["status"] = engine::key_of(answer.status);
    to["objective"] = answer.has_answer ? number(answer.objective) : Json();
    const bool has_bound = answer.status != engine::LocationStatus::Infeasible;
    to["bound"] = has_bound ? number(answer.bound) : Json();
    to["gap"] = answer.has_answer ? number(answer.gap()) : Json();
}

Json assignment_of(const LocateInput& input, const engine::LocationAnswer& answer)
{
    Json list = Json::array();
    for (const engine::Service& service : answer.services) {
        list.push_back({{"demand", input.demand_ids[service.demand]},
                        {"site", input.site_ids[service.site]},
                        {"share", service.share},
                        {"cost", service.cost}});
    }
    return list;
}

Json utilisation_of(const LocateInput& input, const engine::LocationAnswer& answer)
{
    Json list = Json::array();
    for (const SiteUse& use : site_uses(input.problem, answer)) {
        Json row{{"site", input.site_ids[use.site]}, {"demand", use.load}, {"points", use.points}};
        row["farthest"] = use.points > 0 ? Json(use.farthest) : Json();
        row["capacity"] = use.capacity ? Json(*use.capacity) : Json();
        row["used"] = use.utilisation() ? Json(*use.utilisation()) : Json();
        list.push_back(std::move(row));
    }
    return list;
}

} // namespace

std::string locate_json(const LocateInput& input, const LocateResult& result, geo::Language language, bool has_seconds)
{
    const engine::LocationAnswer& answer = result.answer;
    Json report;
    report["model"] = engine::key_of(input.problem.model);
    add_numbers(report, answer);
    report["sites"] = named(answer.has_answer ? answer.sites : std::vector<std::uint32_t>{}, input.site_ids);
    report["assignment"] = assignment_of(input, answer);
    report["unserved"] = named(answer.unserved, input.demand_ids);
    report["seconds"] = has_seconds ? Json(result.seconds) : Json();
    report["notes"] = Json::array();
    if (answer.status == engine::LocationStatus::Infeasible) {
        for (const geo::Text& why : infeasible_words(input, answer)) {
            report["notes"].push_back(why.in(language));
        }
        report["blocking_demand"] = named(answer.blocking_demand, input.demand_ids);
        report["smallest_limit"] = answer.smallest_limit ? Json(*answer.smallest_limit) : Json();
        report["smallest_choose"] = answer.smallest_choose ? Json(*answer.smallest_choose) : Json();
        report["working_limit"] = answer.working_limit ? Json(*answer.working_limit) : Json();
        report["working_choose"] = answer.working_choose ? Json(*answer.working_choose) : Json();
    }
    for (const geo::Text& note : input.notes) {
        report["notes"].push_back(note.in(language));
    }
    report["utilisation"] = utilisation_of(input, answer);
    if (!result.curve.empty()) {
        report["curve"] = Json::array();
        for (const CurvePoint& point : result.curve) {
            Json row{{"choose", point.choose}};
            add_numbers(row, point.answer);
            row["sites"] = named(point.answer.sites, input.site_ids);
            report["curve"].push_back(std::move(row));
        }
    }
    if (!result.alternatives.empty()) {
        report["alternatives"] = Json::array();
        for (const engine::SiteSet& set : result.alternatives) {
            report["alternatives"].push_back(
                {{"objective", set.objective}, {"proven", set.is_proven}, {"sites", named(set.sites, input.site_ids)}});
        }
    }
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace doorstep::app
