// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace doorstep::bench {

/// A file of the set as numbers still in text: `count` customers, each its demand and a cost per site, after a head of
/// 2 + 2 × sites words.
struct OrlibCapWords {
    std::size_t sites = 0;
    std::size_t customers = 0;
    std::vector<std::string> words;
};

/// Copies of capa, capb and capc are about in which "300" was replaced by "1000" everywhere, with the dummy capacity;
/// the published values do not hold for them. True if the words are of such a copy: 100,000 costs without one "300".
[[nodiscard]] bool is_damaged(const OrlibCapWords& file);

/// Undoes the damage. A cost with too many decimals was damaged for certain; where "1000" may be genuine, the ten
/// customers whose unit costs are most alike say which reading fits (the two differ by a factor of three or more).
void mend(OrlibCapWords& file);

} // namespace doorstep::bench
