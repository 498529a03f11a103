// SPDX-License-Identifier: MIT
#include "app/locate/locate_input.hpp"
#include "app/locate/match_table.hpp"
#include "app/locate/pair_table.hpp"
#include "app/locate/place_coordinates.hpp"
#include "app/locate/read_network_input.hpp"
#include "app/locate/take_question.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace doorstep::app {
namespace {

class TableInput {
public:
    TableInput(const LocateSources& sources, const LocateQuestion& question, geo::Progress& progress)
        : sources_{sources}, question_{question}, progress_{progress}, table_doubts_{sources.table.string()},
          demand_doubts_{sources.demand.string()}, site_doubts_{sources.sites.string()}
    {}

    LocateInput read(std::vector<geo::Finding> findings)
    {
        findings_ = std::move(findings);
        guarded([&] { read_demand(); });
        guarded([&] { read_sites(); });
        guarded([&] { read_table(); });
        if (table_ && demand_ && (sites_ || sources_.sites.empty())) {
            match();
        }
        for (const TableDoubts* doubts : {&table_doubts_, &demand_doubts_, &site_doubts_}) {
            std::ranges::move(doubts->findings(), std::back_inserter(findings_));
        }
        if (!findings_.empty()) {
            throw geo::InputError{std::move(findings_)};
        }
        return std::move(input_);
    }

private:
    /// A file that cannot be read at all must not hide what is wrong with the others.
    template <class Work>
    void guarded(Work work)
    {
        try {
            work();
        }
        catch (const geo::InputError& failure) {
            findings_.insert(findings_.end(), failure.findings().begin(), failure.findings().end());
        }
    }

    void read_demand()
    {
        demand_ = read_place_table(sources_.demand, ColumnRole::DemandId, sources_.fields.demand_id,
                                   demand_columns(sources_.fields, question_), demand_doubts_, progress_);
    }

    void read_sites()
    {
        if (!sources_.sites.empty()) {
            sites_ = read_place_table(sources_.sites, ColumnRole::SiteId, sources_.fields.site_id,
                                      site_columns(sources_.fields, question_), site_doubts_, progress_);
        }
    }

    void read_table()
    {
        progress_.begin({"reading the table", "读取费用表"}, 0);
        std::vector<const IdIndex*> known;
        if (demand_) {
            known.push_back(&demand_->ids);
        }
        if (sites_) {
            known.push_back(&sites_->ids);
        }
        table_ = read_pair_table(sources_.table, sources_.fields, known, table_doubts_, progress_);
        if (table_->pairs.empty() && table_doubts_.empty()) {
            table_doubts_.tell_file("table-empty", "", {"the table has no rows", "表中没有数据行"},
                                    {"deliver the table with its rows", "请提供含数据的表格"});
        }
    }

    void match()
    {
        if (table_->pairs.empty() || demand_->ids.size() == 0) {
            return; // told already
        }
        const PlaceTable* sites = sites_ ? &*sites_ : nullptr;
        match_table({*table_, *demand_, sites, table_doubts_, demand_doubts_, site_doubts_}, sources_, input_);
        if (input_.demand_ids.empty()) {
            return;
        }
        if (table_->empty_costs > 0) {
            input_.notes.push_back(
                {fmt::format("{} pairs are listed without a cost: not reachable", table_->empty_costs),
                 fmt::format("{} 个点对没有费用：视为不可达", table_->empty_costs)});
        }
        take_numbers(*demand_, sites, question_, input_);
        take_question(question_, input_, findings_);
        take_coordinates();
    }

    void take_coordinates()
    {
        if (!sites_) {
            return;
        }
        guarded([&] {
            input_.demand_at = coordinates_of(*demand_, sources_.crs);
            input_.site_at = coordinates_of(*sites_, sources_.crs);
            if (input_.demand_at.empty() || input_.site_at.empty()) {
                input_.demand_at.clear();
                input_.site_at.clear();
            }
        });
    }

    const LocateSources& sources_;
    const LocateQuestion& question_;
    geo::Progress& progress_;
    TableDoubts table_doubts_, demand_doubts_, site_doubts_;
    std::optional<PlaceTable> demand_, sites_;
    std::optional<PairTable> table_;
    LocateInput input_;
    std::vector<geo::Finding> findings_;
};

} // namespace

LocateInput read_locate_input(const LocateSources& sources, const LocateQuestion& question, geo::Progress& progress)
{
    std::vector<geo::Finding> findings = question_findings(sources, question);
    const bool knows_source = sources.table.empty() != sources.network.empty();
    if (!knows_source || (sources.table.empty() && sources.sites.empty())) {
        throw geo::InputError{std::move(findings)};
    }
    return sources.network.empty() ? TableInput{sources, question, progress}.read(std::move(findings))
                                   : read_network_input(sources, question, std::move(findings), progress);
}

} // namespace doorstep::app
