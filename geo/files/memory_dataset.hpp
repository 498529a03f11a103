// SPDX-License-Identifier: MIT
#pragma once

#include "geo/files/gdal_session.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

class GDALDataset;
class OGRLayer;

namespace doorstep::geo {

struct Layer;

/// A file GDAL builds in memory. It reaches the disk by our own hand: drivers do not check all of their writes.
class MemoryDataset {
public:
    /// `driver` as GDAL names it. \throws SystemError
    MemoryDataset(const std::string& driver, const std::vector<std::string>& options);
    ~MemoryDataset();
    MemoryDataset(const MemoryDataset&) = delete;
    MemoryDataset& operator=(const MemoryDataset&) = delete;

    [[nodiscard]] GDALDataset& dataset() { return *dataset_; }
    [[nodiscard]] const GdalSession& session() const { return session_; }
    /// Closes the dataset and writes it. \throws SystemError when either fails, also when GDAL told it only to its
    /// error handler.
    void save(const std::filesystem::path& file);
    /// \throws SystemError with what GDAL complained of.
    void stop_on_failure(const std::string& doing) const;

private:
    GdalSession session_;
    std::string name_;
    GDALDataset* dataset_ = nullptr;
};

/// Adds the fields of a layer to one of GDAL's.
void add_fields(OGRLayer& to, const Layer& layer);

} // namespace doorstep::geo
