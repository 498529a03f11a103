// SPDX-License-Identifier: MIT
#include "maps/layers/names.hpp"

namespace doorstep::maps {

using namespace engine;

std::string_view key_of(RuleGrade grade)
{
    switch (grade) {
    case RuleGrade::Pass: return "pass";
    case RuleGrade::Info: return "info";
    case RuleGrade::Mitigate: return "mitigate";
    case RuleGrade::Fail: return "fail";
    }
    return {};
}

std::string_view key_of(Regulatory regulatory)
{
    switch (regulatory) {
    case Regulatory::ReservedMatch: return "reserved_match";
    case Regulatory::EmbeddedKindergarten: return "embedded_kindergarten";
    case Regulatory::ReservedOther: return "reserved_other";
    case Regulatory::NeedsAmendment: return "needs_amendment";
    case Regulatory::NeedsAcquisition: return "needs_acquisition";
    case Regulatory::Forbidden: return "forbidden";
    case Regulatory::Unknown: return "unknown";
    }
    return {};
}

std::string_view key_of(ParcelStatus status)
{
    switch (status) {
    case ParcelStatus::Vacant: return "vacant";
    case ParcelStatus::Reserved: return "reserved";
    case ParcelStatus::Occupied: return "occupied";
    case ParcelStatus::Demolition: return "demolition";
    case ParcelStatus::Unknown: return "unknown";
    }
    return {};
}

std::string_view key_of(SchoolStatus status)
{
    switch (status) {
    case SchoolStatus::Operating: return "operating";
    case SchoolStatus::UnderConstruction: return "under_construction";
    case SchoolStatus::Committed: return "committed";
    case SchoolStatus::Planned: return "planned";
    case SchoolStatus::Closing: return "closing";
    }
    return {};
}

std::string_view key_of(OwnerType owner)
{
    switch (owner) {
    case OwnerType::Public: return "public";
    case OwnerType::Inclusive: return "inclusive";
    case OwnerType::Private: return "private";
    case OwnerType::Unknown: return "unknown";
    }
    return {};
}

std::string_view key_of(ZoneType type)
{
    switch (type) {
    case ZoneType::District: return "district";
    case ZoneType::SchoolDistrict: return "school_district";
    case ZoneType::AttendanceArea: return "attendance_area";
    case ZoneType::Tod: return "tod";
    case ZoneType::Industry: return "industry";
    case ZoneType::Priority: return "priority";
    case ZoneType::Shortage: return "shortage";
    }
    return {};
}

std::string_view key_of(RoadClass road)
{
    switch (road) {
    case RoadClass::Expressway: return "expressway";
    case RoadClass::Arterial: return "arterial";
    case RoadClass::Secondary: return "secondary";
    case RoadClass::Local: return "local";
    case RoadClass::Path: return "path";
    case RoadClass::Steps: return "steps";
    }
    return {};
}

std::string_view key_of(CrossingKind kind)
{
    switch (kind) {
    case CrossingKind::Bridge: return "bridge";
    case CrossingKind::Underpass: return "underpass";
    case CrossingKind::Signal: return "signal";
    case CrossingKind::Zebra: return "zebra";
    }
    return {};
}

std::string_view key_of(BarrierKind kind)
{
    switch (kind) {
    case BarrierKind::Railway: return "railway";
    case BarrierKind::Expressway: return "expressway";
    case BarrierKind::Water: return "water";
    case BarrierKind::Wall: return "wall";
    case BarrierKind::Other: return "other";
    }
    return {};
}

std::string zone_name(const Study& study, const std::optional<ZoneIndex>& zone)
{
    if (!zone) {
        return {};
    }
    const Zone& found = study[*zone];
    return found.name.empty() ? found.id : found.name;
}

} // namespace doorstep::maps
