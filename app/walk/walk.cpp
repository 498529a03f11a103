// SPDX-License-Identifier: MIT
#include "app/walk/walk.hpp"

#include "app/outputs/output_file.hpp"
#include "app/outputs/write_tables.hpp"
#include "app/walk/join_report.hpp"
#include "app/walk/read_network.hpp"
#include "app/walk/walk_places.hpp"
#include "app/walk/walk_results.hpp"
#include "engine/parallel.hpp"
#include "engine/walking/slopes/sloped_network.hpp"
#include "engine/walking/walks/street_walks.hpp"
#include "geo/error.hpp"
#include "geo/files/terrain.hpp"
#include "geo/files/write_layers.hpp"
#include "geo/measure/measure.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <map>
#include <utility>

namespace doorstep::app {
namespace {

namespace fs = std::filesystem;

/// A text file that grows row by row. \throws SystemError when rows do not arrive
class GrowingFile {
public:
    explicit GrowingFile(const fs::path& file) : file_{file}, out_{file, std::ios::binary | std::ios::trunc} {}
    void add(const std::string& text)
    {
        out_.write(text.data(), static_cast<std::streamsize>(text.size()));
        check();
    }
    void close()
    {
        out_.close();
        check();
    }

private:
    void check() const
    {
        if (!out_) {
            const std::string why = std::strerror(errno);
            throw geo::SystemError{
                {"cannot write " + file_.string() + ": " + why, "无法写入 " + file_.string() + "：" + why}};
        }
    }
    fs::path file_;
    std::ofstream out_;
};

class Walk {
public:
    Walk(const WalkSettings& settings, geo::Progress& progress) : settings_{settings}, progress_{progress} {}

    WalkSummary run()
    {
        open_outputs(); // refused before the work, not after it
        read();
        join();
        if (settings_.to) {
            walk();
        }
        if (draws()) {
            draw();
        }
        write();
        progress_.stop_if_cancelled();
        for (auto& [kind, file] : files_) {
            file.publish();
            summary_.files.push_back(file.target());
        }
        return std::move(summary_);
    }

private:
    enum class FileKind { Map, Table };

    /// Polygons are asked for by a map to write; by nothing else when there is nothing else to tell.
    [[nodiscard]] bool draws() const
    {
        return settings_.out.empty() ? !settings_.to : !settings_.is_aggregate && settings_.out.extension() != ".csv";
    }
    [[nodiscard]] const fs::path& distances_file() const
    {
        return settings_.table.empty() && settings_.out.extension() == ".csv" && !settings_.is_aggregate
                   ? settings_.out
                   : settings_.table;
    }

    void open_outputs()
    {
        const fs::path& distances = distances_file();
        if (!settings_.out.empty() && settings_.out != distances) {
            files_.emplace(FileKind::Map, OutputFile{settings_.out});
        }
        if (!distances.empty()) {
            files_.emplace(FileKind::Table, OutputFile{distances});
        }
    }

    /// Turns an InputError into findings, so that the rest is still checked.
    template <class Work>
    void guarded(Work work)
    {
        try {
            work();
        }
        catch (const geo::InputError& failure) {
            summary_.findings.insert(summary_.findings.end(), failure.findings().begin(), failure.findings().end());
        }
    }

    void read_places(const WalkSource& source, const PlaceFields& fields, WalkPlaces& places)
    {
        guarded([&] {
            const geo::Layer layer = read_walk_layer(source, streets_->plane, summary_.findings, progress_);
            places = walk_places(layer, source.file, fields, summary_.findings);
        });
    }

    void read()
    {
        guarded([&] { streets_.emplace(read_walk_streets(settings_, summary_.findings, progress_)); });
        if (streets_) {
            progress_.begin({"reading places", "读取地点"}, 0);
            read_places(settings_.from, {settings_.id_field, {}}, from_);
            if (settings_.to) {
                const std::string& id = settings_.to_id_field.empty() ? settings_.id_field : settings_.to_id_field;
                read_places(*settings_.to, {id, settings_.weight_field}, to_);
            }
        }
        if (geo::has_errors(summary_.findings)) {
            throw geo::InputError{std::move(summary_.findings)};
        }
        const std::array lists{&from_, &to_};
        const std::vector<std::string> strangers = give_gates(streets_->built.gates, lists);
        if (!strangers.empty()) {
            summary_.findings.push_back(gates_of_unknown(settings_.gates->file, strangers));
        }
        summary_.crs = streets_->plane.crs() + " " + streets_->plane.name();
    }

