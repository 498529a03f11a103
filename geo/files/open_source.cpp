// SPDX-License-Identifier: MIT
#include "geo/files/open_source.hpp"

#include "geo/error.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <filesystem>

namespace doorstep::geo {
namespace {

InputError refusal(std::string code, const std::string& file, Text what, Text fix)
{
    Finding finding{.severity = Severity::Error, .code = std::move(code)};
    finding.where.file = file;
    finding.what = std::move(what);
    finding.effect = {"the layer is missing from the study", "研究缺少该图层"};
    finding.fix = std::move(fix);
    return InputError{std::move(finding)};
}

/// True for "PG:…", "/vsizip/…" and the like, which are no plain paths.
bool is_connection(const std::string& source)
{
    const auto colon = source.find(':');
    return source.starts_with("/vsi") || (colon != std::string::npos && colon > 1);
}

GDALDataset* open(const std::string& source, const GdalSession& session)
{
    if (!is_connection(source)) {
        std::error_code ignored;
        const auto status = std::filesystem::status(source, ignored);
        if (!std::filesystem::exists(status)) {
            throw refusal("source-missing", source, {"there is no such file", "文件不存在"},
                          {"check the path; relative paths are relative to the job file",
                           "请检查路径；相对路径以任务文件所在目录为准"});
        }
        if (std::filesystem::is_regular_file(status) && std::filesystem::file_size(source, ignored) == 0) {
            throw refusal("source-empty", source, {"the file is empty (0 bytes)", "文件为空（0 字节）"},
                          {"deliver the file again", "请重新提供文件"});
        }
    }
    // Encodings of Shapefiles are ours to find out: GDAL guesses Latin-1 where nothing is said.
    const char* options[] = {"ENCODING=", nullptr};
    const bool is_shapefile = source.ends_with(".shp") || source.ends_with(".dbf") || source.ends_with(".SHP");
    auto* dataset = static_cast<GDALDataset*>(GDALOpenEx(source.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr,
                                                         is_shapefile ? options : nullptr, nullptr));
    if (dataset == nullptr) {
        const std::string why = session.failures().empty() ? "no driver of GDAL recognises it" : session.failures();
        throw refusal("source-unreadable", source, {"the source cannot be opened: " + why, "无法打开数据源：" + why},
                      {"check it with ogrinfo; deliver GeoPackage, Shapefile, GeoJSON, FlatGeobuf, CSV or XLSX",
                       "请用 ogrinfo 检查；可提供 GeoPackage、Shapefile、GeoJSON、FlatGeobuf、CSV 或 XLSX"});
    }
    return dataset;
}

std::string listed(GDALDataset& dataset)
{
    std::string names;
    for (auto* layer : dataset.GetLayers()) {
        names += (names.empty() ? "" : ", ") + std::string{layer->GetName()};
    }
    return names;
}

} // namespace

OpenSource::OpenSource(const ReadRequest& request) : name_{request.source}
{
    dataset_ = open(request.source, session_);
    try {
        choose_layer(request);
    }
    catch (...) {
        GDALClose(dataset_);
        throw;
    }
}

OpenSource::~OpenSource()
{
    GDALClose(dataset_);
}

void OpenSource::choose_layer(const ReadRequest& request)
{
    const int count = dataset_->GetLayerCount();
    if (count == 0) {
        throw refusal("no-layers", name_, {"the source holds no vector layer", "数据源中没有矢量图层"},
                      {"check it with ogrinfo", "请用 ogrinfo 检查"});
    }
    if (request.layer.empty() && count > 1) {
        const std::string names = listed(*dataset_);
        throw refusal("layer-not-named", name_,
                      {"the source holds several layers: " + names, "数据源包含多个图层：" + names},
                      {"name one: layer = \"…\"", "请指定其一：layer = \"…\""});
    }
    layer_ = request.layer.empty() ? dataset_->GetLayer(0) : dataset_->GetLayerByName(request.layer.c_str());
    if (layer_ == nullptr) {
        const std::string names = listed(*dataset_);
        throw refusal("layer-missing", name_,
                      {"there is no layer \"" + request.layer + "\"; there are: " + names,
                       "没有图层“" + request.layer + "”；现有：" + names},
                      {"name one of them in layer = \"…\"", "请在 layer = \"…\" 中填写其中之一"});
    }
    session_.forget();
    if (!request.filter.empty() && !takes_filter(request.filter)) {
        throw refusal("filter-wrong", name_,
                      {"the filter \"" + request.filter + "\" is not understood: " + session_.failures(),
                       "无法理解筛选条件“" + request.filter + "”:" + session_.failures()},
                      {"write it as in SQL WHERE: landuse = 'A33'", "请按 SQL WHERE 的写法，如 landuse = 'A33'"});
    }
}

bool OpenSource::takes_filter(const std::string& filter)
{
    if (layer_->SetAttributeFilter(filter.c_str()) != OGRERR_NONE) {
        return false;
    }
    // A database takes any filter and fails when it first reads.
    const OGRFeatureUniquePtr first{layer_->GetNextFeature()};
    layer_->ResetReading();
    return !session_.has_failed();
}

std::string OpenSource::driver() const
{
    return dataset_->GetDriverName();
}

std::string OpenSource::encoding_hint() const
{
    for (const char* key : {"ENCODING_FROM_CPG", "ENCODING_FROM_LDID"}) {
        if (const char* found = layer_->GetMetadataItem(key, "SHAPEFILE")) {
            return found;
        }
    }
    return {};
}

void OpenSource::stop_on_failure() const
{
    if (session_.has_failed()) {
        throw refusal("source-damaged", name_,
                      {"reading failed half way: " + session_.failures(), "读取中途失败：" + session_.failures()},
                      {"the file is damaged or cut off; deliver it again", "文件损坏或不完整，请重新提供"});
    }
}

std::vector<std::string> names_in(const std::string& source)
{
    const GdalSession session;
    GDALDataset* dataset = open(source, session);
    std::vector<std::string> names;
    for (auto* layer : dataset->GetLayers()) {
        names.emplace_back(layer->GetName());
    }
    GDALClose(dataset);
    return names;
}

} // namespace doorstep::geo
