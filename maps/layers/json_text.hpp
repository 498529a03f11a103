// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorstep::maps {

/// Writes small JSON arrays of flat objects, for the Json fields of layers. Keys keep the order they are given in.
class JsonRows {
public:
    JsonRows& begin_row();
    JsonRows& text(std::string_view key, std::string_view value);
    /// Rounded; left out when empty.
    JsonRows& number(std::string_view key, std::optional<double> value, int decimals);
    [[nodiscard]] std::string finish();

private:
    void key(std::string_view key);

    std::string text_;
    bool is_first_row_ = true, is_first_key_ = true;
};

/// Shortest text that reads back as the same number.
[[nodiscard]] std::string number_text(double value);

} // namespace doorstep::maps
