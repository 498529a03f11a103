// SPDX-License-Identifier: MIT
#include "engine/model/study_finding.hpp"
#include "engine/model/study_parts.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::engine {
namespace {

using geo::Severity;

geo::Finding strangers_of(const StudyLayer& layer, const std::vector<std::string>& ids)
{
    const std::string count = std::to_string(ids.size());
    geo::Finding finding =
        finding_of(Severity::Warning, "gate-of-unknown",
                   {count + " gates belong to ids that are in no layer", count + " 个出入口的所属编号不存在"},
                   {"they are not used", "这些出入口不采用"}, {"correct the field of (所属)", "请更正“所属”字段"});
    finding.where.file = layer.file;
    finding.where.layer = layer.layer.name;
    finding.where.feature = first_named(ids);
    return finding;
}

} // namespace

void take_gates(const std::vector<StudyLayer>& layers, const std::vector<ReadGate>& gates, Study& study,
                std::vector<geo::Finding>& findings)
{
    const auto add_to = [](auto& things, const ReadGate& gate) {
        const auto found = std::ranges::lower_bound(things, gate.of, {},
                                                    [](const auto& thing) -> const std::string& { return thing.id; });
        if (found == things.end() || found->id != gate.of) {
            return false;
        }
        found->gates.push_back(gate.at);
        return true;
    };
    std::map<const StudyLayer*, std::vector<std::string>> strangers;
    for (const ReadGate& gate : gates) {
        const bool in_homes = add_to(study.homes, gate);
        const bool in_schools = add_to(study.schools, gate);
        const bool in_parcels = add_to(study.parcels, gate);
        if (!in_homes && !in_schools && !in_parcels) {
            strangers[gate.layer].push_back(gate.of);
        }
    }
    for (const StudyLayer& layer : layers) {
        if (const auto found = strangers.find(&layer); found != strangers.end()) {
            findings.push_back(strangers_of(layer, found->second));
        }
    }
}

} // namespace doorstep::engine
