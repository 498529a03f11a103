// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/near_search.hpp"

#include <exception>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// Searches of one graph, lent to whoever needs one for a moment: making one anew for each place would cost more than
/// most searches. Safe to use from several threads.
class SearchPool {
public:
    explicit SearchPool(const WalkGraph& graph) : graph_{graph} {}

    class Lent {
    public:
        Lent(const SearchPool& pool, std::unique_ptr<NearSearch> search) : pool_{pool}, search_{std::move(search)} {}
        ~Lent() { pool_.take_back(std::move(search_)); }
        Lent(const Lent&) = delete;
        Lent& operator=(const Lent&) = delete;
        [[nodiscard]] NearSearch& operator*() const { return *search_; }
        [[nodiscard]] NearSearch* operator->() const { return search_.get(); }

    private:
        const SearchPool& pool_;
        std::unique_ptr<NearSearch> search_;
    };

    [[nodiscard]] Lent lend() const
    {
        {
            const std::scoped_lock lock{mutex_};
            if (!spare_.empty()) {
                std::unique_ptr<NearSearch> search = std::move(spare_.back());
                spare_.pop_back();
                return Lent{*this, std::move(search)};
            }
        }
        return Lent{*this, std::make_unique<NearSearch>(graph_)};
    }

private:
    void take_back(std::unique_ptr<NearSearch> search) const noexcept
    {
        try {
            const std::scoped_lock lock{mutex_};
            spare_.push_back(std::move(search));
        }
        catch (const std::exception&) {
            return; // out of memory: the next one makes its own
        }
    }

    const WalkGraph& graph_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<NearSearch>> spare_;
};

} // namespace doorstep::engine
