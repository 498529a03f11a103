// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_wide_search.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

constexpr std::size_t shakes_at_once = 300;
constexpr std::size_t chosen_anew = 12;
constexpr std::int64_t worse_part = 3000; // answers worse by one part in so many may be gone on from

class WideSearch {
public:
    WideSearch(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
               CoverInterchange& interchange, CoverState& state, const std::function<bool()>& is_done)
        : core_{core}, settings_{settings}, watch_{watch},
          interchange_{interchange}, state_{state}, is_done_{is_done}, random_{settings.seed}
    {}

    void run()
    {
        while (failures_ < settings_.patience && !is_done_()) {
            shake_for_a_while();
            if (settings_.wanted == 0) {
                choose_parts_anew();
            }
        }
    }

private:
    bool keep()
    {
        if (interchange_.covered() <= state_.covered) {
            return false;
        }
        state_.keep(core_, interchange_.covered(), interchange_.open());
        failures_ = 0;
        return true;
    }

    void shake_for_a_while()
    {
        std::vector<std::uint32_t> current(interchange_.open().begin(), interchange_.open().end());
        std::int64_t covered = interchange_.covered();
        for (std::size_t shakes = 0; shakes < shakes_at_once && failures_ < settings_.patience && !is_done_();
             ++shakes) {
            ++failures_;
            interchange_.shake(2 + (random_ >> 20) % 4, random_);
            if (keep() || interchange_.covered() > covered) {
                shakes = 0;
            }
            if (interchange_.covered() >= covered ||
                interchange_.covered() + state_.covered / worse_part >= state_.covered) {
                current.assign(interchange_.open().begin(), interchange_.open().end());
                covered = interchange_.covered();
            }
            else {
                interchange_.set_to(current);
            }
        }
        interchange_.set_to(current);
    }

    void choose_parts_anew()
    {
        std::size_t in_vain = 0;
        while (in_vain < interchange_.open().size() / 2 && !is_done_()) {
            in_vain = choose_part_anew() ? 0 : in_vain + 1;
        }
    }

    /// Leaves all but a few open columns as they are and searches for better ones in place of those few.
    bool choose_part_anew()
    {
        const std::vector<std::uint32_t> part = interchange_.neighbourhood(chosen_anew, random_);
        std::vector<SiteMark> marks(core_.matrix.columns(), SiteMark::Free);
        for (const std::uint32_t column : interchange_.open()) {
            marks[column] = SiteMark::Open;
        }
        for (const std::uint32_t column : part) {
            marks[column] = SiteMark::Free;
        }
        CoverCore smaller = reduce(core_, marks);
        smaller.open.clear();
        smaller.site.clear(); // numbered by the columns of this core
        for (std::uint32_t column = 0; column < marks.size(); ++column) {
            if (marks[column] == SiteMark::Free) {
                smaller.site.push_back(column);
            }
        }
        CoverSearchSettings settings = settings_;
        settings.is_part = true;
        settings.has_linear = false;
        settings.node_limit = 30;
        settings.accepted_gap = 0.0;
        settings.wanted = interchange_.covered() + 1;
        CoverState found;
        search_cover(smaller, settings, watch_, found);
        if (found.covered <= interchange_.covered()) {
            return false;
        }
        for (const std::uint32_t column : part) {
            interchange_.close_column(column);
        }
        for (const std::uint32_t column : found.sites) {
            interchange_.open_column(column);
        }
        interchange_.improve();
        keep();
        return true;
    }

    const CoverCore& core_;
    const CoverSearchSettings& settings_;
    SearchWatch& watch_;
    CoverInterchange& interchange_;
    CoverState& state_;
    const std::function<bool()>& is_done_;
    std::uint64_t random_;
    std::size_t failures_ = 0; // shakes since the last success
};

} // namespace

void search_widely(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                   CoverInterchange& interchange, CoverState& state, const std::function<bool()>& is_done)
{
    WideSearch{core, settings, watch, interchange, state, is_done}.run();
}

} // namespace doorstep::engine
