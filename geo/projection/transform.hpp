// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/point.hpp"

#include <memory>
#include <span>
#include <string>

namespace doorstep::geo {

/// Moves points from one CRS to another, x (east, longitude) first on both sides. For one thread at a time.
class Transform {
public:
    /// Between two CRS. \throws InputError when there is no way between them.
    Transform(const std::string& from, const std::string& to);
    /// By a PROJ pipeline, as it stands. \throws InputError when PROJ does not understand it.
    explicit Transform(const std::string& pipeline);
    ~Transform();
    Transform(Transform&&) noexcept;
    Transform& operator=(Transform&&) noexcept;

    /// Points that cannot be moved become infinite.
    void forward(std::span<Point> points) const;
    void inverse(std::span<Point> points) const;
    /// The datums are treated as equal because PROJ knows nothing better.
    [[nodiscard]] bool is_ballpark() const;
    /// The result of a pipeline is degrees, not metres.
    [[nodiscard]] bool gives_degrees() const;

private:
    struct Handles;
    std::unique_ptr<Handles> handles_;
};

} // namespace doorstep::geo
