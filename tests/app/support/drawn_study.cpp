// SPDX-License-Identifier: MIT
#include "tests/app/support/drawn_study.hpp"

#include <stdexcept>
#include <vector>

namespace doorstep::test {
namespace {

constexpr int east_of_town = 410'000, north_of_town = 3'384'000;

std::string at(int east, int north)
{
    return std::to_string(east_of_town + east) + " " + std::to_string(north_of_town + north);
}

std::string line(int east, int north, int to_east, int to_north)
{
    return "LINESTRING(" + at(east, north) + "," + at(to_east, to_north) + ")";
}

std::string streets()
{
    std::string rows = "street_id,road_class,shape\n";
    for (int i = 0; i <= 5; ++i) {
        const std::string number = std::to_string(i);
        rows +=
            "EW" + number + "," + (i == 3 ? "arterial" : "local") + ",\"" + line(0, 200 * i, 1000, 200 * i) + "\"\n";
        rows += "NS" + number + ",local,\"" + line(200 * i, 0, 200 * i, 1000) + "\"\n";
    }
    return rows;
}

std::string parcels()
{
    const auto row = [](const std::string& values, const std::string& shape) {
        return values + ",\"" + shape + "\"\n";
    };
    return "parcel_id,landuse,status,regulatory,shape\n" +
           row("P1,A33,vacant,reserved_match", wkt_box(210, 210, 180, 180)) +
           row("P2,A33,reserved,reserved_match", wkt_box(610, 610, 180, 180)) +
           row("P3,R22,reserved,embedded_kindergarten", wkt_box(420, 820, 80, 90)) +
           row("P4,B1,vacant,needs_amendment", wkt_box(820, 20, 40, 40)) +
           row("P5,A33,vacant,reserved_match", wkt_box(610, 10, 180, 180));
}

std::string home(const std::string& id, const std::string& name, int kindergarten, int primary, int junior, int east,
                 int north)
{
    return id + "," + name + "," + std::to_string(kindergarten) + "," + std::to_string(primary) + "," +
           std::to_string(junior) + "," + std::to_string(east_of_town + east) + "," +
           std::to_string(north_of_town + north) + "\n";
}

std::string homes()
{
    return "demand_id,name,pupils_kindergarten,pupils_primary,pupils_junior,x,y\n" +
           home("H01", "东苑", 60, 140, 70, 30, 40) + home("H02", "西苑", 50, 110, 50, 430, 240) +
           home("H03", "南苑", 40, 90, 40, 30, 440) + home("H04", "北苑", 45, 100, 55, 230, 760) +
           home("H05", "Garden Court", 30, 80, 30, 430, 560) + home("H06", "Mill Lane", 35, 60, 35, 830, 840) +
           home("H07", "Brook Side", 20, 45, 20, 970, 440) + home("H08", "Hill Top", 55, 120, 60, 830, 560) +
           home("H09", "Station Row", 25, 65, 25, 570, 40) + home("H10", "Old Market", 40, 85, 45, 770, 240);
}

const char* const schools = R"(school_id,name,stage,seats,seats_primary,seats_junior,owner_type,x,y
S1,实验小学,primary,270,,,public,410030,3384830
S2,Little Oaks,kindergarten,90,,,inclusive,410170,3384160
S3,九年制学校,nine_year,,180,150,public,410970,3384040
)";

std::string zones()
{
    return "zone_id,name,type,weight,shape\n"
           "D1,West,district,,\"" +
           wkt_box(-100, -100, 600, 1200) +
           "\"\n"
           "D2,East,district,,\"" +
           wkt_box(500, -100, 600, 1200) +
           "\"\n"
           "T1,Central Station,tod,0.8,\"" +
           wkt_box(550, 550, 300, 300) + "\"\n";
}

const char* const gates = R"(of,x,y
H02,410400,3384230
P1,410200,3384300
S1,410000,3384830
)";

std::string hazards()
{
    return "hazard_id,type,voltage_kv,shape\n"
           "Z1,railway,,\"" +
           line(-200, -120, 1200, -120) +
           "\"\n"
           "Z2,power_line,110,\"" +
           line(780, -50, 780, 250) + "\"\n";
}

const char* const job_text = R"([study]
name = "Drawn town"
crs = "EPSG:4544"

[[layer]]
role = "parcels"
source = "parcels.csv"
wkt = "shape"
crs = "EPSG:4544"
landuse_scheme = "GB50137"

[[layer]]
role = "demand"
source = "homes.csv"
x = "x"
y = "y"
crs = "EPSG:4544"

[[layer]]
role = "schools"
source = "schools.csv"
x = "x"
y = "y"
crs = "EPSG:4544"

[[layer]]
role = "streets"
source = "streets.csv"
wkt = "shape"
crs = "EPSG:4544"

[[layer]]
role = "zones"
source = "zones.csv"
wkt = "shape"
crs = "EPSG:4544"

[[layer]]
role = "gates"
source = "gates.csv"
x = "x"
y = "y"
crs = "EPSG:4544"

[[layer]]
role = "hazards"
source = "hazards.csv"
wkt = "shape"
crs = "EPSG:4544"
)";

} // namespace

std::string wkt_box(int east, int north, int width, int height)
{
    return "POLYGON((" + at(east, north) + "," + at(east + width, north) + "," + at(east + width, north + height) +
           "," + at(east, north + height) + "," + at(east, north) + "))";
}

DrawnStudy::DrawnStudy(const std::string& name) : folder_{name}
{
    put("job.toml", job_text);
    put("parcels.csv", parcels());
    put("homes.csv", homes());
    put("schools.csv", schools);
    put("streets.csv", streets());
    put("zones.csv", zones());
    put("gates.csv", gates);
    put("hazards.csv", hazards());
}

void DrawnStudy::replace(const std::string& file, const std::string& from, const std::string& to) const
{
    std::string content = text(file);
    const auto found = content.find(from);
    if (found == std::string::npos) {
        throw std::logic_error{file + " of the drawn study does not hold: " + from};
    }
    put(file, content.replace(found, from.size(), to));
}

std::set<std::string> DrawnStudy::listing() const
{
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder()}) {
        names.insert(std::filesystem::relative(entry.path(), folder()).string());
    }
    return names;
}

} // namespace doorstep::test
