// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/trace_outline.hpp"

#include "engine/walking/catchments/side_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace doorstep::engine {
namespace {

/// Lattice points of one line that are covered, from first to last, and where cover ends beyond them.
struct Run {
    std::int32_t first = 0;
    std::int32_t last = 0;
    double low = 0.0;
    double high = 0.0;
};

[[nodiscard]] std::vector<Run> runs_of(const ScanLines& lines, std::int32_t number)
{
    std::vector<Run> runs;
    for (const Interval& interval : lines.line(number)) {
        const auto first = static_cast<std::int32_t>(std::ceil(interval.low / lines.spacing()));
        const auto last = static_cast<std::int32_t>(std::floor(interval.high / lines.spacing()));
        if (first > last) {
            continue;
        }
        if (!runs.empty() && runs.back().last + 1 == first) {
            runs.back().last = last; // a gap between two neighbouring lattice points
            runs.back().high = interval.high;
        }
        else {
            runs.push_back({first, last, interval.low, interval.high});
        }
    }
    return runs;
}

/// A side of a lattice cell, from the lattice point (column, row) to the east or to the north.
[[nodiscard]] std::uint64_t side_key(std::int32_t column, std::int32_t row, bool goes_north)
{
    constexpr std::int64_t middle = std::int64_t{1} << 30;
    return (static_cast<std::uint64_t>(row + middle) << 32) | (static_cast<std::uint64_t>(column + middle) << 1) |
           static_cast<std::uint64_t>(goes_north);
}

/// A straight piece of the outline through one cell, with covered ground on its left.
struct Piece {
    std::uint64_t from = 0; ///< the cell's side it starts on
    std::uint64_t to = 0;
    geo::Point start;
};

class Tracer {
public:
    explicit Tracer(const CoveredGround& ground) : ground_{ground}, spacing_{ground.across.spacing()} {}

    [[nodiscard]] std::vector<OutlineRing> rings()
    {
        std::vector<Run> below;
        for (std::int32_t row = ground_.across.first() - 1; row < ground_.across.last(); ++row) {
            std::vector<Run> above = runs_of(ground_.across, row + 1);
            trace_cells(row, below, above);
            below = std::move(above);
        }
        return linked();
    }

private:
    /// Where runs of lattice points begin or end in one of two rows.
    [[nodiscard]] static std::vector<std::int32_t> changes(const std::vector<Run>& below, const std::vector<Run>& above)
    {
        std::vector<std::int32_t> columns;
        for (const auto* runs : {&below, &above}) {
            for (const Run& run : *runs) {
                columns.push_back(run.first);
                columns.push_back(run.last + 1);
            }
        }
        std::ranges::sort(columns);
        columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
        return columns;
    }
    [[nodiscard]] static const Run* run_at(const std::vector<Run>& runs, std::int32_t column)
    {
        const auto found = std::ranges::lower_bound(runs, column, {}, &Run::last);
        return found != runs.end() && found->first <= column ? &*found : nullptr;
    }

    /// The runs that cover one column in the lower and the upper row.
    struct Cover {
        const Run* below = nullptr;
        const Run* above = nullptr;
    };

    /// Cells between two neighbouring rows.
    void trace_cells(std::int32_t row, const std::vector<Run>& below, const std::vector<Run>& above)
    {
        const std::vector<std::int32_t> columns = changes(below, above);
        Cover west;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::int32_t column = columns[i];
            const Cover east{run_at(below, column), run_at(above, column)};
            trace_cell(column - 1, row, west, east);
            // Up to the next change all columns are alike: cells there matter when only one row is covered.
            const bool differs = (east.below == nullptr) != (east.above == nullptr);
            for (std::int32_t next = column; differs && i + 1 < columns.size() && next + 1 < columns[i + 1]; ++next) {
                trace_cell(next, row, east, east);
            }
            west = east;
        }
    }

    void trace_cell(std::int32_t column, std::int32_t row, const Cover& west, const Cover& east)
    {
        // Corners counter-clockwise from the lower left, and the side that follows each.
        const std::array<const Run*, 4> corners{west.below, east.below, east.above, west.above};
        const std::array<std::uint64_t, 4> sides{side_key(column, row, false), side_key(column + 1, row, true),
                                                 side_key(column, row + 1, false), side_key(column, row, true)};
        for (std::size_t i = 0; i < 4; ++i) {
            // Cover ends on side i: the outline leaves the cell's border here and meets it again where this cover
            // began.
            if (corners[i] == nullptr || corners[(i + 1) % 4] != nullptr) {
                continue;
            }
            std::size_t begin = i;
            while (corners[(begin + 3) % 4] != nullptr) {
                begin = (begin + 3) % 4;
            }
            const std::size_t entered = (begin + 3) % 4;
            pieces_.push_back({sides[i], sides[entered], end_of_cover(i, column, row, *corners[i])});
        }
    }

    /// Where cover ends on side `side` of a cell, walking around it counter-clockwise.
    [[nodiscard]] geo::Point end_of_cover(std::size_t side, std::int32_t column, std::int32_t row, const Run& run) const
    {
        const double west = column * spacing_;
        const double south = row * spacing_;
        switch (side) {
        case 0: return {between(run.high, west), south};
        case 1: return {west + spacing_, between(upright_end(column + 1, south, true), south)};
        case 2: return {between(run.low, west), south + spacing_};
        default: return {west, between(upright_end(column, south + spacing_, false), south)};
        }
    }
    [[nodiscard]] double upright_end(std::int32_t column, double from, bool to_north) const
    {
        const std::optional<Interval> cover = ground_.upright.around(column, from);
        return !cover ? from : to_north ? cover->high : cover->low;
    }
    /// Off the lattice points, so that no two corners of the outline fall together, and rounded, so that ground covered
    /// twice by sums in another order ends at the same corner.
    [[nodiscard]] double between(double place, double from) const
    {
        constexpr double off = 82.0;
        constexpr double parts = 4096.0;
        return from + std::clamp(std::round((place - from) / spacing_ * parts), off, parts - off) / parts * spacing_;
    }

    [[nodiscard]] std::vector<OutlineRing> linked() const
    {
        SideTable starts{pieces_.size()};
        for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
            starts.put(pieces_[i].from, i);
        }
        std::vector<bool> is_used(pieces_.size());
        std::vector<OutlineRing> rings;
        for (std::uint32_t first = 0; first < pieces_.size(); ++first) {
            OutlineRing ring;
            for (std::uint32_t i = first; !is_used[i]; i = *starts.at(pieces_[i].to)) {
                is_used[i] = true;
                ring.push_back({pieces_[i].from, pieces_[i].start});
            }
            if (!ring.empty()) {
                rings.push_back(std::move(ring));
            }
        }
        return rings;
    }

    const CoveredGround& ground_;
    double spacing_;
    std::vector<Piece> pieces_;
};

} // namespace

std::vector<OutlineRing> trace_outline(const CoveredGround& ground)
{
    return Tracer{ground}.rings();
}

} // namespace doorstep::engine
