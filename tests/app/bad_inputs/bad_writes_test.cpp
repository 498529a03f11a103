// SPDX-License-Identifier: MIT
#include "app/outputs/write_tables.hpp"
#include "geo/error.hpp"
#include "geo/files/write_layers.hpp"
#include "tests/app/support/drawn_study.hpp"
#include "tests/app/support/program_run.hpp"
#include "tests/app/support/tight_disk.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <streambuf>

using namespace doorstep;
using namespace doorstep::test;

namespace {

namespace fs = std::filesystem;

geo::Layer one_point()
{
    geo::Layer layer;
    layer.name = "places";
    layer.kind = geo::GeometryKind::Point;
    layer.fields = {{"name", geo::FieldType::Text}};
    layer.features.push_back({1, geo::MultiPoint{{{410'000.0, 3'384'000.0}}}, {std::string{"here"}}});
    return layer;
}

std::vector<app::PeopleTable> one_table()
{
    app::PeopleTable table;
    table.name = "places";
    table.columns = {{"Name", app::ColumnFormat::Text, 10}};
    table.rows = {{geo::Value{std::string{"here"}}}};
    return {table};
}

struct Writer {
    std::string file;
    std::function<void(const fs::path&)> write;
};

std::vector<Writer> writers(const geo::StudyPlane& plane)
{
    return {{"places.geojson", [&](const fs::path& file) { geo::write_geojson(one_point(), plane, file); }},
            {"places.gpkg",
             [&](const fs::path& file) {
                 const std::vector<geo::StyledLayer> layers{{one_point(), "places", "<qgis/>"}};
                 geo::write_geopackage(layers, plane, file);
             }},
            {"places.csv", [](const fs::path& file) { app::write_csv(one_table(), file); }},
            {"places.xlsx", [](const fs::path& file) { app::write_xlsx(one_table(), file); }},
            {"places.svg", [](const fs::path& file) { app::write_text("<svg/>", file); }}};
}

/// What a writer says of a failed write; empty when it did not notice.
std::string failure_of(const Writer& writer, const fs::path& file)
{
    try {
        writer.write(file);
    }
    catch (const geo::SystemError& failure) {
        CHECK_FALSE(failure.message().zh.empty());
        return failure.what();
    }
    return {};
}

/// A stream whose reader has gone away.
class ClosedPipe : public std::streambuf {
protected:
    int_type overflow(int_type) override { return traits_type::eof(); }
};

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("every writer notices a full disk, names the file and leaves nothing of it")
    {
        if (!fs::exists("/dev/full")) {
            MESSAGE("skipped: the system has no /dev/full");
            return;
        }
        const TemporaryFolder folder{"full_device"};
        const geo::StudyPlane plane{"EPSG:4544"};
        for (const Writer& writer : writers(plane)) {
            CAPTURE(writer.file);
            const fs::path file = folder.path() / writer.file;
            fs::create_symlink("/dev/full", file);

            const std::string failure = failure_of(writer, file);

            CHECK(failure.find(writer.file) != std::string::npos);
            CHECK(fs::symlink_status(file).type() == fs::file_type::not_found);
        }
    }

    TEST_CASE("every writer notices that its folder is a file")
    {
        const TemporaryFolder folder{"no_folder"};
        write_file(folder.path() / "plain", "not a folder");
        const geo::StudyPlane plane{"EPSG:4544"};
        for (const Writer& writer : writers(plane)) {
            CAPTURE(writer.file);

            const std::string failure = failure_of(writer, folder.path() / "plain" / writer.file);

            CHECK(failure.find(writer.file) != std::string::npos);
            CHECK(content_of(folder.path() / "plain") == "not a folder");
        }
    }

    TEST_CASE("a file that may not grow ends the run with code 1 and keeps the former results")
    {
        const DrawnStudy study{"size_limit"};
        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);
        const auto before = study.listing();
        const std::string record = content_of(study.out() / "run.json");
        const auto package = fs::file_size(study.out() / "doorstep.gpkg");
        for (const auto& limited : {std::pair<std::uintmax_t, std::string>{1000, "candidates.geojson"},
                                    std::pair{package - 1, std::string{"doorstep.gpkg"}}}) {
            const std::uintmax_t bytes = limited.first;
            const std::string file = limited.second;
            CAPTURE(file);

            ProgramRun run;
            {
                const FileSizeLimit limit{bytes};
                run = run_doorstep({"run", study.job(), "--quiet", "--json"});
            }

            CHECK(run.code == 1);
            CHECK(run.err.find(file) != std::string::npos);
            CHECK(nlohmann::json::parse(run.out).at("status") == "system-fault");
            CHECK(study.listing() == before);
            CHECK(content_of(study.out() / "run.json") == record);
        }
    }

    TEST_CASE("a full disk ends the run with code 1 and leaves nothing on it")
    {
        const DrawnStudy study{"full_disk"};
        const fs::path disk = study.folder() / "disk";
        fs::create_directories(disk);
        const TinyDisk tiny{disk, 64};
        if (!tiny.is_there()) {
            MESSAGE("skipped: a disk can be mounted by root only");
            return;
        }

        const ProgramRun run = run_doorstep({"run", study.job(), "--quiet", "--out", (disk / "out").string()});

        CHECK(run.code == 1);
        CHECK(run.err.find("No space left") != std::string::npos);
        CHECK(fs::is_empty(disk));
    }

    TEST_CASE("a summary that nobody can read is a failed write")
    {
        const DrawnStudy study{"closed_pipe"};
        ClosedPipe closed;
        std::ostream out{&closed};
        std::ostringstream err;
        const std::vector<std::string> words{"check", study.job(), "--quiet"};

        CHECK(app::run_program(words, out, err) == 1);
        CHECK(err.str().find("standard output") != std::string::npos);
    }
}
