// SPDX-License-Identifier: MIT
#include "app/locate/table_columns.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace doorstep::app {
namespace {

/// Names of a role in tiers: a name of an earlier tier wins; two columns of one tier are rivals.
struct RoleNames {
    ColumnRole role;
    const char* name;
    const char* option;
    std::array<std::string_view, 3> tiers; ///< separated by blanks; "*" at the end of a name: whatever follows
};

constexpr std::array<RoleNames, 11> roles{{
    {ColumnRole::Origin,
     "origin",
     "--origin-field",
     {"origin originid", "fromid from startvid inputid fromcat originname source sourceid startid 起点 起点编号",
      "name"}},
    {ColumnRole::Destination,
     "destination",
     "--destination-field",
     {"destination destinationid", "toid to endvid targetid tocat destinationname target endid 终点 终点编号", ""}},
    {ColumnRole::Cost,
     "cost",
     "--cost-field",
     {"aggcost totalcost", "cost",
      "distance networkdistance dist length traveltime* time duration* minutes seconds metres meters distkm distm "
      "total* "
      "距离 费用 时间"}},
    {ColumnRole::DemandId, "id", "--demand-id-field", {"id", "demandid destinationid pointid 编号", "name geoid"}},
    {ColumnRole::Demand, "demand", "--demand-field", {"demand", "load pupils population pop 需求", ""}},
    {ColumnRole::Weight, "weight", "--weight-field", {"weight", "权重", ""}},
    {ColumnRole::SiteId, "id", "--site-id-field", {"id", "siteid facilityid 编号", "name geoid"}},
    {ColumnRole::SiteCost, "cost", "--site-cost-field", {"cost", "fixedcost openingcost 费用", ""}},
    {ColumnRole::Capacity, "capacity", "--capacity-field", {"capacity", "容量", ""}},
    {ColumnRole::X, "lon", "", {"lon lng long longitude 经度", "x", ""}},
    {ColumnRole::Y, "lat", "", {"lat latitude 纬度", "y", ""}},
}};

const RoleNames& names_of(ColumnRole role)
{
    return *std::ranges::find(roles, role, &RoleNames::role);
}

/// Lower case without blanks and signs: "Origin ID" → "originid".
std::string bare(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0) {
            plain += static_cast<char>(std::tolower(byte));
        }
    }
    return plain;
}

bool is_in_tier(std::string_view tier, std::string_view bare_name)
{
    while (!tier.empty()) {
        const std::size_t end = std::min(tier.find(' '), tier.size());
        const std::string_view name = tier.substr(0, end);
        if (name.ends_with('*') ? bare_name.starts_with(name.substr(0, name.size() - 1)) : bare_name == name) {
            return true;
        }
        tier.remove_prefix(std::min(end + 1, tier.size()));
    }
    return false;
}

} // namespace

FoundColumn find_column(std::span<const std::string> header, ColumnRole role, const std::string& named)
{
    FoundColumn found;
    if (!named.empty()) {
        const auto exact = std::ranges::find(header, named);
        if (exact != header.end()) {
            found.column = static_cast<std::size_t>(exact - header.begin());
        }
        return found;
    }
    for (const std::string_view tier : names_of(role).tiers) {
        for (std::size_t column = 0; column < header.size(); ++column) {
            const std::string name = bare(header[column]);
            if (!name.empty() && is_in_tier(tier, name)) {
                found.rivals.push_back(header[column]);
                found.column = found.column.value_or(column);
            }
        }
        if (found.rivals.size() == 1) {
            found.rivals.clear();
            return found;
        }
        if (!found.rivals.empty()) {
            found.column.reset();
            return found;
        }
    }
    return found;
}

std::string option_of(ColumnRole role)
{
    return names_of(role).option;
}

std::string name_of(ColumnRole role)
{
    return names_of(role).name;
}

} // namespace doorstep::app
