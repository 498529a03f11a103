// SPDX-License-Identifier: MIT
#include "app/pipeline/prepare_study.hpp"

#include "app/pipeline/hash_file.hpp"
#include "app/pipeline/step_clock.hpp"
#include "geo/error.hpp"
#include "geo/files/read_layer.hpp"
#include "geo/files/terrain.hpp"
#include "geo/osm/read_osm.hpp"
#include "geo/projection/source_doubts.hpp"
#include "geo/shapes/box.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

namespace doorstep::app {
namespace {

/// A layer between reading and projecting.
struct ReadJobLayer {
    const JobLayer* job = nullptr;
    geo::ReadResult read;
};

class Preparation {
public:
    Preparation(const Job& job, geo::Progress& progress) : job_{job}, progress_{progress} {}

    PreparedStudy run()
    {
        add(job_.findings);
        timed({"reading layers", "读取图层"}, "read", [&] { read_layers(); });
        guarded([&] { choose_plane(); });
        if (!prepared_.plane) {
            return std::move(prepared_);
        }
        timed({"projecting", "投影"}, "project", [&] { project_layers(); });
        timed({"reading streets", "读取道路"}, "streets", [&] { read_osm(); });
        timed({"checking the study", "检查数据"}, "check", [&] { build(); });
        return std::move(prepared_);
    }

private:
    template <class Work>
    void timed(const geo::Text& what, const char* step, Work work)
    {
        progress_.begin(what, 0);
        const StepClock clock;
        work();
        prepared_.times.push_back({step, clock.seconds()});
    }

    /// Turns an InputError into findings, so that the rest is still checked.
    template <class Work>
    void guarded(Work work)
    {
        try {
            work();
        }
        catch (const geo::InputError& failure) {
            add(failure.findings());
        }
    }

    void add(const std::vector<geo::Finding>& findings)
    {
        prepared_.findings.insert(prepared_.findings.end(), findings.begin(), findings.end());
    }

    void hash(const std::string& source)
    {
        if (hashed_.insert(source).second) {
            std::ranges::move(hash_source(source), std::back_inserter(prepared_.inputs));
        }
    }

    void read_layers()
    {
        hash(job_.file.string());
        for (const JobLayer& layer : job_.layers) {
            progress_.stop_if_cancelled();
            hash(layer.read.source);
            if (layer.is_osm) {
                continue;
            }
            guarded([&] {
                ReadJobLayer read{.job = &layer, .read = geo::read_layer(layer.read, progress_)};
                add(read.read.findings);
                layers_.push_back(std::move(read));
            });
        }
        if (!job_.terrain.empty()) {
            hash(job_.terrain);
        }
    }

    void choose_plane()
    {
        try {
            prepared_.plane.emplace(job_.crs != "auto" ? geo::StudyPlane{job_.crs}
                                                       : geo::StudyPlane::utm_around(middle()));
        }
        catch (const geo::InputError& failure) {
            geo::Place of_job;
            of_job.file = job_.file.string();
            of_job.field = "study.crs";
            throw geo::placed(failure, of_job);
        }
    }

    /// For crs = "auto": the middle of the streets' extract, else of the first layer with shapes.
    [[nodiscard]] geo::LonLat middle()
    {
        for (const JobLayer& layer : job_.layers) {
            if (layer.is_osm) {
                return geo::centre_of_osm(layer.read.source);
            }
        }
        for (const ReadJobLayer& layer : layers_) {
            geo::Box box;
            for (const geo::Feature& feature : layer.read.source.layer.features) {
                box.include(geo::bounds(feature.geometry));
            }
            const std::string crs =
                !layer.job->crs.empty() ? layer.job->crs : layer.read.source.crs.value_or(std::string{});
            if (!box.empty() && !crs.empty()) {
                return geo::to_lonlat(box.centre(), crs);
            }
        }
        geo::Finding finding{.severity = geo::Severity::Error, .code = "no-plane"};
        finding.where.file = job_.file.string();
        finding.what = {"crs = \"auto\" finds no layer with places to choose a plane from",
                        "crs = \"auto\" 找不到可用于确定坐标系的图层"};
        finding.fix = {"name the study's CRS: crs = \"EPSG:4544\"", "请指定研究坐标系：crs = \"EPSG:4544\""};
        throw geo::InputError{std::move(finding)};
    }

