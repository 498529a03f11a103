// SPDX-License-Identifier: MIT
#include "engine/location/covering/wording.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace doorstep::engine {

std::string as_number(double value)
{
    std::ostringstream out;
    out << std::fixed << std::setprecision(3) << value;
    std::string text = out.str();
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    const std::size_t first_digit = text.starts_with('-') ? 1 : 0;
    for (std::size_t at = std::min(text.find('.'), text.size()); at > first_digit + 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

geo::Text search_note(double best, double proven)
{
    const double gap = std::abs(best - proven) / std::max(1.0, std::abs(best));
    const std::string percent = as_number(100.0 * gap);
    return {"best " + as_number(best) + ", proven " + as_number(proven) + ", gap " + percent + " %",
            "当前最优 " + as_number(best) + "，已证明界 " + as_number(proven) + "，差距 " + percent + "%"};
}

} // namespace doorstep::engine
