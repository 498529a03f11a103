// SPDX-License-Identifier: MIT
#include "app/locate/take_question.hpp"

#include "engine/location/words.hpp"
#include "engine/model/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace doorstep::app {
namespace {

using engine::LocationModel;

bool has_capacities(LocationModel model)
{
    return model == LocationModel::CapacitatedPMedian || model == LocationModel::FacilityLocation;
}

bool is_cover(LocationModel model)
{
    return model == LocationModel::MaxCover || model == LocationModel::SetCover;
}

geo::Finding wrong(std::string code, geo::Text what, geo::Text fix)
{
    geo::Finding finding{.severity = geo::Severity::Error, .code = std::move(code)};
    finding.what = std::move(what);
    finding.fix = std::move(fix);
    return finding;
}

/// Options that only some models know.
class OptionCheck {
public:
    explicit OptionCheck(const LocateQuestion& question) : question_{question}, model_{engine::key_of(question.model)}
    {}

    std::vector<geo::Finding> run(const LocateSources& sources)
    {
        const LocationModel model = question_.model;
        refuse_unless(!question_.is_weighted || model == LocationModel::PCenter, "--weighted", "p-center");
        refuse_unless(!question_.is_single_source || model == LocationModel::FacilityLocation, "--single-source",
                      "facility-location (capacitated-p-median never splits demand)");
        refuse_unless(question_.times == 1 || is_cover(model), "--times", "max-cover, set-cover");
        refuse_unless(sources.fields.capacity.empty() || has_capacities(model), "--capacity-field",
                      "capacitated-p-median, facility-location");
        refuse_unless(!question_.choose || model != LocationModel::SetCover, "--choose",
                      "the other models; set-cover finds the least number itself");
        refuse_unless(!question_.budget || model != LocationModel::SetCover, "--budget",
                      "the other models; set-cover finds the least cost itself");
        check_number_of_sites();
        check_files(sources);
        if (is_cover(model) && !question_.limit) {
            found_.push_back(wrong("limit-missing", {model_ + " needs --limit", model_ + " 需要 --limit"},
                                   {"say how far a site covers: --limit 1000", "请给出覆盖距离：--limit 1000"}));
        }
        if (sources.sites.empty() && (question_.budget || model == LocationModel::CapacitatedPMedian ||
                                      model == LocationModel::FacilityLocation)) {
            found_.push_back(wrong("sites-missing",
                                   {"costs and capacities of sites are needed, and --sites is not given",
                                    "需要设施的费用或容量，但没有给出 --sites"},
                                   {"name a table with columns id, cost, capacity: --sites SITES.csv",
                                    "请指定含 id、cost、capacity 列的表：--sites SITES.csv"}));
        }
        return std::move(found_);
    }

private:
    void refuse_unless(bool is_known, const std::string& option, const std::string& models)
    {
        if (!is_known) {
            found_.push_back(wrong("option-unknown-to-model",
                                   {option + " means nothing to " + model_, model_ + " 不支持 " + option},
                                   {"leave it out; it belongs to: " + models, "请去掉该选项；它适用于：" + models}));
        }
    }

    void check_files(const LocateSources& sources)
    {
        if (sources.table.empty() == sources.network.empty()) {
            found_.push_back(wrong("table-or-network",
                                   sources.table.empty() ? geo::Text{"costs are missing", "缺少费用"}
                                                         : geo::Text{"--table and --network stand together",
                                                                     "不能同时给出 --table 和 --network"},
                                   {"give a table of costs with --table, or streets to walk with --network",
                                    "请用 --table 给出费用表，或用 --network 给出路网"}));
        }
        if (!sources.network.empty() && sources.sites.empty()) {
            found_.push_back(
                wrong("sites-missing", {"--network needs --sites", "--network 需要 --sites"},
                      {"name the points that may be chosen: --sites FILE", "请指定可选的点：--sites FILE"}));
        }
    }

    void check_number_of_sites()
    {
        const LocationModel model = question_.model;
        if (question_.choose && question_.budget) {
            found_.push_back(wrong("choose-and-budget",
                                   {"--choose and --budget stand together", "不能同时给出 --choose 和 --budget"},
                                   {"give one of them", "请只给出其中一个"}));
        }
        const bool is_free = model == LocationModel::SetCover || model == LocationModel::FacilityLocation;
        if (!is_free && !question_.choose && !question_.budget) {
            found_.push_back(wrong("choose-missing",
                                   {model_ + " needs --choose or --budget", model_ + " 需要 --choose 或 --budget"},
                                   {"say how many sites: --choose 5", "请给出设施数量：--choose 5"}));
        }
        if (question_.choose &&
            (*question_.choose == 0 || question_.choose_to.value_or(*question_.choose) < *question_.choose)) {
            found_.push_back(
                wrong("choose-range",
                      {"--choose wants 1 or more, and P:Q with P up to Q", "--choose 须不小于 1，且 P:Q 中 P 不大于 Q"},
                      {"write --choose 5 or --choose 1:10", "请写作 --choose 5 或 --choose 1:10"}));
        }
    }

