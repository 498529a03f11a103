// SPDX-License-Identifier: MIT
#include "maps/svg/legend.hpp"

#include "maps/layers/names.hpp"

#include <algorithm>

namespace doorstep::maps {
namespace {

constexpr double line_height = 20.5;
constexpr std::string_view plain = "font-size=\"13\" fill=\"#222\"";
constexpr std::string_view strong = "font-size=\"14\" font-weight=\"bold\" fill=\"#222\"";

class Legend {
public:
    Legend(const MapSubject& subject, const PageBox& box, SvgWriter& svg)
        : subject_{subject}, box_{box}, svg_{svg}, y_{box.y + 24.0}
    {}

    void signs()
    {
        const std::string stage = name_of(subject_.stage).in(subject_.language);
        row(stage, strong);
        sign([&](geo::Point at) { svg_.circle(at, 6.0, "fill=\"#d7301f\" fill-opacity=\"0.45\""); },
             in("pupils beyond the standard walk, by number", "标准步行距离内无学位的学生（按人数）"));
        sign(
            [&](geo::Point at) {
                svg_.rectangle({at.x - 4, at.y - 4, 8, 8}, "fill=\"#2166ac\"");
            },
            in("existing school", "现有学校"));
        sign([&](geo::Point at) { svg_.circle(at, 4.0, "fill=\"#1a9850\""); },
             in("ranked site, stronger with its score", "入选备选地块（得分越高颜色越深）"));
        sign([&](geo::Point at) { svg_.circle(at, 8.0, "fill=\"#006837\""); },
             in("one of the ten best, with its rank", "前十名及排名"));
        sign(
            [&](geo::Point at) {
                svg_.path("M" + pixel(at.x - 4) + " " + pixel(at.y - 4) + "l8 8m0 -8l-8 8",
                          "stroke=\"#777\" fill=\"none\"");
            },
            in("failed site", "未通过地块"));
        sign(
            [&](geo::Point at) {
                svg_.rectangle({at.x - 8, at.y - 5, 16, 10},
                               "fill=\"#8073ac\" fill-opacity=\"0.15\" stroke=\"#8073ac\"");
            },
            in("TOD, industrial or priority area", "TOD、产业功能区、优先开发片区"));
        sign(
            [&](geo::Point at) {
                svg_.line({at.x - 9, at.y}, {at.x + 9, at.y}, "stroke=\"#d9a441\" stroke-width=\"2.2\"");
            },
            in("expressway", "快速路、高速"));
        sign(
            [&](geo::Point at) {
                svg_.line({at.x - 9, at.y}, {at.x + 9, at.y},
                          "stroke=\"#444\" stroke-width=\"1.4\" stroke-dasharray=\"5 2\"");
            },
            in("railway", "铁路"));
        sign(
            [&](geo::Point at) {
                svg_.line({at.x - 9, at.y}, {at.x + 9, at.y}, "stroke=\"#9ecae1\" stroke-width=\"3\"");
            },
            in("water", "水体"));
        sign(
            [&](geo::Point at) {
                svg_.line({at.x - 9, at.y}, {at.x + 9, at.y},
                          "stroke=\"#555\" stroke-width=\"1.2\" stroke-dasharray=\"9 3 2 3\"");
            },
            in("district", "片区界线"));
    }

    void totals()
    {
        std::int64_t pupils = 0, beyond = 0, without = 0;
        for (const engine::Level level : subject_.levels) {
            const engine::LevelBaseline& baseline = subject_.result.baseline[level];
            pupils += baseline.pupils;
            beyond += baseline.pupils - baseline.seated_within_standard;
            without += baseline.pupils - baseline.seated_within_maximum;
        }
        row(in("pupils ", "学生 ") + std::to_string(pupils) + in("; ", "；") + std::to_string(subject_.ranked.size()) +
                in(" sites ranked, ", " 个地块入选，") + std::to_string(subject_.failed.size()) +
                in(" failed", " 个未通过"),
            plain);
        row(in("beyond the standard ", "标准内无学位 ") + std::to_string(beyond) +
                in(", without a seat ", "，无学位 ") + std::to_string(without),
            plain);
    }

    void ten_best()
    {
        y_ += 6.0;
        row(in("The ten best", "前十名"), strong);
        for (std::size_t i = 0; i < std::min<std::size_t>(10, subject_.ranked.size()) && y_ < box_.y + box_.height;
             ++i) {
            const engine::Scorecard& site = *subject_.ranked[i];
            const engine::Parcel& parcel = subject_.study[site.parcel];
            svg_.text({box_.x + 24.0, y_}, std::to_string(site.rank.value_or(0)),
                      "font-size=\"13\" font-weight=\"bold\" text-anchor=\"end\" fill=\"#006837\"");
            svg_.text({box_.x + 32.0, y_}, parcel.id, plain);
            svg_.text({box_.x + 170.0, y_}, zone_name(subject_.study, parcel.district), plain);
            svg_.text({box_.x + 340.0, y_}, two_decimals(site.score),
                      "font-size=\"13\" text-anchor=\"end\" fill=\"#222\"");
            y_ += line_height;
        }
    }

private:
    [[nodiscard]] std::string in(const char* en, const char* zh) const
    {
        return subject_.language == geo::Language::Chinese ? zh : en;
    }

    static std::string two_decimals(engine::Points points)
    {
        const std::string cents = std::to_string(points.hundredths % 100);
        return std::to_string(points.hundredths / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
    }

    void row(const std::string& words, std::string_view style)
    {
        svg_.text({box_.x + 6.0, y_}, words, style);
        y_ += line_height;
    }

    template <class Draw>
    void sign(Draw draw, const std::string& words)
    {
        draw(geo::Point{box_.x + 16.0, y_ - 5.0});
        svg_.text({box_.x + 34.0, y_}, words, plain);
        y_ += line_height;
    }

    const MapSubject& subject_;
    PageBox box_;
    SvgWriter& svg_;
    double y_;
};

} // namespace

void draw_legend(const MapSubject& subject, const PageBox& box, SvgWriter& svg)
{
    Legend legend{subject, box, svg};
    legend.signs();
    legend.totals();
    legend.ten_best();
}

} // namespace doorstep::maps