    void join()
    {
        const engine::StreetPlan& plan = streets_->built.plan;
        engine::WalkingNetworkSettings network;
        network.crossing_rule = settings_.crossing_rule;
        network.crossing_penalty = geo::Length::metres(settings_.crossing_penalty_m);
        network_.emplace(plan.streets, plan.crossings, plan.barriers, network, progress_);
        summary_.network = network_->summary();
        for (const engine::StreetGap& gap : network_->suspicious_gaps()) {
            summary_.gaps.push_back({plan.streets[gap.street].id, plan.streets[gap.other].id,
                                     streets_->plane.to_wgs84(gap.at), gap.gap.in_metres()});
        }
        if (!settings_.terrain.empty()) {
            const geo::Terrain terrain{settings_.terrain, streets_->plane};
            slopes_.emplace(*network_, terrain.heights(),
                            settings_.leads_to_starts ? engine::WalkDirection::ToSource
                                                      : engine::WalkDirection::FromSource);
        }
        walks_.emplace(slopes_ ? engine::StreetWalks{*slopes_} : engine::StreetWalks{*network_});
        const geo::Length reach = geo::Length::metres(settings_.max_connector_m);
        from_joins_ = join_to_streets(*network_, from_.requests, reach, settings_.threads, progress_);
        summary_.from = join_report(from_, from_joins_);
        if (settings_.to) {
            to_joins_ = join_to_streets(*network_, to_.requests, reach, settings_.threads, progress_);
            summary_.to = join_report(to_, to_joins_);
            refuse_lonely_starts(*network_, from_, from_joins_, to_joins_, summary_.from);
        }
        add_join_findings(settings_, summary_);
    }

    void walk()
    {
        const auto limit = engine::Decimetres::nearest(geo::Length::metres(settings_.limits_m.back()));
        std::optional<GrowingFile> table;
        if (const auto file = files_.find(FileKind::Table); file != files_.end()) {
            table.emplace(file->second.path());
            table->add(distance_header(settings_));
            summary_.pairs = 0;
        }
        const auto take = [&](std::size_t start, std::span<const engine::Reached> reached) {
            add_aggregates(settings_, from_, to_, start, reached, summary_.aggregates);
            if (table) {
                table->add(distance_rows(settings_, from_, to_, start, reached));
                *summary_.pairs += reached.size();
            }
        };
        walks_->reach_each(from_joins_, to_joins_, limit, settings_.threads, progress_, take);
        if (table) {
            table->close();
        }
    }

    void draw()
    {
        progress_.begin({"drawing catchments", "绘制步行范围"}, from_joins_.size());
        std::vector<engine::Decimetres> limits;
        for (const double metres : settings_.limits_m) {
            limits.push_back(engine::Decimetres::nearest(geo::Length::metres(metres)));
        }
        catchments_.resize(from_joins_.size() * limits.size());
        engine::parallel_for(from_joins_.size(), settings_.threads, [&](std::size_t i) {
            progress_.stop_if_cancelled();
            const geo::Length buffer = geo::Length::metres(settings_.buffer_m);
            auto areas = catchment_areas(*walks_, from_joins_[i], limits, buffer);
            for (std::size_t k = 0; k < areas.size(); ++k) {
                catchments_[i * limits.size() + k] = {i, k, std::move(areas[k])};
            }
            progress_.advance(1);
        });
        if (summary_.aggregates.empty()) {
            for (const DrawnCatchment& each : catchments_) {
                summary_.aggregates.push_back(
                    {.from = from_.ids[each.from], .limit_m = settings_.limits_m[each.limit]});
            }
        }
        for (std::size_t i = 0; i < catchments_.size(); ++i) {
            summary_.aggregates[i].area_m2 = geo::area(catchments_[i].area).in_square_metres();
        }
    }

    void write()
    {
        const auto file = files_.find(FileKind::Map);
        if (file == files_.end()) {
            return;
        }
        progress_.begin({"writing", "写入结果"}, 0);
        if (settings_.out.extension() == ".csv") {
            write_text(aggregate_csv(settings_, summary_.aggregates), file->second.path());
            return;
        }
        // A start that reaches no street has no catchment; it is listed among the refused.
        std::erase_if(catchments_, [](const DrawnCatchment& each) { return each.area.empty(); });
        geo::Layer layer = settings_.is_aggregate ? aggregate_layer(settings_, from_, summary_.aggregates)
                                                  : catchment_layer(settings_, from_, catchments_);
        if (settings_.out.extension() != ".gpkg") {
            geo::write_geojson(layer, streets_->plane, file->second.path(), geo::Datum::AsDeclared, progress_);
            return;
        }
        std::vector<geo::StyledLayer> layers;
        layers.push_back({std::move(layer), {}, {}});
        layers.push_back({refused_layer(from_, summary_.from), {}, {}});
        geo::write_geopackage(layers, streets_->plane, file->second.path(), progress_);
    }

    const WalkSettings& settings_;
    geo::Progress& progress_;
    std::map<FileKind, OutputFile> files_;
    std::optional<WalkStreets> streets_;
    WalkPlaces from_, to_;
    std::optional<engine::WalkingNetwork> network_;
    std::optional<engine::SlopedNetwork> slopes_;
    std::optional<engine::StreetWalks> walks_;
    std::vector<engine::Joined> from_joins_, to_joins_;
    std::vector<DrawnCatchment> catchments_;
    WalkSummary summary_;
};

} // namespace

WalkSummary run_walk(const WalkSettings& settings, geo::Progress& progress)
{
    return Walk{settings, progress}.run();
}

} // namespace doorstep::app
