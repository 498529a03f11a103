// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace doorstep::geo {

/// While it lives, GDAL is ready and what it complains of on this thread is kept here instead of printed. Failures that
/// GDAL 3.6 tells only through its error handler, such as a failed close, are found this way.
class GdalSession {
public:
    GdalSession();
    ~GdalSession();
    GdalSession(const GdalSession&) = delete;
    GdalSession& operator=(const GdalSession&) = delete;

    [[nodiscard]] bool has_failed() const { return !failures_.empty(); }
    /// Failures so far, each once, joined by "; ".
    [[nodiscard]] std::string failures() const { return joined(failures_); }
    [[nodiscard]] std::string warnings() const { return joined(warnings_); }
    void forget();
    /// For GDAL's callback.
    void note(bool is_failure, const std::string& message);

private:
    [[nodiscard]] static std::string joined(const std::vector<std::string>& messages);
    std::vector<std::string> failures_, warnings_;
};

/// Sets a GDAL configuration option on this thread for as long as it lives.
class GdalOption {
public:
    GdalOption(const char* key, const std::string& value);
    ~GdalOption();
    GdalOption(const GdalOption&) = delete;
    GdalOption& operator=(const GdalOption&) = delete;

private:
    const char* key_;
};

} // namespace doorstep::geo
