// SPDX-License-Identifier: MIT
#pragma once

#include "geo/error.hpp"
#include "geo/progress.hpp"

#include <cstddef>
#include <exception>
#include <new>
#include <string>

namespace doorstep::geo {

/// "The extract cannot be read", with the reader's own words.
[[nodiscard]] Finding unreadable_osm(const std::string& file, const std::string& reason);

/// Runs `work` and turns whatever the OSM library throws, of its many kinds, into an InputError.
template <class Work>
auto read_osm_guarded(const std::string& file, Work work)
{
    try {
        return work();
    }
    catch (const InputError&) {
        throw;
    }
    catch (const Cancelled&) {
        throw;
    }
    catch (const std::bad_alloc&) {
        throw;
    }
    catch (const std::exception& failure) {
        throw InputError{unreadable_osm(file, failure.what())};
    }
}

/// Ways with nodes that the extract does not hold: `cut` were shortened, `lost` had nothing left.
[[nodiscard]] Finding missing_nodes(const std::string& file, const std::string& layer, std::size_t cut,
                                    std::size_t lost);
/// Areas with members that the extract does not hold.
[[nodiscard]] Finding missing_members(const std::string& file, std::size_t relations, const std::string& some_ids);
/// Areas whose rings do not close or cross each other.
[[nodiscard]] Finding broken_areas(const std::string& file, std::size_t areas, const std::string& some_ids);
[[nodiscard]] Finding no_streets(const std::string& file);

} // namespace doorstep::geo
