// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/send_without_load.hpp"

namespace doorstep::engine {

void send_without_load(const CapacitatedInstance& instance, SearchNode& node)
{
    for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
        if (instance.load[demand] != 0.0) {
            continue;
        }
        bool is_served = false;
        for (std::size_t at = instance.demand_first[demand]; at < instance.demand_first[demand + 1]; ++at) {
            const std::uint32_t pair = instance.pairs_of_demand[at];
            if (is_served) {
                node.is_gone.resize(instance.pairs.size(), 0);
                node.is_gone[pair] = 1;
            }
            else {
                is_served = node.may_use(pair) && node.fate[instance.site_of[pair]] == SiteFate::Open;
            }
        }
    }
}

} // namespace doorstep::engine
