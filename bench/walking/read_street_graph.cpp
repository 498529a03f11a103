// SPDX-License-Identifier: MIT
#include "bench/walking/street_graph.hpp"

#include <zlib.h>

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>

namespace doorstep::bench {
namespace {

/// The lines of a compressed file, through a small buffer.
class CompressedLines {
public:
    explicit CompressedLines(const std::filesystem::path& path) : path_{path}, file_{gzopen(path.c_str(), "rb")}
    {
        if (!file_) {
            throw std::runtime_error{"cannot open " + path.string()};
        }
        gzbuffer(file_.get(), 1 << 16);
        (void)skip_line(); // the header
    }

    /// False at the end of the file.
    [[nodiscard]] bool skip_line()
    {
        std::optional<char> each = next();
        const bool has_line = each.has_value();
        while (each && *each != '\n') {
            each = next();
        }
        line_ += has_line ? 1 : 0;
        return has_line;
    }
    /// Fills in whole numbers divided by commas, one line of them. False at the end of the file.
    [[nodiscard]] bool read_line(std::span<std::uint32_t> numbers)
    {
        std::optional<char> each = next();
        if (!each) {
            return false;
        }
        ++line_;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            std::uint64_t number = 0;
            bool has_digit = false;
            for (; each && *each >= '0' && *each <= '9'; each = next()) {
                number = number * 10 + static_cast<std::uint64_t>(*each - '0');
                has_digit = true;
                if (number > std::numeric_limits<std::uint32_t>::max()) {
                    refuse("a number is too large");
                }
            }
            numbers[i] = static_cast<std::uint32_t>(number);
            const bool is_last = i + 1 == numbers.size();
            if (each && *each == '\r') {
                each = next();
            }
            if (!has_digit || (is_last ? each && *each != '\n' : !each || *each != ',')) {
                refuse("expected " + std::to_string(numbers.size()) + " whole numbers divided by commas");
            }
            if (!is_last) {
                each = next();
            }
        }
        return true;
    }

private:
    [[noreturn]] void refuse(const std::string& what) const
    {
        throw std::runtime_error{path_.string() + ", line " + std::to_string(line_) + ": " + what};
    }
    [[nodiscard]] std::optional<char> next()
    {
        if (at_ == end_) {
            const int read = gzread(file_.get(), buffer_.data(), static_cast<unsigned>(buffer_.size()));
            if (read < 0) {
                refuse("the file is damaged");
            }
            at_ = 0;
            end_ = static_cast<std::size_t>(read);
            if (read == 0) {
                return std::nullopt;
            }
        }
        return buffer_[at_++];
    }

    struct Close {
        void operator()(gzFile file) const { gzclose(file); }
    };
    std::filesystem::path path_;
    std::unique_ptr<gzFile_s, Close> file_;
    std::array<char, 1 << 15> buffer_{};
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::size_t line_ = 0;
};

} // namespace

StreetGraph read_street_graph(const std::filesystem::path& folder)
{
    StreetGraph graph;
    for (CompressedLines nodes{folder / "graph_nodes.csv.gz"}; nodes.skip_line();) {
        ++graph.vertices;
    }
    CompressedLines edges{folder / "graph_edges.csv.gz"};
    for (std::array<std::uint32_t, 3> edge{}; edges.read_line(edge);) {
        graph.links.push_back({edge[0], edge[1], edge[2]});
    }
    CompressedLines sites{folder / "graph_sites.csv.gz"};
    for (std::array<std::uint32_t, 1> site{}; sites.read_line(site);) {
        if (site[0] >= graph.vertices) {
            throw std::runtime_error{"graph_sites.csv.gz: there is no node " + std::to_string(site[0])};
        }
        graph.starts.push_back(site[0]);
    }
    return graph;
}

} // namespace doorstep::bench
