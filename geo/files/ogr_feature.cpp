// SPDX-License-Identifier: MIT
#include "geo/files/ogr_feature.hpp"

#include <ogr_feature.h>

namespace doorstep::geo {

void set_values(OGRFeature& to, const Feature& from)
{
    for (std::size_t i = 0; i < from.values.size(); ++i) {
        const int field = static_cast<int>(i);
        if (const auto* whole = std::get_if<std::int64_t>(&from.values[i])) {
            to.SetField(field, static_cast<GIntBig>(*whole));
        }
        else if (const auto* real = std::get_if<double>(&from.values[i])) {
            to.SetField(field, *real);
        }
        else if (const auto* text = std::get_if<std::string>(&from.values[i])) {
            to.SetField(field, text->c_str());
        }
    }
}

} // namespace doorstep::geo
