// SPDX-License-Identifier: MIT
#include "engine/location/median/half_cuts.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <random>

namespace doorstep::engine {

namespace {

constexpr double least_violation = 0.05; // of the cut

/// Bits, 64 a word.
class Bits {
public:
    explicit Bits(std::size_t size) : words_((size + 63) / 64, 0) {}
    void set(std::size_t at) { words_[at / 64] |= std::uint64_t{1} << (at % 64); }
    [[nodiscard]] bool has(std::size_t at) const { return ((words_[at / 64] >> (at % 64)) & 1) != 0; }
    void flip(const Bits& other)
    {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            words_[word] ^= other.words_[word];
        }
    }
    [[nodiscard]] std::size_t count() const
    {
        std::size_t count = 0;
        for (const std::uint64_t word : words_) {
            count += static_cast<std::size_t>(std::popcount(word));
        }
        return count;
    }
    template <typename Take>
    void each(Take take) const
    {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            for (std::uint64_t rest = words_[word]; rest != 0; rest &= rest - 1) {
                take(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
            }
        }
    }

private:
    std::vector<std::uint64_t> words_;
};

/// A sum of rows modulo two.
struct Sum {
    Bits sites;
    Bits rows;
    double surplus = 0.0;
    bool is_odd = true;
    bool is_taken = false; ///< as it is, it has been found already
    bool is_gone = false;
};

struct Found {
    double violation;
    std::vector<std::uint32_t> rows;
};

class Elimination {
public:
    Elimination(std::span<const HalfRow> rows, const std::vector<double>& openness) : rows_{rows}
    {
        for (const HalfRow& row : rows) {
            sites_.insert(sites_.end(), row.fractional.begin(), row.fractional.end());
        }
        std::sort(sites_.begin(), sites_.end());
        sites_.erase(std::unique(sites_.begin(), sites_.end()), sites_.end());
        for (const std::uint32_t site : sites_) {
            open_.push_back(openness[site]);
        }
        for (std::size_t row = 0; row < rows.size(); ++row) {
            Sum sum{Bits{sites_.size()}, Bits{rows.size()}, rows[row].surplus};
            for (const std::uint32_t site : rows[row].fractional) {
                sum.sites.set(
                    static_cast<std::size_t>(std::lower_bound(sites_.begin(), sites_.end(), site) - sites_.begin()));
            }
            sum.rows.set(row);
            sums_.push_back(std::move(sum));
        }
    }

    /// Another turn, another order of the sites, and other sets.
    std::vector<Found> run(std::uint64_t turn)
    {
        std::vector<double> key = open_;
        if (turn > 0) {
            std::mt19937_64 random{turn};
            for (double& one : key) {
                one *= 1.0 + static_cast<double>(random() % 1024) / 1024.0;
            }
        }
        std::vector<std::size_t> order(sites_.size());
        for (std::size_t at = 0; at < order.size(); ++at) {
            order[at] = at;
        }
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return key[a] != key[b] ? key[a] > key[b] : a < b; });
        for (const std::size_t site : order) {
            eliminate(site);
        }
        std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
            return a.violation != b.violation ? a.violation > b.violation : a.rows.size() < b.rows.size();
        });
        return std::move(found_);
    }

private:
    void eliminate(std::size_t site)
    {
        std::optional<std::size_t> pivot;
        std::pair<double, std::size_t> least{};
        for (std::size_t at = 0; at < sums_.size(); ++at) {
            if (!sums_[at].is_gone && sums_[at].sites.has(site)) {
                const std::pair<double, std::size_t> key{sums_[at].surplus, sums_[at].sites.count()};
                if (!pivot || key < least) {
                    pivot = at;
                    least = key;
                }
            }
        }
        constexpr double most_surplus = 0.4; // a pivot above this spoils all it is added to
        if (!pivot || least.first > most_surplus) {
            return;
        }
        for (std::size_t at = 0; at < sums_.size(); ++at) {
            Sum& sum = sums_[at];
            if (at == *pivot || sum.is_gone || !sum.sites.has(site)) {
                continue;
            }
            sum.sites.flip(sums_[*pivot].sites);
            sum.rows.flip(sums_[*pivot].rows);
            sum.is_odd = sum.is_odd != sums_[*pivot].is_odd;
            sum.is_taken = false;
            sum.surplus += sums_[*pivot].surplus;
            sum.is_gone = sum.surplus >= 1.0;
            harvest(sum);
        }
        sums_[*pivot].is_gone = true;
    }

    /// Half of what is odd in the sum, open sites and surplus alike, is lost by rounding up; it gains a half.
    void harvest(Sum& sum)
    {
        if (sum.is_gone || !sum.is_odd || sum.is_taken) {
            return;
        }
        double lost = 0.0;
        sum.sites.each([&](std::size_t site) { lost += open_[site]; });
        if (lost >= 1.0) {
            return;
        }
        Found found{};
        sum.rows.each([&](std::size_t row) {
            lost += rows_[row].surplus;
            found.rows.push_back(static_cast<std::uint32_t>(row));
        });
        found.violation = 0.5 * (1.0 - lost);
        if (found.violation >= least_violation && found.rows.size() > 1) {
            sum.is_taken = true;
            found_.push_back(std::move(found));
        }
    }

    std::span<const HalfRow> rows_;
    std::vector<std::uint32_t> sites_;
    std::vector<double> open_;
    std::vector<Sum> sums_;
    std::vector<Found> found_;
};

} // namespace

std::vector<std::vector<std::uint32_t>> odd_row_sets(std::span<const HalfRow> rows, const std::vector<double>& openness,
                                                     std::uint64_t turn)
{
    std::vector<std::vector<std::uint32_t>> sets;
    for (Found& found : Elimination{rows, openness}.run(turn)) {
        sets.push_back(std::move(found.rows));
    }
    return sets;
}

} // namespace doorstep::engine
