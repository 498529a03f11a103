// SPDX-License-Identifier: MIT
#pragma once

#include "engine/rules/site_rules.hpp"
#include "engine/scoring/scorecard.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// Borrowed.
struct ExplanationInput {
    const Study& study;
    std::span<const Scorecard> sites;          ///< as `score_sites` gives them
    std::span<const ParcelAssessment> parcels; ///< by position in the study
    std::span<const geo::Text> untested;       ///< rules no layer speaks to
};

/// A criterion's line seen from what it could bring.
struct ExplainedLine {
    LedgerLine line;
    Points missing; ///< to full weight; 0 when the criterion is off
};

/// The site ranked just above (below, for the first), and where it gains or loses.
struct Rival {
    std::string parcel;
    int rank = 0;
    Points score;
    struct Difference {
        std::string criterion;
        geo::Text name;
        geo::Text unit;
        std::optional<double> own_raw, rival_raw;
        Points rival_ahead; ///< its points − own points; negative where the explained site is better
    };
    std::vector<Difference> differences; ///< largest first; criteria with equal points are left out
    geo::Text in_words;                  ///< "P7 is 1.20 points ahead: C1 +2.00, C9 −0.80"
};

struct ExplainedHome {
    std::string id, name;
    Level level = Level::Primary;
    int pupils = 0;
    Decimetres distance;
    bool crosses_at_grade = false;
};

struct ExplainedSchool {
    std::string id, name;
    Level level = Level::Primary;
    Decimetres distance;
    int seats = 0, free_seats = 0;
};

/// The same parcel as a school of another stage.
struct OtherStage {
    Stage stage = Stage::Primary;
    std::optional<int> rank; ///< empty: failed
    Points score;
    geo::Text reason;
};

/// Why a site stands where it stands, as plain values that can be printed or saved.
struct Explanation {
    std::string parcel; ///< id
    Stage stage = Stage::Primary;
    SiteStatus status = SiteStatus::Ranked;
    geo::Text headline; ///< rank, score and size, or why it failed, in one sentence
    std::vector<ExplainedLine> ledger;
    std::optional<Rival> rival; ///< empty for a failed site and for the only one of its stage
    std::vector<Lever> levers;
    std::vector<geo::Text> advice; ///< what would mend it though it brings no points: rules to mitigate, area short
    std::vector<RuleResult> rules;
    std::vector<geo::Text> untested;
    std::vector<ExplainedHome> homes; ///< it would serve, by level, distance, home
    std::vector<ExplainedSchool> schools;
    std::vector<OtherStage> other_stages;
};

/// Explains sites of one result. Borrows its input.
class SiteExplainer {
public:
    explicit SiteExplainer(const ExplanationInput& input);

    /// Empty when the parcel is not listed as a school of the stage.
    [[nodiscard]] std::optional<Explanation> explain(ParcelIndex parcel, Stage stage) const;
    /// The stages the parcel is listed as, its best stage first, then by stage.
    [[nodiscard]] std::vector<Stage> stages_of(ParcelIndex parcel) const;

private:
    [[nodiscard]] const Scorecard* neighbour_of(const Scorecard& card) const;
    [[nodiscard]] std::vector<OtherStage> other_stages(const Scorecard& card) const;
    [[nodiscard]] geo::Text headline(const Scorecard& card) const;

    ExplanationInput input_;
    std::map<std::pair<ParcelIndex, Stage>, std::size_t> by_site_;
    std::map<std::pair<Stage, int>, std::size_t> by_rank_;
};

/// "12.34", "-0.50"
[[nodiscard]] std::string points_text(Points points);

} // namespace doorstep::engine
