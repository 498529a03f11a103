// SPDX-License-Identifier: MIT
#include "engine/location/covering/sweep/sweep_run.hpp"

#include "engine/location/covering/sweep/sweep_states.hpp"

namespace doorstep::engine {

std::unique_ptr<SweepRunner> make_sweep_runner(const SweepLine& line)
{
    switch (line.words()) { // the sizes that lines are padded to
    case 2: return std::make_unique<SweepStates<2>>(line);
    case 3: return std::make_unique<SweepStates<3>>(line);
    case 4: return std::make_unique<SweepStates<4>>(line);
    case 6: return std::make_unique<SweepStates<6>>(line);
    case 8: return std::make_unique<SweepStates<8>>(line);
    case 12: return std::make_unique<SweepStates<12>>(line);
    default: return std::make_unique<SweepStates<SweepLine::most_words>>(line);
    }
}

} // namespace doorstep::engine
