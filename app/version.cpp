// SPDX-License-Identifier: MIT
#include "app/version.hpp"

namespace doorstep::app {

std::string_view version()
{
    return DOORSTEP_VERSION;
}

} // namespace doorstep::app
