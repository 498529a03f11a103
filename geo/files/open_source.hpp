// SPDX-License-Identifier: MIT
#pragma once

#include "geo/files/gdal_session.hpp"
#include "geo/files/read_layer.hpp"

#include <string>
#include <vector>

class GDALDataset;
class OGRLayer;

namespace doorstep::geo {

/// A vector source GDAL has opened, and the layer asked for. \throws InputError naming what there is instead.
class OpenSource {
public:
    explicit OpenSource(const ReadRequest& request);
    ~OpenSource();
    OpenSource(const OpenSource&) = delete;
    OpenSource& operator=(const OpenSource&) = delete;

    [[nodiscard]] OGRLayer& layer() { return *layer_; }
    [[nodiscard]] std::string driver() const;
    /// What the source says of the encoding of its texts, when GDAL leaves it to us (Shapefile); empty when unknown.
    [[nodiscard]] std::string encoding_hint() const;
    /// \throws InputError when reading failed half way: a truncated or damaged file.
    void stop_on_failure() const;

private:
    void choose_layer(const ReadRequest& request);
    [[nodiscard]] bool takes_filter(const std::string& filter);

    GdalSession session_;
    std::string name_;
    GDALDataset* dataset_ = nullptr;
    OGRLayer* layer_ = nullptr;
};

/// \throws InputError when the source cannot be opened.
[[nodiscard]] std::vector<std::string> names_in(const std::string& source);

} // namespace doorstep::geo
