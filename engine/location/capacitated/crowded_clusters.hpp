// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/serve_sites.hpp"
#include "engine/location/capacitated/whole_annealing.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Open sites with the demand points at home there, which may be too many. Open sites are numbered as clusters; a
/// cluster keeps its number when its site moves. Sums are kept up to date with every change.
class CrowdedClusters {
public:
    /// Each demand point at the nearest of the sites. Both borrowed. \param sites ascending
    CrowdedClusters(const WholeAnnealer& tables, const std::vector<std::uint32_t>& sites);

    /// A demand point that reaches none of the sites stands in the way.
    [[nodiscard]] bool serves_all() const { return serves_all_; }
    /// No site has more than it holds.
    [[nodiscard]] bool fits() const { return overfull_ == 0; }
    [[nodiscard]] double service() const { return service_; } ///< cost of all pairs in use
    [[nodiscard]] double cost() const { return service_ + opening_; }

    [[nodiscard]] std::size_t count() const { return site_.size(); }
    [[nodiscard]] std::uint32_t site(std::uint32_t cluster) const { return site_[cluster]; }
    [[nodiscard]] std::uint32_t home(std::uint32_t demand) const { return home_[demand]; }
    [[nodiscard]] const std::vector<std::uint32_t>& clients(std::uint32_t cluster) const { return clients_[cluster]; }
    /// The cluster of an open site.
    [[nodiscard]] std::optional<std::uint32_t> cluster_at(std::uint32_t site) const
    {
        return cluster_at_[site] != nowhere ? std::optional{cluster_at_[site]} : std::nullopt;
    }

    /// What a change costs: in service and openings, and in load beyond what sites hold.
    struct Change {
        double cost = 0.0; ///< `no_limit`: impossible
        double overload = 0.0;
    };
    [[nodiscard]] Change shift_change(std::uint32_t demand, std::uint32_t to) const;
    [[nodiscard]] Change exchange_change(std::uint32_t a, std::uint32_t b) const;
    /// With all clients. Impossible for sites that must stay, to open ones, and beyond the budget.
    [[nodiscard]] Change site_change(std::uint32_t cluster, std::uint32_t to) const;

    void shift(std::uint32_t demand, std::uint32_t to);
    void exchange(std::uint32_t a, std::uint32_t b);
    void move_site(std::uint32_t cluster, std::uint32_t to);

    [[nodiscard]] const std::vector<std::uint32_t>& sites() const { return site_; } ///< per cluster
    [[nodiscard]] const std::vector<std::uint32_t>& homes() const { return home_; } ///< per demand point: the cluster

private:
    static constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

    [[nodiscard]] double pair_cost(std::uint32_t demand, std::uint32_t cluster) const;
    [[nodiscard]] bool is_overfull(std::uint32_t cluster) const;
    [[nodiscard]] int overfull(std::uint32_t a, std::uint32_t b) const;
    [[nodiscard]] double overload(std::uint32_t cluster, double more) const;
    void join(std::uint32_t demand, std::uint32_t cluster);
    void leave(std::uint32_t demand);

    const WholeAnnealer& tables_;
    const CapacitatedInstance& instance_;
    std::vector<std::uint32_t> site_;                 ///< per cluster
    std::vector<std::uint32_t> cluster_at_;           ///< per site, or `nowhere`
    std::vector<std::uint32_t> home_;                 ///< per demand point, its cluster
    std::vector<std::uint32_t> place_;                ///< per demand point, among its cluster's clients
    std::vector<std::vector<std::uint32_t>> clients_; ///< per cluster
    std::vector<double> load_;                        ///< per cluster
    double service_ = 0.0;
    double opening_ = 0.0;
    double spent_ = 0.0;
    int overfull_ = 0; ///< clusters
    bool serves_all_ = true;
};

/// Clusters as an answer, all sums made anew; empty when something does not fit or may not open.
/// \param sites per cluster
/// \param homes per demand point: the cluster
[[nodiscard]] std::optional<SiteAnswer> answer_of_clusters(const CapacitatedInstance& instance,
                                                           std::vector<std::uint32_t> sites,
                                                           std::span<const std::uint32_t> homes);

} // namespace doorstep::engine
