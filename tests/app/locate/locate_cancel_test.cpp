// SPDX-License-Identifier: MIT
#include "app/commands/commands.hpp"
#include "app/console/interrupt.hpp"
#include "tests/app/locate/locate_tables.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <random>
#include <sstream>
#include <string>

using namespace doorstep;
using Json = nlohmann::json;
using test::LocateTables;

namespace {

constexpr int homes = 150, sites = 50;

/// A town in which a search for the proof has something to do.
void random_town(LocateTables& tables)
{
    std::mt19937_64 random{7};
    std::string table = "origin,destination,cost\n", demand = "id,demand\n", places = "id,cost,capacity\n";
    for (int site = 0; site < sites; ++site) {
        places += "s" + std::to_string(site) + "," + std::to_string(100 + random() % 100) + ",60\n";
        for (int home = 0; home < homes; ++home) {
            table +=
                "s" + std::to_string(site) + ",h" + std::to_string(home) + "," + std::to_string(random() % 5000) + "\n";
        }
    }
    for (int home = 0; home < homes; ++home) {
        demand += "h" + std::to_string(home) + "," + std::to_string(1 + random() % 9) + "\n";
    }
    tables.with("od.csv", table).with("demand.csv", demand).with("sites.csv", places);
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("Ctrl-C prints the best answer so far with a bound that holds, writes it whole, and exits 130")
    {
        LocateTables tables{"cancel"};
        random_town(tables);
        for (const std::string model :
             {"p-median", "p-center", "max-cover", "capacitated-p-median", "facility-location"}) {
            CAPTURE(model);
            app::LocateOptions options;
            options.model = model;
            options.sources.table = tables.path("od.csv");
            options.sources.demand = tables.path("demand.csv");
            options.sources.sites = tables.path("sites.csv");
            options.choose = model == "facility-location" ? "" : "16";
            options.question.limit = model == "max-cover" ? std::optional{300.0} : std::nullopt;
            options.out = tables.path("answer.json");
            std::ostringstream out, err;
            app::Session session{.out = out, .err = err, .language = {}, .as_json = true, .is_quiet = true};
            app::listen_for_interrupts();
            std::raise(SIGINT);

            const app::ExitCode code = app::locate_command(options, session);

            app::listen_for_interrupts();
            CHECK(code == app::ExitCode::Cancelled);
            const Json answer = Json::parse(out.str());
            CHECK(answer.at("status") == "cancelled");
            if (!answer.at("objective").is_null()) {
                const double sign = model == "max-cover" ? -1.0 : 1.0;
                CHECK(sign * answer.at("bound").get<double>() <= sign * answer.at("objective").get<double>() + 1e-6);
                CHECK(answer.at("sites").size() >= 1);
                CHECK(Json::parse(tables.content("answer.json")).at("sites") == answer.at("sites"));
            }
            std::filesystem::remove(tables.path("answer.json"));
            CHECK(tables.file_count() == 3);
        }
    }

    TEST_CASE("a time limit of nothing still gives an answer or says that there was no time, and exits 0")
    {
        LocateTables tables{"no_time"};
        random_town(tables);
        for (const char* words : {"p-median --choose 16", "p-center --choose 16", "max-cover --limit 300 --choose 16",
                                  "capacitated-p-median --choose 16", "facility-location", "p-median --choose 14:16",
                                  "p-median --choose 16 --alternatives 3"}) {
            CAPTURE(words);
            const auto said = tables.locate(std::string{words} + " --time-limit 0 --table od.csv --demand demand.csv "
                                                                 "--sites sites.csv --json");
            CHECK(said.code == 0);
            const Json answer = Json::parse(said.out);
            const std::string status = answer.at("status");
            CHECK((status == "time_limit" || status == "optimal"));
        }
    }
}
