// SPDX-License-Identifier: MIT
#include "bench/walking/scipy_reference.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace doorstep::bench {
namespace {

/// A folder that is gone when this is.
class ScratchFolder {
public:
    ScratchFolder() : path_{(std::filesystem::temp_directory_path() / "walk_bench_XXXXXX").string()}
    {
        if (mkdtemp(path_.data()) == nullptr) {
            throw std::runtime_error{"cannot make a folder in " + std::filesystem::temp_directory_path().string()};
        }
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }
    void write(const std::string& name, const void* numbers, std::size_t count) const
    {
        std::ofstream file{path_ + "/" + name, std::ios::binary};
        file.write(static_cast<const char*>(numbers), static_cast<std::streamsize>(count * sizeof(std::uint32_t)));
        if (!file.flush()) {
            throw std::runtime_error{"cannot write " + path_ + "/" + name};
        }
    }

private:
    std::string path_;
};

} // namespace

ReferenceAnswer ask_scipy(const StreetGraph& graph, const ReferenceQuestion& question)
{
    static_assert(sizeof(engine::Link) == 3 * sizeof(std::uint32_t));
    const ScratchFolder folder;
    folder.write("links.u32", graph.links.data(), 3 * graph.links.size());
    folder.write("starts.u32", question.starts.data(), question.starts.size());
    folder.write("targets.u32", question.targets.data(), question.targets.size());
    folder.write("limits.u32", question.limits.data(), question.limits.size());
    folder.write("weights.u32", question.weights.data(), question.weights.size());

    const std::string command = "/usr/bin/python3 '" DOORSTEP_SOURCE_DIR "/bench/reference_scipy.py' '" +
                                folder.path() + "' " + std::to_string(graph.vertices) +
                                (question.in_processor_time ? " cpu " : " wall ") +
                                std::to_string(question.starts_at_a_time);
    if (std::system(command.c_str()) != 0) {
        throw std::runtime_error{"scipy did not run: " + command + " (Debian: apt install python3-scipy)"};
    }
    std::ifstream file{folder.path() + "/answer.txt"};
    ReferenceAnswer answer;
    file >> answer.seconds;
    for (std::size_t i = 0; i < question.limits.size(); ++i) {
        std::uint64_t pairs = 0, distance = 0, weight = 0;
        file >> pairs >> distance >> weight;
        answer.pairs.push_back(pairs);
        answer.distances.push_back(distance);
        answer.weights.push_back(weight);
    }
    if (!file) {
        throw std::runtime_error{"scipy's answer is cut short"};
    }
    return answer;
}

} // namespace doorstep::bench
