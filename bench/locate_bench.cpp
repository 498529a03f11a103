// SPDX-License-Identifier: MIT
#include "bench/bench_sets.hpp"
#include "bench/cover_runs.hpp"
#include "bench/dump_problem.hpp"
#include "bench/judge.hpp"
#include "bench/reference_run.hpp"
#include "engine/location/solve_location.hpp"
#include "engine/location/words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <iostream>
#include <string>

using namespace doorstep;

namespace {

struct Options {
    std::filesystem::path folder;
    std::string model;
    std::string only;
    std::string reference;
    std::string linear_solver = "clp";
    double reference_limit = 60.0;
    std::filesystem::path dump;
    std::optional<double> time_limit;
    unsigned threads = 0;
    std::uint64_t seed = engine::LocationSettings{}.seed;
    bool as_json = false;
};

/// One solved instance.
struct Run {
    std::string instance;
    std::optional<double> published{};
    bool is_proven = false; ///< the published value
    engine::LocationAnswer answer{};
    double seconds = 0.0;     ///< by the clock on the wall, all-pairs paths included
    double cpu_seconds = 0.0; ///< of all threads: what to compare on a machine with other work
    double preparation = 0.0; ///< part of `seconds`: paths, or streaming a generated town
    std::vector<std::string> contradictions{};
    std::string solver{}; ///< of the reference
    std::optional<bench::ReferenceRun> reference{};
};

engine::LocationSettings settings_of(const Options& options)
{
    engine::LocationSettings settings;
    settings.threads = options.threads;
    settings.seed = options.seed;
    settings.linear_solver = engine::linear_solver(options.linear_solver).value();
    if (options.time_limit) {
        settings.time_limit = std::chrono::duration<double>{*options.time_limit};
    }
    return settings;
}

Run solve(const bench::BenchInstance& instance, const Options& options)
{
    geo::Progress silent;
    const auto began = std::chrono::steady_clock::now();
    const std::clock_t cpu_began = std::clock();
    Run run{.instance = instance.name, .published = instance.published, .is_proven = instance.is_proven};
    run.answer = engine::solve_location(instance.problem, settings_of(options), silent);
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    run.cpu_seconds = static_cast<double>(std::clock() - cpu_began) / CLOCKS_PER_SEC;
    run.preparation = instance.preparation;
    run.seconds += instance.preparation;
    run.cpu_seconds += instance.preparation;
    run.contradictions = bench::contradictions(instance, run.answer);
    if (!options.reference.empty()) {
        run.reference = bench::run_reference(options.reference, instance, options.reference_limit);
        run.solver = options.reference;
    }
    return run;
}

std::string number(double value)
{
    return std::isfinite(value) ? fmt::format("{}", value) : "null";
}

/// How many times as much processor time the reference took.
double ratio(const Run& run)
{
    constexpr double clock_tick = 1e-4; // no finer than the clock tells
    return run.reference->cpu_seconds / std::max(run.cpu_seconds, clock_tick);
}

std::string json_line(const Run& run)
{
    const engine::LocationAnswer& answer = run.answer;
    std::string line = fmt::format(
        "{{\"instance\": \"{}\", \"published\": {}, \"objective\": {}, \"bound\": {}, \"gap\": {}, \"status\": \"{}\", "
        "\"seconds\": {:.4f}, \"cpu_seconds\": {:.4f}, \"preparation\": {:.4f}",
        run.instance, run.published ? number(*run.published) : "null",
        answer.has_answer ? number(answer.objective) : "null", number(answer.bound), number(answer.gap()),
        engine::key_of(answer.status), run.seconds, run.cpu_seconds, run.preparation);
    if (run.reference) {
        line += fmt::format(
            ", \"reference\": {{\"solver\": \"{}\", \"status\": \"{}\", \"objective\": {}, \"bound\": "
            "{}, \"seconds\": {:.3f}, \"cpu_seconds\": {:.3f}, \"ratio\": {:.1f}}}",
            run.solver, run.reference->status, run.reference->objective ? number(*run.reference->objective) : "null",
            number(run.reference->bound), run.reference->seconds, run.reference->cpu_seconds, ratio(run));
    }
    return line + "}\n";
}

std::string table_line(const Run& run)
{
    const engine::LocationAnswer& answer = run.answer;
    const std::string published = run.published ? number(*run.published) : "–";
    std::string line = fmt::format("{:<22} {:>16} {:>16} {:>16} {:>9.4f} % {:<10} {:>9.3f} {:>9.3f}", run.instance,
                                   run.published && !run.is_proven ? "(" + published + ")" : published,
                                   answer.has_answer ? number(answer.objective) : "–", number(answer.bound),
                                   100.0 * answer.gap(), engine::key_of(answer.status), run.seconds, run.cpu_seconds);
    if (run.reference) {
        line += fmt::format("   {}: {}, {} in {:.2f} s of cpu, {:.0f} times as long", run.solver, run.reference->status,
                            run.reference->objective ? number(*run.reference->objective) : "no answer",
                            run.reference->cpu_seconds, ratio(run));
    }
    return line + "\n";
}

/// Prints runs as they come and adds them up.
class Report {
public:
    explicit Report(bool as_json) : as_json_{as_json}
    {
        if (!as_json_) {
            std::cout << fmt::format("{:<22} {:>16} {:>16} {:>16} {:>11} {:<10} {:>9} {:>9}\n", "instance", "published",
                                     "objective", "bound", "gap", "status", "seconds", "cpu");
        }
    }

