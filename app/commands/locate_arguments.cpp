// SPDX-License-Identifier: MIT
#include "app/commands/locate_arguments.hpp"

#include <CLI/CLI.hpp>

#include <cmath>

namespace doorstep::app {
namespace {

/// A finite number of 0 or more; CLI11's own checks let "nan" pass.
const CLI::Validator& finite_number()
{
    static const CLI::Validator validator{[](std::string& text) {
                                              double value = 0.0;
                                              const bool is_number = CLI::detail::lexical_cast(text, value);
                                              return is_number && std::isfinite(value) && value >= 0.0
                                                         ? std::string{}
                                                         : "\"" + text + "\" is no number of 0 or more";
                                          },
                                          "NUMBER"};
    return validator;
}

void add_sources(CLI::App& command, LocateSources& sources)
{
    command.add_option("--table", sources.table, "Costs: list (origin,destination,cost) or matrix; .csv or .csv.gz")
        ->type_name("FILE");
    command.add_option("--demand", sources.demand, "Demand points: id,demand[,weight]; with --network any points")
        ->required()
        ->type_name("FILE");
    command.add_option("--sites", sources.sites, "Sites: id[,cost,capacity]; default: the other ids of the table")
        ->type_name("FILE");
    command.add_option("--network", sources.network, "Instead of --table: streets to walk, OSM extract or lines")
        ->type_name("FILE");
    command
        .add_option_function<std::string>(
            "--from",
            [&sources](const std::string& word) {
                sources.direction = word == "sites" ? TableDirection::FromSites : TableDirection::FromDemand;
            },
            "What the origins (rows) of the table are; default: told by the ids")
        ->check(CLI::IsMember({"sites", "demand"}, CLI::ignore_case))
        ->type_name("SIDE");
    command.add_option("--crs", sources.crs, "CRS of columns x,y and of layers that do not say")->type_name("CRS");
    command.add_option("--connector", sources.max_connector, "Longest way from a point to its street, metres")
        ->check(finite_number());
    command.add_flag("--complete", sources.is_complete, "A missing pair is an error, not unreachable");
    command.add_flag("--allow-unreached", sources.may_be_unreached,
                     "Ids without any pair are not reachable instead of an error");
}

void add_fields(CLI::App& command, LocateFields& fields)
{
    const auto add = [&](const char* option, std::string& field, const char* what) {
        command.add_option(option, field, what)->type_name("NAME")->group("Columns");
    };
    add("--origin-field", fields.origin, "Of the table; usual names are known");
    add("--destination-field", fields.destination, "Of the table");
    add("--cost-field", fields.cost, "Of the table");
    add("--demand-id-field", fields.demand_id, "Of the demand file (id)");
    add("--demand-field", fields.demand, "Of the demand file (demand)");
    add("--weight-field", fields.weight, "Of the demand file: what a unit of cost counts (weight; default: demand)");
    add("--site-id-field", fields.site_id, "Of the sites file (id)");
    add("--site-cost-field", fields.site_cost, "Of the sites file: cost of opening (cost)");
    add("--capacity-field", fields.capacity, "Of the sites file (capacity)");
}

void add_question(CLI::App& command, LocateOptions& options)
{
    LocateQuestion& question = options.question;
    command.add_option("--choose", options.choose, "Sites to choose (max-cover: at most); P:Q sweeps")
        ->type_name("P[:Q]");
    command.add_option("--budget", question.budget, "Instead of --choose: what the sites may cost together")
        ->check(finite_number());
    command.add_option("--limit", question.limit, "Greatest cost of a pair, inclusive, in the table's unit")
        ->check(finite_number());
    command.add_option("--min-distance", question.min_distance, "Least cost of a pair, inclusive")
        ->check(finite_number());
    command.add_option("--keep", question.keep, "Sites that stay open")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("ID,…");
    command.add_option("--ban", question.ban, "Sites that may not open")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("ID,…");
    command.add_flag("--weighted", question.is_weighted, "p-center: the greatest weight × cost");
    command.add_flag("--single-source", question.is_single_source, "facility-location: demand is not split");
    command.add_option("--times", question.times, "max-cover, set-cover: sites that must cover a point (backup)")
        ->check(CLI::PositiveNumber);
}

} // namespace

void add_locate_options(CLI::App& command, LocateOptions& options)
{
    command
        .add_option("MODEL", options.model,
                    "p-median, p-center, max-cover, set-cover, capacitated-p-median or facility-location")
        ->required()
        ->check(CLI::IsMember(
            {"p-median", "p-center", "max-cover", "set-cover", "capacitated-p-median", "facility-location"}));
    add_sources(command, options.sources);
    add_question(command, options);
    command.add_option("--alternatives", options.alternatives, "List the K best sets")->type_name("K");
    command.add_option("--time-limit", options.time_limit, "Seconds of solving; the best answer with its bound then")
        ->check(finite_number());
    command.add_option("--gap", options.gap, "Stop at this relative gap (0.01: 1 %)")->check(finite_number());
    command.add_option("--threads", options.threads, "Threads; never changes the answer (0: all cores)");
    command.add_option("--seed", options.seed, "Seed of the search");
    command
        .add_option("--linear-solver", options.linear_solver,
                    "Simplex under the linear programs: clp, or highs where it was built in; never changes what is "
                    "proven")
        ->check(CLI::IsMember({"clp", "highs"}));
    command.add_option("--out", options.out, "Answer as .json, assignment as .csv, map as .geojson (WGS 84)")
        ->type_name("FILE");
    add_fields(command, options.sources.fields);
    command.footer("Example: doorstep locate p-median --table od.csv.gz --demand homes.csv --sites schools.csv "
                   "--choose 4 --json\n"
                   "Exit code 0: an answer, also with a gap or at the time limit; 2: bad input; 3: proven infeasible;\n"
                   "130: cancelled, the best answer so far is printed.");
}

} // namespace doorstep::app
