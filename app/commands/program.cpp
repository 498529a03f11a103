// SPDX-License-Identifier: MIT
#include "app/commands/program.hpp"

#include "app/commands/commands.hpp"
#include "app/commands/failures.hpp"
#include "app/console/interrupt.hpp"
#include "app/console/terminal.hpp"
#include "app/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <map>
#include <ostream>

namespace doorstep::app {
namespace {

using Command = std::function<ExitCode(Session&)>;

/// What the arguments ask for: one command, chosen while they are read.
struct Arguments {
    RunOptions run;
    CheckOptions check;
    InitOptions init;
    ExplainOptions explain;
    bool as_json = false;
    bool is_quiet = false;
    std::string log;
    std::optional<geo::Language> language;
    Command command;
};

void add_common(CLI::App& command, Arguments& arguments)
{
    static const std::map<std::string, geo::Language> languages{{"en", geo::Language::English},
                                                                {"zh", geo::Language::Chinese}};
    command.add_flag("--json", arguments.as_json, "Results and errors as JSON on standard output");
    command.add_flag("--quiet", arguments.is_quiet, "No progress");
    command.add_option("--log", arguments.log, "Append messages to this file as well")->type_name("FILE");
    command.add_option("--lang", arguments.language, "en or zh; default: as the job says")
        ->transform(CLI::CheckedTransformer(languages, CLI::ignore_case))
        ->type_name("LANG");
}

void add_run(CLI::App& app, Arguments& arguments)
{
    CLI::App* command = app.add_subcommand("run", "Site schools: from a city's layers to ranked, explained sites");
    command->add_option("JOB", arguments.run.job, "Job file (TOML)")->required();
    command->add_option("--out", arguments.run.out, "Folder for the results (default: as the job says)")
        ->type_name("DIR");
    command->add_option("--threads", arguments.run.threads, "Threads; never changes the result (0: all cores)");
    command->add_option("--top", arguments.run.top, "Sites to show of each stage")->check(CLI::NonNegativeNumber);
    command->add_flag("--debug", arguments.run.writes_debug_layers,
                      "Add the street graph, islands, connectors and refused joins to the GeoPackage");
    command->footer("Example: doorstep run city/job.toml --out city/result");
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return run_command(arguments.run, s); }; });
}

void add_check(CLI::App& app, Arguments& arguments)
{
    CLI::App* command =
        app.add_subcommand("check", "Data doctor: everything wrong with the inputs, its effect and its fix");
    command->add_option("JOB", arguments.check.job, "Job file (TOML)")->required();
    command->footer("Example: doorstep check city/job.toml --lang zh\n"
                    "Exit code 0: clean or warnings; 2: errors.");
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return check_command(arguments.check, s); }; });
}

void add_init(CLI::App& app, Arguments& arguments)
{
    CLI::App* command = app.add_subcommand("init", "Make a runnable study from an OSM extract");
    command->add_option("EXTRACT", arguments.init.extract, "OSM extract (.osm.pbf, .osm)")->required();
    command->add_option("--out", arguments.init.out, "Folder for the study")->required()->type_name("DIR");
    command->add_option("--boundary", arguments.init.boundary, "Area of the study (any vector file)")
        ->type_name("FILE");
    command->add_option("--demand", arguments.init.demand, "Population as points, areas or a CSV instead of buildings")
        ->type_name("FILE");
    command->add_option("--population", arguments.init.population, "Scale the residents to this many")
        ->check(CLI::PositiveNumber);
    command->add_flag("--blocks", arguments.init.uses_blocks, "Street blocks with few buildings as candidates too");
    command->add_flag("--force", arguments.init.is_forced, "Replace a folder that is not a former study");
    command->footer("Example: doorstep init city.osm.pbf --out city && doorstep run city/job.toml");
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return init_command(arguments.init, s); }; });
}

void add_explain(CLI::App& app, Arguments& arguments)
{
    CLI::App* command = app.add_subcommand("explain", "Why this site, why not that one, and what would change it");
    command->add_option("RUN_DIR", arguments.explain.run, "Folder a run wrote")->required();
    command->add_option("SITE", arguments.explain.site, "Parcel id")->required();
    command->add_option("--stage", arguments.explain.stage,
                        "kindergarten, primary, junior or nine_year (default: its best)");
    command->footer("Example: doorstep explain city/result GX0042 --stage primary");
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return explain_command(arguments.explain, s); }; });
}

std::string command_line_of(std::span<const std::string> words)
{
    std::string line = "doorstep";
    for (const std::string& word : words) {
        line += word.find(' ') == std::string::npos ? " " + word : " \"" + word + "\"";
    }
    return line;
}

/// Reads the arguments. An exit code when the program is done already: help, version, wrong arguments.
std::optional<int> read_arguments(std::span<const std::string> words, Arguments& arguments, std::ostream& out,
                                  std::ostream& err)
{
    CLI::App app{"Doorstep: good schools near home (家门口的好学校)", "doorstep"};
    app.set_version_flag("--version", fmt::format("doorstep {}", version()));
    app.require_subcommand(1);
    app.footer("doorstep COMMAND --help shows a command's options and an example.");
    add_run(app, arguments);
    add_check(app, arguments);
    add_init(app, arguments);
    add_explain(app, arguments);
    try {
        std::vector<std::string> reversed(words.rbegin(), words.rend());
        app.parse(reversed);
        return std::nullopt;
    }
    catch (const CLI::ParseError& failure) {
        const int code = app.exit(failure, out, err);
        return code == 0 ? 0 : static_cast<int>(ExitCode::BadInput);
    }
}

} // namespace

int run_program(std::span<const std::string> words, std::ostream& out, std::ostream& err)
{
    Arguments arguments;
    if (const auto code = read_arguments(words, arguments, out, err)) {
        return *code;
    }
    std::ofstream log;
    Session session{.out = out,
                    .err = err,
                    .language = arguments.language,
                    .as_json = arguments.as_json,
                    .is_quiet = arguments.is_quiet,
                    .is_terminal = is_stderr_terminal(),
                    .command_line = command_line_of(words)};
    if (!arguments.log.empty()) {
        log.open(arguments.log, std::ios::app);
        if (!log) {
            return static_cast<int>(report_unwritable_log(arguments.log, session));
        }
        session.log = &log;
    }
    listen_for_interrupts();
    return static_cast<int>(run_guarded(arguments.command, session));
}

} // namespace doorstep::app
