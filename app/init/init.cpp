// SPDX-License-Identifier: MIT
#include "app/init/init.hpp"

#include "app/init/find_layers.hpp"
#include "app/init/study_area.hpp"
#include "app/init/study_folder.hpp"
#include "app/init/write_job.hpp"
#include "geo/error.hpp"
#include "geo/files/write_layers.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace doorstep::app {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> keys_read{"amenity", "building",         "landuse", "leisure",  "natural", "boundary",
                                         "railway", "public_transport", "power",   "man_made", "aeroway", "waterway"};

class Init {
public:
    Init(const InitSettings& settings, geo::Progress& progress)
        : settings_{settings}, progress_{progress}, extract_{settings.extract.string()}
    {}

    InitSummary run()
    {
        StudyFolder folder{settings_.out, settings_.is_forced}; // refused before the work, not after it
        plane_.emplace(geo::StudyPlane::utm_around(geo::centre_of_osm(extract_)));
        read_city();
        find_layers();
        write(folder);
        progress_.stop_if_cancelled();
        folder.publish({"study.gpkg", "job.toml"});
        summary_.job = folder.target() / "job.toml";
        summary_.data = folder.target() / "study.gpkg";
        return std::move(summary_);
    }

private:
    void begin(geo::Text what)
    {
        progress_.stop_if_cancelled();
        progress_.begin(what, 0);
    }

    void keep(std::vector<geo::Finding> findings)
    {
        if (geo::has_errors(findings)) {
            throw geo::InputError{std::move(findings)};
        }
        std::ranges::move(findings, std::back_inserter(summary_.findings));
    }

    void read_city()
    {
        begin({"reading streets", "读取道路"});
        city_.streets = geo::read_osm_streets(extract_, *plane_, progress_);
        keep(city_.streets.findings);
        begin({"reading buildings and land use", "读取建筑与用地"});
        geo::OsmFeatures features = geo::read_osm_features(extract_, keys_read, *plane_, progress_);
        keep(std::move(features.findings));
        city_.features = std::move(features.features);
        city_.has_boundary = settings_.boundary.has_value();
        city_.language = settings_.language;
        if (settings_.boundary) {
            city_.area = read_boundary(*settings_.boundary, *plane_, summary_.findings, progress_);
        }
        else {
            city_.area = hull_of(city_.streets);
        }
    }

    void add(FoundLayer found, geo::Text what)
    {
        keep(std::move(found.findings));
        std::ranges::move(found.assumptions, std::back_inserter(summary_.assumptions));
        summary_.counts.push_back({std::move(what), found.layer.features.size()});
        layers_.push_back({std::move(found.layer), {}, {}});
    }

    void find_layers()
    {
        begin({"finding homes", "查找住宅"});
        FoundLayer demand = settings_.demand
                                ? read_demand(*settings_.demand, city_, settings_.population, *plane_, progress_)
                                : find_homes(city_, settings_.population);
        summary_.residents = residents_of(demand.layer);
        begin({"finding districts and zones", "查找片区"});
        FoundLayer zones = find_zones(city_, demand.layer);
        begin({"finding candidate land", "查找候选地块"});
        add(find_parcels(city_, {.adds_blocks = settings_.uses_blocks}, progress_), {"candidate parcels", "候选地块"});
        begin({"finding schools and hazards", "查找学校与避让对象"});
        add(find_schools(city_), {"schools and kindergartens", "学校与幼儿园"});
        add(std::move(demand), {"homes", "居住点"});
        add(std::move(zones), {"districts and zones", "片区"});
        add(find_hazards(city_), {"hazards", "避让对象"});
    }

    /// As the job should say it: relative, so that the folder may move together with the extract.
    [[nodiscard]] std::string path_from(const fs::path& folder) const
    {
        std::error_code why;
        const fs::path absolute = fs::absolute(settings_.extract);
        const fs::path relative = fs::relative(absolute, folder, why);
        return (why || relative.empty() ? absolute : relative).generic_string();
    }

    void write(const StudyFolder& folder_to_fill)
    {
        begin({"writing the study", "写入研究数据"});
        JobText job;
        job.name = study_name();
        job.crs = plane_->crs();
        job.streets = path_from(folder_to_fill.target());
        job.assumptions = summary_.assumptions;
        job.language = settings_.language;
        for (const geo::StyledLayer& layer : layers_) {
            const bool is_required = layer.layer.name == "parcels" || layer.layer.name == "demand";
            if (is_required || !layer.layer.features.empty()) {
                job.roles.push_back(layer.layer.name);
                if (layer.layer.features.empty()) {
                    job.empty_roles.insert(layer.layer.name);
                }
            }
        }
        geo::write_geopackage(layers_, *plane_, folder_to_fill.path() / "study.gpkg", progress_);
        write_text(folder_to_fill.path() / "job.toml", job_text(job));
    }

    /// "las_palmas.osm.pbf" → "las_palmas"
    [[nodiscard]] std::string study_name() const
    {
        const std::string file = settings_.extract.filename().string();
        return file.substr(0, file.find('.'));
    }

    static void write_text(const fs::path& file, const std::string& text)
    {
        std::ofstream stream{file, std::ios::binary};
        stream << text;
        stream.close();
        if (!stream) {
            const std::string why = std::strerror(errno);
            throw geo::SystemError{
                {"cannot write " + file.string() + ": " + why, "无法写入 " + file.string() + ":" + why}};
        }
    }

    const InitSettings& settings_;
    geo::Progress& progress_;
    std::string extract_;
    std::optional<geo::StudyPlane> plane_;
    OsmCity city_;
    std::vector<geo::StyledLayer> layers_;
    InitSummary summary_;
};

} // namespace

InitSummary run_init(const InitSettings& settings, geo::Progress& progress)
{
    return Init{settings, progress}.run();
}

} // namespace doorstep::app
