// SPDX-License-Identifier: MIT
#include "engine/criteria/land_readiness.hpp"

namespace doorstep::engine {
namespace {

constexpr double ready = 1.0;
constexpr double other_education_land = 0.8;
constexpr double needs_amendment = 0.4;
constexpr double needs_acquisition = 0.2;
constexpr double nothing_said = 0.4;
constexpr double forbidden = 0.0;

double value_of(const Parcel& parcel, Stage stage)
{
    switch (parcel.regulatory) {
    case Regulatory::ReservedMatch:
        // Reserved for a school, though of another stage: still education land.
        return !parcel.planned_stage || *parcel.planned_stage == stage ? ready : other_education_land;
    case Regulatory::EmbeddedKindergarten: return stage == Stage::Kindergarten ? ready : needs_amendment;
    case Regulatory::ReservedOther: return parcel.is_education_land ? other_education_land : needs_amendment;
    case Regulatory::NeedsAmendment: return needs_amendment;
    case Regulatory::NeedsAcquisition: return needs_acquisition;
    case Regulatory::Forbidden: return forbidden;
    case Regulatory::Unknown: return parcel.is_education_land ? other_education_land : nothing_said;
    }
    return nothing_said;
}

} // namespace

RawValue measure_land_readiness(const SitePart& part)
{
    return RawValue::of(value_of(part.parcel, part.stage));
}

bool is_land_unknown(const Parcel& parcel)
{
    return parcel.regulatory == Regulatory::Unknown && !parcel.is_education_land;
}

} // namespace doorstep::engine
