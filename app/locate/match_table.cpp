// SPDX-License-Identifier: MIT
#include "app/locate/match_table.hpp"

#include <fmt/format.h>

#include <numeric>
#include <optional>
#include <utility>

namespace doorstep::app {
namespace {

const RowDoubt unknown_demand{
    "id-unknown",
    {"the id is not in the demand file", "编号不在需求文件中"},
    {"add it to the demand file, or take its rows out of the table", "请将其加入需求文件，或从表中删除相应行"}};
const RowDoubt unknown_site{
    "id-unknown",
    {"the id is not in the sites file", "编号不在设施文件中"},
    {"add it to the sites file, or take its rows out of the table", "请将其加入设施文件，或从表中删除相应行"}};
const RowDoubt not_in_table{
    "id-not-in-table",
    {"the id is in no row of the table", "编号不在费用表的任何一行中"},
    {"check that both files write ids alike; with --allow-unreached such a place is not reachable",
     "请检查两个文件的编号写法是否一致；使用 --allow-unreached 则视为不可达"}};
const RowDoubt duplicate{"duplicate-pair",
                         {"the pair is listed before", "该点对已出现过"},
                         {"leave one row of each pair", "每个点对请只保留一行"}};
const RowDoubt missing_pair{
    "pair-missing",
    {"pairs are missing, and --complete asks for all", "缺少点对，而 --complete 要求完整"},
    {"compute the table without a cut-off, or leave --complete out", "请不设上限地重新计算费用表，或去掉 --complete"}};

std::size_t common(const IdIndex& a, const IdIndex& b)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        count += b.find(a.id(i)) ? 1U : 0U;
    }
    return count;
}

/// How many ids of the two sides and files have no partner, when the side holds what the file holds.
std::size_t misfit(const IdIndex& side, const IdIndex& file)
{
    return side.size() + file.size() - 2 * common(side, file);
}

std::string some_of(const IdIndex& ids)
{
    std::string text;
    for (std::size_t i = 0; i < ids.size() && i < 3; ++i) {
        text += (i == 0 ? "\"" : "\", \"") + ids.id(i);
    }
    return text.empty() ? "–" : text + "\"" + (ids.size() > 3 ? ", …" : "");
}

class Matcher {
public:
    Matcher(const TableMatch& match, const LocateSources& sources, LocateInput& input)
        : match_{match}, sources_{sources}, input_{input}
    {}

    void run()
    {
        if (!choose_direction()) {
            return;
        }
        number_ids();
        sort_pairs();
        tell_unreached();
        tell_missing();
    }

private:
    bool choose_direction()
    {
        if (sources_.direction) {
            starts_at_sites_ = *sources_.direction == TableDirection::FromSites;
            return true;
        }
        const PairTable& table = match_.table;
        const IdIndex& demand = match_.demand.ids;
        std::size_t from_sites = misfit(table.second, demand), from_demand = misfit(table.first, demand);
        std::size_t hits = common(table.second, demand) + common(table.first, demand);
        if (match_.sites != nullptr) {
            from_sites += misfit(table.first, match_.sites->ids);
            from_demand += misfit(table.second, match_.sites->ids);
            hits += common(table.first, match_.sites->ids) + common(table.second, match_.sites->ids);
        }
        if (hits == 0) {
            tell_nothing_matches();
            return false;
        }
        if (from_sites == from_demand) {
            const std::string first = table.is_matrix ? "rows" : "origins";
            match_.table_doubts.tell_file(
                "direction-ambiguous", "",
                {"the ids do not tell whether the " + first + " are sites or demand points",
                 "仅凭编号无法判断起点是设施还是需求点"},
                {"say it with --from sites or --from demand", "请用 --from sites 或 --from demand 说明"});
            return false;
        }
        starts_at_sites_ = from_sites < from_demand;
        return true;
    }

    void tell_nothing_matches()
    {
        const std::string sides = some_of(match_.table.first) + " / " + some_of(match_.table.second);
        const std::string demand = some_of(match_.demand.ids);
        match_.table_doubts.tell_file(
            "ids-do-not-match", "",
            {"no id of the table (" + sides + ") is in the demand file (" + demand + ")",
             "费用表中的编号(" + sides + ")都不在需求文件(" + demand + ")中"},
            {"check that the files write ids alike; name other columns with --origin-field, --destination-field, "
             "--demand-id-field, --site-id-field",
             "请检查各文件的编号写法；其他列名可用 "
             "--origin-field、--destination-field、--demand-id-field、--site-id-field "
             "指定"});
    }

    [[nodiscard]] const IdIndex& site_side() const
    {
        return starts_at_sites_ ? match_.table.first : match_.table.second;
    }
    [[nodiscard]] const IdIndex& demand_side() const
    {
        return starts_at_sites_ ? match_.table.second : match_.table.first;
    }

    using Numbers = std::vector<std::optional<std::uint32_t>>;

    /// The number each id of a side has in its file; what is not there is told.
    Numbers numbers_in(const IdIndex& side, const IdIndex& file, const RowDoubt& doubt)
    {
        Numbers numbers(side.size());
        for (std::size_t i = 0; i < side.size(); ++i) {
            numbers[i] = file.find(side.id(i));
            if (!numbers[i]) {
                match_.table_doubts.tell(doubt, "", side.line(i), side.id(i));
            }
        }
        return numbers;
    }

