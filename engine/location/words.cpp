// SPDX-License-Identifier: MIT
#include "engine/location/words.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace doorstep::engine {
namespace {

constexpr std::array<std::string_view, 6> models{
    "p-median", "p-center", "max-cover", "set-cover", "capacitated-p-median", "facility-location"};
constexpr std::array<std::string_view, 2> linear_solvers{"clp", "highs"};
constexpr std::array<std::string_view, 5> statuses{"optimal", "gap", "time_limit", "cancelled", "infeasible"};

template <class Word>
std::optional<Word> find_in(std::span<const std::string_view> words, std::string_view key)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == key) {
            return static_cast<Word>(i);
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view key_of(LocationModel model)
{
    return models.at(static_cast<std::size_t>(model));
}

std::optional<LocationModel> location_model(std::string_view key)
{
    return find_in<LocationModel>(models, key);
}

std::string_view key_of(LinearSolver solver)
{
    return linear_solvers.at(static_cast<std::size_t>(solver));
}

std::optional<LinearSolver> linear_solver(std::string_view key)
{
    return find_in<LinearSolver>(linear_solvers, key);
}

std::string_view key_of(LocationStatus status)
{
    return statuses.at(static_cast<std::size_t>(status));
}

} // namespace doorstep::engine
