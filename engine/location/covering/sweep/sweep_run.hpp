// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/sweep/sweep_line.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace doorstep::engine {

/// One sweep over a line of columns.
struct SweepTask {
    std::size_t from = 0;                ///< block to begin with; rows begun before it are free to stay uncovered
    std::span<const std::int32_t> ahead; ///< per block and one more: what is lost at least from there on
    std::int64_t budget = 0;             ///< answers that lose more are of no interest
    bool counts = false;                 ///< open columns are counted: no answer has too many
    bool records = false;                ///< the columns of the best answer are asked for
    std::size_t most_states = 0;         ///< kept from block to block
    unsigned threads = 0;
};

struct SweepEnd {
    static constexpr std::int64_t none = INT64_MAX;

    std::int64_t best = none;             ///< least loss of the answers that were met
    std::int64_t dropped = none;          ///< what answers that were dropped for want of room lose at least
    bool was_stopped = false;             ///< nothing is known then
    std::vector<std::uint32_t> columns{}; ///< of the best answer, where `records`
    [[nodiscard]] std::int64_t least() const { return std::min(best, dropped); }
};

/// Dynamic programming along the line (the states of a path decomposition, here with bounds): of all ways to open
/// columns so far that leave the same rows covered among those still to be met, the one that has lost least stays. A
/// state goes when what it has lost and what is lost ahead at least pass the budget. When there are too many, those
/// that lost most are dropped, and the budget becomes less than what is the least of them; so an outcome is a bound at
/// any rate. Same outcome on any number of threads.
class SweepRunner {
public:
    virtual ~SweepRunner() = default;
    [[nodiscard]] virtual SweepEnd run(const SweepTask& task, const std::function<bool()>& should_stop) = 0;
};

/// \param line borrowed; narrow
[[nodiscard]] std::unique_ptr<SweepRunner> make_sweep_runner(const SweepLine& line);

} // namespace doorstep::engine
