// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/search_note.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>
#include <string>

namespace doorstep::engine {

namespace {

std::string rounded(double value)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(3) << value;
    return text.str();
}

} // namespace

geo::Text search_note(std::optional<double> best, double bound, std::size_t nodes, std::size_t open)
{
    const std::string visited = std::to_string(nodes);
    const std::string proven = rounded(bound);
    const std::string tail = ", proven " + proven;
    const std::string count = ", " + visited + " nodes, " + std::to_string(open) + " open";
    if (!best) {
        return {"no answer yet" + tail + count, "尚无可行解，下界 " + proven + "，已查 " + visited + " 个节点"};
    }
    const std::string percent = rounded(100.0 * (*best - bound) / std::max(1.0, std::abs(*best))) + " %";
    return {"best " + rounded(*best) + tail + ", gap " + percent + count,
            "最优值 " + rounded(*best) + "，下界 " + proven + "，差距 " + percent + "，已查 " + visited + " 个节点"};
}

} // namespace doorstep::engine
