// SPDX-License-Identifier: MIT
#include "bench/instances/mend_orlib_cap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace doorstep::bench {

namespace {

constexpr std::size_t many_costs = 50'000; ///< enough that "300" must be among their digits by chance
constexpr std::size_t printed_decimals = 5;
constexpr std::size_t neighbours = 10;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::string undone(std::string word)
{
    const std::size_t at = word.find("1000");
    return at == std::string::npos ? word : word.replace(at, 4, "300");
}

std::size_t point(const std::string& word)
{
    return std::min(word.find('.'), word.size());
}

class Mending {
public:
    explicit Mending(OrlibCapWords& file) : file_{file}
    {
        for (std::size_t customer = 0; customer < file.customers; ++customer) {
            demand_.push_back(std::stod(file.words[row(customer)]));
        }
    }

    void run()
    {
        mend_openings();
        read_certain();
        std::vector<std::pair<std::string*, std::string>> changes;
        for (const std::size_t at : doubtful_) {
            const std::size_t customer = at / file_.sites;
            const std::size_t site = at % file_.sites;
            std::string& word = file_.words[row(customer) + 1 + site];
            const double expected = expected_unit_cost(customer, site);
            const auto misfit = [&](const std::string& reading) {
                return std::abs(std::log(std::stod(reading) / demand_[customer] / expected));
            };
            if (misfit(undone(word)) < misfit(word)) {
                changes.emplace_back(&word, undone(word));
            }
        }
        for (auto& [word, reading] : changes) {
            *word = std::move(reading);
        }
    }

private:
    [[nodiscard]] std::size_t row(std::size_t customer) const
    {
        return 2 + 2 * file_.sites + customer * (1 + file_.sites);
    }

    /// An opening cost several times the next one below had "1000" put in.
    void mend_openings()
    {
        std::vector<double> costs;
        for (std::size_t site = 0; site < file_.sites; ++site) {
            costs.push_back(std::stod(file_.words[3 + 2 * site]));
        }
        std::nth_element(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(costs.size() / 2), costs.end());
        for (std::size_t site = 0; site < file_.sites; ++site) {
            std::string& word = file_.words[3 + 2 * site];
            if (std::stod(word) > 4.0 * costs[costs.size() / 2]) {
                word = undone(word);
            }
        }
    }

    void read_certain()
    {
        unit_.assign(file_.customers * file_.sites, unknown);
        for (std::size_t at = 0; at < unit_.size(); ++at) {
            const std::size_t customer = at / file_.sites;
            std::string& word = file_.words[row(customer) + 1 + at % file_.sites];
            const std::size_t whole = point(word);
            if (word.size() > whole + 1 + printed_decimals) {
                word = word.substr(0, whole) + undone(word.substr(whole));
            }
            if (word.find("1000") < point(word)) {
                doubtful_.push_back(at);
            }
            else {
                unit_[at] = std::stod(word) / demand_[customer];
            }
        }
    }

    /// The mean unit cost at the site of the customers most like this one.
    [[nodiscard]] double expected_unit_cost(std::size_t customer, std::size_t site) const
    {
        std::vector<std::pair<double, std::size_t>> alike;
        for (std::size_t other = 0; other < file_.customers; ++other) {
            if (other == customer || std::isnan(unit_[other * file_.sites + site])) {
                continue;
            }
            double sum = 0.0;
            double count = 0.0;
            for (std::size_t k = 0; k < file_.sites; ++k) {
                const double difference = unit_[other * file_.sites + k] - unit_[customer * file_.sites + k];
                sum += std::isnan(difference) ? 0.0 : std::abs(difference);
                count += std::isnan(difference) ? 0.0 : 1.0;
            }
            alike.emplace_back(sum / count, other);
        }
        const std::size_t near = std::min(neighbours, alike.size());
        std::partial_sort(alike.begin(), alike.begin() + static_cast<std::ptrdiff_t>(near), alike.end());
        double mean = 0.0;
        for (std::size_t k = 0; k < near; ++k) {
            mean += unit_[alike[k].second * file_.sites + site] / static_cast<double>(near);
        }
        return mean;
    }

    OrlibCapWords& file_;
    std::vector<double> demand_;
    std::vector<double> unit_; ///< cost per unit of demand, by customer and site; unknown where in doubt
    std::vector<std::size_t> doubtful_;
};

} // namespace

bool is_damaged(const OrlibCapWords& file)
{
    const std::size_t head = 2 + 2 * file.sites;
    return file.words.size() > many_costs &&
           std::none_of(file.words.begin() + static_cast<std::ptrdiff_t>(head), file.words.end(),
                        [](const std::string& word) { return word.find("300") != std::string::npos; });
}

void mend(OrlibCapWords& file)
{
    Mending{file}.run();
}

} // namespace doorstep::bench
