// SPDX-License-Identifier: MIT
#include "bench/dump_problem.hpp"

#include "engine/location/words.hpp"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace doorstep::bench {
namespace {

template <class Number>
void add_list(std::ostream& out, const char* key, const std::vector<Number>& numbers)
{
    out << ",\n\"" << key << "\": [";
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        out << (i == 0 ? "" : ",") << fmt::format("{}", numbers[i]);
    }
    out << "]";
}

} // namespace

void dump_problem(const BenchInstance& instance, const std::filesystem::path& file)
{
    const engine::LocationProblem& problem = instance.problem;
    std::ofstream out{file};
    const auto maybe = [](const auto& value) { return value ? fmt::format("{}", *value) : std::string{"null"}; };
    out << fmt::format("{{\"instance\": \"{}\", \"model\": \"{}\", \"published\": {}, \"sites\": {}, \"choose\": {}, "
                       "\"budget\": {}, \"limit\": {}, \"times\": {}, \"single_source\": {}, \"weighted\": {}",
                       instance.name, engine::key_of(problem.model), maybe(instance.published),
                       problem.table.site_count, maybe(problem.choose), maybe(problem.budget), maybe(problem.limit),
                       problem.cover_times, problem.is_single_source, problem.is_weighted);
    add_list(out, "first", problem.table.first);
    add_list(out, "site", problem.table.site);
    add_list(out, "cost", problem.table.cost);
    add_list(out, "load", problem.load);
    add_list(out, "weight", problem.weight);
    add_list(out, "site_cost", problem.site_cost);
    add_list(out, "capacity", problem.capacity);
    out << "}\n";
    out.close();
    if (!out) {
        throw std::runtime_error{"cannot write " + file.string()};
    }
}

} // namespace doorstep::bench
