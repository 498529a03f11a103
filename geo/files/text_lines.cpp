// SPDX-License-Identifier: MIT
#include "geo/files/text_lines.hpp"

#include "geo/error.hpp"
#include "geo/files/gdal_session.hpp"

#include <cpl_vsi.h>

#include <cstring>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace doorstep::geo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece = std::size_t{1} << 20U;
constexpr std::size_t longest_line = std::size_t{64} << 20U;

[[noreturn]] void refuse(std::string code, const std::string& file, Text what, Text fix)
{
    Finding finding{.severity = Severity::Error, .code = std::move(code)};
    finding.where.file = file;
    finding.what = std::move(what);
    finding.fix = std::move(fix);
    throw InputError{std::move(finding)};
}

void check_exists(const fs::path& file)
{
    std::error_code ignored;
    const fs::file_status status = fs::status(file, ignored);
    if (!fs::exists(status)) {
        refuse("source-missing", file.string(), {"there is no such file", "文件不存在"},
               {"check the path", "请检查路径"});
    }
    if (fs::is_directory(status)) {
        refuse("source-unreadable", file.string(), {"this is a folder, not a file", "这是目录而不是文件"},
               {"name the table itself", "请指定表格文件"});
    }
    if (fs::is_regular_file(status) && fs::file_size(file, ignored) == 0) {
        refuse("source-empty", file.string(), {"the file is empty (0 bytes)", "文件为空（0 字节）"},
               {"deliver the file again", "请重新提供文件"});
    }
}

/// The first bytes of the file as it lies on the disk.
std::string first_bytes(const std::string& file)
{
    std::string bytes(3, '\0');
    VSILFILE* raw = VSIFOpenL(file.c_str(), "rb");
    if (raw == nullptr) {
        refuse("source-unreadable", file, {"the file cannot be opened", "无法打开文件"},
               {"check the permissions", "请检查权限"});
    }
    bytes.resize(VSIFReadL(bytes.data(), 1, bytes.size(), raw));
    VSIFCloseL(raw);
    return bytes;
}

struct CloseFile {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using OpenFile = std::unique_ptr<VSILFILE, CloseFile>;

} // namespace

struct TextLines::Stream {
    // GDAL would leave a .properties file beside what it unpacks.
    GdalOption no_properties{"CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO"};
    GdalSession session;
    std::string name;
    OpenFile file; ///< closed also when the first lines are refused
    std::vector<char> buffer;
    std::size_t begin = 0; ///< of what is not handed out yet
    std::size_t end = 0;   ///< of what is read
    bool is_at_end = false;
    std::size_t number = 0;

    explicit Stream(const fs::path& path) : name{path.string()}, buffer(piece)
    {
        const std::string head = first_bytes(name);
        if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
            refuse("text-utf16", name,
                   {"the file is UTF-16 (\"Unicode text\")", "文件是 UTF-16 编码（“Unicode 文本”）"},
                   {"save it as CSV UTF-8", "请另存为 CSV UTF-8"});
        }
        const bool is_gzip = head.starts_with("\x1F\x8B");
        file.reset(VSIFOpenL(((is_gzip ? "/vsigzip/" : "") + name).c_str(), "rb"));
        if (file == nullptr) {
            refuse("source-unreadable", name, {"the file cannot be opened", "无法打开文件"},
                   {"check that it is a plain or gzip text", "请检查其是否为普通文本或 gzip 文本"});
        }
        fill();
        if (end >= 3 && std::memcmp(buffer.data(), "\xEF\xBB\xBF", 3) == 0) {
            begin = 3;
        }
    }

    /// Moves what is left to the front and reads on behind it.
    void fill()
    {
        if (begin > 0) {
            std::memmove(buffer.data(), buffer.data() + begin, end - begin);
            end -= begin;
            begin = 0;
        }
        if (buffer.size() - end < piece) {
            if (buffer.size() > longest_line) {
                refuse("text-line-too-long", name,
                       {"line " + std::to_string(number + 1) + " is longer than 64 MB",
                        "第 " + std::to_string(number + 1) + " 行超过 64 MB"},
                       {"check that this is a text table", "请检查其是否为文本表格"});
            }
            buffer.resize(buffer.size() * 2);
        }
        const std::size_t wanted = buffer.size() - end;
        const std::size_t got = VSIFReadL(buffer.data() + end, 1, wanted, file.get());
        end += got;
        is_at_end = got == 0; // what is unpacked may come in short pieces
        if (session.has_failed()) {
            refuse("source-damaged", name,
                   {"the file is damaged or cut off after line " + std::to_string(number),
                    "文件在第 " + std::to_string(number) + " 行之后损坏或不完整"},
                   {"deliver it again; check it with gzip -t", "请重新提供；可用 gzip -t 检查"});
        }
    }
};

TextLines::TextLines(const fs::path& file)
{
    check_exists(file);
    stream_ = std::make_unique<Stream>(file);
}

TextLines::~TextLines() = default;
TextLines::TextLines(TextLines&&) noexcept = default;
TextLines& TextLines::operator=(TextLines&&) noexcept = default;

std::optional<std::string_view> TextLines::next()
{
    Stream& s = *stream_;
    std::size_t looked_at = 0;
    for (;;) {
        const char* from = s.buffer.data() + s.begin;
        const std::size_t size = s.end - s.begin;
        const void* found = size == looked_at ? nullptr : std::memchr(from + looked_at, '\n', size - looked_at);
        if (found == nullptr && !s.is_at_end) {
            looked_at = size;
            s.fill();
            continue;
        }
        if (found == nullptr && size == 0) {
            return std::nullopt;
        }
        std::size_t length = found == nullptr ? size : static_cast<std::size_t>(static_cast<const char*>(found) - from);
        s.begin += length + (found == nullptr ? 0 : 1);
        ++s.number;
        if (length > 0 && from[length - 1] == '\r') {
            --length;
        }
        return std::string_view{from, length};
    }
}

std::size_t TextLines::number() const
{
    return stream_->number;
}

} // namespace doorstep::geo
