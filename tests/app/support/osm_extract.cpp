// SPDX-License-Identifier: MIT
#include "tests/app/support/osm_extract.hpp"

#include "geo/projection/study_plane.hpp"
#include "tests/app/support/temporary_folder.hpp"

#include <osmium/builder/osm_object_builder.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>
#include <osmium/memory/buffer.hpp>

namespace doorstep::test {
namespace {

constexpr int streets_each_way = 6;
constexpr double apart = 200.0;

osmium::object_id_type node_id(int column, int row)
{
    return 1 + column + streets_each_way * row;
}

void add_node(osmium::memory::Buffer& buffer, const geo::StudyPlane& plane, int column, int row)
{
    const geo::LonLat place = plane.to_wgs84({410'000.0 + apart * column, 3'384'000.0 + apart * row});
    {
        osmium::builder::NodeBuilder node{buffer};
        node.set_id(node_id(column, row)).set_version(1);
        node.set_location(osmium::Location{place.lon, place.lat});
    }
    buffer.commit();
}

void add_street(osmium::memory::Buffer& buffer, osmium::object_id_type id, int index, bool is_eastward)
{
    {
        osmium::builder::WayBuilder way{buffer};
        way.set_id(id).set_version(1);
        {
            osmium::builder::WayNodeListBuilder nodes{way};
            for (int i = 0; i < streets_each_way; ++i) {
                nodes.add_node_ref(is_eastward ? node_id(i, index) : node_id(index, i));
            }
        }
        osmium::builder::TagListBuilder tags{way};
        tags.add_tag("highway", is_eastward && index == 3 ? "primary" : "residential");
    }
    buffer.commit();
}

std::string written_bytes()
{
    const TemporaryFolder folder{"extract"};
    const auto file = folder.path() / "town.osm.pbf";
    const geo::StudyPlane plane{"EPSG:4544"};
    osmium::memory::Buffer buffer{1U << 16U, osmium::memory::Buffer::auto_grow::yes};
    for (int row = 0; row < streets_each_way; ++row) {
        for (int column = 0; column < streets_each_way; ++column) {
            add_node(buffer, plane, column, row);
        }
    }
    for (int i = 0; i < streets_each_way; ++i) {
        add_street(buffer, 101 + i, i, true);
    }
    for (int i = 0; i < streets_each_way; ++i) {
        add_street(buffer, 201 + i, i, false); // ids ascend, as in every extract
    }
    osmium::io::Header header;
    header.set("generator", "drawn town");
    osmium::io::Writer writer{file.string(), header, osmium::io::overwrite::allow};
    writer(std::move(buffer));
    writer.close();
    return content_of(file);
}

} // namespace

const std::string& osm_pbf_of_town()
{
    static const std::string bytes = written_bytes();
    return bytes;
}

} // namespace doorstep::test
