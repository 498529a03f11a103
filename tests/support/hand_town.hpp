// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"

namespace doorstep::tests {

/// A town small enough to be worked out on paper, built from layers as a job would give them: one street of 1,000 m,
/// three homes and a school along it, two parcels, one district, a TOD zone over half of a parcel.
///
///     0        500       1000 m
///     S H1      H2  [P]   H3      the street; S and homes 10 to 30 m beside it, P 20 m, its gate at 700
///                       [Q]       far too small for any school
[[nodiscard]] engine::BuiltStudy hand_town();

} // namespace doorstep::tests
