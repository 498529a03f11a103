// SPDX-License-Identifier: MIT
#include "app/locate/read_network_input.hpp"

#include "app/locate/csv_rows.hpp"
#include "app/locate/take_question.hpp"
#include "app/walk/join_report.hpp"
#include "app/walk/read_network.hpp"
#include "app/walk/walk_places.hpp"
#include "engine/model/field_values.hpp"
#include "engine/walking/walks/street_walks.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace doorstep::app {
namespace {

/// Farther than any walk, near enough that sums of decimetres fit.
constexpr double longest_walk = 10'000'000.0; // metres

bool is_table(const std::filesystem::path& file)
{
    const std::string ending = file.extension().string();
    return ending == ".csv" || ending == ".CSV" || ending == ".tsv" || ending == ".txt";
}

/// A table of points says in its columns where they are.
WalkSource source_of(const std::filesystem::path& file, const std::string& crs)
{
    WalkSource source;
    source.file = file.string();
    source.crs = crs;
    if (is_table(file)) {
        const CsvRows rows{file};
        const auto x = find_column(rows.header(), ColumnRole::X, {}).column;
        const auto y = find_column(rows.header(), ColumnRole::Y, {}).column;
        if (x && y) {
            source.x = rows.header()[*x];
            source.y = rows.header()[*y];
            if (source.x.size() > 1) {
                source.crs = "EPSG:4326";
            }
        }
    }
    return source;
}

std::string text_of(const geo::Value& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return fmt::format("{}", *real);
    }
    const auto* words = std::get_if<std::string>(&value);
    return words == nullptr ? std::string{} : *words;
}

const RowDoubt not_a_number{"number-garbled",
                            {"this is no number of 0 or more", "不是不小于 0 的数"},
                            {"fill the field in with numbers", "请用数字补全该字段"}};

/// The numbers of a layer's places, as `read_place_table` reads them from a table.
PlaceTable numbers_of(const geo::Layer& layer, const std::vector<PlaceColumn>& columns, TableDoubts& doubts)
{
    std::vector<std::string> names;
    for (const geo::Field& field : layer.fields) {
        names.push_back(field.name);
    }
    PlaceTable table;
    for (const PlaceColumn& wanted : columns) {
        const FoundColumn found = find_column(names, wanted.role, wanted.named);
        if (!found.column) {
            if (wanted.is_required || !wanted.named.empty() || !found.rivals.empty()) {
                const std::string name = wanted.named.empty() ? name_of(wanted.role) : wanted.named;
                std::string all;
                for (const std::string& each : names) {
                    all += (all.empty() ? "" : ", ") + each;
                }
                doubts.tell_file(
                    found.rivals.empty() ? "column-missing" : "column-ambiguous", name,
                    {"no field is surely \"" + name + "\"; there are: " + all,
                     "无法确定“" + name + "”字段；现有字段：" + all},
                    {"name it with " + option_of(wanted.role), "请用 " + option_of(wanted.role) + " 指定"});
            }
            continue;
        }
        std::vector<double>& numbers = table.numbers[wanted.role];
        for (const geo::Feature& feature : layer.features) {
            const std::string text = text_of(feature.values[*found.column]);
            const auto number = engine::plain_number(text);
            if (!number || *number < 0.0) {
                doubts.tell(not_a_number, names[*found.column], 0, text.empty() ? "null" : text);
            }
            numbers.push_back(std::max(0.0, number.value_or(0.0)));
        }
    }
    return table;
}

class NetworkInput {
public:
    NetworkInput(const LocateSources& sources, const LocateQuestion& question, std::vector<geo::Finding> findings,
                 geo::Progress& progress)
        : sources_{sources}, question_{question}, progress_{progress}
    {
        input_.findings = std::move(findings);
    }

    LocateInput read()
    {
        WalkSettings settings;
        settings.network.file = sources_.network.string();
        settings.network.crs = sources_.crs;
        settings.from.file = sources_.sites.string();
        settings.to.emplace().file = sources_.demand.string();
        settings.max_connector_m = sources_.max_connector;
        const WalkStreets streets = read_walk_streets(settings, input_.findings, progress_);
        read_places(streets.plane);
        stop_on_errors();
        input_.demand_ids = demand_.ids;
        input_.site_ids = sites_.ids;
        input_.unit = "m";
        take_numbers(demand_numbers_, &site_numbers_, question_, input_);
        take_question(question_, input_, input_.findings);
        stop_on_errors();
        walk(streets, settings);
        stop_on_errors();
        for (const auto& [places, list] : {std::pair{&demand_, &input_.demand_at}, {&sites_, &input_.site_at}}) {
            for (const engine::JoinRequest& request : places->requests) {
                list->push_back(streets.plane.to_wgs84(request.at));
            }
        }
        return std::move(input_);
    }

private:
    void stop_on_errors() const
    {
        if (geo::has_errors(input_.findings)) {
            throw geo::InputError{input_.findings};
        }
    }

