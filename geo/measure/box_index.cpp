// SPDX-License-Identifier: MIT
#include "geo/measure/box_index.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace doorstep::geo {

namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

using Corner = bg::model::point<double, 2, bg::cs::cartesian>;
using Rectangle = bg::model::box<Corner>;
using Entry = std::pair<Rectangle, std::size_t>;

Rectangle rectangle(const Box& box)
{
    return {Corner{box.min_x, box.min_y}, Corner{box.max_x, box.max_y}};
}

} // namespace

struct BoxIndex::Tree {
    bgi::rtree<Entry, bgi::rstar<16>> entries;
};

BoxIndex::BoxIndex(std::span<const Box> boxes)
{
    std::vector<Entry> entries;
    entries.reserve(boxes.size());
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!boxes[i].empty()) {
            entries.emplace_back(rectangle(boxes[i]), i);
        }
    }
    // The constructor from a range packs the tree, which is faster to build and to search than inserting.
    tree_ = std::make_unique<Tree>(Tree{bgi::rtree<Entry, bgi::rstar<16>>{entries}});
}

BoxIndex::~BoxIndex() = default;
BoxIndex::BoxIndex(BoxIndex&&) noexcept = default;
BoxIndex& BoxIndex::operator=(BoxIndex&&) noexcept = default;

std::vector<std::size_t> BoxIndex::meeting(const Box& window) const
{
    std::vector<std::size_t> found;
    if (window.empty()) {
        return found;
    }
    const auto found_by_tree = bgi::intersects(rectangle(window));
    for (auto entry = tree_->entries.qbegin(found_by_tree); entry != tree_->entries.qend(); ++entry) {
        found.push_back(entry->second);
    }
    std::ranges::sort(found);
    return found;
}

} // namespace doorstep::geo
