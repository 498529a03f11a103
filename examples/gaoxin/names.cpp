// SPDX-License-Identifier: MIT
#include "examples/gaoxin/names.hpp"

#include <algorithm>
#include <array>

namespace gaoxin {
namespace {

template <std::size_t N>
std::string any_of(const std::array<const char*, N>& words, Random& random)
{
    return words.at(static_cast<std::size_t>(random.whole(0, static_cast<int>(N) - 1)));
}

std::string in_chinese(int number)
{
    static constexpr std::array digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto ones = static_cast<std::size_t>(number % 10), tens = static_cast<std::size_t>(number / 10);
    if (tens == 0) {
        return digits.at(ones);
    }
    return (tens == 1 ? "" : std::string{digits.at(tens)}) + "十" + (ones == 0 ? "" : digits.at(ones));
}

} // namespace

std::string compound_name(const City& city, const Lot& lot, Random& random)
{
    static constexpr std::array first{"锦", "和", "翠", "云", "江", "蓉", "华",
                                      "润", "景", "兰", "竹", "银", "盛", "安"};
    static constexpr std::array second{"泽", "悦", "苑", "麓", "澜", "庭", "枫", "岸", "杏", "桥", "湾", "舟"};
    static constexpr std::array last{"府", "城", "园", "里", "小区", "花园", "新居", "公馆"};
    return city.quarters[static_cast<std::size_t>(lot.quarter)].name + any_of(first, random) + any_of(second, random) +
           any_of(last, random);
}

std::string school_name(const City& city, const Lot& lot, const std::string& stage)
{
    const auto before = std::ranges::count_if(city.schools, [&](const SchoolSite& school) {
        return school.stage == stage && city.lots[school.lot].quarter == lot.quarter;
    });
    const std::string kind = stage == "初中"         ? "初级中学"
                             : stage == "高中"       ? "高级中学"
                             : stage == "九年一贯制" ? "学校"
                                                     : stage;
    return city.quarters[static_cast<std::size_t>(lot.quarter)].name + "第" + in_chinese(static_cast<int>(before) + 1) +
           kind;
}

} // namespace gaoxin