    void add(const Run& run)
    {
        ++instances_;
        proven_ += run.answer.status == engine::LocationStatus::Optimal ? 1U : 0U;
        contradicted_ += run.contradictions.empty() ? 0U : 1U;
        seconds_ += run.seconds;
        cpu_seconds_ += run.cpu_seconds;
        std::cout << (as_json_ ? json_line(run) : table_line(run)) << std::flush;
        for (const std::string& contradiction : run.contradictions) {
            std::cerr << run.instance << ": " << contradiction << "\n";
        }
    }

    [[nodiscard]] int finish() const
    {
        std::cerr << fmt::format("{} of {} proven; {:.2f} s, {:.2f} s of processor time; {} contradicted\n", proven_,
                                 instances_, seconds_, cpu_seconds_, contradicted_);
        return contradicted_ == 0 ? 0 : 1;
    }

private:
    bool as_json_;
    std::size_t instances_ = 0, proven_ = 0, contradicted_ = 0;
    double seconds_ = 0.0, cpu_seconds_ = 0.0;
};

int run_bench(const Options& options)
{
    const std::optional<engine::LocationModel> model = engine::location_model(options.model);
    if (!options.model.empty() && !model) {
        throw std::invalid_argument{"no location model is called \"" + options.model + "\""};
    }
    if (!options.dump.empty()) {
        bench::dump_problem(bench::read_set(options.folder, model, options.only).front(), options.dump);
        return 0;
    }
    Report report{options.as_json};
    if (options.folder.filename() == "cover_towns") {
        bench::run_cover_towns(settings_of(options), options.only, [&](const bench::CoverRun& town) {
            report.add({.instance = town.name,
                        .answer = town.answer,
                        .seconds = town.seconds + town.preparation,
                        .cpu_seconds = town.cpu_seconds,
                        .preparation = town.preparation});
        });
        return report.finish();
    }
    for (const bench::BenchInstance& instance : bench::read_set(options.folder, model, options.only)) {
        report.add(solve(instance, options));
    }
    return report.finish();
}

} // namespace

int main(int count, char** arguments)
{
    Options options;
    CLI::App app{"Solves every instance of a benchmark set and compares with what is published", "locate_bench"};
    app.add_option("FOLDER", options.folder,
                   "Its name is the set: orlib_pmed, orlib_pmedcap, orlib_cap, tsplib, mclp_cities, spopt_sf; "
                   "cover_towns, squares and school_towns (need no folder) are generated")
        ->required();
    app.add_option("--model", options.model, "p-median, p-center, … where a set serves several");
    app.add_option("--only", options.only, "This instance alone, or all of this file (rl1304, capa)")
        ->type_name("NAME");
    app.add_option("--time-limit", options.time_limit, "Seconds an instance may take")->type_name("S");
    app.add_option("--threads", options.threads, "0: all cores");
    app.add_option("--seed", options.seed, "Of the random numbers: how far an answer is luck");
    app.add_option("--reference", options.reference, "Solve the textbook model on this solver too, and print the ratio")
        ->check(CLI::IsMember(bench::reference_solvers()));
    app.add_option("--linear-solver", options.linear_solver, "Simplex of the engine: clp, or highs where it was found")
        ->check(CLI::IsMember(engine::is_built(engine::LinearSolver::Highs) ? std::vector<std::string>{"clp", "highs"}
                                                                            : std::vector<std::string>{"clp"}));
    app.add_option("--reference-limit", options.reference_limit, "Seconds the reference may take")->type_name("S");
    app.add_option("--dump", options.dump, "Write the (first) instance as JSON for reference_highs.py and stop")
        ->type_name("FILE");
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