    void read_places(const geo::StudyPlane& plane)
    {
        const auto read = [&](const std::filesystem::path& file, const std::string& id,
                              const std::vector<PlaceColumn>& columns, WalkPlaces& places, PlaceTable& numbers) {
            const geo::Layer layer = read_walk_layer(source_of(file, sources_.crs), plane, input_.findings, progress_);
            places = walk_places(layer, file.string(), {.id = id, .weight = {}}, input_.findings);
            TableDoubts doubts{file.string()};
            numbers = numbers_of(layer, columns, doubts);
            std::ranges::move(doubts.findings(), std::back_inserter(input_.findings));
        };
        progress_.begin({"reading places", "读取地点"}, 0);
        read(sources_.demand, sources_.fields.demand_id, demand_columns(sources_.fields, question_), demand_,
             demand_numbers_);
        read(sources_.sites, sources_.fields.site_id, site_columns(sources_.fields, question_), sites_, site_numbers_);
    }

    void walk(const WalkStreets& streets, const WalkSettings& settings)
    {
        const engine::StreetPlan& plan = streets.built.plan;
        progress_.begin({"building the network", "构建路网"}, 0);
        const engine::WalkingNetwork network{plan.streets, plan.crossings, plan.barriers, {}, progress_};
        const geo::Length connector = geo::Length::metres(settings.max_connector_m);
        const auto sites = engine::join_to_streets(network, sites_.requests, connector, 0, progress_);
        const auto demand = engine::join_to_streets(network, demand_.requests, connector, 0, progress_);
        WalkSummary summary;
        summary.from = join_report(sites_, sites);
        summary.to = join_report(demand_, demand);
        add_join_findings(settings, summary);
        std::ranges::move(summary.findings, std::back_inserter(input_.findings));
        progress_.begin({"walking distances", "计算步行距离"}, sites.size());
        const double limit = std::min(question_.limit.value_or(longest_walk), longest_walk);
        engine::StreetWalks walks{network, {}, engine::Tell::Distances};
        take_walks(walks.reach(sites, demand, engine::Decimetres::nearest(geo::Length::metres(limit)), 0, progress_));
    }

    void take_walks(const std::vector<std::vector<engine::Reached>>& reached)
    {
        engine::CostTable& table = input_.problem.table;
        table.site_count = reached.size();
        table.first.assign(demand_.ids.size() + 1, 0);
        for (const auto& targets : reached) {
            for (const engine::Reached& each : targets) {
                ++table.first[each.target + 1];
            }
        }
        for (std::size_t i = 1; i < table.first.size(); ++i) {
            table.first[i] += table.first[i - 1];
        }
        table.site.resize(table.first.back());
        table.cost.resize(table.first.back());
        std::vector<std::size_t> next(table.first.begin(), table.first.end() - 1);
        for (std::uint32_t site = 0; site < reached.size(); ++site) {
            for (const engine::Reached& each : reached[site]) {
                table.site[next[each.target]] = site;
                table.cost[next[each.target]++] = each.distance.in_metres();
            }
        }
        tell_missing();
    }

    void tell_missing()
    {
        const engine::CostTable& table = input_.problem.table;
        const std::size_t all = table.demand_count() * table.site_count;
        const std::size_t missing = all - table.site.size();
        if (missing == 0) {
            return;
        }
        const geo::Text note{fmt::format("{} of {} pairs of a demand point and a site have no walk{}: not reachable",
                                         missing, all, question_.limit ? " within the limit" : ""),
                             fmt::format("{} 个点对（共 {} 个）{}没有步行路径：视为不可达", missing, all,
                                         question_.limit ? "在限值内" : "")};
        input_.notes.push_back(note);
        if (sources_.is_complete) {
            geo::Finding finding{.severity = geo::Severity::Error, .code = "pair-missing"};
            finding.where.file = sources_.network.string();
            finding.what = note;
            finding.fix = {"leave --complete or --limit out, or mend the network",
                           "请去掉 --complete 或 --limit，或修正路网"};
            input_.findings.push_back(std::move(finding));
        }
    }

    const LocateSources& sources_;
    const LocateQuestion& question_;
    geo::Progress& progress_;
    LocateInput input_;
    WalkPlaces demand_, sites_;
    PlaceTable demand_numbers_, site_numbers_;
};

} // namespace

LocateInput read_network_input(const LocateSources& sources, const LocateQuestion& question,
                               std::vector<geo::Finding> findings, geo::Progress& progress)
{
    return NetworkInput{sources, question, std::move(findings), progress}.read();
}

} // namespace doorstep::app
