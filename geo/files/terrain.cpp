// SPDX-License-Identifier: MIT
#include "geo/files/terrain.hpp"

#include "geo/error.hpp"
#include "geo/files/gdal_session.hpp"
#include "geo/measure/measure.hpp"
#include "geo/shapes/box.hpp"

#include <gdal_priv.h>
#include <gdalwarper.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace doorstep::geo {
namespace {

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, DatasetCloser>;

InputError refusal(const std::string& file, Text what, Text fix)
{
    Finding finding{.severity = Severity::Error, .code = "terrain-unreadable"};
    finding.where.file = file;
    finding.what = std::move(what);
    finding.effect = {"the slope rule cannot be tested", "无法检验坡度要求"};
    finding.fix = std::move(fix);
    return InputError{std::move(finding)};
}

} // namespace

/// Elevations in the study plane, north up, row by row from the north-west corner.
struct Terrain::Grid {
    int columns = 0, rows = 0;
    std::array<double, 6> place{}; // GDAL's geotransform
    std::vector<double> heights;   // NaN where there is no data

    [[nodiscard]] double at(int column, int row) const
    {
        const bool inside = column >= 0 && row >= 0 && column < columns && row < rows;
        return inside ? heights[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                                static_cast<std::size_t>(column)]
                      : std::nan("");
    }

    /// Horn 1981: rise ÷ run from the eight neighbours; NaN when one is missing.
    [[nodiscard]] double slope(int column, int row) const
    {
        const auto h = [&](int east, int south) { return at(column + east, row + south); };
        const double run_x = 8.0 * place[1], run_y = 8.0 * std::abs(place[5]);
        const double east = (h(1, -1) + 2.0 * h(1, 0) + h(1, 1)) - (h(-1, -1) + 2.0 * h(-1, 0) + h(-1, 1));
        const double south = (h(-1, 1) + 2.0 * h(0, 1) + h(1, 1)) - (h(-1, -1) + 2.0 * h(0, -1) + h(1, -1));
        return std::hypot(east / run_x, south / run_y);
    }
};

Terrain::Terrain(const std::string& file, const StudyPlane& plane) : grid_{std::make_unique<Grid>()}
{
    const GdalSession session;
    const Dataset raw{static_cast<GDALDataset*>(
        GDALOpenEx(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr, nullptr, nullptr))};
    if (!raw) {
        throw refusal(file,
                      {"the raster cannot be opened: " + session.failures(), "无法打开栅格：" + session.failures()},
                      {"deliver a GeoTIFF or another raster GDAL opens", "请提供 GeoTIFF 等 GDAL 支持的栅格"});
    }
    if (raw->GetSpatialRef() == nullptr) {
        throw refusal(file, {"the raster has no CRS", "栅格没有坐标系"},
                      {"set it with gdal_edit.py -a_srs EPSG:…", "请用 gdal_edit.py -a_srs EPSG:… 设置"});
    }
    const Dataset warped{static_cast<GDALDataset*>(
        GDALAutoCreateWarpedVRT(raw.get(), nullptr, plane.wkt().c_str(), GRA_Bilinear, 0.125, nullptr))};
    if (!warped) {
        throw refusal(file,
                      {"the raster cannot be projected: " + session.failures(), "栅格无法投影：" + session.failures()},
                      {"check its CRS with gdalinfo", "请用 gdalinfo 检查坐标系"});
    }
    grid_->columns = warped->GetRasterXSize();
    grid_->rows = warped->GetRasterYSize();
    warped->GetGeoTransform(grid_->place.data());
    grid_->heights.resize(static_cast<std::size_t>(grid_->columns) * static_cast<std::size_t>(grid_->rows));
    GDALRasterBand& band = *warped->GetRasterBand(1);
    if (band.RasterIO(GF_Read, 0, 0, grid_->columns, grid_->rows, grid_->heights.data(), grid_->columns, grid_->rows,
                      GDT_Float64, 0, 0, nullptr) != CE_None) {
        throw refusal(file, {"the raster cannot be read: " + session.failures(), "栅格读取失败：" + session.failures()},
                      {"the file is damaged; deliver it again", "文件损坏，请重新提供"});
    }
    int has_no_data = 0;
    const double no_data = band.GetNoDataValue(&has_no_data);
    if (has_no_data != 0) {
        std::ranges::replace(grid_->heights, no_data, std::nan(""));
    }
}

Terrain::~Terrain() = default;
Terrain::Terrain(Terrain&&) noexcept = default;
Terrain& Terrain::operator=(Terrain&&) noexcept = default;

HeightGrid Terrain::heights() const
{
    HeightGrid heights;
    heights.north_west = {grid_->place[0], grid_->place[3]};
    heights.cell_width = grid_->place[1];
    heights.cell_height = -grid_->place[5];
    heights.columns = static_cast<std::size_t>(grid_->columns);
    heights.rows = static_cast<std::size_t>(grid_->rows);
    heights.heights.assign(grid_->heights.begin(), grid_->heights.end());
    return heights;
}

std::optional<double> Terrain::mean_slope(const MultiPolygon& area) const
{
    const Box box = bounds(area);
    if (box.empty()) {
        return std::nullopt;
    }
    const auto column_of = [&](double x) {
        return static_cast<int>(std::floor((x - grid_->place[0]) / grid_->place[1]));
    };
    const auto row_of = [&](double y) { return static_cast<int>(std::floor((y - grid_->place[3]) / grid_->place[5])); };
    double sum = 0.0;
    std::size_t count = 0;
    const auto take = [&](int column, int row) {
        if (const double slope = grid_->slope(column, row); std::isfinite(slope)) {
            sum += slope;
            ++count;
        }
    };
    for (int row = row_of(box.max_y); row <= row_of(box.min_y); ++row) {
        for (int column = column_of(box.min_x); column <= column_of(box.max_x); ++column) {
            const Point middle{grid_->place[0] + (column + 0.5) * grid_->place[1],
                               grid_->place[3] + (row + 0.5) * grid_->place[5]};
            if (contains(area, middle)) {
                take(column, row);
            }
        }
    }
    if (count == 0) { // an area smaller than a cell: the cell it lies in
        take(column_of(box.centre().x), row_of(box.centre().y));
    }
    return count == 0 ? std::nullopt : std::optional{sum / static_cast<double>(count)};
}

} // namespace doorstep::geo
