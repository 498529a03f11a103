// SPDX-License-Identifier: MIT
#include "engine/rules/site_rules.hpp"

#include "engine/parallel.hpp"
#include "engine/rules/assess_parcel.hpp"

#include <algorithm>
#include <stdexcept>

namespace doorstep::engine {

const StageFit& ParcelAssessment::fit(Stage stage) const
{
    const auto found = std::ranges::find(stages, stage, &StageFit::stage);
    if (found == stages.end()) {
        throw std::logic_error{"ParcelAssessment::fit: not a candidate stage"};
    }
    return *found;
}

std::vector<ParcelAssessment> assess_parcels(const Study& study, unsigned threads, geo::Progress& progress)
{
    progress.begin({"rules", "规则检查"}, study.parcels.size());
    const ParcelAssessor assessor{study};
    std::vector<ParcelAssessment> assessments(study.parcels.size());
    parallel_for(study.parcels.size(), threads, [&](std::size_t i) {
        progress.stop_if_cancelled();
        assessments[i] = assessor.assess(ParcelIndex{i});
        progress.advance(1);
    });
    return assessments;
}

std::vector<geo::Text> untested_rules(const Study& study)
{
    std::vector<geo::Text> untested;
    const HazardIndex hazards{study};
    for (std::size_t rule = 0; rule < study.standards.rules.size(); ++rule) {
        if (!hazards.knows_of(rule)) {
            const geo::Text& name = study.standards.rules[rule].name;
            untested.push_back({name.en + ": no layer given", name.zh + "：未提供图层"});
        }
    }
    const auto has_no_slope = [](const Parcel& parcel) { return !parcel.mean_slope; };
    const auto without = std::ranges::count_if(study.parcels, has_no_slope);
    if (without > 0 && without == std::ssize(study.parcels)) {
        untested.push_back({"Mean slope: no terrain given", "平均坡度：未提供地形数据"});
    }
    else if (without > 0) {
        const std::string count = std::to_string(without);
        untested.push_back({"Mean slope: no terrain under " + count + " of the parcels",
                            "平均坡度：" + count + " 个地块没有地形数据"});
    }
    untested.push_back({"Sunlight: never tested", "日照：不作检验"});
    return untested;
}

} // namespace doorstep::engine
