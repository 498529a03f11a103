// SPDX-License-Identifier: MIT
#include "engine/siting/inclusive_share.hpp"

#include <algorithm>

namespace doorstep::engine {

InclusiveShare inclusive_share(const Study& study)
{
    constexpr Level level = Level::Kindergarten;
    InclusiveShare share;
    share.target = study.standards.inclusive_share_target;
    share.by_enrolment = std::ranges::all_of(study.schools, [](const School& school) {
        return school.seats[level] == 0 || school.enrolled[level].has_value();
    });
    for (const School& school : study.schools) {
        if (school.seats[level] == 0) {
            continue;
        }
        const int children = share.by_enrolment ? *school.enrolled[level] : school.seats[level];
        share.all += children;
        switch (school.owner) {
        case OwnerType::Public:
        case OwnerType::Inclusive: share.inclusive += children; break;
        case OwnerType::Unknown: share.unknown_owner += children; break;
        case OwnerType::Private: break;
        }
    }
    return share;
}

} // namespace doorstep::engine
