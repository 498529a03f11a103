// SPDX-License-Identifier: MIT
#include "app/console/interrupt.hpp"

#include <csignal>
#include <cstdlib>

namespace doorstep::app {
namespace {

volatile std::sig_atomic_t interrupts = 0;

extern "C" void on_interrupt(int signal)
{
    if (interrupts != 0) {
        std::_Exit(130);
    }
    interrupts = 1;
    std::signal(signal, on_interrupt); // System V resets the handler to default
}

} // namespace

void listen_for_interrupts()
{
    interrupts = 0;
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGTERM, on_interrupt);
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN); // a file over its size limit is a failed write with a message, not a sudden end
#endif
}

bool is_interrupted()
{
    return interrupts != 0;
}

} // namespace doorstep::app
