// SPDX-License-Identifier: MIT
// gaoxin_city FOLDER: makes a schematic Chengdu Hi-tech Zone (South, West, East) and the job that sites its schools.
#include "examples/gaoxin/city.hpp"
#include "examples/gaoxin/districts.hpp"
#include "examples/gaoxin/job_text.hpp"
#include "examples/gaoxin/land_use.hpp"
#include "examples/gaoxin/layers.hpp"
#include "examples/gaoxin/sums.hpp"
#include "geo/error.hpp"
#include "geo/files/write_layers.hpp"
#include "geo/projection/study_plane.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

namespace {

using namespace doorstep;

gaoxin::City build_city(const geo::StudyPlane& plane)
{
    gaoxin::City city;
    gaoxin::Random random{20191001}; // the plan's date
    gaoxin::add_south(city, plane.project(geo::LonLat{104.067, 30.560}), random);
    gaoxin::add_west(city, plane.project(geo::LonLat{103.930, 30.760}), random);
    gaoxin::add_east(city, plane.project(geo::LonLat{104.390, 30.310}), random);
    gaoxin::assign_uses(city, random);
    gaoxin::settle_residents(city, random);
    return city;
}

void write(const gaoxin::City& city, const geo::StudyPlane& plane, const std::filesystem::path& folder)
{
    gaoxin::Random random{89970}; // the plan's seats
    std::vector<geo::StyledLayer> layers;
    for (geo::Layer& layer : gaoxin::as_layers(city, random)) {
        layers.push_back({.layer = std::move(layer), .description = "schematic 示意", .qml = {}});
    }
    std::filesystem::create_directories(folder);
    const auto unfinished = folder / "study.unfinished.gpkg";
    geo::write_geopackage(layers, plane, unfinished);
    std::filesystem::rename(unfinished, folder / "study.gpkg");
    std::ofstream job{folder / "job.toml", std::ios::binary};
    job << gaoxin::job_text();
    if (!job.flush()) {
        throw geo::SystemError{{"cannot write " + (folder / "job.toml").string(), "无法写入 job.toml"}};
    }
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        std::cerr << "usage: gaoxin_city FOLDER\n";
        return 2;
    }
    try {
        const geo::StudyPlane plane{"EPSG:4544"};
        const gaoxin::City city = build_city(plane);
        write(city, plane, arguments[1]);
        gaoxin::print_sums(city, std::cout);
        return 0;
    }
    catch (const std::exception& failure) {
        std::cerr << "gaoxin_city: " << failure.what() << '\n';
        return 1;
    }
}
