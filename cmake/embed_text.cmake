# SPDX-License-Identifier: MIT
# Writes a C++ source that holds text files, so that the program needs no path at run time.
# cmake -DOUT=x.cpp -DFILES="a.toml;b.toml" -P embed_text.cmake
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} text)
  string(APPEND rows "    TextOfProfile{\"${name}\", R\"toml(${text})toml\"},\n")
endforeach()
file(WRITE ${OUT} "// SPDX-License-Identifier: MIT
// Made by cmake/embed_text.cmake.
#include \"app/job/profile.hpp\"

#include <array>

namespace doorstep::app {
namespace {

struct TextOfProfile {
    std::string_view name;
    std::string_view text;
};
constexpr std::array profiles{
${rows}};

} // namespace

std::string_view built_in_profile(std::string_view name)
{
    for (const auto& profile : profiles) {
        if (profile.name == name) {
            return profile.text;
        }
    }
    return {};
}

std::vector<std::string> built_in_profile_names()
{
    std::vector<std::string> names;
    for (const auto& profile : profiles) {
        names.emplace_back(profile.name);
    }
    return names;
}

} // namespace doorstep::app
")
