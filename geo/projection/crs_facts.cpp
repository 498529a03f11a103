// SPDX-License-Identifier: MIT
#include "geo/projection/crs_facts.hpp"

#include "geo/error.hpp"

#include <proj.h>

#include <memory>

namespace doorstep::geo {
namespace {

struct ContextDeleter {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
    void operator()(PJ* object) const { proj_destroy(object); }
};
using Context = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using Pj = std::unique_ptr<PJ, PjDeleter>;

std::string text_of(const char* text)
{
    return text == nullptr ? std::string{} : std::string{text};
}

/// The CRS below a bound or compound one: its horizontal part.
Pj horizontal_part(PJ_CONTEXT* context, Pj crs)
{
    if (proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) {
        crs = Pj{proj_get_source_crs(context, crs.get())};
    }
    if (crs && proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS) {
        crs = Pj{proj_crs_get_sub_crs(context, crs.get(), 0)};
    }
    return crs;
}

void read_projection(PJ_CONTEXT* context, const PJ* crs, CrsFacts& facts)
{
    const Pj axes{proj_crs_get_coordinate_system(context, crs)};
    double unit = 1.0;
    if (axes && proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, nullptr, &unit, nullptr, nullptr,
                                      nullptr) != 0) {
        facts.unit_in_metres = unit;
    }
    const Pj conversion{proj_crs_get_coordoperation(context, crs)};
    if (!conversion) {
        return;
    }
    const char* method = nullptr;
    proj_coordoperation_get_method_info(context, conversion.get(), &method, nullptr, nullptr);
    facts.is_web_mercator = text_of(method).find("Pseudo Mercator") != std::string::npos;
    const int parameter = proj_coordoperation_get_param_index(context, conversion.get(), "False easting");
    double value = 0.0, to_metres = 1.0;
    if (parameter >= 0 &&
        proj_coordoperation_get_param(context, conversion.get(), parameter, nullptr, nullptr, nullptr, &value, nullptr,
                                      &to_metres, nullptr, nullptr, nullptr, nullptr) != 0) {
        facts.false_easting = value * to_metres;
    }
}

[[noreturn]] void refuse(const std::string& definition)
{
    throw InputError{Finding{
        .severity = Severity::Error,
        .code = "crs-not-understood",
        .where = {},
        .what = {"\"" + definition + "\" is no coordinate reference system", "“" + definition + "”不是有效的坐标系"},
        .effect = {"nothing can be measured", "无法进行任何量算"},
        .fix = {"give an EPSG code such as \"EPSG:4544\", or a PROJ or WKT definition",
                "请填写 EPSG 代码（如 \"EPSG:4544\"），或 PROJ、WKT 定义"}}};
}

} // namespace

CrsFacts read_crs(const std::string& definition)
{
    const Context context{proj_context_create()};
    proj_log_level(context.get(), PJ_LOG_NONE);
    // A PROJ.4 text is a transformation to PROJ unless it says that it is a CRS.
    const bool is_proj4 =
        definition.find("+proj=") != std::string::npos && definition.find("+type=crs") == std::string::npos;
    Pj crs{proj_create(context.get(), (is_proj4 ? definition + " +type=crs" : definition).c_str())};
    if (!crs || proj_is_crs(crs.get()) == 0) {
        refuse(definition);
    }
    CrsFacts facts{.given = definition};
    facts.name = text_of(proj_get_name(crs.get()));
    facts.wkt = text_of(proj_as_wkt(context.get(), crs.get(), PJ_WKT2_2019, nullptr));
    crs = horizontal_part(context.get(), std::move(crs));
    if (!crs) {
        refuse(definition);
    }
    const PJ_TYPE type = proj_get_type(crs.get());
    facts.is_geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
    facts.is_projected = type == PJ_TYPE_PROJECTED_CRS;
    if (facts.is_projected) {
        read_projection(context.get(), crs.get(), facts);
    }
    const Pj geodetic{proj_crs_get_geodetic_crs(context.get(), crs.get())};
    if (geodetic) {
        const Pj datum{proj_crs_get_datum_forced(context.get(), geodetic.get())};
        facts.datum = datum ? text_of(proj_get_name(datum.get())) : std::string{};
    }
    return facts;
}

} // namespace doorstep::geo
