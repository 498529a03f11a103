// SPDX-License-Identifier: MIT
#include "engine/walking/search/kept_bytes.hpp"
#include "engine/walking/walks/layers.hpp"

#include <cstring>

namespace doorstep::engine {
namespace {

/// Changes with what is written, or how it is made.
constexpr std::uint64_t format = 1;

/// What comes first: whose it is, and that it is whole.
struct Head {
    std::uint64_t streets = 0;
    std::uint64_t content = 0;
};

/// Of everything the graphs depend on.
[[nodiscard]] std::uint64_t fingerprint_of(const StreetLengths& lengths)
{
    const WalkingNetwork::Graph& graph = lengths.graph();
    const auto both = [](std::uint32_t high, std::uint32_t low) { return (std::uint64_t{high} << 32) | low; };
    Fingerprint print;
    print.add(format);
    print.add(both(static_cast<std::uint32_t>(graph.junctions.size()), static_cast<std::uint32_t>(graph.edges.size())));
    print.add(both(lengths.is_sloped() ? 1 : 0, graph.right_side.empty() ? 0 : 1));
    for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
        const WalkEdge& edge = graph.edges[i];
        const EdgeSides& beside = graph.forward[i];
        print.add(both(edge.from.value, edge.to.value));
        print.add(both(lengths.forward(i), lengths.backward(i)));
        const std::uint32_t sides = (std::uint32_t{beside.leave.left} << 24) |
                                    (std::uint32_t{beside.leave.right} << 16) |
                                    (std::uint32_t{beside.arrive.left} << 8) | beside.arrive.right;
        print.add(both(sides, (edge.is_private ? 2U : 0U) | (is_dangerous(edge.road_class) ? 1U : 0U)));
    }
    return print.value();
}

[[nodiscard]] std::uint64_t fingerprint_of(std::span<const std::byte> bytes)
{
    Fingerprint print;
    print.add(bytes);
    return print.value();
}

void write(const WalkedLayer& walked, ByteWriter& writer)
{
    WalkGraph::each_list(walked.layer.on_public(), writer);
    const std::optional<Hierarchy>& hierarchy = walked.engine.hierarchy();
    writer(std::uint64_t{hierarchy ? 1U : 0U});
    if (hierarchy) {
        Hierarchy::each_list(*hierarchy, writer);
    }
}

[[nodiscard]] std::optional<MadeBefore> read(ByteReader& reader)
{
    MadeBefore before;
    WalkGraph::each_list(before.graph, reader);
    std::uint64_t has_hierarchy = 0;
    reader(has_hierarchy);
    if (has_hierarchy == 1) {
        Hierarchy::each_list(before.hierarchy.emplace(), reader);
    }
    const bool is_sound = reader.is_good() && before.graph.is_sound() &&
                          (!before.hierarchy || before.hierarchy->is_sound(before.graph.junction_count()));
    return is_sound ? std::optional{std::move(before)} : std::nullopt;
}

[[nodiscard]] std::uint32_t limit_of(const WalkedLayer& walked)
{
    return walked.engine.hierarchy() ? walked.engine.hierarchy()->limit() : 0;
}
[[nodiscard]] std::array<std::uint32_t, 2> hierarchy_limits(const StreetWalks::Layers& layers)
{
    return {limit_of(layers.shortest), layers.without_crossing ? limit_of(*layers.without_crossing) : 0};
}

} // namespace

KeptLayers read_kept_layers(const StreetLengths& lengths, Tell tell, std::span<const std::byte> bytes)
{
    ByteReader reader{bytes};
    Head head;
    reader(head);
    if (!reader.is_good() || head.streets != fingerprint_of(lengths) ||
        head.content != fingerprint_of(bytes.subspan(sizeof head))) {
        return {};
    }
    KeptLayers layers{read(reader), {}};
    if (layers.shortest && tell == Tell::Crossings && has_dangerous_crossings(lengths.graph())) {
        layers.without_crossing = read(reader);
        if (!layers.without_crossing) {
            return {};
        }
    }
    return layers;
}

void StreetWalks::Layers::note_kept()
{
    kept_limits = hierarchy_limits(*this);
}

std::optional<std::vector<std::byte>> StreetWalks::to_keep() const
{
    if (layers_->was_kept && layers_->kept_limits == hierarchy_limits(*layers_)) {
        return std::nullopt;
    }
    ByteWriter writer;
    writer(Head{});
    write(layers_->shortest, writer);
    if (layers_->without_crossing) {
        write(*layers_->without_crossing, writer);
    }
    std::vector<std::byte> bytes = std::move(writer.bytes());
    const Head head{fingerprint_of(layers_->lengths), fingerprint_of(std::span{bytes}.subspan(sizeof(Head)))};
    std::memcpy(bytes.data(), &head, sizeof head);
    return bytes;
}

} // namespace doorstep::engine
