// SPDX-License-Identifier: MIT
#include "geo/projection/datum.hpp"

#include <cmath>
#include <numbers>

namespace doorstep::geo {
namespace {

using std::numbers::pi;

constexpr double semi_major_axis = 6378245.0; // Krasovsky 1940
constexpr double eccentricity_squared = 0.00669342162296594323;
constexpr double bd_angle = pi * 3000.0 / 180.0;

/// The shift is applied in this frame around the mainland and is zero outside it.
bool is_shifted(LonLat place)
{
    return place.lon >= 72.004 && place.lon <= 137.8347 && place.lat >= 0.8293 && place.lat <= 55.8271;
}

double waves(double at, double near, double far)
{
    return (20.0 * std::sin(6.0 * at * pi) + 20.0 * std::sin(2.0 * at * pi)) * 2.0 / 3.0 + near + far;
}

/// Metre-like offsets of the published series, x and y counted from 105° E, 35° N.
double north_offset(double x, double y)
{
    const double trend = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x));
    const double middle = (20.0 * std::sin(y * pi) + 40.0 * std::sin(y / 3.0 * pi)) * 2.0 / 3.0;
    const double wide = (160.0 * std::sin(y / 12.0 * pi) + 320.0 * std::sin(y * pi / 30.0)) * 2.0 / 3.0;
    return trend + waves(x, middle, wide);
}

double east_offset(double x, double y)
{
    const double trend = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x));
    const double middle = (20.0 * std::sin(x * pi) + 40.0 * std::sin(x / 3.0 * pi)) * 2.0 / 3.0;
    const double wide = (150.0 * std::sin(x / 12.0 * pi) + 300.0 * std::sin(x / 30.0 * pi)) * 2.0 / 3.0;
    return trend + waves(x, middle, wide);
}

/// Fixed-point iteration; both shifts change by less than 1 % of themselves over their own length, so each round
/// gains two digits.
template <class Forward>
LonLat inverse(LonLat shifted, Forward forward)
{
    constexpr double close_enough = 1e-11; // degrees, about a micrometre
    constexpr int most_rounds = 30;
    LonLat guess = shifted;
    for (int round = 0; round < most_rounds; ++round) {
        const LonLat there = forward(guess);
        const double east = shifted.lon - there.lon;
        const double north = shifted.lat - there.lat;
        guess.lon += east;
        guess.lat += north;
        if (std::abs(east) < close_enough && std::abs(north) < close_enough) {
            break;
        }
    }
    return guess;
}

} // namespace

LonLat wgs84_to_gcj02(LonLat wgs84)
{
    if (!is_shifted(wgs84)) {
        return wgs84;
    }
    const double x = wgs84.lon - 105.0;
    const double y = wgs84.lat - 35.0;
    const double latitude = wgs84.lat / 180.0 * pi;
    const double w = 1.0 - eccentricity_squared * std::sin(latitude) * std::sin(latitude);
    const double meridian_radius = semi_major_axis * (1.0 - eccentricity_squared) / (w * std::sqrt(w));
    const double parallel_radius = semi_major_axis / std::sqrt(w) * std::cos(latitude);
    return {wgs84.lon + east_offset(x, y) * 180.0 / (parallel_radius * pi),
            wgs84.lat + north_offset(x, y) * 180.0 / (meridian_radius * pi)};
}

LonLat gcj02_to_bd09(LonLat gcj02)
{
    if (!is_shifted(gcj02)) {
        return gcj02;
    }
    const double radius = std::hypot(gcj02.lon, gcj02.lat) + 0.00002 * std::sin(gcj02.lat * bd_angle);
    const double angle = std::atan2(gcj02.lat, gcj02.lon) + 0.000003 * std::cos(gcj02.lon * bd_angle);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

LonLat gcj02_to_wgs84(LonLat gcj02)
{
    return inverse(gcj02, wgs84_to_gcj02);
}
LonLat bd09_to_gcj02(LonLat bd09)
{
    return inverse(bd09, gcj02_to_bd09);
}
LonLat bd09_to_wgs84(LonLat bd09)
{
    return gcj02_to_wgs84(bd09_to_gcj02(bd09));
}

} // namespace doorstep::geo
