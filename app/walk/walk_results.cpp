// SPDX-License-Identifier: MIT
#include "app/walk/walk_results.hpp"

#include "app/outputs/cell_text.hpp"
#include "geo/measure/measure.hpp"
#include "maps/layers/layer_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace doorstep::app {
double minutes_for(const WalkSettings& settings, double metres)
{
    return metres * 60.0 / (settings.speed_kmh * 1000.0);
}

geo::Layer catchment_layer(const WalkSettings& settings, const WalkPlaces& from,
                           std::span<const DrawnCatchment> catchments)
{
    maps::LayerBuilder layer{"catchments", geo::GeometryKind::Polygon};
    std::vector<geo::Field> fields{{"from", geo::FieldType::Text}, {"limit_m", geo::FieldType::Real}};
    if (settings.counts_minutes) {
        fields.push_back({"minutes", geo::FieldType::Real});
    }
    fields.push_back({"area_m2", geo::FieldType::Real});
    layer.declare(fields);
    std::vector<const DrawnCatchment*> order;
    for (const DrawnCatchment& each : catchments) {
        order.push_back(&each);
    }
    std::ranges::stable_sort(order,
                             [](const DrawnCatchment* a, const DrawnCatchment* b) { return a->limit > b->limit; });
    for (const DrawnCatchment* each : order) {
        const double metres = settings.limits_m[each->limit];
        layer.text("from", from.ids[each->from]).real("limit_m", metres, 1);
        if (settings.counts_minutes) {
            layer.real("minutes", minutes_for(settings, metres), 2);
        }
        layer.real("area_m2", geo::area(each->area).in_square_metres(), 1);
        layer.finish_row(each->area);
    }
    return layer.take();
}

geo::Layer aggregate_layer(const WalkSettings& settings, const WalkPlaces& from,
                           std::span<const WalkAggregate> aggregates)
{
    maps::LayerBuilder layer{"starts", geo::GeometryKind::Point};
    std::vector<geo::Field> fields{{"from", geo::FieldType::Text}, {"limit_m", geo::FieldType::Real}};
    if (settings.counts_minutes) {
        fields.push_back({"minutes", geo::FieldType::Real});
    }
    for (const char* name : {"mean_m", "weight"}) {
        fields.push_back({name, geo::FieldType::Real});
    }
    fields.insert(fields.end() - 2, {"count", geo::FieldType::Integer});
    fields.push_back({"crossing", geo::FieldType::Integer});
    layer.declare(fields);
    for (std::size_t i = 0; i < aggregates.size(); ++i) {
        const WalkAggregate& each = aggregates[i];
        layer.text("from", each.from).real("limit_m", each.limit_m, 1);
        if (settings.counts_minutes) {
            layer.real("minutes", minutes_for(settings, each.limit_m), 2);
        }
        layer.whole("count", static_cast<std::int64_t>(each.count)).real("mean_m", each.mean_m, 1);
        layer.real("weight", each.weight, 3).whole("crossing", static_cast<std::int64_t>(each.crossing));
        layer.finish_row(geo::MultiPoint{{from.requests[i / settings.limits_m.size()].at}});
    }
    return layer.take();
}

std::string aggregate_csv(const WalkSettings& settings, std::span<const WalkAggregate> aggregates)
{
    std::string text = settings.counts_minutes ? "from,limit_m,minutes,count,mean_m,weight,crossing\r\n"
                                               : "from,limit_m,count,mean_m,weight,crossing\r\n";
    for (const WalkAggregate& each : aggregates) {
        text += fmt::format("{},{:.1f},", csv_field(each.from), each.limit_m);
        if (settings.counts_minutes) {
            text += fmt::format("{:.2f},", minutes_for(settings, each.limit_m));
        }
        text += fmt::format("{},{},{},{}\r\n", each.count, each.mean_m ? fmt::format("{:.1f}", *each.mean_m) : "",
                            maps::rounded(each.weight, 3), each.crossing);
    }
    return text;
}

void add_aggregates(const WalkSettings& settings, const WalkPlaces& from, const WalkPlaces& to, std::size_t start,
                    std::span<const engine::Reached> reached, std::vector<WalkAggregate>& aggregates)
{
    for (const double limit_m : settings.limits_m) {
        const engine::Decimetres limit = engine::Decimetres::nearest(geo::Length::metres(limit_m));
        WalkAggregate each{.from = from.ids[start], .limit_m = limit_m};
        std::uint64_t sum = 0;
        for (const engine::Reached& target : reached) {
            if (target.distance <= limit) {
                ++each.count;
                sum += target.distance.value;
                each.weight += to.weights[target.target];
                each.crossing += target.crosses_at_grade ? 1 : 0;
            }
        }
        if (each.count > 0) {
            each.mean_m = static_cast<double>(sum) / 10.0 / static_cast<double>(each.count);
        }
        aggregates.push_back(std::move(each));
    }
}

std::string distance_header(const WalkSettings& settings)
{
    const std::string metres = settings.terrain.empty() ? "metres" : "level_metres";
    return "from,to," + metres + (settings.counts_minutes ? ",minutes\r\n" : "\r\n");
}

std::string distance_rows(const WalkSettings& settings, const WalkPlaces& from, const WalkPlaces& to, std::size_t start,
                          std::span<const engine::Reached> reached)
{
    std::string text;
    auto out = std::back_inserter(text);
    const std::string from_id = csv_field(from.ids[start]);
    for (const engine::Reached& each : reached) {
        const std::uint32_t decimetres = each.distance.value;
        fmt::format_to(out, "{},{},{}.{}", from_id, csv_field(to.ids[each.target]), decimetres / 10, decimetres % 10);
        if (settings.counts_minutes) {
            fmt::format_to(out, ",{:.2f}", minutes_for(settings, each.distance.in_metres()));
        }
        text += "\r\n";
    }
    return text;
}

} // namespace doorstep::app
