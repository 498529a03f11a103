// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorstep::geo {

[[nodiscard]] bool is_ascii(std::string_view bytes);
/// Valid UTF-8, but for a character cut off at the end (field names of a DBF file stop at 10 bytes).
[[nodiscard]] bool is_utf8(std::string_view bytes);
/// Valid GB 18030 (GBK and GB 2312 are parts of it), but for a character cut off at the end.
[[nodiscard]] bool is_gb18030(std::string_view bytes);

enum class Encoding { Utf8, Gb18030, Other };

/// "GBK", "gb2312", "CP936", "UTF-8", … ; Other for what GDAL may know.
[[nodiscard]] Encoding encoding_of(std::string_view name);

/// To UTF-8, without the incomplete character at the end if there is one; nullopt when the bytes are not in the
/// encoding. `name` is used for Other.
[[nodiscard]] std::optional<std::string> decode(std::string_view bytes, Encoding encoding, const std::string& name);

} // namespace doorstep::geo
