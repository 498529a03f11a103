// SPDX-License-Identifier: MIT
#include "app/init/find_layers.hpp"
#include "app/init/plain_words.hpp"
#include "geo/error.hpp"
#include "geo/files/read_layer.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/overlay/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <initializer_list>
#include <utility>

namespace doorstep::app {
namespace {

using Names = std::initializer_list<std::string_view>;

/// The first field of one of the names, accents and case aside; nullptr for none.
const geo::Field* field_named(const std::vector<geo::Field>& fields, Names names)
{
    for (const std::string_view name : names) {
        const std::string wanted = plain_words(name);
        const auto found =
            std::ranges::find_if(fields, [&](const geo::Field& field) { return plain_words(field.name) == wanted; });
        if (found != fields.end()) {
            return &*found;
        }
    }
    return nullptr;
}

/// Column names of a CSV's first line.
std::vector<geo::Field> header_of(const std::filesystem::path& file)
{
    std::ifstream stream{file};
    std::string line;
    std::getline(stream, line);
    std::vector<geo::Field> fields(1);
    for (const char letter : line) {
        if (letter == ',' || letter == ';' || letter == '\t') {
            fields.emplace_back();
        }
        else if (letter != '"' && letter != '\r') {
            fields.back().name += letter;
        }
    }
    if (fields.front().name.starts_with("\xEF\xBB\xBF")) {
        fields.front().name.erase(0, 3);
    }
    return fields;
}

/// A CSV says where its points are by columns with usual names.
geo::ReadRequest request_for(const std::filesystem::path& file)
{
    geo::ReadRequest request{.source = file.string()};
    const std::string extension = plain_words(file.extension().string());
    if (extension != " csv " && extension != " txt " && extension != " tsv ") {
        return request;
    }
    const std::vector<geo::Field> fields = header_of(file);
    const auto* x = field_named(fields, {"lon", "lng", "long", "longitude", "x", "经度"});
    const auto* y = field_named(fields, {"lat", "latitude", "y", "纬度"});
    const auto* wkt = field_named(fields, {"wkt", "geometry", "geom", "shape"});
    if (x != nullptr && y != nullptr) {
        request.x_field = x->name;
        request.y_field = y->name;
    }
    else if (wkt != nullptr) {
        request.wkt_field = wkt->name;
    }
    return request;
}

std::optional<double> number_in(const geo::Value& value)
{
    if (const auto* real = std::get_if<double>(&value)) {
        return std::isfinite(*real) ? std::optional{*real} : std::nullopt;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*integer);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return leading_number(*text);
    }
    return std::nullopt;
}

std::string text_in(const geo::Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*integer);
    }
    return {};
}

geo::Finding no_population(const std::filesystem::path& file, const std::vector<geo::Field>& fields)
{
    std::string names;
    for (const geo::Field& field : fields) {
        names += (names.empty() ? "" : ", ") + field.name;
    }
    geo::Finding finding{.severity = geo::Severity::Error, .code = "init-demand-without-population"};
    finding.where.file = file.string();
    finding.what = {"has no population field; there are: " + names, "没有人口字段；现有字段：" + names};
    finding.effect = {"there is nobody to plan schools for", "没有可供规划的人口"};
    finding.fix = {"name the field population", "请将字段命名为 population"};
    return finding;
}

geo::Finding refused(const std::filesystem::path& file, std::size_t count, const std::string& first)
{
    geo::Finding finding{.severity = geo::Severity::Warning, .code = "init-demand-refused"};
    finding.where.file = file.string();
    finding.where.feature = first;
    finding.what = {fmt::format("{} features have no place or no population of 0 or more; the first is here", count),
                    fmt::format("{} 个要素没有位置，或人口不是非负数；此处为第一个", count)};
    finding.effect = {"they are left out", "这些要素未计入"};
    finding.fix = {"mend or remove them", "请修正或删除"};
    return finding;
}

/// Median distance from a point to its nearest neighbour: how far the cells of a grid lie apart.
double usual_spacing(const std::vector<geo::Point>& points)
{
    std::vector<geo::Box> boxes;
    geo::Box all;
    for (const geo::Point& point : points) {
        boxes.push_back({point.x, point.y, point.x, point.y});
        all.include(point);
    }
    const geo::BoxIndex index{boxes};
    const double reach = 4.0 * std::sqrt(all.width() * all.height() / static_cast<double>(points.size()));
    std::vector<double> nearest;
    for (const geo::Point& point : points) {
        double least = reach;
        for (const std::size_t other :
             index.meeting(geo::Box{point.x, point.y, point.x, point.y}.grown_by(geo::Length::metres(reach)))) {
            const double distance = std::hypot(points[other].x - point.x, points[other].y - point.y);
            least = distance > 0.0 ? std::min(least, distance) : least;
        }
        nearest.push_back(least);
    }
    const auto middle = nearest.begin() + static_cast<std::ptrdiff_t>(nearest.size() / 2);
    std::ranges::nth_element(nearest, middle);
    return *middle;
}

