// SPDX-License-Identifier: MIT
#include "bench/instances/read_spopt_sf.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <string>

namespace doorstep::bench {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, int line, const std::string& what)
{
    throw geo::InputError{geo::Finding{.code = "spopt-sf",
                                       .where = {.file = file.string(), .line = line},
                                       .what = {what, what},
                                       .effect = {"the instance cannot be read", "无法读取该算例"},
                                       .fix = {"use the file as published", "请使用原始发布的文件"}}};
}

/// The rows of a CSV file without line breaks in its values.
class CsvFile {
public:
    explicit CsvFile(const std::filesystem::path& file) : file_{file}, in_{file}
    {
        if (!next()) {
            fail(file_, 1, "the file is missing or empty");
        }
        for (std::size_t column = 0; column < values_.size(); ++column) {
            column_of_[values_[column]] = column;
        }
    }

    bool next()
    {
        std::string text;
        if (!std::getline(in_, text)) {
            return false;
        }
        ++line_;
        values_.assign(1, "");
        bool is_quoted = false;
        for (const char letter : text) {
            if (letter == '"') {
                is_quoted = !is_quoted;
            }
            else if (letter == ',' && !is_quoted) {
                values_.emplace_back();
            }
            else if (letter != '\r') {
                values_.back() += letter;
            }
        }
        return true;
    }

    [[nodiscard]] const std::string& text(const std::string& column) const
    {
        const auto found = column_of_.find(column);
        if (found == column_of_.end() || found->second >= values_.size()) {
            fail(file_, line_, "there is no value of column " + column);
        }
        return values_[found->second];
    }
    [[nodiscard]] double number(const std::string& column) const
    {
        const std::string& value = text(column);
        double number = 0.0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error != std::errc{} || end != value.data() + value.size()) {
            fail(file_, line_, "'" + value + "' in column " + column + " is not a number");
        }
        return number;
    }
    [[nodiscard]] int line() const { return line_; }

private:
    std::filesystem::path file_;
    std::ifstream in_;
    int line_ = 0;
    std::vector<std::string> values_;
    std::map<std::string, std::size_t> column_of_;
};

engine::LocationProblem read_problem(const std::filesystem::path& folder)
{
    engine::LocationProblem problem;
    std::map<std::string, std::uint32_t> tract;
    CsvFile demand{folder / "SF_demand_205_centroid_uniform_weight.csv"};
    while (demand.next()) {
        tract.emplace(demand.text("NAME"), static_cast<std::uint32_t>(problem.load.size()));
        problem.load.push_back(demand.number("POP2000"));
    }
    std::map<std::string, std::uint32_t> store;
    CsvFile stores{folder / "SF_store_site_16_longlat.csv"};
    while (stores.next()) {
        store.emplace(stores.text("NAME"), static_cast<std::uint32_t>(store.size()));
    }
    const std::filesystem::path table = folder / "SF_network_distance_candidateStore_16_censusTract_205_new.csv";
    std::vector<std::vector<std::pair<std::uint32_t, double>>> row(problem.load.size());
    CsvFile distances{table};
    while (distances.next()) {
        const auto from = store.find(distances.text("name"));
        const auto to = tract.find(distances.text("DestinationName"));
        if (from == store.end() || to == tract.end()) {
            fail(table, distances.line(), "the store or tract is in no other file");
        }
        row[to->second].emplace_back(from->second, distances.number("distance"));
    }
    problem.table.site_count = store.size();
    for (auto& pairs : row) {
        std::sort(pairs.begin(), pairs.end());
        for (const auto& [site, distance] : pairs) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(distance);
        }
        problem.table.first.push_back(problem.table.site.size());
    }
    problem.weight = problem.load;
    problem.state.assign(store.size(), engine::SiteState::Free);
    return problem;
}

} // namespace

std::vector<BenchInstance> read_spopt_sf(const std::filesystem::path& folder)
{
    constexpr double limit = 5000.0;
    const engine::LocationProblem common = read_problem(folder);
    std::vector<BenchInstance> instances(4);
    for (BenchInstance& instance : instances) {
        instance.problem = common;
        instance.is_proven = true;
    }
    BenchInstance& set_cover = instances[0];
    set_cover.name = "set_cover";
    set_cover.problem.model = engine::LocationModel::SetCover;
    set_cover.problem.limit = limit;
    set_cover.published = 8.0;
    BenchInstance& max_cover = instances[1];
    max_cover.name = "max_cover";
    max_cover.problem.model = engine::LocationModel::MaxCover;
    max_cover.problem.limit = limit;
    max_cover.problem.choose = 4;
    max_cover.published = 875'247.0;
    BenchInstance& median = instances[2];
    median.name = "p_median";
    median.problem.model = engine::LocationModel::PMedian;
    median.problem.choose = 4;
    median.published = 2982.1268579890657 * 955'113.0;
    median.tolerance = 1e-3;
    BenchInstance& center = instances[3];
    center.name = "p_center";
    center.problem.model = engine::LocationModel::PCenter;
    center.problem.choose = 4;
    center.published = 7403.0638;
    center.tolerance = 1e-4;
    return instances;
}

} // namespace doorstep::bench
