// SPDX-License-Identifier: MIT
#include "engine/location/words.hpp"

#include <array>
#include <cstddef>

namespace doorstep::engine {
namespace {

constexpr std::array<std::string_view, 6> models{
    "p-median", "p-center", "max-cover", "set-cover", "capacitated-p-median", "facility-location"};
constexpr std::array<std::string_view, 5> statuses{"optimal", "gap", "time_limit", "cancelled", "infeasible"};

} // namespace

std::string_view key_of(LocationModel model)
{
    return models.at(static_cast<std::size_t>(model));
}

std::optional<LocationModel> location_model(std::string_view key)
{
    for (std::size_t i = 0; i < models.size(); ++i) {
        if (models[i] == key) {
            return static_cast<LocationModel>(i);
        }
    }
    return std::nullopt;
}

std::string_view key_of(LocationStatus status)
{
    return statuses.at(static_cast<std::size_t>(status));
}

} // namespace doorstep::engine
