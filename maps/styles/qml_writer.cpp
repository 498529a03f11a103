// SPDX-License-Identifier: MIT
#include "maps/styles/qml_writer.hpp"

#include "maps/layers/json_text.hpp"
#include "maps/svg/svg_writer.hpp"

#include <functional>

namespace doorstep::maps {
namespace {

std::string option(std::string_view name, std::string_view value)
{
    return "<Option name=\"" + std::string{name} + "\" type=\"QString\" value=\"" + escaped(value) + "\"/>";
}

std::string symbol_qml(const QgisSymbol& symbol, std::size_t number)
{
    static constexpr const char* types[] = {"fill", "line", "marker"};
    static constexpr const char* classes[] = {"SimpleFill", "SimpleLine", "SimpleMarker"};
    const auto kind = static_cast<std::size_t>(symbol.kind);
    std::string qml = "<symbol type=\"" + std::string{types[kind]} + "\" name=\"" + std::to_string(number) +
                      "\" alpha=\"1\" clip_to_extent=\"1\">";
    qml += "<layer class=\"" + std::string{classes[kind]} +
           "\" enabled=\"1\" pass=\"0\" locked=\"0\"><Option type=\"Map\">";
    const std::string width = number_text(symbol.width);
    if (symbol.kind == SymbolKind::Line) {
        qml += option("line_color", symbol.outline) + option("line_width", width) + option("line_width_unit", "MM") +
               option("line_style", symbol.pattern);
    }
    else {
        qml += option("color", symbol.fill) + option("outline_color", symbol.outline) + option("outline_width", width) +
               option("outline_width_unit", "MM") + option("outline_style", symbol.pattern);
        qml +=
            symbol.kind == SymbolKind::Fill
                ? option("style", "solid")
                : option("name", symbol.shape) + option("size", number_text(symbol.size)) + option("size_unit", "MM");
    }
    return qml + "</Option></layer></symbol>";
}

/// The frame of every style; `rows` writes what stands between renderer and symbols.
std::string styled(const std::string& renderer, const std::string& rows, const std::vector<QgisSymbol>& symbols)
{
    std::string qml = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22\" "
                      "styleCategories=\"Symbology\">\n<renderer-v2 " +
                      renderer + " forceraster=\"0\" symbollevels=\"0\" enableorderby=\"0\">\n" + rows + "<symbols>\n";
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        qml += symbol_qml(symbols[i], i) + "\n";
    }
    return qml + "</symbols>\n</renderer-v2>\n</qgis>\n";
}

std::vector<QgisSymbol> symbols_of(const std::vector<StyleClass>& classes)
{
    std::vector<QgisSymbol> symbols;
    for (const StyleClass& each : classes) {
        symbols.push_back(each.symbol);
    }
    return symbols;
}

} // namespace

std::string single_symbol_qml(const QgisSymbol& symbol)
{
    return styled("type=\"singleSymbol\"", {}, {symbol});
}

std::string categorised_qml(std::string_view field, const std::vector<StyleClass>& classes)
{
    std::string rows = "<categories>\n";
    for (std::size_t i = 0; i < classes.size(); ++i) {
        rows += "<category render=\"true\" symbol=\"" + std::to_string(i) + "\" type=\"string\" value=\"" +
                escaped(classes[i].value) + "\" label=\"" + escaped(classes[i].label) + "\"/>\n";
    }
    return styled("type=\"categorizedSymbol\" attr=\"" + escaped(field) + "\"", rows + "</categories>\n",
                  symbols_of(classes));
}

std::string graduated_qml(std::string_view field, const std::vector<StyleClass>& classes)
{
    std::string rows = "<ranges>\n";
    for (std::size_t i = 0; i < classes.size(); ++i) {
        rows += "<range render=\"true\" symbol=\"" + std::to_string(i) + "\" lower=\"" + number_text(classes[i].lower) +
                "\" upper=\"" + number_text(classes[i].upper) + "\" label=\"" + escaped(classes[i].label) + "\"/>\n";
    }
    return styled("type=\"graduatedSymbol\" graduatedMethod=\"GraduatedColor\" attr=\"" + escaped(field) + "\"",
                  rows + "</ranges>\n", symbols_of(classes));
}

} // namespace doorstep::maps
