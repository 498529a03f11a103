// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/ids.hpp"
#include "engine/model/stage.hpp"
#include "engine/walking/decimetres.hpp"

namespace doorstep::engine {

/// Pupils of one home that a site would seat.
struct Served {
    HomeIndex home;
    Level level = Level::Primary;
    int pupils = 0;
    Decimetres distance;
    bool crosses_at_grade = false;
    friend bool operator==(const Served&, const Served&) = default;
};

} // namespace doorstep::engine
