// SPDX-License-Identifier: MIT
#include "engine/siting/district_totals.hpp"

#include <cstddef>
#include <map>

namespace doorstep::engine {
namespace {

/// Homes with any school of the level within their standard walk, full or not.
std::vector<bool> near_a_school(const Study& study, std::span<const std::vector<Reached>> homes, Level level)
{
    std::vector<Decimetres> standards;
    standards.reserve(study.homes.size());
    for (const Home& home : study.homes) {
        const geo::Length walk = study.standards.of(study.district_name(home.district)).of(level).walk;
        standards.push_back(Decimetres::nearest(walk));
    }
    std::vector<bool> is_near(study.homes.size(), false);
    for (std::size_t school = 0; school < homes.size(); ++school) {
        if (study.schools[school].seats[level] == 0) {
            continue;
        }
        for (const Reached& reached : homes[school]) {
            if (reached.distance <= standards[reached.target]) {
                is_near[reached.target] = true;
            }
        }
    }
    return is_near;
}

/// A row in the making, with what it takes to say how many seats the norm asks for.
struct Row {
    DistrictTotals totals;
    double residents = 0.0;
    double seats_by_norm = 0.0;
    bool is_empty = true; ///< no home, no school
};

/// The rows of one level: districts, outside, total. Every home and school counts in its row and in the last.
class LevelRows {
public:
    LevelRows(const Study& study, Level level)
    {
        for (std::size_t zone = 0; zone < study.zones.size(); ++zone) {
            if (study.zones[zone].type == ZoneType::District) {
                position_.emplace(ZoneIndex{zone}, rows_.size());
                rows_.emplace_back().totals.district = ZoneIndex{zone};
            }
        }
        rows_.resize(rows_.size() + 2);
        rows_.back().totals.is_total = true;
        for (Row& row : rows_) {
            row.totals.level = level;
        }
    }

    template <class Change>
    void change(const std::optional<ZoneIndex>& district, const Change& change_row)
    {
        Row& own = rows_[district ? position_.at(*district) : position_.size()];
        own.is_empty = false;
        change_row(own);
        change_row(rows_.back());
    }

    void append_to(std::vector<DistrictTotals>& totals) const
    {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const Row& row = rows_[i];
            const bool is_outside = i == position_.size();
            if (is_outside && (row.is_empty || position_.empty())) {
                continue;
            }
            totals.push_back(row.totals);
            if (row.residents > 0.0) {
                totals.back().seats_short_by_norm = row.seats_by_norm - static_cast<double>(row.totals.seats);
            }
        }
    }

private:
    std::map<ZoneIndex, std::size_t> position_;
    std::vector<Row> rows_;
};

LevelRows level_rows(const Study& study, Level level)
{
    LevelRows rows{study, level};
    for (const Home& home : study.homes) {
        const double seats_per_1000 = study.standards.of(study.district_name(home.district)).of(level).seats_per_1000;
        rows.change(home.district, [&](Row& row) {
            row.totals.pupils += home.pupils[level];
            row.residents += home.residents;
            row.seats_by_norm += home.residents * seats_per_1000 / 1000.0;
        });
    }
    for (const School& school : study.schools) {
        rows.change(school.district, [&](Row& row) { row.totals.seats += school.seats[level]; });
    }
    return rows;
}

} // namespace

std::vector<DistrictTotals> district_totals(const Study& study, const Baseline& baseline,
                                            const SchoolSurroundings& surroundings)
{
    std::vector<DistrictTotals> totals;
    for (const Level level : all_levels) {
        LevelRows rows = level_rows(study, level);
        if (level != Level::Senior) {
            const std::vector<bool> on_foot = near_a_school(study, surroundings.homes_on_foot, level);
            const std::vector<bool> in_circle = near_a_school(study, surroundings.homes_in_circle, level);
            for (std::size_t i = 0; i < study.homes.size(); ++i) {
                const Home& home = study.homes[i];
                rows.change(home.district, [&](Row& row) {
                    row.totals.beyond_standard += baseline[level].beyond_standard[i];
                    row.totals.without_seat += baseline[level].without_seat[i];
                    row.totals.seated_within_standard += home.pupils[level] - baseline[level].beyond_standard[i];
                    row.totals.within_circle += in_circle[i] ? home.pupils[level] : 0;
                    row.totals.within_network += on_foot[i] ? home.pupils[level] : 0;
                });
            }
        }
        rows.append_to(totals);
    }
    return totals;
}

} // namespace doorstep::engine
