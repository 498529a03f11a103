// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/close_small_sites.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace doorstep::engine {

void close_small_sites(const CapacitatedInstance& instance, SearchNode& node)
{
    double room = 0.0;
    std::size_t open = 0;
    std::vector<double> largest;
    for (std::size_t site = 0; site < node.fate.size(); ++site) {
        if (node.fate[site] == SiteFate::Open) {
            room += instance.capacity[site];
            ++open;
        }
        else if (node.fate[site] == SiteFate::Undecided) {
            largest.push_back(instance.capacity[site]);
        }
    }
    const std::size_t more = instance.most_sites - std::min(open, instance.most_sites);
    if (more == 0 || more >= largest.size()) {
        return; // nobody may open, or all may
    }
    std::sort(largest.begin(), largest.end(), std::greater<>{});
    for (std::size_t k = 0; k + 1 < more; ++k) {
        room += largest[k];
    }
    // A site among those largest may stand for itself twice here: then it is only kept.
    const double load = instance.total_load * (1.0 - 1e-12);
    for (std::size_t site = 0; site < node.fate.size(); ++site) {
        if (node.fate[site] == SiteFate::Undecided && room + instance.capacity[site] < load &&
            instance.capacity[site] < largest[more - 1]) {
            node.fate[site] = SiteFate::Closed;
        }
    }
}

} // namespace doorstep::engine
