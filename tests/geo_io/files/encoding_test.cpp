// SPDX-License-Identifier: MIT
#include "geo/files/encoding.hpp"

#include <doctest/doctest.h>

using namespace doorstep::geo;

namespace {

const std::string in_gbk = "\xB6\xAB\xD4\xB7"; // 东苑
const std::string in_utf8 = "东苑";

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("bytes tell what a text can be; a character cut off at the end is forgiven")
    {
        CHECK(is_ascii("school"));
        CHECK_FALSE(is_ascii(in_utf8));
        CHECK(is_utf8(in_utf8));
        CHECK(is_utf8(in_utf8.substr(0, 5)));
        CHECK_FALSE(is_utf8(in_gbk));
        CHECK(is_gb18030(in_gbk));
        CHECK(is_gb18030(in_gbk.substr(0, 3)));
        CHECK_FALSE(is_gb18030("\xFF\xFE"));
        CHECK(is_gb18030("\x81\x30\x81\x30")); // four bytes, GB 18030 alone
    }

    TEST_CASE("encodings have many names")
    {
        for (const char* name : {"GBK", "gb2312", "CP936", "936", "GB-18030", "LDID/77"}) {
            CAPTURE(name);
            CHECK(encoding_of(name) == Encoding::Gb18030);
        }
        CHECK(encoding_of("utf8") == Encoding::Utf8);
        CHECK(encoding_of("UTF-8") == Encoding::Utf8);
        CHECK(encoding_of("ISO-8859-1") == Encoding::Other);
    }

    TEST_CASE("a text becomes UTF-8, less the character that was cut off; what is not in the encoding is refused")
    {
        CHECK(decode(in_gbk, Encoding::Gb18030, "GBK") == in_utf8);
        CHECK(decode(in_gbk.substr(0, 3), Encoding::Gb18030, "GBK") == "东");
        CHECK(decode(in_utf8.substr(0, 5), Encoding::Utf8, "UTF-8") == "东");
        CHECK_FALSE(decode(in_gbk, Encoding::Utf8, "UTF-8"));
        CHECK_FALSE(decode("\xFF\xFE\x80", Encoding::Gb18030, "GBK"));
        CHECK(decode("\xE9", Encoding::Other, "ISO-8859-1") == "é");
        CHECK(decode("plain", Encoding::Other, "no such encoding") == "plain");
    }
}