    const LocateQuestion& question_;
    std::string model_;
    std::vector<geo::Finding> found_;
};

/// Marks the sites of a list of ids; the positions of ids, by id.
class SiteMarker {
public:
    SiteMarker(const std::vector<std::string>& ids, std::vector<engine::SiteState>& state) : ids_{ids}, state_{state} {}

    void mark(const std::vector<std::string>& wanted, engine::SiteState as, const std::string& option,
              std::vector<geo::Finding>& findings)
    {
        for (const std::string& id : wanted) {
            const auto found = std::ranges::find(ids_, id);
            if (found == ids_.end()) {
                const std::string near = engine::nearest_word(id, ids_);
                findings.push_back(wrong(
                    "site-unknown",
                    {option + " names \"" + id + "\", which is no site", option + " 中的“" + id + "”不是设施编号"},
                    near.empty() ? geo::Text{"use ids of the sites", "请使用设施编号"}
                                 : geo::Text{"did you mean \"" + near + "\"?", "是否为“" + near + "”?"}));
                continue;
            }
            engine::SiteState& state = state_[static_cast<std::size_t>(found - ids_.begin())];
            if (state != engine::SiteState::Free && state != as) {
                findings.push_back(wrong("site-kept-and-banned",
                                         {"\"" + id + "\" is to stay and is banned", "“" + id + "”既要保留又被禁止"},
                                         {"take it out of --keep or --ban", "请从 --keep 或 --ban 中去掉"}));
            }
            state = as;
        }
    }

private:
    const std::vector<std::string>& ids_;
    std::vector<engine::SiteState>& state_;
};

} // namespace

std::vector<PlaceColumn> demand_columns(const LocateFields& fields, const LocateQuestion& question)
{
    const LocationModel model = question.model;
    const bool needs_demand =
        model != LocationModel::SetCover && (model != LocationModel::PCenter || question.is_weighted);
    return {{ColumnRole::Demand, fields.demand, needs_demand}, {ColumnRole::Weight, fields.weight, false}};
}

std::vector<PlaceColumn> site_columns(const LocateFields& fields, const LocateQuestion& question)
{
    const LocationModel model = question.model;
    std::vector<PlaceColumn> columns;
    if (question.budget || model == LocationModel::FacilityLocation || model == LocationModel::SetCover) {
        const bool is_required = question.budget || model == LocationModel::FacilityLocation;
        columns.push_back({ColumnRole::SiteCost, fields.site_cost, is_required});
    }
    if (has_capacities(model)) {
        columns.push_back({ColumnRole::Capacity, fields.capacity, model == LocationModel::CapacitatedPMedian});
    }
    return columns;
}

std::vector<geo::Finding> question_findings(const LocateSources& sources, const LocateQuestion& question)
{
    return OptionCheck{question}.run(sources);
}

void take_numbers(const PlaceTable& demand, const PlaceTable* sites, const LocateQuestion& question, LocateInput& input)
{
    engine::LocationProblem& problem = input.problem;
    problem.load = demand.of(ColumnRole::Demand);
    if (problem.load.empty()) {
        problem.load.assign(input.demand_ids.size(), 1.0);
    }
    problem.weight = demand.of(ColumnRole::Weight);
    if (problem.weight.empty()) {
        problem.weight = problem.load;
    }
    if (sites != nullptr) {
        problem.site_cost = sites->of(ColumnRole::SiteCost);
        problem.capacity = sites->of(ColumnRole::Capacity);
    }
    if (question.model == LocationModel::SetCover && !problem.site_cost.empty()) {
        input.notes.push_back({"the sites' costs are summed, not the sites counted (column cost)",
                               "目标为设施费用之和而非设施数量（cost 列）"});
    }
    if (question.model == LocationModel::FacilityLocation && problem.capacity.empty()) {
        input.notes.push_back({"the sites have no capacities", "设施没有容量限制"});
    }
}

void take_question(const LocateQuestion& question, LocateInput& input, std::vector<geo::Finding>& findings)
{
    engine::LocationProblem& problem = input.problem;
    problem.model = question.model;
    problem.choose = question.choose;
    problem.budget = question.budget;
    problem.limit = question.limit;
    problem.min_distance = question.min_distance;
    problem.is_weighted = question.is_weighted;
    problem.is_single_source = question.is_single_source;
    problem.cover_times = question.times;
    problem.state.assign(input.site_ids.size(), engine::SiteState::Free);
    SiteMarker marker{input.site_ids, problem.state};
    marker.mark(question.keep, engine::SiteState::Keep, "--keep", findings);
    marker.mark(question.ban, engine::SiteState::Ban, "--ban", findings);
    const std::size_t most = std::max(question.choose.value_or(0), question.choose_to.value_or(0));
    if (most > input.site_ids.size()) {
        findings.push_back(wrong("choose-too-many",
                                 {fmt::format("--choose asks for {} sites, there are {}", most, input.site_ids.size()),
                                  fmt::format("--choose 要求 {} 个设施，但只有 {} 个", most, input.site_ids.size())},
                                 {fmt::format("choose at most {}", input.site_ids.size()),
                                  fmt::format("最多选择 {} 个", input.site_ids.size())}));
    }
}

} // namespace doorstep::app
