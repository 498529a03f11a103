// SPDX-License-Identifier: MIT
#include "geo/files/encoding.hpp"

#include "geo/files/gdal_session.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <algorithm>
#include <cctype>

namespace doorstep::geo {
namespace {

unsigned char byte_at(std::string_view bytes, std::size_t i)
{
    return static_cast<unsigned char>(bytes[i]);
}

/// Length of the UTF-8 character at `i`; 0 when there is none, more than what is left when it is cut off.
std::size_t utf8_length(std::string_view bytes, std::size_t i)
{
    const unsigned char lead = byte_at(bytes, i);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    for (std::size_t k = 1; k < length && i + k < bytes.size(); ++k) {
        if ((byte_at(bytes, i + k) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return length;
}

std::size_t gb18030_length(std::string_view bytes, std::size_t i)
{
    const unsigned char lead = byte_at(bytes, i);
    if (lead < 0x80) {
        return 1;
    }
    if (lead == 0x80 || lead == 0xFF) {
        return 0;
    }
    if (i + 1 >= bytes.size()) {
        return 2;
    }
    const unsigned char second = byte_at(bytes, i + 1);
    if (second >= 0x30 && second <= 0x39) {
        return 4;
    }
    return second >= 0x40 && second != 0x7F && second != 0xFF ? 2 : 0;
}

/// Bytes that are whole characters; nullopt when some are none.
template <class Length>
std::optional<std::size_t> whole_characters(std::string_view bytes, Length length_at)
{
    std::size_t i = 0;
    while (i < bytes.size()) {
        const std::size_t length = length_at(bytes, i);
        if (length == 0) {
            return std::nullopt;
        }
        if (i + length > bytes.size()) {
            break;
        }
        i += length;
    }
    return i;
}

} // namespace

bool is_ascii(std::string_view bytes)
{
    return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view bytes)
{
    return whole_characters(bytes, utf8_length).has_value();
}
bool is_gb18030(std::string_view bytes)
{
    return whole_characters(bytes, gb18030_length).has_value();
}

Encoding encoding_of(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            plain += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        }
    }
    if (plain == "UTF8" || plain == "65001" || plain == "CP65001") {
        return Encoding::Utf8;
    }
    for (const char* chinese : {"GBK", "GB2312", "GB18030", "CP936", "936", "EUCCN", "LDID77"}) {
        if (plain == chinese) {
            return Encoding::Gb18030;
        }
    }
    return Encoding::Other;
}

std::optional<std::string> decode(std::string_view bytes, Encoding encoding, const std::string& name)
{
    if (is_ascii(bytes)) {
        return std::string{bytes};
    }
    if (encoding == Encoding::Utf8) {
        const auto whole = whole_characters(bytes, utf8_length);
        return whole ? std::optional{std::string{bytes.substr(0, *whole)}} : std::nullopt;
    }
    std::size_t length = bytes.size();
    if (encoding == Encoding::Gb18030) {
        const auto whole = whole_characters(bytes, gb18030_length);
        if (!whole) {
            return std::nullopt;
        }
        length = *whole;
    }
    const GdalSession session;
    const std::string source{bytes.substr(0, length)};
    char* text = CPLRecode(source.c_str(), encoding == Encoding::Gb18030 ? "GB18030" : name.c_str(), CPL_ENC_UTF8);
    std::string decoded = text == nullptr ? std::string{} : std::string{text};
    CPLFree(text);
    if (session.has_failed() || !session.warnings().empty()) {
        return std::nullopt;
    }
    return decoded;
}

} // namespace doorstep::geo
