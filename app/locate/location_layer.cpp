// SPDX-License-Identifier: MIT
#include "app/locate/location_layer.hpp"

#include "app/locate/site_use.hpp"

#include <utility>

namespace doorstep::app {
namespace {

class MapBuilder {
public:
    MapBuilder(const LocateInput& input, const engine::LocationAnswer& answer)
        : input_{input}, answer_{answer}, map_{geo::StudyPlane::utm_around(middle(input.site_at)), {}}
    {}

    LocationMap build()
    {
        map_.layer.name = "location";
        map_.layer.fields = {{"kind", geo::FieldType::Text},    {"site", geo::FieldType::Text},
                             {"demand", geo::FieldType::Text},  {"share", geo::FieldType::Real},
                             {"cost", geo::FieldType::Real},    {"load", geo::FieldType::Real},
                             {"capacity", geo::FieldType::Real}};
        const std::vector<SiteUse> uses = site_uses(input_.problem, answer_);
        for (const SiteUse& use : uses) {
            const geo::Value capacity = use.capacity ? geo::Value{*use.capacity} : geo::Value{};
            add(geo::MultiPoint{{at(input_.site_at[use.site])}},
                {"site", input_.site_ids[use.site], {}, {}, {}, use.load, capacity});
        }
        for (const engine::Service& service : answer_.services) {
            const geo::Line line{{at(input_.demand_at[service.demand]), at(input_.site_at[service.site])}};
            add(geo::MultiLine{{line}}, {"assignment",
                                         input_.site_ids[service.site],
                                         input_.demand_ids[service.demand],
                                         service.share,
                                         service.cost,
                                         {},
                                         {}});
        }
        for (const std::uint32_t demand : answer_.unserved) {
            add(geo::MultiPoint{{at(input_.demand_at[demand])}},
                {"unserved", {}, input_.demand_ids[demand], {}, {}, {}, {}});
        }
        return std::move(map_);
    }

private:
    static geo::LonLat middle(const std::vector<geo::LonLat>& places)
    {
        geo::LonLat sum;
        for (const geo::LonLat& place : places) {
            sum.lon += place.lon / static_cast<double>(places.size());
            sum.lat += place.lat / static_cast<double>(places.size());
        }
        return sum;
    }

    [[nodiscard]] geo::Point at(const geo::LonLat& place) const { return map_.plane.project(place); }

    void add(geo::Geometry geometry, std::vector<geo::Value> values)
    {
        const auto number = static_cast<std::int64_t>(map_.layer.features.size());
        map_.layer.features.push_back({number, std::move(geometry), std::move(values)});
    }

    const LocateInput& input_;
    const engine::LocationAnswer& answer_;
    LocationMap map_;
};

} // namespace

LocationMap location_map(const LocateInput& input, const engine::LocationAnswer& answer)
{
    return MapBuilder{input, answer}.build();
}

} // namespace doorstep::app
