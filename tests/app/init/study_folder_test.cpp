// SPDX-License-Identifier: MIT
#include "app/init/study_folder.hpp"

#include "geo/error.hpp"
#include "tests/app/support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace doorstep;
using test::content_of;
using test::TemporaryFolder;
using test::write_file;
namespace fs = std::filesystem;

TEST_SUITE("files")
{
    TEST_CASE("files appear at once, and nothing else is touched")
    {
        const TemporaryFolder place{"publish"};
        const fs::path target = place.path() / "city";
        fs::create_directories(target / "out");
        write_file(target / "job.toml", std::string{app::init_mark} + "\nold");
        write_file(target / "out" / "ranking.csv", "precious");
        {
            app::StudyFolder folder{target, false};
            write_file(folder.path() / "job.toml", "new");
            CHECK(content_of(target / "job.toml") != "new");

            folder.publish({"job.toml"});
        }

        CHECK(content_of(target / "job.toml") == "new");
        CHECK(content_of(target / "out" / "ranking.csv") == "precious");
        CHECK_FALSE(fs::exists(place.path() / "city.unfinished"));
    }

    TEST_CASE("a folder dropped unpublished leaves nothing behind")
    {
        const TemporaryFolder place{"drop"};
        {
            const app::StudyFolder folder{place.path() / "city", false};
            write_file(folder.path() / "job.toml", "half");
        }

        CHECK(fs::is_empty(place.path()));
    }

    TEST_CASE("a file, and a folder of other things, are not overwritten")
    {
        const TemporaryFolder place{"refuse"};
        write_file(place.path() / "file", "x");
        fs::create_directories(place.path() / "other");
        write_file(place.path() / "other" / "job.toml", "[study]");

        CHECK_THROWS_AS((app::StudyFolder{place.path() / "file", true}), geo::InputError);
        CHECK_THROWS_AS((app::StudyFolder{place.path() / "file" / "city", true}), geo::InputError);
        CHECK_THROWS_AS((app::StudyFolder{place.path() / "other", false}), geo::InputError);
        CHECK_NOTHROW((app::StudyFolder{place.path() / "other", true}));
        CHECK(content_of(place.path() / "other" / "job.toml") == "[study]");
    }
}
