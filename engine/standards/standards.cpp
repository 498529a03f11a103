// SPDX-License-Identifier: MIT
#include "engine/standards/standards.hpp"

#include <algorithm>
#include <stdexcept>

namespace doorstep::engine {
namespace {

/// How many of the classes belong to each level of the stage.
PerLevel<int> classes_per_level(Stage stage, int classes)
{
    PerLevel<int> split;
    if (stage == Stage::NineYear) {
        // Six of nine years are primary; a number of classes that three does not divide is rounded to the nearest.
        split[Level::Primary] = (2 * classes + 1) / 3;
        split[Level::Junior] = classes - split[Level::Primary];
        return split;
    }
    if (levels_of(stage).size() != 1) {
        throw std::logic_error{"options: how a school of this stage shares its classes out is not known"};
    }
    split[levels_of(stage).front()] = classes;
    return split;
}

} // namespace

int ClassOption::total_seats() const
{
    int total = 0;
    for (const Level level : all_levels) {
        total += seats[level];
    }
    return total;
}

std::vector<ClassOption> DistrictStandards::options(Stage stage) const
{
    std::vector<int> sizes = of(stage).classes_allowed;
    std::ranges::sort(sizes);
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());

    std::vector<ClassOption> result;
    result.reserve(sizes.size());
    for (const int classes : sizes) {
        ClassOption option;
        option.classes = classes;
        const PerLevel<int> split = classes_per_level(stage, classes);
        for (const Level level : levels_of(stage)) {
            option.seats[level] = split[level] * of(level).class_size;
            option.site_area =
                option.site_area + geo::Area::square_metres(option.seats[level] * of(level).site_m2_per_seat);
        }
        result.push_back(option);
    }
    return result;
}

const DistrictStandards& Standards::of(std::string_view district) const
{
    const auto found = districts.find(district);
    return found == districts.end() ? base : found->second;
}

} // namespace doorstep::engine
