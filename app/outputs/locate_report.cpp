// SPDX-License-Identifier: MIT
#include "app/outputs/locate_report.hpp"

#include "app/console/text_table.hpp"
#include "app/locate/infeasible_words.hpp"
#include "app/locate/site_use.hpp"
#include "app/outputs/cell_text.hpp"
#include "engine/location/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace doorstep::app {
namespace {

using engine::LocationModel;
using engine::LocationStatus;
using Align = TextTable::Align;

geo::Text status_words(LocationStatus status)
{
    switch (status) {
    case LocationStatus::Optimal: return {"optimal, proven", "最优（已证明）"};
    case LocationStatus::Gap: return {"stopped at the gap asked for", "达到要求的差距后停止"};
    case LocationStatus::TimeLimit: return {"the best at the time limit", "时限内的最好结果"};
    case LocationStatus::Cancelled: return {"cancelled; the best so far", "已取消；目前的最好结果"};
    case LocationStatus::Infeasible: return {"infeasible, proven", "无可行解（已证明）"};
    }
    return {};
}

class LocateText {
public:
    LocateText(const LocateInput& input, const LocateResult& result, geo::Language language)
        : input_{input}, result_{result}, answer_{result.answer}, language_{language}
    {}

    std::string text()
    {
        text_ =
            fmt::format("{}: {}\n", engine::key_of(input_.problem.model), status_words(answer_.status).in(language_));
        if (answer_.has_answer) {
            numbers();
            sites();
            unserved();
        }
        else if (answer_.status == LocationStatus::Infeasible) {
            for (const geo::Text& why : infeasible_words(input_, answer_)) {
                text_ += why.in(language_) + "\n";
            }
        }
        else {
            text_ += in("no answer was found in time\n", "在停止之前没有找到可行解\n");
        }
        curve();
        alternatives();
        for (const geo::Text& note : input_.notes) {
            text_ += fmt::format("{}: {}\n", in("note", "说明"), note.in(language_));
        }
        return std::move(text_);
    }

private:
    [[nodiscard]] const char* in(const char* en, const char* zh) const
    {
        return language_ == geo::Language::Chinese ? zh : en;
    }

    /// Costs keep their decimals, but a sum is not more exact than its parts.
    [[nodiscard]] static std::string number(double value)
    {
        return thousands_apart(std::round(value * 1000.0) / 1000.0);
    }

    void line(const char* en, const char* zh, const std::string& value)
    {
        text_ += fmt::format("{}: {}\n", in(en, zh), value);
    }

    void numbers()
    {
        line("objective", "目标值", number(answer_.objective));
        line("proven bound", "已证明的界", number(answer_.bound));
        line("gap", "差距", fmt::format("{:.4f} %", 100.0 * answer_.gap()));
        const std::vector<double>& weight = input_.problem.weight;
        const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
        if (input_.problem.model == LocationModel::PMedian && total > 0.0) {
            line("mean cost", "平均费用", number(answer_.objective / total));
        }
        const std::vector<double>& load = input_.problem.load;
        const double demand = std::accumulate(load.begin(), load.end(), 0.0);
        if (input_.problem.model == LocationModel::MaxCover && demand > 0.0) {
            line("covered", "覆盖率", fmt::format("{:.2f} % / {}", 100.0 * answer_.objective / demand, number(demand)));
        }
    }

    void sites()
    {
        text_ += fmt::format("{} {} {} {}\n", in("sites:", "设施："), answer_.sites.size(), in("of", "/"),
                             input_.site_ids.size());
        const bool has_capacity = !input_.problem.capacity.empty();
        std::vector<TextTable::Column> columns{{in("site", "设施")},
                                               {in("demand", "需求"), Align::Right},
                                               {in("points", "点数"), Align::Right},
                                               {in("farthest", "最远"), Align::Right}};
        if (has_capacity) {
            columns.push_back({in("capacity", "容量"), Align::Right});
            columns.push_back({in("used %", "利用率 %"), Align::Right});
        }
        TextTable table{columns};
        for (const SiteUse& use : site_uses(input_.problem, answer_)) {
            std::vector<std::string> cells{input_.site_ids[use.site], number(use.load), std::to_string(use.points),
                                           use.points > 0 ? number(use.farthest) : std::string{}};
            if (has_capacity) {
                const auto used = use.utilisation();
                cells.push_back(use.capacity ? number(*use.capacity) : std::string{});
                cells.push_back(used ? fmt::format("{:.1f}", 100.0 * *used) : std::string{});
            }
            table.add(std::move(cells));
        }
        text_ += table.text();
    }

    void unserved()
    {
        if (answer_.unserved.empty()) {
            return;
        }
        constexpr std::size_t most_named = 10;
        std::string names;
        for (std::size_t i = 0; i < std::min(most_named, answer_.unserved.size()); ++i) {
            names += (i == 0 ? "" : ", ") + input_.demand_ids[answer_.unserved[i]];
        }
        text_ += fmt::format("{}: {} ({}{})\n", in("demand points not served", "未被服务的需求点"),
                             answer_.unserved.size(), names, answer_.unserved.size() > most_named ? ", …" : "");
    }

    void curve()
    {
        if (result_.curve.empty()) {
            return;
        }
        TextTable table{{{"p", Align::Right},
                         {in("objective", "目标值"), Align::Right},
                         {in("bound", "界"), Align::Right},
                         {in("gap %", "差距 %"), Align::Right},
                         {in("status", "状态")}}};
        for (const CurvePoint& point : result_.curve) {
            const engine::LocationAnswer& answer = point.answer;
            table.add({std::to_string(point.choose), answer.has_answer ? number(answer.objective) : "–",
                       answer.has_answer ? number(answer.bound) : "–",
                       answer.has_answer ? fmt::format("{:.4f}", 100.0 * answer.gap()) : "–",
                       std::string{engine::key_of(answer.status)}});
        }
        text_ += table.text();
    }

    void alternatives()
    {
        if (result_.alternatives.empty()) {
            return;
        }
        TextTable table{{{"#", Align::Right},
                         {in("objective", "目标值"), Align::Right},
                         {in("proven", "已证明")},
                         {in("sites", "设施")}}};
        for (std::size_t i = 0; i < result_.alternatives.size(); ++i) {
            const engine::SiteSet& set = result_.alternatives[i];
            std::string names;
            for (const std::uint32_t site : set.sites) {
                names += (names.empty() ? "" : ", ") + input_.site_ids[site];
            }
            table.add({std::to_string(i + 1), number(set.objective), set.is_proven ? in("yes", "是") : in("no", "否"),
                       names});
        }
        text_ += table.text();
    }

    const LocateInput& input_;
    const LocateResult& result_;
    const engine::LocationAnswer& answer_;
    geo::Language language_;
    std::string text_;
};

} // namespace

std::string locate_text(const LocateInput& input, const LocateResult& result, geo::Language language)
{
    return LocateText{input, result, language}.text();
}

std::string assignment_csv(const LocateInput& input, const LocateResult& result)
{
    std::string text = "demand,site,share,cost\r\n";
    for (const engine::Service& service : result.answer.services) {
        text += fmt::format("{},{},{},{}\r\n", csv_field(input.demand_ids[service.demand]),
                            csv_field(input.site_ids[service.site]), service.share, service.cost);
    }
    return text;
}

} // namespace doorstep::app