    void number_ids()
    {
        input_.demand_ids = match_.demand.ids.ids();
        demand_ = numbers_in(demand_side(), match_.demand.ids, unknown_demand);
        if (match_.sites != nullptr) {
            input_.site_ids = match_.sites->ids.ids();
            site_ = numbers_in(site_side(), match_.sites->ids, unknown_site);
            return;
        }
        input_.site_ids = site_side().ids();
        site_.resize(site_side().size());
        for (std::size_t i = 0; i < site_.size(); ++i) {
            site_[i] = static_cast<std::uint32_t>(i);
        }
    }

    struct Place {
        std::optional<std::uint32_t> demand, site;
    };
    [[nodiscard]] Place place_of(const PairTable::Pair& pair) const
    {
        return {demand_[starts_at_sites_ ? pair.second : pair.first],
                site_[starts_at_sites_ ? pair.first : pair.second]};
    }

    /// Pairs by demand point, then site: two passes of counting sort, since tables may hold tens of millions.
    void sort_pairs()
    {
        const auto& pairs = match_.table.pairs;
        const auto sorted_by = [&](const std::vector<std::uint32_t>& order, std::size_t kinds, auto kind_of) {
            std::vector<std::size_t> next(kinds + 1, 0);
            for (const std::uint32_t at : order) {
                ++next[kind_of(pairs[at]) + 1];
            }
            std::partial_sum(next.begin(), next.end(), next.begin());
            std::vector<std::uint32_t> sorted(order.size());
            for (const std::uint32_t at : order) {
                sorted[next[kind_of(pairs[at])]++] = at;
            }
            return sorted;
        };
        std::vector<std::uint32_t> order;
        order.reserve(pairs.size());
        for (std::uint32_t at = 0; at < pairs.size(); ++at) {
            const Place place = place_of(pairs[at]);
            if (place.demand && place.site) {
                order.push_back(at);
            }
        }
        order = sorted_by(order, input_.site_ids.size(), [&](const auto& pair) { return *place_of(pair).site; });
        order = sorted_by(order, input_.demand_ids.size(), [&](const auto& pair) { return *place_of(pair).demand; });
        fill_rows(order);
    }

    void fill_rows(const std::vector<std::uint32_t>& order)
    {
        engine::CostTable& table = input_.problem.table;
        table.site_count = input_.site_ids.size();
        table.first.assign(input_.demand_ids.size() + 1, 0);
        table.site.reserve(order.size());
        table.cost.reserve(order.size());
        std::size_t row = 0;
        for (const std::uint32_t at : order) {
            const PairTable::Pair& pair = match_.table.pairs[at];
            const Place place = place_of(pair);
            while (row < *place.demand) {
                table.first[++row] = table.site.size();
            }
            if (table.site.size() > table.first[row] && table.site.back() == *place.site) {
                match_.table_doubts.tell(duplicate, "", match_.table.line[at],
                                         match_.table.first.id(pair.first) + " → " +
                                             match_.table.second.id(pair.second));
                continue;
            }
            table.site.push_back(*place.site);
            table.cost.push_back(pair.cost);
        }
        while (row < input_.demand_ids.size()) {
            table.first[++row] = table.site.size();
        }
    }

    void tell_unreached()
    {
        if (sources_.may_be_unreached) {
            return;
        }
        const auto tell = [](const IdIndex& file, const IdIndex& side, TableDoubts& doubts) {
            for (std::size_t i = 0; i < file.size(); ++i) {
                if (!side.find(file.id(i))) {
                    doubts.tell(not_in_table, "", file.line(i), file.id(i));
                }
            }
        };
        tell(match_.demand.ids, demand_side(), match_.demand_doubts);
        if (match_.sites != nullptr) {
            tell(match_.sites->ids, site_side(), match_.site_doubts);
        }
    }

    void tell_missing()
    {
        const engine::CostTable& table = input_.problem.table;
        const std::size_t all = table.demand_count() * table.site_count;
        const std::size_t missing = all - table.site.size();
        if (missing == 0) {
            return;
        }
        input_.notes.push_back(
            {fmt::format("{} of {} pairs of a demand point and a site are not in the table: not reachable", missing,
                         all),
             fmt::format("费用表缺少 {} 个点对（共 {} 个）：视为不可达", missing, all)});
        for (std::size_t demand = 0; sources_.is_complete && demand < table.demand_count(); ++demand) {
            std::uint32_t site = 0;
            for (const std::uint32_t next : table.sites_of(demand)) {
                tell_gap(demand, site, next);
                site = next + 1;
            }
            tell_gap(demand, site, static_cast<std::uint32_t>(table.site_count));
        }
    }

    void tell_gap(std::size_t demand, std::uint32_t from, std::uint32_t to)
    {
        for (std::uint32_t site = from; site < to; ++site) {
            match_.table_doubts.tell(missing_pair, "", 0, input_.demand_ids[demand] + " – " + input_.site_ids[site]);
        }
    }

    const TableMatch& match_;
    const LocateSources& sources_;
    LocateInput& input_;
    bool starts_at_sites_ = true;
    Numbers demand_, site_;
};

} // namespace

void match_table(const TableMatch& match, const LocateSources& sources, LocateInput& input)
{
    Matcher{match, sources, input}.run();
}

} // namespace doorstep::app