struct Row {
    std::string id, name;
    double population = 0.0;
    geo::Geometry shape;
};

void add_rows(FoundLayer& found, std::vector<Row> rows)
{
    using enum geo::FieldType;
    found.layer = {"demand",
                   geo::GeometryKind::Mixed,
                   {{"demand_id", Text}, {"name", Text}, {"population", Real}, {"cell_radius_m", Real}},
                   {}};
    std::vector<geo::Point> points;
    for (const Row& row : rows) {
        if (const auto* at = std::get_if<geo::MultiPoint>(&row.shape); at != nullptr && at->points.size() == 1) {
            points.push_back(at->points.front());
        }
    }
    geo::Value radius;
    if (points.size() == rows.size() && points.size() >= 4) {
        constexpr double radius_of_hexagon = 0.577; // circumradius ÷ distance of the centres, 1/√3
        const double metres = std::round(radius_of_hexagon * usual_spacing(points));
        radius = metres;
        found.assumptions.push_back(
            {fmt::format("points of population stand for cells of {} m radius (0.577 × their usual distance)", metres),
             fmt::format("人口点代表半径 {} m 的网格单元（通常间距 × 0.577）", metres)});
    }
    for (Row& row : rows) {
        found.layer.features.push_back({static_cast<std::int64_t>(found.layer.features.size() + 1),
                                        std::move(row.shape),
                                        {std::move(row.id), text_or_null(row.name), row.population, radius}});
    }
}

} // namespace

FoundLayer read_demand(const std::filesystem::path& file, const OsmCity& city, std::optional<double> population,
                       const geo::StudyPlane& plane, geo::Progress& progress)
{
    FoundLayer found;
    geo::ReadRequest request = request_for(file);
    const bool has_degrees = !request.x_field.empty() || !request.wkt_field.empty();
    geo::ReadResult read = geo::read_layer(request, progress);
    std::ranges::copy_if(read.findings, std::back_inserter(found.findings),
                         [](const geo::Finding& finding) { return finding.severity != geo::Severity::Error; });
    const std::string crs = has_degrees && !read.source.crs ? "EPSG:4326" : "";
    const geo::Layer layer = plane.project(std::move(read.source), {.crs = crs}, found.findings);

    const auto* people =
        field_named(layer.fields, {"population", "pop", "residents", "inhabitants", "pop_total", "total_population",
                                   "population_total", "poblacion", "populacao", "habitantes", "einwohner", "habitants",
                                   "vaesto", "常住人口", "人口", "人口数"});
    if (people == nullptr) {
        throw geo::InputError{no_population(file, layer.fields)};
    }
    const auto* id = field_named(layer.fields, {"demand_id", "id", "cell_id", "code", "fid", "gid", "小区编号"});
    const auto* name = field_named(layer.fields, {"name", "名称", "小区名称"});
    const auto value_of = [&](const geo::Feature& feature, const geo::Field* field) {
        return field == nullptr ? geo::Value{} : feature.values[static_cast<std::size_t>(field - layer.fields.data())];
    };

    std::vector<Row> rows;
    std::size_t outside = 0;
    std::size_t bad = read.features_excluded;
    std::string first_bad;
    for (const geo::Feature& feature : layer.features) {
        const auto number = number_in(value_of(feature, people));
        if (!number || *number < 0.0 || !geo::representative_point(feature.geometry)) {
            first_bad = bad == 0 ? std::to_string(feature.number) : first_bad;
            ++bad;
            continue;
        }
        if (!is_inside(city, feature.geometry)) {
            ++outside;
            continue;
        }
        std::string own_id = text_in(value_of(feature, id));
        rows.push_back({own_id.empty() ? "cell/" + std::to_string(feature.number) : std::move(own_id),
                        text_in(value_of(feature, name)), *number, feature.geometry});
    }
    if (bad > 0) {
        found.findings.push_back(refused(file, bad, first_bad));
    }
    double residents = 0.0;
    for (const Row& row : rows) {
        residents += row.population;
    }
    for (Row& row : rows) {
        row.population *= population && residents > 0.0 ? *population / residents : 1.0;
    }
    found.assumptions.push_back(
        {fmt::format("residents: field {} of {}, {} features, {} residents{}; {} outside the boundary", people->name,
                     file.filename().string(), rows.size(), grouped(population.value_or(residents)),
                     population ? " (scaled as asked)" : "", outside),
         fmt::format("人口：{1} 的字段 {0}，{2} 个要素，共 {3} 人{4}；边界外 {5} 个", people->name,
                     file.filename().string(), rows.size(), grouped(population.value_or(residents)),
                     population ? "（按要求缩放）" : "", outside)});
    add_rows(found, std::move(rows));
    return found;
}

} // namespace doorstep::app
