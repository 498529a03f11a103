// SPDX-License-Identifier: MIT
#include "geo/projection/transform.hpp"

#include "geo/error.hpp"

#include <proj.h>

namespace doorstep::geo {
namespace {

struct ContextDeleter {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
    void operator()(PJ* object) const { proj_destroy(object); }
};

void move(PJ* transform, PJ_DIRECTION direction, std::span<Point> points)
{
    if (points.empty()) {
        return;
    }
    constexpr std::size_t stride = sizeof(Point);
    proj_trans_generic(transform, direction, &points.front().x, stride, points.size(), &points.front().y, stride,
                       points.size(), nullptr, 0, 0, nullptr, 0, 0);
}

} // namespace

struct Transform::Handles {
    std::unique_ptr<PJ_CONTEXT, ContextDeleter> context{proj_context_create()};
    std::unique_ptr<PJ, PjDeleter> transform;
    bool is_ballpark = false;
    Handles() { proj_log_level(context.get(), PJ_LOG_NONE); }
};

Transform::Transform(const std::string& from, const std::string& to) : handles_{std::make_unique<Handles>()}
{
    PJ_CONTEXT* context = handles_->context.get();
    const std::unique_ptr<PJ, PjDeleter> raw{proj_create_crs_to_crs(context, from.c_str(), to.c_str(), nullptr)};
    if (raw) {
        handles_->transform.reset(proj_normalize_for_visualization(context, raw.get()));
    }
    if (!handles_->transform) {
        throw InputError{Finding{.severity = Severity::Error,
                                 .code = "no-transform",
                                 .where = {},
                                 .what = {"there is no way from \"" + from + "\" to \"" + to + "\"",
                                          "无法从“" + from + "”转换到“" + to + "”"},
                                 .effect = {},
                                 .fix = {"declare the layer's true CRS with crs = \"EPSG:…\"",
                                         "请用 crs = \"EPSG:…\" 声明图层的真实坐标系"}}};
    }
    handles_->is_ballpark = proj_coordoperation_has_ballpark_transformation(context, handles_->transform.get()) != 0;
}

Transform::Transform(const std::string& pipeline) : handles_{std::make_unique<Handles>()}
{
    handles_->transform.reset(proj_create(handles_->context.get(), pipeline.c_str()));
    if (!handles_->transform) {
        throw InputError{Finding{.severity = Severity::Error,
                                 .code = "pipeline-not-understood",
                                 .where = {},
                                 .what = {"PROJ does not understand the pipeline \"" + pipeline + "\"",
                                          "PROJ 无法解析转换流程“" + pipeline + "”"},
                                 .effect = {},
                                 .fix = {"try it with cs2cs or projinfo first", "请先用 cs2cs 或 projinfo 验证"}}};
    }
}

Transform::~Transform() = default;
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;

void Transform::forward(std::span<Point> points) const
{
    move(handles_->transform.get(), PJ_FWD, points);
}
void Transform::inverse(std::span<Point> points) const
{
    move(handles_->transform.get(), PJ_INV, points);
}
bool Transform::is_ballpark() const
{
    return handles_->is_ballpark;
}
bool Transform::gives_degrees() const
{
    return proj_degree_output(handles_->transform.get(), PJ_FWD) != 0;
}

} // namespace doorstep::geo
