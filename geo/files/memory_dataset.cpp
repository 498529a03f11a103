// SPDX-License-Identifier: MIT
#include "geo/files/memory_dataset.hpp"

#include "geo/error.hpp"
#include "geo/files/write_bytes.hpp"
#include "geo/shapes/layer.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <atomic>

namespace doorstep::geo {
namespace {

std::string unused_name(const std::string& driver)
{
    static std::atomic<unsigned> count = 0;
    return "/vsimem/doorstep_" + std::to_string(count++) + (driver == "GPKG" ? ".gpkg" : ".geojson");
}

} // namespace

MemoryDataset::MemoryDataset(const std::string& driver, const std::vector<std::string>& options)
    : name_{unused_name(driver)}
{
    CPLStringList list;
    for (const std::string& option : options) {
        list.AddString(option.c_str());
    }
    if (GDALDriver* found = GetGDALDriverManager()->GetDriverByName(driver.c_str())) {
        dataset_ = found->Create(name_.c_str(), 0, 0, 0, GDT_Unknown, list.List());
    }
    if (dataset_ == nullptr) {
        throw SystemError{{"GDAL cannot create a " + driver + " file: " + session_.failures(),
                           "GDAL 无法创建 " + driver + " 文件：" + session_.failures()}};
    }
}

MemoryDataset::~MemoryDataset()
{
    if (dataset_ != nullptr) {
        GDALClose(dataset_);
    }
    VSIUnlink(name_.c_str());
}

void MemoryDataset::stop_on_failure(const std::string& doing) const
{
    if (session_.has_failed()) {
        throw SystemError{{"GDAL failed at " + doing + ": " + session_.failures(),
                           "GDAL 出错(" + doing + "):" + session_.failures()}};
    }
}

void MemoryDataset::save(const std::filesystem::path& file)
{
    GDALClose(dataset_);
    dataset_ = nullptr;
    stop_on_failure("closing " + file.filename().string());
    vsi_l_offset length = 0;
    const GByte* bytes = VSIGetMemFileBuffer(name_.c_str(), &length, FALSE);
    if (bytes == nullptr) {
        throw SystemError{{"GDAL lost " + file.string(), "GDAL 未生成 " + file.string()}};
    }
    write_bytes({reinterpret_cast<const std::byte*>(bytes), static_cast<std::size_t>(length)}, file);
}

void add_fields(OGRLayer& to, const Layer& layer)
{
    for (const Field& field : layer.fields) {
        const OGRFieldType type = field.type == FieldType::Integer ? OFTInteger64
                                  : field.type == FieldType::Real  ? OFTReal
                                                                   : OFTString;
        OGRFieldDefn definition{field.name.c_str(), type};
        if (field.type == FieldType::Json) {
            definition.SetSubType(OFSTJSON);
        }
        to.CreateField(&definition);
    }
}

} // namespace doorstep::geo
