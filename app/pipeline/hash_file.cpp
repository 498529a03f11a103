// SPDX-License-Identifier: MIT
#include "app/pipeline/hash_file.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace doorstep::app {
namespace {

namespace fs = std::filesystem;

struct DigestDeleter {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

InputFile hash_file(const fs::path& file)
{
    const std::unique_ptr<EVP_MD_CTX, DigestDeleter> context{EVP_MD_CTX_new()};
    if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error{"SHA-256 is not available"};
    }
    InputFile input{.file = file.filename().string(), .sha256 = {}, .bytes = 0};
    std::ifstream in{file, std::ios::binary};
    std::array<char, 1U << 16U> block{};
    while (in.read(block.data(), block.size()) || in.gcount() > 0) {
        const auto count = static_cast<std::size_t>(in.gcount());
        EVP_DigestUpdate(context.get(), block.data(), count);
        input.bytes += count;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &length);
    static constexpr std::string_view hex = "0123456789abcdef";
    for (unsigned i = 0; i < length; ++i) {
        input.sha256 += hex[digest.at(i) >> 4U];
        input.sha256 += hex[digest.at(i) & 15U];
    }
    return input;
}

} // namespace

std::vector<InputFile> hash_source(const fs::path& source)
{
    std::error_code ignored;
    if (!fs::is_regular_file(source, ignored)) {
        return {};
    }
    std::vector<InputFile> inputs{hash_file(source)};
    if (source.extension() == ".shp") {
        for (const char* companion : {".dbf", ".shx", ".prj", ".cpg"}) {
            fs::path file = source;
            file.replace_extension(companion);
            if (fs::is_regular_file(file, ignored)) {
                inputs.push_back(hash_file(file));
            }
        }
    }
    return inputs;
}

} // namespace doorstep::app
