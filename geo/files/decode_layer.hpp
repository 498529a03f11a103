// SPDX-License-Identifier: MIT
#pragma once

#include "geo/files/read_layer.hpp"

#include <string>

namespace doorstep::geo {

/// Brings field names and texts to UTF-8: by the job's encoding, else the source's (`hint`), else by what the bytes can
/// be. \throws InputError when that cannot be decided, or the bytes are not in the encoding named.
void decode_layer(Layer& layer, const std::string& hint, const ReadRequest& request);

} // namespace doorstep::geo
