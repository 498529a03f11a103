// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace doorstep::geo {

/// Reads a text file line by line, plain or gzip (told by its first bytes, not by its name), in pieces: a table of
/// tens of millions of rows needs no more memory than its longest line. A byte order mark is left out.
class TextLines {
public:
    /// \throws InputError when the file is missing, a folder, empty, not readable or UTF-16
    explicit TextLines(const std::filesystem::path& file);
    ~TextLines();
    TextLines(TextLines&&) noexcept;
    TextLines& operator=(TextLines&&) noexcept;

    /// The next line without its end ("\n" or "\r\n"), valid until the next call; empty at the end of the file.
    /// \throws InputError when the gzip stream is damaged or cut off, or a line is longer than 64 MB
    [[nodiscard]] std::optional<std::string_view> next();
    /// Number of the line read last, from 1.
    [[nodiscard]] std::size_t number() const;

private:
    struct Stream;
    std::unique_ptr<Stream> stream_;
};

} // namespace doorstep::geo
