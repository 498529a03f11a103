// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

namespace doorstep::engine {

/// A number that tells contents apart: two that differ have the same by chance only (1 : 2^64).
class Fingerprint {
public:
    void add(std::uint64_t word)
    {
        // Multiply and fold, with the constants of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
        state_ = (state_ ^ word) * 0xbf58476d1ce4e5b9U;
        state_ ^= state_ >> 29;
        state_ = state_ * 0x94d049bb133111ebU + 0x9e3779b97f4a7c15U;
        state_ ^= state_ >> 32;
    }
    void add(std::span<const std::byte> bytes)
    {
        add(bytes.size());
        for (std::size_t i = 0; i < bytes.size(); i += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes.data() + i, std::min(sizeof word, bytes.size() - i));
            add(word);
        }
    }
    [[nodiscard]] std::uint64_t value() const { return state_; }

private:
    std::uint64_t state_ = 0x9e3779b97f4a7c15U;
};

/// Lists of plain values in a row of bytes, as this machine holds them. Called with a list, it adds it.
class ByteWriter {
public:
    template <class Value>
    void operator()(const Value& value) requires std::is_trivially_copyable_v<Value>
    {
        append(&value, sizeof value);
    }
    template <class Value>
    void operator()(const std::vector<Value>& list)
    {
        static_assert(std::has_unique_object_representations_v<Value>, "padding would make the bytes arbitrary");
        (*this)(static_cast<std::uint64_t>(list.size()));
        append(list.data(), list.size() * sizeof(Value));
    }
    [[nodiscard]] std::vector<std::byte>& bytes() { return bytes_; }

private:
    void append(const void* data, std::size_t size)
    {
        const auto* const first = static_cast<const std::byte*>(data);
        bytes_.insert(bytes_.end(), first, first + size);
    }
    std::vector<std::byte> bytes_;
};

/// Takes out what `ByteWriter` put in, in the same order. What is not there is left empty, and `is_good` says so.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : rest_{bytes} {}

    template <class Value>
    void operator()(Value& value) requires std::is_trivially_copyable_v<Value>
    {
        take(&value, sizeof value);
    }
    template <class Value>
    void operator()(std::vector<Value>& list)
    {
        std::uint64_t size = 0;
        (*this)(size);
        is_good_ = is_good_ && size <= rest_.size() / sizeof(Value);
        list.resize(is_good_ ? static_cast<std::size_t>(size) : 0);
        take(list.data(), list.size() * sizeof(Value));
    }
    [[nodiscard]] bool is_good() const { return is_good_; }

private:
    void take(void* data, std::size_t size)
    {
        is_good_ = is_good_ && size <= rest_.size();
        if (is_good_ && size > 0) {
            std::memcpy(data, rest_.data(), size);
            rest_ = rest_.subspan(size);
        }
    }
    std::span<const std::byte> rest_;
    bool is_good_ = true;
};

} // namespace doorstep::engine
