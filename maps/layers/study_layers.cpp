// SPDX-License-Identifier: MIT
#include "maps/layers/study_layers.hpp"

#include "maps/layers/layer_builder.hpp"
#include "maps/layers/names.hpp"

namespace doorstep::maps {
namespace {

using engine::Level;

std::string words_for(const engine::Joined& joined)
{
    if (!joined.failure) {
        return {};
    }
    switch (*joined.failure) {
    case engine::JoinFailure::NoStreetWithinReach: return "no_street_within_reach";
    case engine::JoinFailure::OnlyAcrossBarrier: return "only_across_barrier";
    case engine::JoinFailure::OnlyTinyIsland: return "only_tiny_island";
    }
    return {};
}

std::optional<double> connector_of(const engine::Joined& joined)
{
    std::optional<double> shortest;
    for (const engine::Entrance& entrance : joined.entrances) {
        const double metres = entrance.connector.in_metres();
        shortest = shortest ? std::min(*shortest, metres) : metres;
    }
    return shortest;
}

geo::Geometry shape_or_point(const geo::Geometry& shape, const geo::Point& at)
{
    return std::holds_alternative<std::monostate>(shape) ? geo::Geometry{geo::MultiPoint{{at}}} : shape;
}

std::string field(Level level, const char* what)
{
    return std::string{key_of(level)} + "_" + what;
}

// The fields of each layer, so that an empty one has them too: styles and readers name them.

using enum geo::FieldType;

std::vector<geo::Field> home_fields()
{
    std::vector<geo::Field> fields{{"home_id"}, {"name"}, {"district"}, {"school_district"}, {"residents", Real}};
    for (const Level level : engine::walked_levels) {
        for (const char* what : {"pupils", "beyond_standard", "without_seat"}) {
            fields.push_back({field(level, what), Integer});
        }
    }
    fields.insert(fields.end(), {{"senior_pupils", Integer}, {"connector_m", Real}, {"not_joined"}});
    return fields;
}

std::vector<geo::Field> school_fields()
{
    std::vector<geo::Field> fields{{"school_id"},          {"name"},    {"stage"}, {"status"}, {"owner_type"},
                                   {"open_year", Integer}, {"district"}};
    for (const Level level : engine::walked_levels) {
        for (const char* what : {"seats", "free_seats"}) {
            fields.push_back({field(level, what), Integer});
        }
    }
    fields.insert(fields.end(),
                  {{"senior_seats", Integer}, {"free_seats", Integer}, {"connector_m", Real}, {"not_joined"}});
    return fields;
}

std::vector<geo::Field> parcel_fields()
{
    return {{"parcel_id"},
            {"landuse"},
            {"status"},
            {"regulatory"},
            {"planned_stage"},
            {"area_m2", Real},
            {"declared_area_m2", Real},
            {"mean_slope", Real},
            {"control_unit"},
            {"owner"},
            {"price_cny", Real},
            {"available_year", Integer},
            {"district"},
            {"note"},
            {"not_joined"}};
}

} // namespace

geo::Layer home_layer(const engine::Study& study, const engine::SitingResult& result)
{
    LayerBuilder layer{"homes", geo::GeometryKind::Mixed};
    layer.declare(home_fields());
    for (std::size_t i = 0; i < study.homes.size(); ++i) {
        const engine::Home& home = study.homes[i];
        layer.text("home_id", home.id).text("name", home.name);
        layer.text("district", zone_name(study, home.district));
        layer.text("school_district", zone_name(study, home.school_district));
        layer.real("residents", home.residents, 1);
        for (const Level level : engine::walked_levels) {
            const engine::LevelBaseline& baseline = result.baseline[level];
            layer.whole(field(level, "pupils"), home.pupils[level]);
            layer.whole(field(level, "beyond_standard"), baseline.beyond_standard.at(i));
            layer.whole(field(level, "without_seat"), baseline.without_seat.at(i));
        }
        layer.whole("senior_pupils", home.pupils[Level::Senior]);
        layer.real("connector_m", connector_of(result.home_joins[i]), 1);
        layer.text("not_joined", words_for(result.home_joins[i]));
        layer.finish_row(shape_or_point(home.shape, home.at));
    }
    return layer.take();
}

geo::Layer school_layer(const engine::Study& study, const engine::SitingResult& result)
{
    LayerBuilder layer{"schools", geo::GeometryKind::Mixed};
    layer.declare(school_fields());
    for (std::size_t i = 0; i < study.schools.size(); ++i) {
        const engine::School& school = study.schools[i];
        layer.text("school_id", school.id).text("name", school.name).text("stage", std::string{key_of(school.stage)});
        layer.text("status", std::string{key_of(school.status)}).text("owner_type", std::string{key_of(school.owner)});
        layer.whole("open_year", school.open_year ? std::optional<std::int64_t>{*school.open_year} : std::nullopt);
        layer.text("district", zone_name(study, school.district));
        std::int64_t free = 0;
        for (const Level level : engine::walked_levels) {
            layer.whole(field(level, "seats"), school.seats[level]);
            layer.whole(field(level, "free_seats"), result.baseline[level].free_seats.at(i));
            free += result.baseline[level].free_seats[i];
        }
        layer.whole("senior_seats", school.seats[Level::Senior]).whole("free_seats", free);
        layer.real("connector_m", connector_of(result.school_joins[i]), 1);
        layer.text("not_joined", words_for(result.school_joins[i]));
        layer.finish_row(shape_or_point(school.shape, school.at));
    }
    return layer.take();
}

geo::Layer parcel_layer(const engine::Study& study, const engine::SitingResult& result)
{
    LayerBuilder layer{"parcels", geo::GeometryKind::Polygon};
    layer.declare(parcel_fields());
    for (std::size_t i = 0; i < study.parcels.size(); ++i) {
        const engine::Parcel& parcel = study.parcels[i];
        layer.text("parcel_id", parcel.id).text("landuse", parcel.landuse);
        layer.text("status", std::string{key_of(parcel.status)})
            .text("regulatory", std::string{key_of(parcel.regulatory)});
        layer.text("planned_stage", parcel.planned_stage ? std::string{key_of(*parcel.planned_stage)} : std::string{});
        layer.real("area_m2", parcel.area.in_square_metres(), 1);
        layer.real("declared_area_m2",
                   parcel.declared_area ? std::optional{parcel.declared_area->in_square_metres()} : std::nullopt, 1);
        layer.real("mean_slope", parcel.mean_slope, 4);
        layer.text("control_unit", parcel.control_unit)
            .text("owner", parcel.owner)
            .real("price_cny", parcel.price_cny, 0);
        layer.whole("available_year",
                    parcel.available_year ? std::optional<std::int64_t>{*parcel.available_year} : std::nullopt);
        layer.text("district", zone_name(study, parcel.district)).text("note", parcel.note);
        layer.text("not_joined", words_for(result.parcel_joins[i]));
        layer.finish_row(parcel.shape);
    }
    return layer.take();
}

std::vector<geo::Layer> remainder_layers(const engine::Study& study, const engine::SitingResult& result)
{
    LayerBuilder hard{"hard_remainders", geo::GeometryKind::Polygon},
        quiet{"quiet_remainders", geo::GeometryKind::Polygon};
    const std::vector<geo::Field> fields{{"parcel_id"}, {"area_m2", geo::FieldType::Real}};
    hard.declare(fields);
    quiet.declare(fields);
    for (const engine::ParcelAssessment& parcel : result.parcels) {
        if (!parcel.hard_remainder.outer.empty()) {
            hard.text("parcel_id", study[parcel.parcel].id).real("area_m2", parcel.hard_area.in_square_metres(), 1);
            hard.finish_row(geo::MultiPolygon{{parcel.hard_remainder}});
        }
        if (!parcel.quiet_remainder.empty()) {
            quiet.text("parcel_id", study[parcel.parcel].id).real("area_m2", parcel.quiet_area.in_square_metres(), 1);
            quiet.finish_row(parcel.quiet_remainder);
        }
    }
    return {hard.take(), quiet.take()};
}

std::vector<geo::Layer> surrounding_layers(const engine::Study& study)
{
    LayerBuilder zones{"zones", geo::GeometryKind::Polygon};
    zones.declare({{"zone_id"}, {"name"}, {"type"}, {"weight", geo::FieldType::Real}});
    for (const engine::Zone& zone : study.zones) {
        zones.text("zone_id", zone.id).text("name", zone.name).text("type", std::string{key_of(zone.type)});
        zones.real("weight", zone.weight, 3).finish_row(zone.shape);
    }
    LayerBuilder hazards{"hazards", geo::GeometryKind::Mixed};
    hazards.declare(
        {{"hazard_id"}, {"type"}, {"voltage_kv", geo::FieldType::Real}, {"buffer_m", geo::FieldType::Real}});
    for (const engine::Hazard& hazard : study.hazards) {
        hazards.text("hazard_id", hazard.id).text("type", hazard.type).real("voltage_kv", hazard.voltage_kv, 1);
        hazards.real("buffer_m", hazard.buffer ? std::optional{hazard.buffer->in_metres()} : std::nullopt, 1);
        hazards.finish_row(hazard.shape);
    }
    LayerBuilder streets{"streets", geo::GeometryKind::Line};
    streets.declare({{"street_id"},
                     {"road_class"},
                     {"walkable", geo::FieldType::Integer},
                     {"private", geo::FieldType::Integer},
                     {"bridge", geo::FieldType::Integer},
                     {"tunnel", geo::FieldType::Integer},
                     {"open_year", geo::FieldType::Integer}});
    for (const engine::Street& street : study.streets) {
        streets.text("street_id", street.id).text("road_class", std::string{key_of(street.road_class)});
        streets.whole("walkable", street.is_walkable ? 1 : 0).whole("private", street.is_private ? 1 : 0);
        streets.whole("bridge", street.is_bridge ? 1 : 0).whole("tunnel", street.is_tunnel ? 1 : 0);
        streets.whole("open_year", street.open_year ? std::optional<std::int64_t>{*street.open_year} : std::nullopt);
        streets.finish_row(geo::MultiLine{{{street.points}}});
    }
    LayerBuilder barriers{"barriers", geo::GeometryKind::Mixed}, crossings{"crossings", geo::GeometryKind::Mixed};
    barriers.declare({{"kind"}});
    crossings.declare({{"kind"}});
    for (const engine::Barrier& barrier : study.barriers) {
        barriers.text("kind", std::string{key_of(barrier.kind)}).finish_row(barrier.shape);
    }
    for (const engine::Crossing& crossing : study.crossings) {
        crossings.text("kind", std::string{key_of(crossing.kind)}).finish_row(crossing.shape);
    }
    std::vector<geo::Layer> layers;
    for (LayerBuilder* builder : {&zones, &hazards, &streets, &barriers, &crossings}) {
        layers.push_back(builder->take());
    }
    return layers;
}

} // namespace doorstep::maps
