// SPDX-License-Identifier: MIT
#include "bench/instances/generate_cover.hpp"

#include "bench/instances/split_mix.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace doorstep::bench {
namespace {

constexpr double side = 30.0;

/// Sites sorted into square cells at least `limit` wide, so that a home looks at nine cells.
class SiteGrid {
public:
    struct Site {
        double x;
        double y;
        std::uint32_t number;
    };

    SiteGrid(const std::vector<Site>& sites, double limit)
        : cells_{std::max<std::size_t>(1, static_cast<std::size_t>(side / limit))},
          first_(cells_ * cells_ + 1, 0), limit_{limit}
    {
        for (const Site& site : sites) {
            ++first_[cell_of(site.y) * cells_ + cell_of(site.x) + 1];
        }
        for (std::size_t cell = 0; cell + 1 < first_.size(); ++cell) {
            first_[cell + 1] += first_[cell];
        }
        sites_.resize(sites.size());
        std::vector<std::size_t> at{first_.begin(), first_.end() - 1};
        for (const Site& site : sites) {
            sites_[at[cell_of(site.y) * cells_ + cell_of(site.x)]++] = site;
        }
    }

    void find(double x, double y, std::vector<std::uint32_t>& found) const
    {
        found.clear();
        const std::size_t column = cell_of(x);
        const std::size_t row = cell_of(y);
        for (std::size_t r = row == 0 ? 0 : row - 1; r <= std::min(row + 1, cells_ - 1); ++r) {
            const std::size_t begin = r * cells_ + (column == 0 ? 0 : column - 1);
            const std::size_t end = r * cells_ + std::min(column + 1, cells_ - 1) + 1;
            for (std::size_t at = first_[begin]; at < first_[end]; ++at) {
                const double dx = sites_[at].x - x;
                const double dy = sites_[at].y - y;
                if (dx * dx + dy * dy <= limit_ * limit_) {
                    found.push_back(sites_[at].number);
                }
            }
        }
        std::sort(found.begin(), found.end());
    }

private:
    [[nodiscard]] std::size_t cell_of(double coordinate) const
    {
        return std::min(cells_ - 1, static_cast<std::size_t>(coordinate / side * static_cast<double>(cells_)));
    }

    std::size_t cells_;
    std::vector<std::size_t> first_;
    double limit_;
    std::vector<Site> sites_;
};

} // namespace

void for_each_home(const CoverTown& town, const std::function<void(std::span<const std::uint32_t>, double)>& home)
{
    SplitMix64 random{town.seed};
    std::vector<SiteGrid::Site> sites(town.sites);
    for (std::uint32_t number = 0; number < town.sites; ++number) {
        const double x = side * random.part();
        const double y = side * random.part();
        sites[number] = {x, y, number};
    }
    const SiteGrid grid{sites, town.limit};
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i < town.homes; ++i) {
        const double x = side * random.part();
        const double y = side * random.part();
        const auto demand = random.whole(1, 100);
        grid.find(x, y, found);
        home(found, demand);
    }
}

engine::CoverClasses cover_classes_of(const CoverTown& town)
{
    engine::CoverClasses classes{town.sites};
    for_each_home(town, [&](std::span<const std::uint32_t> sites, double demand) { classes.add(sites, demand); });
    return classes;
}

engine::LocationProblem cover_problem_of(const CoverTown& town)
{
    engine::LocationProblem problem;
    problem.model = engine::LocationModel::MaxCover;
    problem.choose = town.choose;
    problem.state.assign(town.sites, engine::SiteState::Free);
    problem.table.site_count = town.sites;
    for_each_home(town, [&](std::span<const std::uint32_t> sites, double demand) {
        problem.table.site.insert(problem.table.site.end(), sites.begin(), sites.end());
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(demand);
    });
    problem.table.cost.assign(problem.table.site.size(), 1.0);
    return problem;
}

} // namespace doorstep::bench
