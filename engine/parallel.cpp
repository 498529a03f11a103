// SPDX-License-Identifier: MIT
#include "engine/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <mutex>

namespace doorstep::engine {
namespace {

/// Keeps the exception of the lowest index, so that what is reported does not depend on timing more than it must.
class FirstFailure {
public:
    void keep(std::size_t index, std::exception_ptr failure)
    {
        const std::scoped_lock lock{mutex_};
        if (!failure_ || index < index_) {
            index_ = index;
            failure_ = std::move(failure);
        }
        has_failed_ = true;
    }
    [[nodiscard]] bool has_failed() const { return has_failed_; }
    void rethrow() const
    {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

private:
    std::mutex mutex_;
    std::atomic<bool> has_failed_ = false;
    std::size_t index_ = 0;
    std::exception_ptr failure_;
};

} // namespace

void parallel_for(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& body)
{
    if (threads == 1) {
        for (std::size_t i = 0; i < count; ++i) {
            body(i);
        }
        return;
    }
    FirstFailure failure;
    tbb::task_arena arena{threads == 0 ? tbb::task_arena::automatic : static_cast<int>(threads)};
    arena.execute([&] {
        tbb::parallel_for(tbb::blocked_range<std::size_t>{0, count}, [&](const tbb::blocked_range<std::size_t>& range) {
            for (std::size_t i = range.begin(); i < range.end() && !failure.has_failed(); ++i) {
                try {
                    body(i);
                }
                catch (...) {
                    failure.keep(i, std::current_exception());
                }
            }
        });
    });
    failure.rethrow();
}

} // namespace doorstep::engine
