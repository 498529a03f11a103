// SPDX-License-Identifier: MIT
#include "bench/walking/scipy_reference.hpp"
#include "bench/walking/street_graph.hpp"
#include "engine/walking/search/walk_engine.hpp"
#include "geo/error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <iostream>
#include <map>

using namespace doorstep;

namespace {

struct Options {
    std::string mode;
    std::string graph_folder;
    std::string osm_file;
    std::size_t starts = 1'000;
    std::size_t targets = 20'000;
    std::vector<std::uint32_t> limits;
    unsigned threads = 1;
    std::string reference;
    std::size_t reference_starts = 0;
    std::size_t reference_at_a_time = 100;
    std::size_t repeat = 1;
    std::string clock = "wall";
    engine::WalkMethod method = engine::WalkMethod::ByDensity;
};

/// Seconds on the wall, or of all processors at work for this process: on a machine with other work only the latter can
/// be compared.
class Clock {
public:
    explicit Clock(bool is_of_processors) : is_of_processors_{is_of_processors}, began_{now()} {}
    [[nodiscard]] double seconds() const { return now() - began_; }

private:
    [[nodiscard]] double now() const
    {
        timespec time{};
        clock_gettime(is_of_processors_ ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    }
    bool is_of_processors_;
    double began_;
};
[[nodiscard]] double peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// What was found from each start within each limit, start by start.
struct Run {
    std::vector<engine::WalkTotals> totals;
    double prepare_seconds = 0.0; ///< reading, contracting, building the hierarchy where one is used
    double seconds = 0.0;         ///< of the walks
};

class WalkBench {
public:
    WalkBench(const Options& options, const bench::StreetGraph& read, double read_seconds)
        : options_{options}, read_{read}
    {
        if (read.starts.empty()) {
            throw std::runtime_error{"the graph has no starts"};
        }
        for (std::size_t i = 0; i < options.starts; ++i) {
            starts_.push_back(read.starts[i % read.starts.size()]);
        }
        for (std::size_t i = 0; i < (options.mode == "table" ? options.targets : 0); ++i) {
            targets_.push_back(read.starts[(options.starts + i) % read.starts.size()]);
        }
        if (options.mode == "aggregate") {
            for (std::uint32_t vertex = 0; vertex < read.vertices; ++vertex) {
                weights_.push_back(vertex % 10); // pupils, say
            }
        }
        run_.prepare_seconds = read_seconds;
    }

    void run()
    {
        const Clock clock{options_.clock == "cpu"};
        const engine::WalkGraph graph{read_.vertices, read_.links};
        engine::WalkEngine walker{graph, options_.method};
        if (options_.mode == "pairs") {
            walker.prepare_lists(engine::WalkStarts{starts_}, options_.limits.back(), silent_);
        }
        else {
            walker.prepare(engine::WalkStarts{starts_}, options_.limits.back(), silent_);
        }
        run_.prepare_seconds += clock.seconds();
        for (std::size_t i = 0; i < options_.repeat; ++i) {
            run_.totals.assign(starts_.size() * options_.limits.size(), {});
            const double seconds = options_.mode == "pairs"   ? walk_pairs(walker)
                                   : options_.mode == "table" ? walk_table(walker)
                                                              : walk_totals(walker);
            run_.seconds = i == 0 ? seconds : std::min(run_.seconds, seconds);
        }
    }

    /// One line of JSON. \throws std::runtime_error where the reference finds something else.
    [[nodiscard]] std::string line() const
    {
        const double peak = peak_megabytes();
        const double per_start = run_.seconds / static_cast<double>(starts_.size()) * 1e6;
        std::vector<std::uint64_t> pairs, distances;
        for (const engine::WalkTotals& each : sums_of(run_.totals)) {
            pairs.push_back(each.count);
            distances.push_back(each.distance);
        }
        std::string reference = R"("reference":null,"reference_per_start_us":null,"ratio":null)";
        if (options_.reference == "scipy") {
            const double other = compare_with_scipy();
            reference = fmt::format(R"("reference":"scipy","reference_per_start_us":{:.2f},"ratio":{:.1f})", other,
                                    other / per_start);
        }
        return fmt::format(
            R"({{"mode":"{}","starts":{},"limit_dm":{},"threads":{},"pairs":{},"sum_dm":{},"prepare_s":{:.3f},)"
            R"("seconds":{:.4f},"per_start_us":{:.3f},"peak_rss_mb":{:.1f},{}}})",
            options_.mode, starts_.size(), one_or_list(options_.limits), options_.threads, one_or_list(pairs),
            one_or_list(distances), run_.prepare_seconds, run_.seconds, per_start, peak, reference);
    }

private:
    template <class Number>
    [[nodiscard]] static std::string one_or_list(const std::vector<Number>& numbers)
    {
        return numbers.size() == 1 ? fmt::format("{}", numbers.front()) : fmt::format("[{}]", fmt::join(numbers, ","));
    }