    void project_layers()
    {
        for (ReadJobLayer& layer : layers_) {
            progress_.stop_if_cancelled();
            guarded([&] {
                engine::StudyLayer study = layer.job->how;
                study.role = layer.job->role;
                study.file = layer.read.source.file;
                study.layer = prepared_.plane->project(std::move(layer.read.source), {layer.job->crs, layer.job->datum},
                                                       prepared_.findings);
                study_layers_.push_back(std::move(study));
                excluded_.push_back(layer.read.features_excluded);
            });
        }
    }

    void read_osm()
    {
        for (const JobLayer& layer : job_.layers) {
            if (!layer.is_osm) {
                continue;
            }
            guarded([&] {
                geo::OsmStreets osm = geo::read_osm_streets(layer.read.source, *prepared_.plane, progress_);
                add(osm.findings);
                engine::StreetPlan plan = engine::street_plan_from_osm(osm.ways, osm.nodes, osm.areas);
                osm_accounts_.push_back(account_of(layer, osm, plan));
                std::ranges::move(plan.streets, std::back_inserter(streets_.streets));
                std::ranges::move(plan.crossings, std::back_inserter(streets_.crossings));
                std::ranges::move(plan.barriers, std::back_inserter(streets_.barriers));
            });
        }
    }

    /// What became of the ways of an extract that could be streets, railways, waters or barriers.
    static engine::LayerAccount account_of(const JobLayer& layer, const geo::OsmStreets& osm,
                                           const engine::StreetPlan& plan)
    {
        engine::LayerAccount account;
        account.layer = std::filesystem::path{layer.read.source}.filename().string();
        account.role = engine::LayerRole::Streets;
        account.in = osm.ways_in_file;
        account.used = plan.ways_used;
        account.excluded = account.in - account.used;
        account.excluded_by_reason = plan.ways_left_out;
        std::size_t without_nodes = account.excluded;
        for (const auto& [reason, count] : plan.ways_left_out) {
            without_nodes -= count;
        }
        if (without_nodes > 0) {
            account.excluded_by_reason["nodes-missing"] = without_nodes;
        }
        return account;
    }

    void measure_slopes()
    {
        if (job_.terrain.empty()) {
            return;
        }
        guarded([&] {
            const geo::Terrain terrain{job_.terrain, *prepared_.plane};
            for (engine::Parcel& parcel : prepared_.built.study.parcels) {
                parcel.mean_slope = terrain.mean_slope(parcel.shape);
            }
            if (job_.siting.walks_on_slopes) {
                prepared_.built.study.terrain = terrain.heights();
            }
        });
    }

    void build()
    {
        prepared_.built =
            engine::build_study(std::move(study_layers_), std::move(streets_), job_.standards, job_.study, progress_);
        add(prepared_.built.findings);
        measure_slopes();
        count_what_reading_excluded();
        std::ranges::move(osm_accounts_, std::back_inserter(prepared_.built.accounts));
    }

    /// Features that reading had to exclude are part of what a layer held.
    void count_what_reading_excluded()
    {
        for (std::size_t i = 0; i < excluded_.size() && i < prepared_.built.accounts.size(); ++i) {
            engine::LayerAccount& account = prepared_.built.accounts[i];
            account.in += excluded_[i];
            account.excluded += excluded_[i];
            if (excluded_[i] > 0) {
                account.excluded_by_reason["geometry-unusable"] += excluded_[i];
            }
        }
    }

    const Job& job_;
    geo::Progress& progress_;
    PreparedStudy prepared_;
    std::set<std::string> hashed_;
    std::vector<ReadJobLayer> layers_;
    std::vector<engine::StudyLayer> study_layers_;
    std::vector<std::size_t> excluded_; ///< features reading had to exclude, by study layer
    engine::StreetPlan streets_;
    std::vector<engine::LayerAccount> osm_accounts_;
};

} // namespace

PreparedStudy prepare_study(const Job& job, geo::Progress& progress)
{
    return Preparation{job, progress}.run();
}

} // namespace doorstep::app
