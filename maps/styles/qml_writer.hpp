// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::maps {

enum class SymbolKind { Fill, Line, Marker };

/// A QGIS symbol in its simplest form.
struct QgisSymbol {
    SymbolKind kind = SymbolKind::Fill;
    std::string fill = "255,255,255,255"; ///< r,g,b,a
    std::string outline = "60,60,60,255";
    double width = 0.26;           ///< of the outline or line, mm
    double size = 2.0;             ///< of a marker, mm
    std::string shape = "circle";  ///< of a marker: circle, square, cross2
    std::string pattern = "solid"; ///< pen: solid, dash
};

/// One class of a style: a value (categorised) or a range (graduated).
struct StyleClass {
    std::string value{};             ///< for categorised
    double lower = 0.0, upper = 0.0; ///< for graduated
    std::string label{};
    QgisSymbol symbol{};
};

[[nodiscard]] std::string single_symbol_qml(const QgisSymbol& symbol);
[[nodiscard]] std::string categorised_qml(std::string_view field, const std::vector<StyleClass>& classes);
[[nodiscard]] std::string graduated_qml(std::string_view field, const std::vector<StyleClass>& classes);

} // namespace doorstep::maps