    [[nodiscard]] double walk_pairs(engine::WalkEngine& walker)
    {
        constexpr std::size_t at_a_time = 1'000; // so that memory does not grow with the number of starts
        double seconds = 0.0;
        for (std::size_t first = 0; first < starts_.size(); first += at_a_time) {
            const auto some = std::span{starts_}.subspan(first, std::min(at_a_time, starts_.size() - first));
            const Clock clock{options_.clock == "cpu"};
            const auto found = walker.pairs(some, options_.limits.back(), options_.threads, silent_);
            seconds += clock.seconds();
            for (std::size_t i = 0; i < found.size(); ++i) {
                for (const engine::WalkPair& pair : found[i]) {
                    add(first + i, pair.distance, 0);
                }
            }
        }
        return seconds;
    }
    [[nodiscard]] double walk_totals(engine::WalkEngine& walker)
    {
        const Clock clock{options_.clock == "cpu"};
        run_.totals = walker.totals(starts_, options_.limits, weights_, options_.threads, silent_);
        return clock.seconds();
    }
    [[nodiscard]] double walk_table(engine::WalkEngine& walker)
    {
        const Clock clock{options_.clock == "cpu"};
        const auto table = walker.table(starts_, targets_, options_.limits.back(), options_.threads, silent_);
        const double seconds = clock.seconds();
        for (std::size_t i = 0; i < table.size(); ++i) {
            add(i / targets_.size(), table[i], 0);
        }
        return seconds;
    }
    void add(std::size_t start, std::uint32_t distance, std::uint32_t weight)
    {
        for (std::size_t level = 0; level < options_.limits.size(); ++level) {
            if (distance <= options_.limits[level]) {
                engine::WalkTotals& totals = run_.totals[start * options_.limits.size() + level];
                ++totals.count;
                totals.distance += distance;
                totals.weight += weight;
            }
        }
    }
    /// Per limit.
    [[nodiscard]] std::vector<engine::WalkTotals> sums_of(std::span<const engine::WalkTotals> totals) const
    {
        const std::size_t levels = options_.limits.size();
        std::vector<engine::WalkTotals> sums(levels);
        for (std::size_t i = 0; i < totals.size(); ++i) {
            sums[i % levels].count += totals[i].count;
            sums[i % levels].distance += totals[i].distance;
            sums[i % levels].weight += totals[i].weight;
        }
        return sums;
    }

    /// Microseconds per start of scipy.
    [[nodiscard]] double compare_with_scipy() const
    {
        const std::size_t wanted = options_.reference_starts != 0 ? options_.reference_starts
                                   : options_.mode == "table"     ? 20
                                                                  : 1'000;
        const std::size_t count = std::min(wanted, starts_.size());
        const std::size_t levels = options_.limits.size();
        std::vector<std::uint32_t> sample;
        std::vector<engine::WalkTotals> ours;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t start = i * starts_.size() / count;
            sample.push_back(starts_[start]);
            const auto first = run_.totals.begin() + static_cast<std::ptrdiff_t>(start * levels);
            ours.insert(ours.end(), first, first + static_cast<std::ptrdiff_t>(levels));
        }
        const bench::ReferenceAnswer theirs = ask_scipy(read_, {sample, targets_, options_.limits, weights_,
                                                                options_.clock == "cpu", options_.reference_at_a_time});
        const auto sums = sums_of(ours);
        for (std::size_t level = 0; level < levels; ++level) {
            if (theirs.pairs[level] != sums[level].count || theirs.distances[level] != sums[level].distance ||
                theirs.weights[level] != sums[level].weight) {
                throw std::runtime_error{fmt::format(
                    "scipy finds {} pairs, {} dm, weight {} within {} dm of {} starts; we found {}, {}, {}",
                    theirs.pairs[level], theirs.distances[level], theirs.weights[level], options_.limits[level], count,
                    sums[level].count, sums[level].distance, sums[level].weight)};
            }
        }
        return theirs.seconds / static_cast<double>(count) * 1e6;
    }

