// SPDX-License-Identifier: MIT
#pragma once

namespace doorstep::app {

/// From here on Ctrl-C (and a polite kill) asks the work to stop; a second one ends the program at once.
void listen_for_interrupts();
[[nodiscard]] bool is_interrupted();

} // namespace doorstep::app
