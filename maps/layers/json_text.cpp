// SPDX-License-Identifier: MIT
#include "maps/layers/json_text.hpp"

#include "maps/layers/layer_builder.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace doorstep::maps {
namespace {

void append_quoted(std::string& to, std::string_view text)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    to += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            to += '\\';
            to += c;
        }
        else if (byte < 0x20) {
            to += "\\u00";
            to += hex[byte >> 4U];
            to += hex[byte & 15U];
        }
        else {
            to += c;
        }
    }
    to += '"';
}

} // namespace

JsonRows& JsonRows::begin_row()
{
    text_ += is_first_row_ ? "[{" : "},{";
    is_first_row_ = false;
    is_first_key_ = true;
    return *this;
}

void JsonRows::key(std::string_view key)
{
    text_ += is_first_key_ ? "" : ",";
    is_first_key_ = false;
    append_quoted(text_, key);
    text_ += ':';
}

JsonRows& JsonRows::text(std::string_view name, std::string_view value)
{
    key(name);
    append_quoted(text_, value);
    return *this;
}

JsonRows& JsonRows::number(std::string_view name, std::optional<double> value, int decimals)
{
    if (value && std::isfinite(*value)) { // JSON has no NaN
        key(name);
        text_ += number_text(rounded(*value, decimals));
    }
    return *this;
}

std::string JsonRows::finish()
{
    return is_first_row_ ? "[]" : text_ + "}]";
}

std::string number_text(double value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value == 0.0 ? 0.0 : value).ptr;
    return {buffer.data(), end};
}

} // namespace doorstep::maps
