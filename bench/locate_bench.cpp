// SPDX-License-Identifier: MIT
#include "bench/bench_sets.hpp"
#include "bench/judge.hpp"
#include "engine/location/solve_location.hpp"
#include "engine/location/words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <ctime>
#include <iostream>
#include <string>

using namespace doorstep;

namespace {

struct Options {
    std::filesystem::path folder;
    std::string model;
    std::string only;
    std::optional<double> time_limit;
    unsigned threads = 0;
    bool as_json = false;
};

/// One solved instance.
struct Run {
    engine::LocationAnswer answer;
    double seconds = 0.0;     ///< by the clock on the wall, all-pairs paths included
    double cpu_seconds = 0.0; ///< of all threads: what to compare on a machine with other work
    std::vector<std::string> contradictions;
};

Run solve(const bench::BenchInstance& instance, const Options& options)
{
    engine::LocationSettings settings;
    settings.threads = options.threads;
    if (options.time_limit) {
        settings.time_limit = std::chrono::duration<double>{*options.time_limit};
    }
    geo::Progress silent;
    const auto began = std::chrono::steady_clock::now();
    const std::clock_t cpu_began = std::clock();
    Run run;
    run.answer = engine::solve_location(instance.problem, settings, silent);
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    run.cpu_seconds = static_cast<double>(std::clock() - cpu_began) / CLOCKS_PER_SEC;
    run.seconds += instance.preparation;
    run.cpu_seconds += instance.preparation;
    run.contradictions = bench::contradictions(instance, run.answer);
    return run;
}

std::string number(double value)
{
    return std::isfinite(value) ? fmt::format("{}", value) : "null";
}

std::string line_of(const bench::BenchInstance& instance, const Run& run, bool as_json)
{
    const engine::LocationAnswer& answer = run.answer;
    const std::string published = instance.published ? number(*instance.published) : "null";
    const std::string objective = answer.has_answer ? number(answer.objective) : "null";
    if (as_json) {
        return fmt::format("{{\"instance\": \"{}\", \"published\": {}, \"objective\": {}, \"bound\": {}, \"gap\": {}, "
                           "\"status\": \"{}\", \"seconds\": {:.4f}, \"cpu_seconds\": {:.4f}}}\n",
                           instance.name, published, objective, number(answer.bound), number(answer.gap()),
                           engine::key_of(answer.status), run.seconds, run.cpu_seconds);
    }
    return fmt::format("{:<22} {:>16} {:>16} {:>16} {:>9.4f} % {:<10} {:>9.3f} {:>9.3f}\n", instance.name,
                       instance.is_proven ? published : "(" + published + ")", objective, number(answer.bound),
                       100.0 * answer.gap(), engine::key_of(answer.status), run.seconds, run.cpu_seconds);
}

/// Instances, answers and times of one set.
struct Totals {
    std::size_t instances = 0, proven = 0, contradicted = 0;
    double seconds = 0.0, cpu_seconds = 0.0;

    void add(const Run& run)
    {
        ++instances;
        proven += run.answer.status == engine::LocationStatus::Optimal ? 1U : 0U;
        contradicted += run.contradictions.empty() ? 0U : 1U;
        seconds += run.seconds;
        cpu_seconds += run.cpu_seconds;
    }
};

int run_bench(const Options& options)
{
    const std::optional<engine::LocationModel> model = engine::location_model(options.model);
    if (!options.model.empty() && !model) {
        throw std::invalid_argument{"no location model is called \"" + options.model + "\""};
    }
    if (!options.as_json) {
        std::cout << fmt::format("{:<22} {:>16} {:>16} {:>16} {:>11} {:<10} {:>9} {:>9}\n", "instance", "published",
                                 "objective", "bound", "gap", "status", "seconds", "cpu");
    }
    Totals totals;
    for (const bench::BenchInstance& instance : bench::read_set(options.folder, model, options.only)) {
        if (!options.only.empty() && instance.name != options.only) {
            continue;
        }
        const Run run = solve(instance, options);
        totals.add(run);
        std::cout << line_of(instance, run, options.as_json) << std::flush;
        for (const std::string& contradiction : run.contradictions) {
            std::cerr << instance.name << ": " << contradiction << "\n";
        }
    }
    std::cerr << fmt::format("{} of {} proven; {:.2f} s, {:.2f} s of processor time; {} contradicted\n", totals.proven,
                             totals.instances, totals.seconds, totals.cpu_seconds, totals.contradicted);
    return totals.contradicted == 0 ? 0 : 1;
}

} // namespace

int main(int count, char** arguments)
{
    Options options;
    CLI::App app{"Solves every instance of a benchmark set and compares with what is published", "locate_bench"};
    app.add_option("FOLDER", options.folder, "Its name is the set: orlib_pmed, tsplib, …")->required();
    app.add_option("--model", options.model, "p-median, p-center, … where a set serves several");
    app.add_option("--only", options.only, "This instance alone")->type_name("NAME");
    app.add_option("--time-limit", options.time_limit, "Seconds an instance may take")->type_name("S");
    app.add_option("--threads", options.threads, "0: all cores");
    app.add_flag("--json", options.as_json, "One JSON object a line");
    CLI11_PARSE(app, count, arguments);
    try {
        return run_bench(options);
    }
    catch (const std::exception& failure) {
        std::cerr << failure.what() << "\n";
        return 2;
    }
}