    const Options& options_;
    const bench::StreetGraph& read_;
    geo::Progress silent_;
    std::vector<std::uint32_t> starts_, targets_, weights_;
    Run run_;
};

[[nodiscard]] bench::StreetGraph read_graph(const Options& options)
{
#ifdef DOORSTEP_WITH_FILES
    if (!options.osm_file.empty()) {
        return bench::street_graph_from_osm(options.osm_file);
    }
#endif
    return bench::read_street_graph(options.graph_folder);
}

void run(Options& options)
{
    if (options.limits.empty()) {
        options.limits = {options.mode == "table" ? engine::longest_walk : 15'000};
    }
    std::ranges::sort(options.limits);
    const Clock clock{options.clock == "cpu"};
    const bench::StreetGraph graph = read_graph(options);
    WalkBench bench{options, graph, clock.seconds()};
    bench.run();
    std::cout << bench.line() << std::endl;
}

} // namespace

int main(int count, char** arguments)
{
    Options options;
    CLI::App program{"Measures walks on a street graph; one line of JSON"};
    program
        .add_option("mode", options.mode,
                    "pairs: every node within the limit with its distance, in memory\n"
                    "aggregate: their number, sum of distances and sum of weights, per start and limit\n"
                    "table: starts x targets distances")
        ->required()
        ->check(CLI::IsMember({"pairs", "aggregate", "table"}));
    auto* source = program.add_option_group("graph");
    source->add_option("--graph", options.graph_folder, "folder with graph_{nodes,edges,sites}.csv.gz")
        ->check(CLI::ExistingDirectory);
#ifdef DOORSTEP_WITH_FILES
    source->add_option("--osm", options.osm_file, "OpenStreetMap extract")->check(CLI::ExistingFile);
#endif
    source->require_option(1);
    program
        .add_option("--starts", options.starts, "the first so many sites; again from the first when there are fewer")
        ->capture_default_str()
        ->check(CLI::Range(std::size_t{1}, std::size_t{100'000'000}));
    program.add_option("--targets", options.targets, "table: the sites that follow the starts")
        ->capture_default_str()
        ->check(CLI::Range(std::size_t{1}, std::size_t{100'000'000}));
    program.add_option("--limit", options.limits, "decimetres, several with commas (15000; table: none)")
        ->delimiter(',')
        ->check(CLI::Range(std::uint32_t{0}, engine::longest_walk));
    program.add_option("--threads", options.threads, "0: all cores")->capture_default_str();
    program.add_option("--reference", options.reference, "do the same with scipy, compare answers and times")
        ->check(CLI::IsMember({"scipy"}));
    program.add_option("--reference-starts", options.reference_starts,
                       "starts for the reference, spread over ours (1000; table: 20)");
    program.add_option("--reference-at-a-time", options.reference_at_a_time, "starts the reference takes in one call")
        ->capture_default_str()
        ->check(CLI::Range(std::size_t{1}, std::size_t{100'000}));
    program.add_option("--repeat", options.repeat, "take the fastest of so many runs")->capture_default_str();
    program.add_option("--clock", options.clock, "wall, or cpu: seconds of work, for machines with other work")
        ->capture_default_str()
        ->check(CLI::IsMember({"wall", "cpu"}));
    const std::map<std::string, engine::WalkMethod> methods{{"density", engine::WalkMethod::ByDensity},
                                                            {"search", engine::WalkMethod::Search},
                                                            {"sweep", engine::WalkMethod::Sweep}};
    program.add_option("--method", options.method, "by density of starts, or one of both")
        ->transform(CLI::CheckedTransformer(methods));
    CLI11_PARSE(program, count, arguments);
    try {
        run(options);
        return 0;
    }
    catch (const std::exception& error) {
        std::cerr << "walk_bench: " << error.what() << '\n';
        return 1;
    }
}
